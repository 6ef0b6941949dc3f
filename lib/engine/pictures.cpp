#include "engine/pictures.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "model/path.hpp"
#include "page/picture.hpp"
#include "page/specimen.hpp"

namespace zwy::engine {
namespace {

/// Calls `each(picture, place)` for every picture that the record gives, in the order of the description.
template <class Each>
void for_each_picture(const model::StructInfo& info, const void* record, std::vector<model::Step>& trail,
                      const Each& each) {
    for (const model::FieldInfo& field : info.fields) {
        const void* const member = field.member(const_cast<void*>(record));
        trail.push_back({&field});
        if (field.kind == model::Kind::picture) {
            const auto& picture = *static_cast<const Picture*>(member);
            if (!picture.empty()) each(picture, trail);
        } else if (field.kind == model::Kind::record) {
            for_each_picture(*field.record, member, trail, each);
        } else if (field.kind == model::Kind::rows || field.kind == model::Kind::fixed_rows) {
            for (std::size_t i = 0; i < field.count(member); ++i) {
                trail.back().index = i;
                for_each_picture(*field.record, model::element_of(field, member, i), trail, each);
            }
        }
        trail.pop_back();
    }
}

page::Image inspect(const Picture& picture, const PictureOptions& options) {
    if (!picture.bytes.empty()) {
        if (picture.bytes.size() > options.max_bytes)
            over_limit(Limit::picture_bytes, picture.bytes.size(), options.max_bytes);
        return page::inspect_picture(picture.bytes, "PNG/JPEG", options.max_pixels);
    }
    if (options.directory.empty()) throw Error(Code::picture_outside, {picture.file});
    return page::inspect_picture(read_below(options.directory, picture.file, options.max_bytes), picture.file,
                                 options.max_pixels);
}

} // namespace

Pictures::Pictures(const model::AnyForm& data, const PictureOptions& options, Problems& problems) {
    std::vector<model::Step> trail;
    const auto take = [&](const Picture& picture, const std::vector<model::Step>& where) {
        if (open(picture) != nullptr) return;
        try {
            page::Image image = inspect(picture, options);
            if (options.mark_with) image = page::mark_specimen(image, *options.mark_with);
            opened_.push_back({picture, std::make_shared<page::Image>(std::move(image))});
        } catch (const Error& error) {
            Problem problem = error.problem();
            if (info(problem.code).kind != CodeClass::data) throw;
            problem.place = model::place_of(where);
            problems.add(std::move(problem));
        }
    };
    for_each_picture(*model::form_of(data).root, model::address_of(data), trail, take);
}

std::string picture_files_digest(const model::AnyForm& data, const std::filesystem::path& directory,
                                 std::uint64_t max_bytes) {
    std::string all;
    std::vector<model::Step> trail;
    const auto take = [&](const Picture& picture, const std::vector<model::Step>& /*where*/) {
        if (!picture.bytes.empty()) return;
        (all += picture.file) += '\n';
        if (directory.empty()) return;
        try {
            all += digest_hex(Digest::sha256, read_below(directory, picture.file, max_bytes));
        } catch (const Error&) {
            all += '-'; // the rendering will say what is wrong with it
        }
    };
    for_each_picture(*model::form_of(data).root, model::address_of(data), trail, take);
    return all.empty() ? all : digest_hex(Digest::sha256, all);
}

std::shared_ptr<const page::Image> Pictures::open(const Picture& picture) const {
    const auto found = std::find_if(opened_.begin(), opened_.end(),
                                    [&](const Opened& one) { return one.picture == picture; });
    return found == opened_.end() ? nullptr : found->image;
}

} // namespace zwy::engine
