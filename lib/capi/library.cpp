// Fonts and layouts.
#include "capi/objects.hpp"

using namespace zwy;
using namespace zwy::capi;

namespace zwy::capi {

void LibraryObject::tell() const {
    if (log == nullptr) return;
    for (const std::string& line : library.take_log()) {
        try {
            (void)log(log_context, line.c_str());
        } catch (...) {
            // A log that fails must not fail what it speaks of.
        }
    }
}

} // namespace zwy::capi

zwy_status zwy_library_create(const zwy_library_options* options, zwy_library* out_library) {
    return guard([&] {
        zwy_library& handle = out(out_library, "out_library");
        const auto given = capi::options(options, "options");
        check_flags(given.flags, ZWY_LIBRARY_ISOLATED, "flags");
        engine::LibraryOptions wanted;
        if (given.font_map != nullptr)
            wanted.font_map = file_name(given.font_map, given.font_map_length, "font_map");
        wanted.installed = (given.flags & ZWY_LIBRARY_ISOLATED) == 0;
        wanted.keeps_log = given.log != nullptr;
        wanted.limits = limits_of(given.limits);
        handle = LibraryHandle::give(
            std::make_shared<LibraryObject>(std::move(wanted), given.log, given.log_context));
    });
}

zwy_status zwy_library_add_fonts(zwy_library library, const char* directory, int64_t directory_length) {
    return guard([&] {
        LibraryHandle::get(library)->library.add_font_directory(
            file_name(directory, directory_length, "directory"));
    });
}

zwy_status zwy_library_add_font(zwy_library library, const void* font, int64_t font_length) {
    return guard([&] {
        LibraryHandle::get(library)->library.add_font(take_bytes(font, font_length, "font", max_bytes));
    });
}

zwy_status zwy_library_add_layouts(zwy_library library, const char* directory, int64_t directory_length) {
    return guard([&] {
        LibraryHandle::get(library)->library.add_layout_directory(
            file_name(directory, directory_length, "directory"));
    });
}

zwy_status zwy_library_add_layout(zwy_library library, const char* xml, int64_t xml_length, const char* name,
                                  int64_t name_length) {
    return guard([&] {
        const auto object = LibraryHandle::get(library);
        object->library.add_layout(take_text(xml, xml_length, "xml", max_bytes),
                                   file_name(name, name_length, "name"));
        object->tell();
    });
}

zwy_status zwy_library_load(zwy_library library) {
    return guard([&] {
        const auto object = LibraryHandle::get(library);
        object->library.load();
        object->tell();
    });
}

zwy_status zwy_library_fonts(zwy_library library, zwy_bytes* out_json) {
    return guard([&] {
        zwy_bytes& json = out(out_json, "out_json");
        const auto object = LibraryHandle::get(library);
        json = give_bytes(engine::fonts_json(*object->library.fonts()));
        object->tell();
    });
}

zwy_status zwy_library_free(zwy_library library) {
    return LibraryHandle::free(library);
}
