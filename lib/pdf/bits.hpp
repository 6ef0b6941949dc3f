// Bits in the order in which deflate packs them: the first in the lowest place of the first byte.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace zwy::pdf {

/// A string of bits, to be put behind others.
struct Bits {
    std::vector<std::uint64_t> words; ///< the last one filled up with zeros
    std::size_t count = 0;

    /// `value` has no bits beyond `bits`, which is at most 32.
    void put(std::uint64_t value, unsigned bits) {
        if (bits == 0) return;
        const unsigned used = count % 64;
        if (used == 0) words.push_back(0);
        words.back() |= value << used;
        if (used + bits > 64) words.push_back(value >> (64 - used));
        count += bits;
    }
};

/// Puts strings of bits one behind the other, and out as bytes.
class BitWriter {
public:
    /// There must be room for all that is put, and for seven bytes more.
    explicit BitWriter(char* to) : to_(to) {}

    void put(const Bits& bits) {
        const std::size_t whole = bits.count / 64;
        for (std::size_t i = 0; i < whole; ++i) {
            const std::uint64_t word = bits.words[i];
            store(pending_ | word << used_);
            to_ += sizeof word;
            pending_ = used_ == 0 ? 0 : word >> (64 - used_);
        }
        if (bits.count % 64 != 0) put(bits.words[whole], bits.count % 64);
    }
    /// Less than 64 of them.
    void put(std::uint64_t value, unsigned bits) {
        pending_ |= value << used_;
        if (used_ + bits < 64) {
            used_ += bits;
            return;
        }
        store(pending_);
        to_ += sizeof pending_;
        pending_ = used_ == 0 ? 0 : value >> (64 - used_);
        used_ = used_ + bits - 64;
    }
    /// Fills the last byte up with zeros, and gives the place behind it.
    [[nodiscard]] char* finish() {
        store(pending_);
        return to_ + (used_ + 7) / 8;
    }

private:
    /// The lowest byte first, whatever the machine.
    void store(std::uint64_t word) const {
        if constexpr (std::endian::native == std::endian::little) {
            std::memcpy(to_, &word, sizeof word);
        } else {
            for (unsigned i = 0; i < sizeof word; ++i)
                to_[i] = static_cast<char>(static_cast<unsigned char>(word >> (8 * i)));
        }
    }
    char* to_;
    std::uint64_t pending_ = 0;
    unsigned used_ = 0;
};

} // namespace zwy::pdf
