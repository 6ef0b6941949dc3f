// Paper.
#include <algorithm>
#include <cmath>

#include "base/io.hpp"
#include "base/units.hpp"
#include "capi/objects.hpp"

using namespace zwy;
using namespace zwy::capi;

namespace zwy::capi {

engine::RenderOptions render_options(const zwy_render_options* given_options, const Limits& fallback) {
    const auto given = options(given_options, "options");
    constexpr std::uint32_t known =
        ZWY_RENDER_STRICT | ZWY_RENDER_PAGE_NUMBERS | ZWY_RENDER_BIND | ZWY_RENDER_REAL_SEALS;
    check_flags(given.flags, known, "flags");
    engine::RenderOptions wanted;
    wanted.strict = (given.flags & ZWY_RENDER_STRICT) != 0;
    wanted.page.page_numbers = (given.flags & ZWY_RENDER_PAGE_NUMBERS) != 0;
    wanted.page.bind = (given.flags & ZWY_RENDER_BIND) != 0;
    wanted.genuine_seals = (given.flags & ZWY_RENDER_REAL_SEALS) != 0;
    if (given.picture_directory != nullptr)
        wanted.picture_directory =
            file_name(given.picture_directory, given.picture_directory_length, "picture_directory");
    if (given.seal_width != 0) {
        if (!(given.seal_width >= engine::narrowest_seal && given.seal_width <= engine::widest_seal))
            bad_argument("seal_width", "应在 10 到 100 毫米之间", "it must lie between 10 and 100 mm");
        wanted.page.seal_width = mm_to_pt(given.seal_width);
    }
    Limits& limits = wanted.limits = limits_of(given.limits, fallback);
    limits.pages = limit(given.max_pages, limits.pages, "max_pages");
    limits.picture_bytes = limit(given.max_picture_bytes, limits.picture_bytes, "max_picture_bytes");
    limits.picture_pixels = limit(given.max_picture_pixels, limits.picture_pixels, "max_picture_pixels");
    return wanted;
}

engine::Output output(const zwy_output* given_output, const Limits& fallback) {
    if (given_output == nullptr) bad_argument("output", "指针为空", "the pointer is null");
    const auto given = options(given_output, "output");
    check_flags(given.flags,
                ZWY_OUTPUT_ARCHIVE | ZWY_OUTPUT_PROTECT_LAYOUT | ZWY_OUTPUT_FILLABLE | ZWY_OUTPUT_EMBED_FONTS,
                "flags");
    engine::Output wanted;
    wanted.archive = (given.flags & ZWY_OUTPUT_ARCHIVE) != 0;
    wanted.fillable = (given.flags & ZWY_OUTPUT_FILLABLE) != 0;
    if (wanted.archive && wanted.fillable) throw Error(Code::option_conflict, {"archive", "fillable"});
    wanted.embed_fonts = (given.flags & ZWY_OUTPUT_EMBED_FONTS) != 0;
    wanted.protect_layout = (given.flags & ZWY_OUTPUT_PROTECT_LAYOUT) != 0;
    wanted.format = static_cast<engine::Format>(
        index_below(std::int64_t{given.format} - ZWY_FORMAT_PDF, engine::format_count, "format"));
    if (given.page < 0) bad_argument("page", "页码为负数", "the page is negative");
    wanted.page = static_cast<std::size_t>(given.page);
    if (given.dpi != 0) {
        if (!std::isfinite(given.dpi)) bad_argument("dpi", "不是有限的数", "it is not a finite number");
        wanted.dpi = given.dpi;
    }
    wanted.limits = limits_of(given.limits, fallback);
    return wanted;
}

namespace {

std::string written(const engine::Rendering& rendering, const zwy_output* given) {
    const engine::Output wanted = output(given, rendering.limits());
    const Watch watch(wanted.limits.milliseconds, stop_of(given));
    return rendering.write(wanted);
}

} // namespace
} // namespace zwy::capi

