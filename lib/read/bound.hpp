// What the data part behind a DOCX's controls says (docx/bindings.hpp).
#pragma once

#include "read/sheet.hpp"
#include "read/view.hpp"
#include "read/xml.hpp"

namespace zwy::read {

/// LibreOffice puts into the part what the paper shows, the words of blank fields among it. `sheet` tells in which order lines and their continuations come. Fields that the part does not have, or whose
/// continuations cannot be put in order, are not in the result.
View read_bound(pugi::xml_node root, const std::vector<SheetRow>& sheet, const Fields& fields, const Issued& issued);

} // namespace zwy::read
