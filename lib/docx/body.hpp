// document.xml: the filled form's blocks as paragraphs and tables.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docx/bindings.hpp"
#include "docx/docx.hpp"
#include "docx/fields.hpp"
#include "docx/styles.hpp"
#include "docx/xml.hpp"

namespace zwy::docx {

/// A picture that the document shows: relationship rIdImage<n>, part word/media/seal<n>.
struct Media {
    std::shared_ptr<const page::Image> image;
    [[nodiscard]] std::string part_name(std::size_t number) const;
    [[nodiscard]] const char* extension() const { return image->jpeg ? "jpeg" : "png"; }
};

class Body {
public:
    Body(const form::Document& document, const page::Pages& pages, const DocxOptions& options,
         const Fields& fields);
    /// The whole part, which the body holds. Called once.
    std::string_view write();
    /// The pictures that write() has used, number 1 first.
    [[nodiscard]] const std::vector<Media>& media() const { return media_; }
    /// The styles beyond the layout's that write() has used.
    [[nodiscard]] const std::vector<FittedStyle>& fitted_styles() const { return fitted_; }
    /// The values behind the controls that write() has written.
    [[nodiscard]] DataPart& data() { return data_; }

private:
    /// What a paragraph's surroundings add to it.
    struct Surroundings {
        double space_before = 0; ///< pt, beyond the style's
        bool keep_next = false;
    };

    // body.cpp
    void groups();
    void blocks(std::span<const form::FilledBlock> blocks, Surroundings around);
    void flush_space();
    void spacer(double height, std::span<const page::SlotBox* const> seals = {});
    void section();

    // body_paragraph.cpp
    void paragraph(const form::FilledParagraph& paragraph, Surroundings around);
    FittedStyle style_of(const form::FilledParagraph& paragraph);
    void paragraph_properties(const form::FilledParagraph& paragraph, const Surroundings& around);
    void run(const form::FilledParagraph& paragraph, const form::Run& run);
    void plain(const form::FilledParagraph& paragraph, const form::Run& run, std::string_view shown);
    void run_properties(const form::FilledParagraph& paragraph, const form::Run& run, std::string_view shown);
    void text(std::string_view utf8);

    // body_control.cpp
    void open_group();
    void open_rows(const form::Row& row);
    void open_rows_item();
    void close_control();
    void control_id();
    void control(const form::FilledParagraph& paragraph, const form::Run& run);
    void control_properties(const form::FilledParagraph& paragraph, const form::Run& run,
                            const Binding& binding, bool bound);
    [[nodiscard]] bool is_bound(const form::Run& run, const Binding& binding);
    void control_kind(const form::Run& run, const FieldMarkup& field, bool line);
    void option(const form::FilledParagraph& paragraph, const form::Run& run);
    void rest_of_option(const form::FilledParagraph& paragraph, const form::Run& run);
    void locked_label(const form::FilledParagraph& paragraph);
    Binding binding_of(const form::FilledParagraph& paragraph, const form::Run& run);

    // body_table.cpp
    struct OpenSpan;
    void table(const form::FilledTable& table);
    void table_properties(const form::Table& table, std::int64_t width);
    void row(const form::FilledTable& table, std::size_t index, const std::vector<std::int64_t>& edges,
             std::vector<OpenSpan>& spans);
    void cell_properties(const form::Cell& cell, VAlign align, const std::vector<std::int64_t>& edges,
                         const char* merge);
    void cell(const form::FilledCell& cell, bool keep_next);

    // body_seal.cpp
    [[nodiscard]] bool carries_seal(const form::FilledParagraph& paragraph) const;
    [[nodiscard]] const page::SlotBox* printed_seal(const form::Slot& slot) const;
    void seals(const form::FilledParagraph& paragraph);
    [[nodiscard]] std::vector<const page::SlotBox*> seals_outside(const form::FilledTable& table) const;
    /// Where a picture is, from what; y counts from its paragraph. pt.
    struct PicturePlace {
        const char* x_from;
        double x = 0, y = 0;
    };
    void picture(const page::SlotBox& slot, const PicturePlace& place);

    XmlText out_;
    const form::Document& document_;
    const page::Pages& pages_;
    const DocxOptions& options_;
    const Fields& fields_;
    std::vector<Media> media_;
    DataPart data_;
    std::map<std::pair<std::string_view, std::size_t>, std::string_view> shown_; ///< by path and line, of what is bound
    std::vector<FittedStyle> fitted_;
    FittedStyle current_;                ///< of the paragraph being written
    std::vector<Binding> last_bindings_; ///< by the field's id in the layout: where its last control stood
    std::size_t line_ = 0;               ///< from zero, of the control being written
    bool in_group_ = false;              ///< fixed text is locked already
    bool lock_labels_ = false;           ///< the cell is a label that no group locks
    bool after_table_ = false;           ///< nothing stands between here and the table before
    bool page_break_ = false;            ///< the next paragraph begins a page
    bool keeps_next_ = false;            ///< the paragraph before stays with what follows
    double space_ = 0;                   ///< pt, waits for the next paragraph
    std::size_t option_pieces_ = 0;      ///< of the last option's words, on other pages
    std::uint32_t bookmarks_ = 0, drawings_ = 0, controls_ = 0;
};

} // namespace zwy::docx
