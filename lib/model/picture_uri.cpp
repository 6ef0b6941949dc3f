#include "model/picture_uri.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace zwy::model {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 0xFF;

constexpr auto digit_values = [] {
    std::array<std::uint8_t, 256> values{};
    for (auto& value : values) value = no_digit;
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

bool decode_base64(std::string_view text, std::string& bytes) {
    if (text.empty() || text.size() % 4 != 0) return false;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    bytes.clear();
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const std::size_t missing = i + 4 == text.size() ? padding : 0;
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 4; ++j) {
            const std::uint8_t value =
                j < 4 - missing ? digit_values[static_cast<unsigned char>(text[i + j])] : 0;
            if (value == no_digit) return false;
            group = (group << 6U) | value;
        }
        // Bits behind the last byte must be zero, or two texts would mean the same bytes.
        if ((group & ((1U << (8 * missing)) - 1U)) != 0) return false;
        for (std::size_t j = 0; j < 3 - missing; ++j)
            bytes += static_cast<char>((group >> (16 - 8 * j)) & 0xFFU);
    }
    return true;
}

std::string encode_base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t there = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = (group << 8U) | (j < there ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            out += j <= there ? alphabet[(group >> (18 - 6 * j)) & 0x3FU] : '=';
    }
    return out;
}

} // namespace

UriFault decode_picture_uri(std::string_view uri, std::string& bytes) {
    const std::size_t comma = uri.find(',');
    if (comma == std::string_view::npos) return {"缺少逗号", "there is no comma"};
    const std::string_view head = uri.substr(0, comma);
    if (head != "data:image/png;base64" && head != "data:image/jpeg;base64")
        return {"应以 data:image/png;base64, 或 data:image/jpeg;base64, 开头",
                "it must begin with data:image/png;base64, or data:image/jpeg;base64,"};
    if (!decode_base64(uri.substr(comma + 1), bytes)) return {"base64 有误", "its base64 is broken"};
    return {};
}

std::string encode_picture_uri(std::string_view bytes) {
    const bool jpeg = bytes.starts_with("\xFF\xD8\xFF");
    return std::string(jpeg ? "data:image/jpeg;base64," : "data:image/png;base64,") + encode_base64(bytes);
}

} // namespace zwy::model
