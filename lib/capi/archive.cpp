// The archive bundle, and working copies under a password.
#include "archive/bundle.hpp"
#include "archive/check.hpp"
#include "archive/protect.hpp"
#include "archive/rules.hpp"
#include "archive/storage.hpp"
#include "base/io.hpp"
#include "capi/objects.hpp"

using namespace zwy;
using namespace zwy::capi;

namespace {

archive::Bag bundle(zwy_rendering rendering, const zwy_archive_options* given_options) {
    const auto object = RenderingHandle::get(rendering);
    const Watch watch(object->limits().milliseconds);
    const auto given = options(given_options, "options");
    check_flags(given.flags, 0, "flags");
    archive::GivenElements elements;
    if (given.elements != nullptr)
        elements = archive::read_given_elements(
            take_text(given.elements, given.elements_length, "elements", max_bytes));
    return archive::make_bundle(*object, elements);
}

std::string password(const char* text, std::int64_t length, const char* name) {
    if (text == nullptr) return {};
    const std::string_view given = take_text(text, length, name);
    if (given.find('\0') != std::string_view::npos) bad_argument(name, "含有零字节", "it has a zero byte");
    return std::string(given);
}

archive::Protection protection(const zwy_protection* given_protection) {
    const auto given = options(given_protection, "protection");
    check_flags(given.flags,
                ZWY_PROTECTION_NO_PRINTING | ZWY_PROTECTION_NO_COPYING | ZWY_PROTECTION_FILL_IN_ONLY, "flags");
    archive::Protection wanted;
    wanted.user_password = password(given.user_password, given.user_password_length, "user_password");
    wanted.owner_password = password(given.owner_password, given.owner_password_length, "owner_password");
    wanted.may_print = (given.flags & ZWY_PROTECTION_NO_PRINTING) == 0;
    wanted.may_copy = (given.flags & ZWY_PROTECTION_NO_COPYING) == 0;
    wanted.may_edit = (given.flags & ZWY_PROTECTION_FILL_IN_ONLY) == 0;
    return wanted;
}

} // namespace

zwy_status zwy_rendering_archive(zwy_rendering rendering, const zwy_archive_options* options,
                                 const char* place, int64_t place_length) {
    return guard([&] {
        const std::filesystem::path where(file_name(place, place_length, "place"));
        const archive::Bag bag = bundle(rendering, options);
        if (archive::is_zip_name(where))
            write_file(where, archive::zip(bag));
        else
            archive::write_directory(where, bag);
    });
}

zwy_status zwy_rendering_archive_zip(zwy_rendering rendering, const zwy_archive_options* options,
                                     zwy_bytes* out_zip) {
    return guard([&] {
        zwy_bytes& bytes = out(out_zip, "out_zip");
        bytes = give_bytes(archive::zip(bundle(rendering, options)));
    });
}

zwy_status zwy_archive_check(const char* place, int64_t place_length, zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        give_problems(out_problems, archive::check_bundle(file_name(place, place_length, "place")));
    });
}

zwy_status zwy_archive_check_zip(const void* zip, int64_t zip_length, zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        give_problems(out_problems, archive::check_zip(take_bytes(zip, zip_length, "zip", max_bytes)));
    });
}

zwy_status zwy_archive_rules(int64_t* out_count) {
    return guard([&] { out(out_count, "out_count") = static_cast<int64_t>(archive::rules().size()); });
}

zwy_status zwy_archive_rule(int64_t index, zwy_rule* out_rule) {
    return guard([&] {
        const archive::Rule& rule = archive::rules()[index_below(index, archive::rules().size(), "index")];
        zwy_rule value = ZWY_RULE_INIT;
        value.number = static_cast<int32_t>(index + 1);
        value.name = rule.name().data();
        value.zh = rule.zh.data();
        value.en = rule.en.data();
        give(out_rule, "out_rule", value);
    });
}

zwy_status zwy_protect(const void* pdf, int64_t pdf_length, const zwy_protection* given, zwy_bytes* out_pdf) {
    return guard([&] {
        zwy_bytes& bytes = out(out_pdf, "out_pdf");
        const std::string_view document = take_bytes(pdf, pdf_length, "pdf", max_bytes);
        bytes = give_bytes(archive::protect(document, protection(given)));
    });
}
