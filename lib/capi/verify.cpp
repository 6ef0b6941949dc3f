// Whether a document is what its data makes.
#include "verify/verify.hpp"

#include "base/io.hpp"
#include "capi/objects.hpp"

using namespace zwy;
using namespace zwy::capi;

namespace {

/// The caller's options; `data` holds what they point to.
verify::VerifyOptions verify_options(const zwy_verify_options* given_options, std::optional<model::AnyForm>& data) {
    const auto given = options(given_options, "options");
    check_flags(given.flags, 0, "flags");
    verify::VerifyOptions wanted;
    if (given.name != nullptr) wanted.name = take_text(given.name, given.name_length, "name");
    if (given.password != nullptr) wanted.password = take_text(given.password, given.password_length, "password");
    if (given.data != nullptr) wanted.data = &data.emplace(snapshot(given.data));
    wanted.render = render_options(given.render, {});
    return wanted;
}

std::function<bool()> stop_of_render(const zwy_verify_options* given) {
    return stop_of(options(given, "options").render);
}

zwy_verification nothing_known() {
    zwy_verification value = ZWY_VERIFICATION_INIT;
    value.page = -1;
    value.offset = -1;
    return value;
}

void verify_into(LibraryObject& library, std::string_view document, const verify::VerifyOptions& wanted,
                 std::function<bool()> stop, zwy_verification* out_verification, zwy_problems* out_problems) {
    const Watch watch(wanted.render.limits.milliseconds, std::move(stop));
    verify::Verification found = verify::verify(library.library, document, wanted);
    library.tell();
    zwy_verification value = nothing_known();
    value.verdict = static_cast<zwy_verdict>(found.verdict);
    if (found.format) value.format = ZWY_FORMAT_PDF + static_cast<zwy_format>(*found.format);
    if (found.page) value.page = static_cast<int32_t>(*found.page);
    if (found.offset) value.offset = static_cast<int64_t>(*found.offset);
    give(out_verification, "out_verification", value);
    give_problems(out_problems, std::move(found.problems));
}

} // namespace

zwy_status zwy_verify(zwy_library library, const void* document, int64_t document_length,
                      const zwy_verify_options* options, zwy_verification* out_verification,
                      zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        give(out_verification, "out_verification", nothing_known());
        const auto from = LibraryHandle::get(library);
        std::optional<model::AnyForm> data;
        const verify::VerifyOptions wanted = verify_options(options, data);
        const auto view = take_bytes(document, document_length, "document", max_bytes);
        verify_into(*from, view, wanted, stop_of_render(options), out_verification, out_problems);
    });
}

zwy_status zwy_verify_file(zwy_library library, const char* file, int64_t file_length,
                           const zwy_verify_options* options, zwy_verification* out_verification,
                           zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        give(out_verification, "out_verification", nothing_known());
        const auto from = LibraryHandle::get(library);
        std::optional<model::AnyForm> data;
        verify::VerifyOptions wanted = verify_options(options, data);
        const std::string name(file_name(file, file_length, "file"));
        if (options == nullptr || options->name == nullptr) wanted.name = name;
        const std::string document =
            read_file(name, wanted.render.limits.document_bytes, Limit::document_bytes);
        verify_into(*from, document, wanted, stop_of_render(options), out_verification, out_problems);
    });
}
