#include "verify/verify.hpp"

#include "archive/protect.hpp"
#include "base/digest.hpp"
#include "engine/made_with.hpp"
#include "model/json.hpp"
#include "model/names.hpp"
#include "read/changes.hpp"
#include "read/statement.hpp"
#include "verify/difference.hpp"
#include "verify/faces.hpp"
#include "verify/picture.hpp"
#include "zwy/zwy.h"

namespace zwy::verify {
namespace {

std::string canonical(const model::AnyForm& data) {
    return model::write_json(data, {model::Keys::english, -1});
}

std::string listed(const std::set<std::string>& names) {
    std::string out;
    for (const std::string& name : names) (out += out.empty() ? "" : ", ") += name;
    return out.empty() ? "-" : out;
}

class Verifier {
public:
    Verifier(const engine::Library& library, std::string_view document, const VerifyOptions& options)
        : library_(library), document_(document), options_(options) {}

    Verification run() {
        result_.format = picture_format(document_);
        try {
            if (result_.format)
                picture();
            else
                paper();
        } catch (const Error& error) {
            // What is wrong with the document or its data is a finding; what is wrong with the world is not.
            const Problem& why = error.problem();
            if (info(why.code).kind != CodeClass::data) throw;
            result_.problems.add(why);
            if (why.code == Code::document_broken) differs(Verdict::file);
        }
        return std::move(result_);
    }

private:
    void differs(Verdict verdict) {
        if (result_.verdict == Verdict::unknown || verdict < result_.verdict) result_.verdict = verdict;
    }
    void differs(Verdict verdict, Code code, std::initializer_list<std::string_view> arguments) {
        differs(verdict);
        result_.problems.add(code, {}, arguments);
    }

    // ---- Pictures

    void picture() {
        if (options_.data == nullptr) throw Error(Code::verify_no_data, {options_.name});
        const auto rendering = render(*options_.data, options_.render);
        if (!rendering) return;
        result_.page = page_of_picture(*rendering, *result_.format, document_);
        if (result_.page)
            result_.verdict = Verdict::same;
        else
            differs(Verdict::file, Code::verify_no_page, {});
    }

    // ---- Papers

    void paper() {
        const read::DocumentKind kind = read::kind_of(document_);
        if (kind == read::DocumentKind::pdf) result_.format = engine::Format::pdf;
        if (kind == read::DocumentKind::docx) result_.format = engine::Format::docx;
        said_ = read::statement_of(document_, options_.name, options_.password, options_.render.limits);
        const model::FormInfo* const form = said_.is_ours() ? model::find_form(said_.form) : nullptr;
        if (form == nullptr) throw Error(Code::not_ours, {options_.name});
        const auto embedded = embedded_data();
        const bool given = options_.data != nullptr && given_data_agrees(embedded);
        versions(*form);
        const model::AnyForm* const data = given ? options_.data : embedded ? &*embedded : nullptr;
        if (data == nullptr && result_.verdict == Verdict::unknown)
            throw Error(Code::verify_no_data, {options_.name});
        const bool comparable = result_.verdict == Verdict::unknown || result_.verdict == Verdict::data;
        if (data != nullptr && comparable && !other_versions_) compare(*data);
    }

    /// The data inside, if it is what its digests say.
    std::optional<model::AnyForm> embedded_data() {
        if (!said_.json) return std::nullopt;
        if (!digests_agree(*said_.json)) {
            differs(Verdict::data, Code::data_altered, {});
            return std::nullopt;
        }
        Problems found;
        auto data = model::read_json(*said_.json, found);
        if (data && !found.has_errors()) return data;
        result_.problems.append(found);
        return std::nullopt;
    }

    [[nodiscard]] bool digests_agree(const std::string& json) const {
        return digest_hex(Digest::sha256, json) == said_.data_sha256 &&
               (said_.data_sm3.empty() || digest_hex(Digest::sm3, json) == said_.data_sm3);
    }

    bool given_data_agrees(const std::optional<model::AnyForm>& embedded) {
        const model::AnyForm& given = *options_.data;
        const std::string json = canonical(given);
        if (digests_agree(json)) return true;
        const std::string_view form = model::form_of(given).name;
        if (form != said_.form) differs(Verdict::data, Code::form_differs, {said_.form, form});
        data_digest("SHA-256", said_.data_sha256, digest_hex(Digest::sha256, json));
        data_digest("SM3", said_.data_sm3, digest_hex(Digest::sm3, json));
        if (!embedded || form != said_.form) return false;
        for (const read::Change& change : read::compare(*embedded, given))
            result_.problems.add(Code::verify_field, change.place,
                                 {model::excerpt(change.before), model::excerpt(change.after)});
        return false;
    }

