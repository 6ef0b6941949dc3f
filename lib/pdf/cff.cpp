#include "pdf/cff.hpp"

namespace zwy::pdf {
namespace {

constexpr int operator_charset = 15;
constexpr int operator_ros = 0x0C00 | 30; ///< Registry-Ordering-Supplement: only CID-keyed programs have it

/// Reads big-endian numbers; beyond the end it gives zeros and is `broken`.
struct Reader {
    std::string_view bytes;
    std::size_t at = 0;
    bool broken = false;

    std::uint32_t number(std::size_t size) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            if (at >= bytes.size()) {
                broken = true;
                return 0;
            }
            value = (value << 8U) | static_cast<unsigned char>(bytes[at++]);
        }
        return value;
    }

    /// The first element of the INDEX that begins here; moves behind the INDEX.
    std::string_view index() {
        const std::size_t count = number(2);
        if (count == 0) return {};
        const std::size_t size = number(1);
        const std::size_t offsets = at;
        const std::size_t data = offsets + (count + 1) * size - 1; // offsets count from one
        const std::size_t begin = number(size), end = number(size);
        at = offsets + count * size;
        const std::size_t last = number(size);
        if (begin > end || data + last > bytes.size() || end > last) broken = true;
        if (broken) return {};
        at = data + last;
        return bytes.substr(data + begin, end - begin);
    }
};

/// What the Top DICT says of the charset.
struct TopDict {
    bool cid_keyed = false;
    std::size_t charset = 0;
};

TopDict read_top_dict(Reader dict) {
    TopDict top;
    std::int32_t operand = 0;
    while (dict.at < dict.bytes.size() && !dict.broken) {
        const auto lead = static_cast<int>(dict.number(1));
        if (lead <= 21) {
            const int code = lead == 12 ? 0x0C00 | static_cast<int>(dict.number(1)) : lead;
            if (code == operator_ros) top.cid_keyed = true;
            if (code == operator_charset && operand > 0) top.charset = static_cast<std::size_t>(operand);
            operand = 0;
        } else if (lead == 28) {
            operand = static_cast<std::int16_t>(dict.number(2));
        } else if (lead == 29) {
            operand = static_cast<std::int32_t>(dict.number(4));
        } else if (lead == 30) { // a real: nibbles up to an 0xF
            for (std::uint32_t byte = 0; (byte & 0xFU) != 0xFU && (byte >> 4U) != 0xFU && !dict.broken;)
                byte = dict.number(1);
        } else if (lead >= 247 && lead <= 254) {
            const auto low = static_cast<std::int32_t>(dict.number(1));
            operand = lead <= 250 ? (lead - 247) * 256 + low + 108 : -(lead - 251) * 256 - low - 108;
        } else {
            operand = lead - 139;
        }
    }
    return top;
}

} // namespace

std::optional<std::vector<std::uint16_t>> cff_cids(std::string_view program, std::size_t glyph_count) {
    Reader reader{program};
    reader.at = 2;
    reader.at = reader.number(1); // the header says its own size
    reader.index();               // names
    const TopDict top = read_top_dict({reader.index()});
    std::vector<std::uint16_t> cids;
    if (reader.broken) return std::nullopt;
    if (!top.cid_keyed) return cids;
    cids.push_back(0);
    reader.at = top.charset;
    const std::uint32_t format = reader.number(1);
    if (top.charset == 0 || format > 2) return std::nullopt;
    while (cids.size() < glyph_count && !reader.broken) {
        const std::uint32_t first = reader.number(2);
        const std::uint32_t left = format == 0 ? 0 : reader.number(format);
        for (std::uint32_t i = 0; i <= left && cids.size() < glyph_count; ++i)
            cids.push_back(static_cast<std::uint16_t>(first + i));
    }
    if (reader.broken) return std::nullopt;
    return cids;
}

} // namespace zwy::pdf
