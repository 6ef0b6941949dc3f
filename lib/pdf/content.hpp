// Content streams: what one page shows, in reading order, every piece of it marked.
#pragma once

#include <string>

#include "page/pages.hpp"
#include "pdf/font.hpp"
#include "pdf/form_fields.hpp"
#include "pdf/image.hpp"
#include "pdf/structure.hpp"

namespace zwy::pdf {

struct ContentSources {
    const page::Pages& pages;
    const DocumentFonts& fonts;
    Images& images;
    Structure& structure;
    FormFields* form = nullptr; ///< takes over what its widgets will show
    bool readable = false;      ///< codes as hexadecimal digits
};

/// Text is set line by line with TJ, so that every glyph stands within 1/1000 em of where the composer put
/// it. Rules, page numbers and repeated header rows are artifacts.
std::string page_content(const ContentSources& sources, std::size_t page);

} // namespace zwy::pdf
