// Characters that no font has, found before a page is made.
#pragma once

#include <vector>

#include "base/problem.hpp"
#include "form/document.hpp"
#include "text/fonts.hpp"

namespace zwy::engine {

/// Which of a layout's own words the fonts have, asked once for all documents.
class CoveredWords {
public:
    CoveredWords(const form::Layout& layout, const text::FontSet& fonts);
    /// Whether the run prints words of the layout, and its preferred face has all of them.
    [[nodiscard]] bool contain(const form::Run& run) const {
        return !run.data && run.origin != nullptr && by_id_[run.origin->id];
    }

private:
    std::vector<bool> by_id_; ///< of the pieces of its paragraphs
};

/// Adds a problem for each character of the document that no face of its role has, with the place of its
/// field. `covered` are words of the document's layout.
void preflight(const form::Document& document, const text::FontSet& fonts, const CoveredWords& covered, bool strict,
               Problems& problems);

} // namespace zwy::engine
