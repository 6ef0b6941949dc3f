#include "preview/glyph_path.hpp"

#include <array>
#include <charconv>
#include <initializer_list>

#include "text/outline.hpp"

namespace zwy::preview {
namespace {

class PathPen {
public:
    explicit PathPen(std::string& path) : path_(path) {}

    void move_to(float x, float y) { add('M', {x, y}); }
    void line_to(float x, float y) { add('L', {x, y}); }
    void quadratic_to(float x1, float y1, float x, float y) { add('Q', {x1, y1, x, y}); }
    void cubic_to(float x1, float y1, float x2, float y2, float x, float y) { add('C', {x1, y1, x2, y2, x, y}); }
    void close_path() { add('Z', {}); }

private:
    void add(char command, std::initializer_list<float> coordinates) {
        path_ += command;
        const char* between = "";
        for (const float coordinate : coordinates) {
            path_ += between;
            append_number(path_, double{coordinate});
            between = " ";
        }
    }

    std::string& path_;
};

} // namespace

void append_number(std::string& out, double value) {
    constexpr int decimals = 3; // of a point, or of a font unit: finer than any screen
    std::array<char, 32> digits{};
    const auto [end, error] =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals);
    if (error != std::errc{}) throw Error(Code::internal, {"a coordinate without measure"});
    std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    while (text.ends_with('0'))
        text.remove_suffix(1);
    if (text.ends_with('.')) text.remove_suffix(1);
    out += text == "-0" ? "0" : text;
}

void append_outline(std::string& out, const text::Face& face, std::uint32_t glyph) {
    PathPen pen(out);
    text::draw_outline(face.hb_font, glyph, pen);
}

} // namespace zwy::preview
