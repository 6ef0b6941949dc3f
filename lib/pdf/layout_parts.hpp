// What all PDFs of one layout have in common, made once: the fonts of the layout's own words, cut, deflated and
// described, and the output intent. It is the first part of each file, byte for byte.
//
// It depends on the layout and the fonts and on nothing else. So does, therefore, a file's first part, whatever was
// rendered before.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "page/pages.hpp"
#include "pdf/font.hpp"
#include "pdf/serialize.hpp"

namespace zwy::pdf {

/// Immutable, and shared by threads.
class LayoutParts {
public:
    /// `blank` is the layout without data; of other pages, what is fixed on them is taken for the layout. The stock
    /// must outlive it. Throws font_broken.
    LayoutParts(const page::Pages& blank, const GlyphStock& stock);

    [[nodiscard]] const GlyphStock& stock() const { return *stock_; }
    [[nodiscard]] const Fonts& fonts() const { return fonts_; }

    /// The objects as a file begins with them.
    struct Start {
        std::unique_ptr<const FileStart> file;
        std::vector<std::pair<const Font*, ObjectId>> fonts;
        ObjectId output_intent = 0;
    };
    [[nodiscard]] const Start& start() const { return start_; }
    /// The same in plain sight.
    [[nodiscard]] Start readable_start() const { return make_start(true); }

private:
    [[nodiscard]] Start make_start(bool readable) const;

    const GlyphStock* stock_;
    Fonts fonts_;
    Start start_;
};

} // namespace zwy::pdf
