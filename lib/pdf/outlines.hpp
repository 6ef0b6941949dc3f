// The outlines of one face in the form in which a font program holds them: TrueType's or CFF's. What a program
// needs is made here and not cut out by HarfBuzz, whose subsetter looks at the whole of a face each time; of CFF
// faces it draws the glyphs.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/fonts.hpp"

namespace zwy::pdf {

/// What must be known of each glyph of a program to write all that stands in front of them.
struct GlyphSize {
    std::uint32_t bytes = 0;
    std::uint32_t sum = 0; ///< of its big-endian 32-bit words
};

GlyphSize size_of(std::string_view glyph);

/// Immutable; for all threads. The face must outlive it.
class Outlines {
public:
    /// Throws font_broken, as all members do.
    static std::unique_ptr<const Outlines> open(const text::Face& face);
    virtual ~Outlines() = default;

    /// The glyphs that a program must hold to show these: .notdef, these, and those that they are composed of;
    /// ascending.
    [[nodiscard]] virtual std::vector<std::uint32_t> closure(std::span<const std::uint32_t> glyphs) const = 0;
    /// Whether its bytes name other glyphs by their numbers, and so differ from program to program.
    [[nodiscard]] virtual bool is_composite(std::uint32_t glyph) const = 0;
    /// The bytes of glyph `program[i]`.
    [[nodiscard]] virtual std::string glyph(std::span<const std::uint32_t> program, std::size_t i) const = 0;
    /// All that stands in front of the glyphs, which end the program.
    [[nodiscard]] virtual std::string front(std::span<const std::uint32_t> program,
                                            std::span<const GlyphSize> sizes) const = 0;
    /// Under which code glyph `program[i]` is shown.
    [[nodiscard]] virtual std::uint16_t code(std::span<const std::uint32_t> program, std::size_t i) const = 0;
    [[nodiscard]] virtual std::uint32_t count() const = 0;
};

std::unique_ptr<const Outlines> open_truetype(const text::Face& face);
std::unique_ptr<const Outlines> open_cff(const text::Face& face);

/// Throws font_broken.
[[noreturn]] void fail_font(const text::Face& face, const std::string& why);

/// Numbers as font programs have them, the highest byte first.
inline void append_big_endian(std::string& out, std::uint32_t value, unsigned bytes) {
    while (bytes-- > 0)
        out += static_cast<char>(static_cast<unsigned char>(value >> (8 * bytes)));
}

} // namespace zwy::pdf
