#include "docx/markup_deflate.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/problem.hpp"

namespace zwy::docx {
namespace {

constexpr std::size_t stride = 8; ///< bytes that are looked at together
constexpr std::size_t shortest_match = 6, longest_match = 258, least_match = 3, furthest = 32'768;
constexpr unsigned end_of_block = 256;

/// Some bits of the stream, the first one lowest.
struct Bits {
    std::uint32_t value = 0, count = 0;
};

constexpr std::uint32_t reversed(std::uint32_t bits, unsigned count) {
    std::uint32_t out = 0;
    for (unsigned i = 0; i < count; ++i)
        out |= (bits >> i & 1U) << (count - 1 - i);
    return out;
}

/// RFC 1951, 3.2.6.
constexpr Bits fixed_bits(std::uint32_t symbol) {
    if (symbol < 144) return {reversed(0x30 + symbol, 8), 8};
    if (symbol < end_of_block) return {reversed(0x190 + symbol - 144, 9), 9};
    if (symbol < 280) return {reversed(symbol - end_of_block, 7), 7};
    return {reversed(0xC0 + symbol - 280, 8), 8};
}

constexpr auto literals = [] {
    std::array<Bits, 256> codes;
    for (std::uint32_t byte = 0; byte < codes.size(); ++byte)
        codes[byte] = fixed_bits(byte);
    return codes;
}();

/// RFC 1951, 3.2.5: each length is a symbol, four of a kind, and the bits that tell the lengths of a symbol apart.
constexpr auto lengths = [] {
    std::array<Bits, longest_match + 1> codes;
    std::uint32_t symbol = 257;
    unsigned more = 0, of_kind = 8; // the first eight symbols have no further bits
    for (std::uint32_t length = least_match; length < longest_match; ++symbol) {
        if (of_kind == 0) ++more, of_kind = 4;
        --of_kind;
        const Bits code = fixed_bits(symbol);
        for (std::uint32_t k = 0; k < 1U << more && length < longest_match; ++k, ++length)
            codes[length] = {code.value | k << code.count, code.count + more};
    }
    codes[longest_match] = fixed_bits(285);
    return codes;
}();

constexpr unsigned distance_count = 5; ///< bits of a distance's symbol
constexpr auto distance_symbols = [] {
    std::array<std::uint32_t, 30> symbols{};
    for (std::uint32_t symbol = 0; symbol < symbols.size(); ++symbol)
        symbols[symbol] = reversed(symbol, distance_count);
    return symbols;
}();

/// A distance is a symbol, two of a kind, and further bits.
constexpr Bits distance_bits(std::uint32_t distance) {
    const std::uint32_t back = distance - 1;
    if (back < 4) return {distance_symbols[back], distance_count};
    const auto more = static_cast<unsigned>(std::bit_width(back)) - 2;
    const std::uint32_t symbol = distance_symbols[2 * more + (back >> more)];
    return {symbol | (back & ((1U << more) - 1)) << distance_count, distance_count + more};
}

/// The first byte lowest, on every machine.
std::uint64_t in_order(std::uint64_t value) {
    return std::endian::native == std::endian::big ? __builtin_bswap64(value) : value;
}

std::uint64_t load(const char* from) {
    std::uint64_t value = 0;
    std::memcpy(&value, from, stride);
    return in_order(value);
}

class Writer {
public:
    /// No literal takes more than nine bits, and no match more than what it stands for.
    explicit Writer(std::size_t bytes) : out_(bytes + bytes / 8 + 2 * stride, '\0'), at_(out_.data()) {}
    /// At most 56 bits between two drains.
    void put(Bits bits) {
        pending_ |= std::uint64_t{bits.value} << used_;
        used_ += bits.count;
    }
    /// Whole bytes go out; what is written behind them is written over.
    void drain() {
        const std::uint64_t value = in_order(pending_);
        std::memcpy(at_, &value, sizeof value);
        at_ += used_ / 8;
        pending_ >>= used_ / 8 * 8;
        used_ %= 8;
    }
    std::string take() {
        drain();
        if (used_ > 0) ++at_;
        out_.resize(static_cast<std::size_t>(at_ - out_.data()));
        return std::move(out_);
    }

private:
    std::string out_;
    char* at_;
    std::uint64_t pending_ = 0;
    unsigned used_ = 0;
};

class Deflater {
public:
    explicit Deflater(std::string_view bytes) : bytes_(bytes), writer_(bytes.size()) {}