zwy_status zwy_render(zwy_library library, zwy_form form, const zwy_render_options* options,
                      zwy_rendering* out_rendering, zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        zwy_rendering& handle = out(out_rendering, "out_rendering");
        const auto from = LibraryHandle::get(library);
        const auto object = FormHandle::get(form);
        const engine::RenderOptions wanted = render_options(options, object->limits);
        std::unique_lock lock(object->mutex);
        const model::AnyForm data = object->data;
        lock.unlock();
        Problems problems;
        const Watch watch(wanted.limits.milliseconds, stop_of(options));
        auto rendering = engine::Rendering::make(from->library, data, wanted, problems);
        from->tell();
        give_problems(out_problems, std::move(problems));
        handle = RenderingHandle::give(std::move(rendering));
    });
}

zwy_status zwy_rendering_free(zwy_rendering rendering) {
    return RenderingHandle::free(rendering);
}

zwy_status zwy_rendering_pages(zwy_rendering rendering, int64_t* out_count) {
    return guard([&] {
        int64_t& count = out(out_count, "out_count");
        count = static_cast<int64_t>(RenderingHandle::get(rendering)->pages().pages.size());
    });
}

zwy_status zwy_rendering_page_size(zwy_rendering rendering, int64_t page, double* out_width,
                                   double* out_height) {
    return guard([&] {
        double& width = out(out_width, "out_width");
        double& height = out(out_height, "out_height");
        const auto object = RenderingHandle::get(rendering);
        const auto& pages = object->pages().pages;
        const page::Page& wanted = pages[index_below(page, pages.size(), "page")];
        width = pt_to_mm(wanted.width);
        height = pt_to_mm(wanted.height);
    });
}

zwy_status zwy_rendering_to_bytes(zwy_rendering rendering, const zwy_output* output,
                                  zwy_bytes* out_document) {
    return guard([&] {
        zwy_bytes& document = out(out_document, "out_document");
        const auto object = RenderingHandle::get(rendering);
        document = give_bytes(written(*object, output));
    });
}

zwy_status zwy_rendering_to_file(zwy_rendering rendering, const zwy_output* output, const char* file,
                                 int64_t file_length) {
    return guard([&] {
        const auto object = RenderingHandle::get(rendering);
        const std::string_view name = file_name(file, file_length, "file");
        write_file(name, written(*object, output));
    });
}

zwy_status zwy_rendering_to_callback(zwy_rendering rendering, const zwy_output* output,
                                     zwy_write_callback write, void* context) {
    return guard([&] {
        const auto object = RenderingHandle::get(rendering);
        if (write == nullptr) bad_argument("write", "指针为空", "the pointer is null");
        const std::string document = written(*object, output);
        constexpr std::size_t piece = 64U << 10U;
        for (std::size_t at = 0; at < document.size(); at += piece) {
            const std::size_t size = std::min(piece, document.size() - at);
            call_back([&] { return write(context, document.data() + at, static_cast<int64_t>(size)); });
        }
    });
}

zwy_status zwy_rendering_slots(zwy_rendering rendering, int64_t* out_count) {
    return guard([&] {
        int64_t& count = out(out_count, "out_count");
        count = static_cast<int64_t>(RenderingHandle::get(rendering)->pages().slots.size());
    });
}

zwy_status zwy_rendering_slot(zwy_rendering rendering, int64_t index, zwy_slot* out_slot) {
    return guard([&] {
        const auto object = RenderingHandle::get(rendering);
        const auto& slots = object->pages().slots;
        const page::SlotBox& slot = slots[index_below(index, slots.size(), "index")];
        zwy_slot value = ZWY_SLOT_INIT;
        value.purpose = ZWY_PURPOSE_SEAL + static_cast<zwy_purpose>(slot.purpose);
        value.name = slot.name.c_str();
        value.page = static_cast<int64_t>(slot.page);
        value.x = pt_to_mm(slot.box.x);
        value.y = pt_to_mm(slot.box.y);
        value.width = pt_to_mm(slot.box.width);
        value.height = pt_to_mm(slot.box.height);
        give(out_slot, "out_slot", value);
    });
}

zwy_status zwy_rendering_slots_json(zwy_rendering rendering, zwy_bytes* out_json) {
    return guard([&] {
        zwy_bytes& json = out(out_json, "out_json");
        json = give_bytes(RenderingHandle::get(rendering)->slots_json());
    });
}
