// Which of a form's printed fields become fields to type into, and what they are.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "model/schema.hpp"
#include "page/pages.hpp"
#include "pdf/haru.hpp"

namespace zwy::pdf {

/// One field of an AcroForm and its only widget.
struct FormField {
    enum class Kind : std::uint8_t { text, paragraphs, date, choice, check, signature };
    Kind kind = Kind::text;
    std::string name;                 ///< its path, which is its full name in the AcroForm
    std::string label;                ///< what a tooltip and a screen reader say
    std::string value;                ///< as it is printed; empty when it is not given
    std::vector<std::string> options; ///< of a choice, which takes other text, too
    bool checked = false;
    std::size_t page = 0;
    page::NodeId node = 0;
    Box box; ///< from the page's top left
    double size = 12;
    Align align = Align::left;
    std::vector<page::PlacedGlyphs> shown; ///< what the page maker set here; the widget's appearance shows it
    bool announced = false;                ///< it has its Form element
    Dict object;
};

/// The fields of one document. Each path has one, at its own place on the form: where its text is continued,
/// or quoted in another heading, the words stay print.
class FormFields {
public:
    /// `data` says what the fields are called and hold.
    FormFields(Store& store, const page::Pages& pages, const model::AnyForm& data);

    /// The field that a run belongs to, if any. `rest` is what the page itself still shows: of a field
    /// nothing (the widget will show it), of an option all but its box, of anything else the run.
    FormField* take(std::size_t page, const page::PlacedGlyphs& placed, const page::PlacedGlyphs*& rest);
    [[nodiscard]] std::deque<FormField>& all() { return fields_; }

private:
    void add(Store& store, FormField field);
    FormField* find(std::size_t page, const page::PlacedGlyphs& placed);
    const page::PlacedGlyphs* without_box(FormField& field, const page::PlacedGlyphs& placed);

    const page::Pages& pages_;
    std::deque<FormField> fields_; ///< in reading order, signatures last
    std::map<std::string, FormField*, std::less<>> by_name_;
    std::deque<page::PlacedGlyphs> rests_;
};

} // namespace zwy::pdf
