// Pages made by hand, with glyphs that HarfBuzz shaped: what the page maker would hand over.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/pages.hpp"

namespace zwy::pdf_test {

/// The faces that the tests set text in, opened once for the process.
enum FaceIndex : text::FaceId { fang, hei, wenkai, babelstone, noto, dejavu };
const std::vector<text::Face>& faces();

/// Shapes text as one run. `pitch` is the advance of every glyph in pt; 0: its own.
std::shared_ptr<text::GlyphRun> shape(text::FaceId face, double size, std::string_view text,
                                      double pitch = 0);

class Sheet {
public:
    Sheet();
    /// Begins another A4 page.
    void page();
    page::NodeId node(page::Node::Kind kind, page::NodeId parent = 0);
    page::NodeId heading(std::string title, int level = 1);
    page::Node& operator[](page::NodeId id) { return pages.nodes[id]; }
    /// Puts a run on the last page; y is the baseline, from the top.
    page::PlacedGlyphs& put(page::NodeId node, double x, double y, std::shared_ptr<const text::GlyphRun> run);
    page::PlacedGlyphs& put(page::NodeId node, double x, double y, std::string_view text, bool fixed = true);
    void rule(double x0, double y0, double x1, double y1);
    page::Pages pages;
};

/// A small form: a heading, a number, a table with labels and values (𬱖 and 𠮷 among them), a score
/// table with a head, and a second page.
Sheet sample_form();

} // namespace zwy::pdf_test
