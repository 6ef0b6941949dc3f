// document.xml: the filled form's blocks as paragraphs and tables.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "docx/docx.hpp"
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
    Body(const form::Document& document, const page::Pages& pages, const DocxOptions& options);
    /// The whole part. Called once.
    std::string write();
    /// The pictures that write() has used, number 1 first.
    [[nodiscard]] const std::vector<Media>& media() const { return media_; }

private:
    /// What a paragraph's surroundings add to it.
    struct Surroundings {
        double space_before = 0; ///< pt, beyond the style's
        bool keep_next = false;
    };

    // body.cpp
    void blocks(const std::vector<form::FilledBlock>& blocks, Surroundings around);
    void flush_space();
    void spacer(double height);
    void section();

    // body_paragraph.cpp
    void paragraph(const form::FilledParagraph& paragraph, const Surroundings& around);
    void paragraph_properties(const form::FilledParagraph& paragraph, const Surroundings& around);
    void run(const form::FilledParagraph& paragraph, const form::Run& run);
    void run_properties(const form::FilledParagraph& paragraph, const form::Run& run);
    void text(std::string_view utf8);

    // body_table.cpp
    struct OpenSpan;
    void table(const form::FilledTable& table);
    void table_properties(const form::Table& table, std::int64_t width);
    void row(const form::FilledTable& table, std::size_t index, const std::vector<std::int64_t>& edges,
             std::vector<OpenSpan>& spans);
    void cell_properties(const form::Cell& cell, VAlign align, const std::vector<std::int64_t>& edges,
                         const char* merge);
    void cell(const form::FilledTable& table, const form::FilledCell& cell, bool keep_next);

    // body_seal.cpp
    void seals(const form::FilledParagraph& paragraph);
    void picture(const page::SlotBox& slot);

    XmlText out_;
    const form::Document& document_;
    const page::Pages& pages_;
    const DocxOptions& options_;
    std::vector<Media> media_;
    bool page_break_ = false; ///< the next paragraph begins a page
    double space_ = 0;        ///< pt, waits for the next paragraph
    std::uint32_t bookmarks_ = 0, drawings_ = 0;
};

} // namespace zwy::docx