    void data_digest(std::string_view kind, const std::string& stated, const std::string& is) {
        if (stated != is) differs(Verdict::data, Code::verify_data, {kind, stated, is});
    }

    void versions(const model::FormInfo& form) {
        const std::string& layout = library_.form(form)->layout->version;
        if (said_.layout_version != layout) {
            other_versions_ = true;
            differs(Verdict::layout, Code::verify_layout, {said_.layout_version, layout});
        }
        if (said_.library_version != ZWY_VERSION_STRING) {
            other_versions_ = true;
            differs(Verdict::version, Code::verify_version, {said_.library_version, ZWY_VERSION_STRING});
        }
    }

    /// Null when this version sees errors in the data or cannot set it.
    std::unique_ptr<engine::Rendering> render(const model::AnyForm& data, const engine::RenderOptions& how) {
        Problems found;
        auto rendering = engine::Rendering::make(library_, data, how, found);
        for (const Problem& problem : found)
            if (problem.is_error()) result_.problems.add(problem);
        return rendering;
    }

    void compare(const model::AnyForm& data) {
        engine::Output output;
        output.format = *result_.format;
        engine::RenderOptions how = options_.render;
        how.strict = how.genuine_seals = how.page.bind = how.page.page_numbers = false;
        how.page.seal_width = page::PageOptions{}.seal_width;
        if (!engine::take_made_with(said_.options, how, output))
            return differs(Verdict::file, Code::verify_options, {model::excerpt(said_.options)});
        const auto rendering = render(data, how);
        if (!rendering) return;
        const std::string made = rendering->write(output);
        if (made == document_) {
            if (result_.verdict == Verdict::unknown) result_.verdict = Verdict::same;
        } else if (output.format == engine::Format::pdf && archive::is_protected(document_, options_.password)) {
            compare_protected(made);
        } else {
            tell_difference(made);
        }
    }

    /// Keys are random, so the copy is opened and compared as it is inside.
    void compare_protected(const std::string& made) {
        const std::string is = archive::opened(document_, options_.password), should = archive::unprotected(made);
        if (is == should) {
            if (result_.verdict == Verdict::unknown) result_.verdict = Verdict::same_protected;
            result_.problems.add(Code::verify_protected, {}, {});
        } else if (!other_faces(made)) {
            const Spot spot = spot_in_pdf(should, common_length(is, should));
            differs(Verdict::file, Code::verify_inside, {spot.zh, spot.en});
        }
    }

    void tell_difference(const std::string& made) {
        if (other_faces(made)) return;
        const std::uint64_t offset = common_length(made, document_);
        const std::string at = std::to_string(offset);
        result_.offset = offset;
        if (offset == made.size())
            return differs(Verdict::file, Code::verify_appended, {at, std::to_string(document_.size() - offset)});
        const Spot spot =
            result_.format == engine::Format::pdf ? spot_in_pdf(made, offset) : spot_in_docx(made, offset);
        result_.page = spot.page;
        if (offset == document_.size())
            return differs(Verdict::file, Code::verify_cut, {at, std::to_string(made.size())});
        differs(Verdict::file, Code::verify_file, {at, spot.zh, spot.en});
    }

    /// Other faces make other bytes everywhere: then nothing more can be told.
    bool other_faces(const std::string& made) {
        const auto faces = [&](std::string_view bytes, const std::string& password) {
            return faces_of(*result_.format, bytes, password, options_.render.limits);
        };
        const auto here = faces(made, {}), there = faces(document_, options_.password);
        if (there.empty() || here == there) return false;
        differs(Verdict::fonts, Code::verify_fonts, {listed(there), listed(here)});
        return true;
    }

    const engine::Library& library_;
    std::string_view document_;
    const VerifyOptions& options_;
    Verification result_;
    read::Statement said_;
    bool other_versions_ = false;
};

} // namespace

Verification verify(const engine::Library& library, std::string_view document, const VerifyOptions& options) {
    return Verifier(library, document, options).run();
}

} // namespace zwy::verify
