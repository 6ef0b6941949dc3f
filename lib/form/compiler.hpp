// What the parts of the layout compiler share.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "form/layout.hpp"
#include "form/xml.hpp"

namespace zwy::form {

class Compiler {
public:
    Compiler(const Source& source, Layout& layout) : source_(source), layout_(layout) {}
    void run();

private:
    // compile.cpp: the file, its page and styles, blocks, and what is checked at the end
    void read_page(const Element& element);
    void read_styles(const Element& element);
    void read_style(const Element& element);
    void read_body(const Element& element);
    void read_identity(const Element& root);
    Space read_space(const Element& element);
    void check_headings();
    void fill_in_sums();

    // compile_paragraph.cpp
    Paragraph read_paragraph(const Element& element);
    /// The content of `element`, a <p> or a cell with a style, as one paragraph.
    Paragraph paragraph_of(const Element& element, const Style& style);
    /// Appends the paragraphs inside a <slot> that covers several.
    void read_covering_slot(const Element& element, std::vector<Block>& blocks);
    void read_inlines(const Element& element, Paragraph& paragraph, bool in_slot);
    void read_inline(const Element& element, Paragraph& paragraph, bool in_slot);
    void read_words(std::string_view words, Paragraph& paragraph);
    void read_bookmark(const Element& element, Paragraph& paragraph);
    void read_inner_slot(const Element& element, Paragraph& paragraph);
    Inline read_field(const Element& element);
    Inline read_list(const Element& element);
    Inline read_catalogue(const Element& element);
    Inline read_maximum(const Element& element);
    Inline read_total(const Element& element);
    Inline read_styled_text(const Element& element);
    Inline make_inline(const Element& element, Inline::Kind kind);
    Slot read_slot(const Element& element);
    /// Words, <space/> and <br/> inside a field: what the blank paper prints in its place.
    std::string read_blank(const Element& element);
    std::string em_spaces(const Element& element);

    // compile_table.cpp
    Table read_table(const Element& element);
    Row read_row(const Element& element, const Table& table);
    Cell read_cell(const Element& element);
    void read_cell_blocks(const Element& element, Cell& cell);
    void read_fit(const Element& element, Cell& cell);
    void place_cells(Table& table);
    void check_row_span(const Table& table, std::size_t row, const Cell& cell);
    void name_continuations(Table& table);

    /// Binds a path to the form's structure; the field must be of one of `kinds`, none of which means any.
    model::Accessor bind(const Element& element, const char* attribute, std::string_view path,
                         std::initializer_list<model::Kind> kinds);
    model::Accessor bind(const Element& element, const char* attribute,
                         std::initializer_list<model::Kind> kinds) {
        return bind(element, attribute, element.required(attribute), kinds);
    }
    const Style& style(const Element& element);
    std::uint32_t next_id() { return ++layout_.id_count; }

    const Source& source_;
    Layout& layout_;
    std::map<std::string, const Style*, std::less<>> styles_;
    std::set<std::string, std::less<>> style_names_, slots_, bookmarks_;
    std::map<std::string, int, std::less<>> maxima_; ///< by path, so that one printed twice counts once
    std::optional<model::Accessor> repeat_;          ///< while the cells of a repeated row are read
    bool join_words_ = false;                        ///< whether words go on in the paragraph's last piece
};

inline constexpr std::pair<std::string_view, Align> align_choices[] = {
    {"left", Align::left},       {"center", Align::center},         {"right", Align::right},
    {"justify", Align::justify}, {"distribute", Align::distribute},
};
inline constexpr std::pair<std::string_view, Role> role_choices[] = {
    {"fangsong", Role::fangsong}, {"xiaobiaosong", Role::xiaobiaosong},
    {"heiti", Role::heiti},       {"kaiti", Role::kaiti},
    {"songti", Role::songti},
};

/// The printed words of a paragraph that is fixed text; white space left out.
std::string fixed_words(const Paragraph& paragraph);

} // namespace zwy::form
