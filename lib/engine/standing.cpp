#include "engine/standing.hpp"

#include "base/watch.hpp"

namespace zwy::engine {
namespace {

/// A blank form has no seals.
struct NoPictures final : page::PictureSource {
    std::shared_ptr<const page::Image> open(const Picture&) const override { return nullptr; }
};

} // namespace

const CoveredWords& Standing::covered() const {
    std::call_once(covered_made_,
                   [this] { covered_ = std::make_unique<const CoveredWords>(*form_->layout, *fonts_->set()); });
    return *covered_;
}

const page::LayoutLines& Standing::lines() const {
    std::call_once(lines_made_, [this] {
        const Unwatched for_all;
        lines_ = std::make_unique<const page::LayoutLines>(form_->layout, *fonts_->set());
    });
    return *lines_;
}

const pdf::LayoutParts& Standing::pdf() const {
    std::call_once(pdf_made_, [this] {
        const Unwatched for_all;
        const model::AnyForm empty = form_->layout->form->make();
        form::Document blank = form::fill(form_->layout, empty);
        const page::Pages pages =
            page::make_pages(blank, empty, *fonts_->set(), {}, NoPictures(), &lines());
        pdf_ = std::make_unique<const pdf::LayoutParts>(pages, fonts_->stock());
    });
    return *pdf_;
}

} // namespace zwy::engine
