#include "pdf/icc.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace zwy::pdf {
namespace {

/// The primaries and the white point of IEC 61966-2-1, adapted to the D50 of the profile connection space
/// with the Bradford matrix, as the ICC's own sRGB profile lists them. The columns add up to D50.
struct Xyz {
    double x, y, z;
};
constexpr Xyz red{0.43607, 0.22249, 0.01392};
constexpr Xyz green{0.38515, 0.71687, 0.09708};
constexpr Xyz blue{0.14307, 0.06061, 0.71410};
constexpr Xyz d50{0.9642, 1.0, 0.8249};

/// Points of the transfer curve. Straight lines between 64 of them are within 0.0002 of the true curve, less
/// than a tenth of a step of 8 bits.
constexpr int curve_points = 64;

constexpr std::size_t header_size = 128;

void append_u16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value >> 8U));
    out += static_cast<char>(static_cast<unsigned char>(value & 0xFFU));
}

void append_u32(std::string& out, std::uint32_t value) {
    append_u16(out, value >> 16U);
    append_u16(out, value & 0xFFFFU);
}

void append_s15_fixed16(std::string& out, double value) {
    append_u32(out, static_cast<std::uint32_t>(std::lround(value * 65536.0)));
}

void append_xyz(std::string& out, const Xyz& xyz) {
    append_s15_fixed16(out, xyz.x);
    append_s15_fixed16(out, xyz.y);
    append_s15_fixed16(out, xyz.z);
}

std::string xyz_tag(const Xyz& xyz) {
    std::string out("XYZ \0\0\0\0", 8);
    append_xyz(out, xyz);
    return out;
}

std::string text_tag(std::string_view text) {
    return std::string("text\0\0\0\0", 8).append(text) + '\0';
}

/// textDescriptionType: ASCII, and empty Unicode and ScriptCode descriptions behind it.
std::string description_tag(std::string_view text) {
    std::string out("desc\0\0\0\0", 8);
    append_u32(out, static_cast<std::uint32_t>(text.size() + 1));
    out.append(text) += '\0';
    return out.append(4 + 4 + 2 + 1 + 67, '\0');
}

std::string curve_tag() {
    std::string out("curv\0\0\0\0", 8);
    append_u32(out, curve_points);
    for (int i = 0; i < curve_points; ++i) {
        const double v = static_cast<double>(i) / (curve_points - 1);
        const double light = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        append_u16(out, static_cast<std::uint32_t>(std::lround(light * 65535.0)));
    }
    return out;
}

std::string header(std::size_t size) {
    std::string out;
    append_u32(out, static_cast<std::uint32_t>(size));
    append_u32(out, 0);          // no colour management module is preferred
    append_u32(out, 0x02100000); // version 2.1
    out += "mntrRGB XYZ ";
    for (const std::uint32_t date : {2000U, 1U, 1U, 0U, 0U, 0U})
        append_u16(out, date); // fixed: same bytes always
    out += "acsp";
    out.append(28, '\0'); // platform, flags, manufacturer, model, attributes, perceptual intent
    append_xyz(out, d50);
    out.resize(header_size, '\0');
    return out;
}

} // namespace

std::string srgb_profile() {
    struct Tag {
        std::string_view name;
        std::string data;
    };
    const std::array<Tag, 7> tags{Tag{"desc", description_tag("sRGB")},
                                  Tag{"cprt", text_tag("CC0")},
                                  Tag{"wtpt", xyz_tag(d50)},
                                  Tag{"rXYZ", xyz_tag(red)},
                                  Tag{"gXYZ", xyz_tag(green)},
                                  Tag{"bXYZ", xyz_tag(blue)},
                                  Tag{"rTRC", curve_tag()}};
    constexpr std::array<std::string_view, 2> same_curve{"gTRC", "bTRC"};
    const std::size_t count = tags.size() + same_curve.size();
    std::string table, data;
    append_u32(table, static_cast<std::uint32_t>(count));
    const std::size_t base = header_size + 4 + 12 * count;
    std::size_t offset = 0, size = 0;
    const auto list = [&](std::string_view name) {
        table += name;
        append_u32(table, static_cast<std::uint32_t>(offset));
        append_u32(table, static_cast<std::uint32_t>(size));
    };
    for (const Tag& tag : tags) {
        data.resize((data.size() + 3) / 4 * 4, '\0'); // tags begin on 4-byte boundaries
        offset = base + data.size();
        size = tag.data.size();
        list(tag.name);
        data += tag.data;
    }
    for (const std::string_view name : same_curve)
        list(name);
    data.resize((data.size() + 3) / 4 * 4, '\0');
    return header(base + data.size()) + table + data;
}

} // namespace zwy::pdf
