// What one source says that the fields of a form hold, in words: the paper, the data part behind a DOCX's controls, the
// fields of a PDF, or what the data that was issued prints. Sources are compared and merged in these terms.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "form/document.hpp"
#include "model/value.hpp"

namespace zwy::read {

/// An option of a catalogue, or a choice that the catalogue does not have.
struct Option {
    std::string words;
    bool ticked = false;
    friend bool operator==(const Option&, const Option&) = default;
};

/// The elements of a repeated table: each a row's fields by key ("vcpu").
using RowValues = std::map<std::string, std::string, std::less<>>;

/// A value is the field's words in their normal form (see normal_form()), empty when it shows as on the blank form.
/// What a source does not speak of is not in it.
struct View {
    std::map<std::string, std::string, std::less<>> values;            ///< by path, rows excepted
    std::map<std::string, std::vector<RowValues>, std::less<>> rows;   ///< by the table's path
    std::map<std::string, std::vector<Option>, std::less<>> options;   ///< by the catalogue's path

    /// Empty where it says nothing.
    [[nodiscard]] std::string_view value(std::string_view path) const;
    [[nodiscard]] std::string_view cell(std::string_view table, std::size_t row, std::string_view key) const;
    [[nodiscard]] const std::vector<Option>& options_of(std::string_view catalogue) const;
};

/// The field that a path names, as in layouts: "it_lead.name", "resources[].vcpu".
struct Known {
    const form::Inline* piece = nullptr; ///< its first place in the layout
    std::size_t prints = 0;              ///< how often the layout prints it
    bool lines = false;                  ///< printed as several paragraphs, perhaps
    std::vector<std::string> blanks;     ///< what a blank form shows at its places, without white space
    /// Whether a blank form shows the text.
    [[nodiscard]] bool is_blank(std::string_view text) const;
    /// The same of one of its paragraphs.
    [[nodiscard]] bool is_blank_line(std::string_view text) const;
};

/// The fields that a layout prints, by their paths as the layout has them ("resources[].vcpu").
class Fields {
public:
    explicit Fields(const form::Layout& layout);
    [[nodiscard]] const Known* find(std::string_view path) const;
    [[nodiscard]] const auto& all() const { return known_; }
    /// The places of catalogues; their accessors name the options and the choices.
    [[nodiscard]] const std::vector<const form::Inline*>& catalogues() const { return catalogues_; }

private:
    void collect(const std::vector<form::Block>& blocks);
    std::map<std::string, Known, std::less<>> known_;
    std::vector<const form::Inline*> catalogues_;
};

/// Words as values are compared: one kind of line break, dates as 2026-11-23, numbers without trailing zeros. Words that
/// are no date or number stay as they are.
std::string normal_form(const form::Inline& piece, std::string text);

/// A field's words as a source has them, in their normal form: empty, or without the lines in question, where a blank form
/// shows the same. What was issued stays what it is, be it as blank as that.
std::string settled(const Known& known, std::string_view issued, std::string text);

/// What a document was made from.
struct Issued {
    const model::AnyForm* data = nullptr; ///< or an empty form where it is not known
    const View* view = nullptr;           ///< what it prints
    bool known = false;
};

/// What the data prints. A row of the paper that pads the table is a row without values.
View printed_view(const form::Document& document);

} // namespace zwy::read
