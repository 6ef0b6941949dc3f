// What a DOCX shows, field by field.
//
// Fields are found by their controls, whatever a program has left of them: the tag, or the binding. Every cell is held
// against the layout besides: words outside of the controls must be the layout's. Where a field's control is gone, or
// something was typed next to it, the field is what stands between the layout's words. What neither way explains is a
// problem; nothing is left unread in silence.
#pragma once

#include "read/sheet.hpp"
#include "read/view.hpp"

namespace zwy::read {

View read_paper(const std::vector<SheetRow>& sheet, const form::Layout& layout, const Fields& fields,
                const Issued& issued, Problems& problems);

} // namespace zwy::read
