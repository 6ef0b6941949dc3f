// What a field's control has in common from document to document: escaped and joined once, and then only copied.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "docx/bindings.hpp"
#include "docx/placeholders.hpp"
#include "form/layout.hpp"

namespace zwy::docx {

struct FieldMarkup {
    std::string names;       ///< w:alias, and w:tag up to the path
    std::string placeholder; ///< from behind the number of the control: its lock, and w:placeholder up to the number
    std::vector<std::size_t> placeholders; ///< their numbers by the line of the blank text, from zero
    BindingMarkup binding;
    bool lines = false; ///< may be printed as several paragraphs, each of which is a control of its own
    bool date = false;
    [[nodiscard]] std::size_t placeholder_at(std::size_t line) const {
        return line < placeholders.size() ? placeholders[line] : Placeholders::gap_number;
    }
};

class Fields {
public:
    Fields(const form::Layout& layout, const Placeholders& placeholders);
    [[nodiscard]] const FieldMarkup& of(const form::Inline& field) const { return by_id_[field.id]; }

private:
    std::vector<FieldMarkup> by_id_; ///< empty for what is no field
};

} // namespace zwy::docx
