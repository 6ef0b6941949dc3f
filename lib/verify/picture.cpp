#include "verify/picture.hpp"

#include <cmath>
#include <cstdint>

#include "base/problem.hpp"

namespace zwy::verify {
namespace {

constexpr std::string_view png_magic = "\x89PNG\r\n\x1A\n";
constexpr std::size_t resolution_at = 33; // behind the first chunk, IHDR

std::uint32_t number(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Dots an inch; nothing when it does not say, or not as we do.
std::optional<double> resolution(std::string_view png) {
    constexpr std::size_t chunk = 21;
    constexpr double metres_an_inch = 0.0254;
    if (png.size() < resolution_at + chunk || png.substr(resolution_at + 4, 4) != "pHYs") return std::nullopt;
    return std::round(number(png, resolution_at + 8) * metres_an_inch);
}

} // namespace

std::optional<engine::Format> picture_format(std::string_view bytes) {
    constexpr std::size_t within = 1024;
    if (bytes.starts_with(png_magic)) return engine::Format::png;
    const bool xml = bytes.starts_with("<?xml") || bytes.starts_with("<svg");
    if (xml && bytes.substr(0, within).find("<svg") != std::string_view::npos) return engine::Format::svg;
    return std::nullopt;
}

std::optional<std::size_t> page_of_picture(const engine::Rendering& rendering, engine::Format format,
                                           std::string_view bytes) {
    engine::Output output;
    output.format = format;
    if (format == engine::Format::png) {
        const auto dpi = resolution(bytes);
        if (!dpi) return std::nullopt;
        output.dpi = *dpi;
    }
    try {
        for (; output.page < rendering.pages().pages.size(); ++output.page)
            if (rendering.write(output) == bytes) return output.page;
    } catch (const Error& error) {
        // A resolution that no picture of ours has.
        if (error.problem().code != Code::bad_argument && error.problem().code != Code::limit) throw;
    }
    return std::nullopt;
}

} // namespace zwy::verify
