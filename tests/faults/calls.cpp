#include "calls.hpp"

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace zwy::faults {
namespace {

/// Calls the API until something fails, and keeps what it says.
class Work {
public:
    [[nodiscard]] bool going() const { return outcome.status == ZWY_OK; }

    void did(zwy_status status) {
        if (going()) outcome.status = status;
    }
    /// A call that gives a handle, which is looked at behind it: null unless it succeeded.
    template <class Handle>
    void gave(zwy_status status, const Handle& handle) {
        did(status);
        if ((status == ZWY_OK) != (handle != ZWY_NULL)) wrong("a handle is given if and only if the call succeeds");
    }
    void wrong(const char* what) {
        if (outcome.wrong == nullptr) outcome.wrong = what;
    }
    void add(std::string_view bytes) {
        for (const char c : bytes)
            outcome.digest = (outcome.digest ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    void freed(zwy_status status) {
        if (status != ZWY_OK) wrong("a handle cannot be freed");
    }
    /// Takes what is in `bytes`, and frees them.
    void take(zwy_status status, const zwy_bytes& bytes) {
        gave(status, bytes);
        const char* data = nullptr;
        std::int64_t length = 0;
        if (status == ZWY_OK) {
            did(zwy_bytes_get(bytes, &data, &length));
            add({data, static_cast<std::size_t>(length)});
        }
        freed(zwy_bytes_free(bytes));
    }
    void take_problems(zwy_problems problems) {
        zwy_bytes json = ZWY_NULL;
        if (going()) take(zwy_problems_json(problems, &json), json);
        freed(zwy_problems_free(problems));
    }

    Outcome outcome{ZWY_OK, 0xCBF29CE484222325U, nullptr};
};

std::int64_t size(const std::string& bytes) {
    return static_cast<std::int64_t>(bytes.size());
}

Outcome data(const Papers& papers) {
    Work work;
    zwy_form form = ZWY_NULL;
    zwy_bytes bytes = ZWY_NULL;
    zwy_problems problems = ZWY_NULL;
    work.gave(zwy_form_from_json(papers.json.data(), size(papers.json), nullptr, &form, &problems), form);
    work.take_problems(problems);
    if (work.going()) {
        problems = ZWY_NULL;
        work.did(zwy_form_validate(form, &problems));
        work.take_problems(problems);
    }
    if (work.going()) work.take(zwy_form_to_json(form, ZWY_KEYS_CHINESE, 2, &bytes), bytes);
    if (work.going()) work.take(zwy_form_digest(form, ZWY_DIGEST_SM3, &bytes), bytes);
    work.freed(zwy_form_free(form));
    return work.outcome;
}

Outcome load(const Papers&) {
    Work work;
    zwy_library library = ZWY_NULL;
    zwy_bytes fonts = ZWY_NULL;
    work.gave(zwy_library_create(nullptr, &library), library);
    if (work.going()) work.did(zwy_library_load(library));
    if (work.going()) work.take(zwy_library_fonts(library, &fonts), fonts);
    work.freed(zwy_library_free(library));
    return work.outcome;
}

/// JSON text, form, pages, and what `write` makes of the pages.
template <class Write>
Outcome rendered(const Papers& papers, Write write) {
    Work work;
    zwy_form form = ZWY_NULL;
    zwy_rendering rendering = ZWY_NULL;
    zwy_problems problems = ZWY_NULL;
    work.gave(zwy_form_from_json(papers.json.data(), size(papers.json), nullptr, &form, nullptr), form);
    if (work.going()) {
        work.gave(zwy_render(papers.library, form, nullptr, &rendering, &problems), rendering);
        work.take_problems(problems);
    }
    if (work.going()) {
        zwy_bytes bytes = ZWY_NULL;
        const zwy_status status = write(rendering, &bytes);
        work.take(status, bytes);
    }
    work.freed(zwy_rendering_free(rendering));
    work.freed(zwy_form_free(form));
    return work.outcome;
}

template <zwy_format format, std::uint32_t flags>
Outcome paper(const Papers& papers) {
    return rendered(papers, [](zwy_rendering rendering, zwy_bytes* out) {
        zwy_output output = ZWY_OUTPUT_INIT;
        output.format = format;
        output.flags = flags;
        output.dpi = 60;
        return zwy_rendering_to_bytes(rendering, &output, out);
    });
}

Outcome archive(const Papers& papers) {
    return rendered(papers, [](zwy_rendering rendering, zwy_bytes* out) {
        return zwy_rendering_archive_zip(rendering, nullptr, out);
    });
}

Outcome check_archive(const Papers& papers) {
    Work work;
    zwy_problems problems = ZWY_NULL;
    work.did(zwy_archive_check_zip(papers.zip.data(), size(papers.zip), &problems));
    work.take_problems(problems);
    return work.outcome;
}

Outcome read(const Papers& papers, const std::string& document) {
    Work work;
    zwy_form form = ZWY_NULL;
    zwy_changes changes = ZWY_NULL;
    zwy_problems problems = ZWY_NULL;
    zwy_bytes json = ZWY_NULL;
    work.gave(zwy_read(papers.library, document.data(), size(document), nullptr, &form, &changes, &problems), form);
    if ((form == ZWY_NULL) != (changes == ZWY_NULL)) work.wrong("the changes are given if and only if the form is");
    work.take_problems(problems);
    if (work.going()) work.take(zwy_form_to_json(form, ZWY_KEYS_ENGLISH, 0, &json), json);
    if (work.going()) work.take(zwy_changes_json(changes, &json), json);
    work.freed(zwy_changes_free(changes));
    work.freed(zwy_form_free(form));
    return work.outcome;
}

Outcome read_docx(const Papers& papers) {
    return read(papers, papers.docx);
}
Outcome read_pdf(const Papers& papers) {
    return read(papers, papers.pdf);
}

/// Its keys are random: that there is one is all that is looked at.
Outcome protect(const Papers& papers) {
    Work work;
    zwy_protection protection = ZWY_PROTECTION_INIT;
    protection.user_password = "ningwu";
    protection.user_password_length = 6;
    zwy_bytes bytes = ZWY_NULL;
    work.gave(zwy_protect(papers.pdf.data(), size(papers.pdf), &protection, &bytes), bytes);
    work.freed(zwy_bytes_free(bytes));
    return work.outcome;
}

constexpr std::array all{
    Call{"data", data, false},
    Call{"load", load, true},
    Call{"pdf", paper<ZWY_FORMAT_PDF, 0>, false},
    Call{"pdf_archive", paper<ZWY_FORMAT_PDF, ZWY_OUTPUT_ARCHIVE>, false},
    Call{"pdf_fillable", paper<ZWY_FORMAT_PDF, ZWY_OUTPUT_FILLABLE>, false},
    Call{"docx", paper<ZWY_FORMAT_DOCX, 0>, false},
    Call{"docx_fonts", paper<ZWY_FORMAT_DOCX, ZWY_OUTPUT_EMBED_FONTS>, false},
    Call{"png", paper<ZWY_FORMAT_PNG, 0>, false},
    Call{"svg", paper<ZWY_FORMAT_SVG, 0>, false},
    Call{"archive", archive, false},
    Call{"check", check_archive, false},
    Call{"read_docx", read_docx, false},
    Call{"read_pdf", read_pdf, false},
    Call{"protect", protect, false},
};

std::string written(zwy_rendering rendering, zwy_format format) {
    zwy_output output = ZWY_OUTPUT_INIT;
    output.format = format;
    zwy_bytes bytes = ZWY_NULL;
    const char* data = nullptr;
    std::int64_t length = 0;
    if (zwy_rendering_to_bytes(rendering, &output, &bytes) != ZWY_OK || zwy_bytes_get(bytes, &data, &length) != ZWY_OK)
        throw std::runtime_error("no paper could be made");
    std::string out(data, static_cast<std::size_t>(length));
    zwy_bytes_free(bytes);
    return out;
}

} // namespace

std::span<const Call> calls() {
    return all;
}

Papers make_papers(const std::string& form_name) {
    Papers papers;
    std::ifstream file(ZWY_SOURCE_DIR "/examples/" + form_name + ".json");
    std::stringstream text;
    text << file.rdbuf();
    papers.json = text.str();
    zwy_form form = ZWY_NULL;
    zwy_library library = ZWY_NULL;
    zwy_rendering rendering = ZWY_NULL;
    if (zwy_library_create(nullptr, &library) != ZWY_OK ||
        zwy_form_from_json(papers.json.data(), size(papers.json), nullptr, &form, nullptr) != ZWY_OK ||
        zwy_render(library, form, nullptr, &rendering, nullptr) != ZWY_OK)
        throw std::runtime_error("the example " + form_name + " cannot be rendered");
    papers.pdf = written(rendering, ZWY_FORMAT_PDF);
    papers.docx = written(rendering, ZWY_FORMAT_DOCX);
    zwy_bytes zip = ZWY_NULL;
    const char* data = nullptr;
    std::int64_t length = 0;
    if (zwy_rendering_archive_zip(rendering, nullptr, &zip) != ZWY_OK || zwy_bytes_get(zip, &data, &length) != ZWY_OK)
        throw std::runtime_error("no archive could be made");
    papers.zip.assign(data, static_cast<std::size_t>(length));
    zwy_bytes_free(zip);
    zwy_rendering_free(rendering);
    zwy_form_free(form);
    zwy_library_free(library);
    return papers;
}

} // namespace zwy::faults
