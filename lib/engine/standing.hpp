// A form's standing type: what is composed and cut once, for one layout in one set of fonts, and printed from again
// and again. Nothing of it depends on data.
#pragma once

#include <memory>
#include <mutex>

#include "docx/boilerplate.hpp"
#include "engine/preflight.hpp"
#include "form/layout.hpp"
#include "page/layout_lines.hpp"
#include "pdf/glyph_stock.hpp"
#include "pdf/layout_parts.hpp"
#include "text/fonts.hpp"

namespace zwy::engine {

/// Faces, and their glyphs in stock.
class Fonts {
public:
    explicit Fonts(std::shared_ptr<const text::FontSet> set) : set_(std::move(set)), stock_(set_->faces()) {}
    [[nodiscard]] const std::shared_ptr<const text::FontSet>& set() const { return set_; }
    [[nodiscard]] const pdf::GlyphStock& stock() const { return stock_; }

private:
    std::shared_ptr<const text::FontSet> set_;
    pdf::GlyphStock stock_;
};

/// A layout, and what the writers keep of it.
struct CompiledForm {
    explicit CompiledForm(std::shared_ptr<const form::Layout> of) : layout(std::move(of)), docx(layout) {}
    std::shared_ptr<const form::Layout> layout;
    docx::Boilerplate docx;
};

/// Each part is made when it is first needed. Immutable to whoever looks at it, and shared by threads.
class Standing {
public:
    Standing(std::shared_ptr<const CompiledForm> form, std::shared_ptr<const Fonts> fonts)
        : form_(std::move(form)), fonts_(std::move(fonts)) {}
    Standing(const Standing&) = delete;
    Standing& operator=(const Standing&) = delete;

    [[nodiscard]] const std::shared_ptr<const CompiledForm>& form() const { return form_; }
    [[nodiscard]] const std::shared_ptr<const Fonts>& fonts() const { return fonts_; }
    [[nodiscard]] const CoveredWords& covered() const;
    [[nodiscard]] const page::LayoutLines& lines() const;
    [[nodiscard]] const pdf::LayoutParts& pdf() const;

private:
    std::shared_ptr<const CompiledForm> form_;
    std::shared_ptr<const Fonts> fonts_;
    mutable std::once_flag covered_made_, lines_made_, pdf_made_;
    mutable std::unique_ptr<const CoveredWords> covered_;
    mutable std::unique_ptr<const page::LayoutLines> lines_;
    mutable std::unique_ptr<const pdf::LayoutParts> pdf_;
};

} // namespace zwy::engine
