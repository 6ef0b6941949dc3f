// Many forms in one PDF, for the printer: PDF/A-2u and PDF/UA-1 like each of them.
//
// A form is written when it comes, so that only what all forms share is kept: the glyphs that were shown (subset once, at
// the end), four bytes for a form and a little for each five hundred pages.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/pages.hpp"
#include "pdf/font.hpp"
#include "pdf/image.hpp"
#include "pdf/pdf.hpp"
#include "pdf/sections.hpp"

namespace zwy::pdf {

class Merger {
public:
    /// `faces` are those of the fonts that all forms are set in, each at the index that is its id.
    Merger(std::span<const text::Face> faces, Sink sink);

    /// The form begins on an odd page, behind an empty one if it must. `title` is its line in the outline. Throws
    /// what write_pdf throws, and is then as if the form had never come; limit when the file has too many objects,
    /// and what the sink throws: then it cannot be finished.
    void add(const page::Pages& pages, std::string_view title);
    /// The rest of the file; at least one form must have been added.
    void finish(const Metadata& metadata);

    [[nodiscard]] std::size_t forms() const { return parts_.size(); }
    /// The empty ones included.
    [[nodiscard]] std::size_t pages() const { return page_count_; }

private:
    /// The objects whose numbers all others know beforehand, in the order in which they are reserved.
    enum Known : ObjectId { catalog = 1, page_tree, structure_root, document, fonts, outlines };

    /// A line of the outline, which can be written when the number of the next is known.
    struct Line {
        ObjectId id = 0, previous = 0, page = 0;
        double top = 0;
        std::string title;
    };
    /// A node between the page tree's root and its pages.
    struct PageNode {
        ObjectId id = 0;
        std::vector<ObjectId> pages;
    };

    /// A form's objects, before anything of it is written.
    struct Made {
        std::vector<ObjectId> pages, owners; ///< of each page: what its marks belong to, or zero
        ObjectId part = 0;
        std::map<std::string, ObjectId> images; ///< that the file does not have yet
    };

    Made make(Store& store, const page::Pages& pages, std::string_view title);
    Dict make_page(Store& store, double width, double height) const;
    Dict make_resources(Store& store, const Images& images, Made& made);
    void add_blank_page();
    void close_page_node();
    void close_parents();
    void write_line(const Line& line, ObjectId next);
    void write_page_tree();
    void write_structure_root();
    void write_outlines();

    SectionWriter sections_;
    GlyphStock stock_;
    Fonts no_fonts_; ///< no layout's fonts: the forms may be of any
    Fonts fonts_;
    std::size_t page_count_ = 0;
    double last_width_ = 0, last_height_ = 0;
    PageNode node_;
    std::vector<std::pair<ObjectId, std::size_t>> nodes_;          ///< and how many pages each has
    std::vector<ObjectId> parts_;                                  ///< the elements of the forms
    std::vector<std::pair<std::size_t, ObjectId>> parents_;        ///< of pages: what their marks belong to
    std::vector<ObjectId> parent_leaves_;
    std::optional<Line> line_;                                     ///< the last, not yet written
    ObjectId first_line_ = 0;
    std::map<std::string, ObjectId, std::less<>> images_;          ///< by their digests
};

} // namespace zwy::pdf