    std::string run() {
        writer_.put({1 | 1U << 1U, 3}); // the last block, in fixed codes
        std::size_t at = 0, done = 0;
        while (at + stride <= bytes_.size()) {
            const std::size_t before = enter(at);
            const std::size_t length = before < at ? length_of(before, at) : 0;
            if (length < shortest_match) {
                ++at;
                continue;
            }
            const std::size_t earlier = room_before(before, at, done);
            put_literals(done, at - earlier);
            put_match(length + earlier, static_cast<std::uint32_t>(at - before));
            done = at += length;
            // One place inside the match, so that what follows is found the next time.
            if (at + stride - 2 <= bytes_.size()) enter(at - 2);
        }
        put_literals(done, bytes_.size());
        writer_.put(fixed_bits(end_of_block));
        return writer_.take();
    }

private:
    static constexpr unsigned hash_bits = 12;

    /// Remembers the place by what stands there, and says where the same, or something else of its hash, stood last;
    /// `at` itself when nowhere within reach.
    std::size_t enter(std::size_t at) {
        const std::uint64_t key = load(bytes_.data() + at) << (64 - 8 * shortest_match);
        std::uint32_t& last = last_[key * 0x9E3779B97F4A7C15U >> (64 - hash_bits)];
        const std::size_t before = last;
        last = static_cast<std::uint32_t>(at + 1);
        return before != 0 && at + 1 - before <= furthest ? before - 1 : at;
    }

    /// How many bytes agree; zero when fewer than a match takes.
    [[nodiscard]] std::size_t length_of(std::size_t before, std::size_t at) const {
        const char* const a = bytes_.data() + before;
        const char* const b = bytes_.data() + at;
        const std::size_t most = bytes_.size() - at;
        std::size_t length = 0;
        while (length + stride <= most) {
            if (const std::uint64_t differs = load(a + length) ^ load(b + length); differs != 0)
                return length + static_cast<std::size_t>(std::countr_zero(differs)) / 8;
            length += stride;
        }
        while (length < most && a[length] == b[length])
            ++length;
        return length;
    }

    /// How far back both places agree too, as far as nothing is written yet.
    [[nodiscard]] std::size_t room_before(std::size_t before, std::size_t at, std::size_t done) const {
        const char* const a = bytes_.data() + before;
        const char* const b = bytes_.data() + at;
        const auto most = static_cast<std::ptrdiff_t>(std::min(at - done, before));
        std::ptrdiff_t earlier = 0;
        while (earlier < most && a[-earlier - 1] == b[-earlier - 1])
            ++earlier;
        return static_cast<std::size_t>(earlier);
    }

    void put_literals(std::size_t first, std::size_t end) {
        for (const char byte : bytes_.substr(first, end - first)) {
            writer_.put(literals[static_cast<unsigned char>(byte)]);
            writer_.drain();
        }
    }

    void put_match(std::size_t length, std::uint32_t distance) {
        const Bits back = distance_bits(distance);
        while (length > 0) {
            std::size_t now = std::min(length, longest_match);
            // What is left must be a match itself.
            if (length > now && length - now < least_match) now = length - least_match;
            writer_.put(lengths[now]);
            writer_.put(back);
            writer_.drain();
            length -= now;
        }
    }

    std::string_view bytes_;
    Writer writer_;
    std::array<std::uint32_t, 1U << hash_bits> last_{}; ///< places plus one
};

} // namespace

std::string deflate_markup(std::string_view bytes) {
    constexpr std::size_t most = UINT32_MAX - 1;
    if (bytes.size() > most)
        throw Error(Code::limit, {"DOCX", std::to_string(bytes.size()), std::to_string(most), "the DOCX"});
    return Deflater(bytes).run();
}

} // namespace zwy::docx
