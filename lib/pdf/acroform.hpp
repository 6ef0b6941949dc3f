// The AcroForm: fields that a reader can fill in, their widgets and their appearances.
#pragma once

#include "pdf/content.hpp"
#include "pdf/form_fields.hpp"

namespace zwy::pdf {

/// Fills in the fields' objects, lists them in their pages' /Annots and gives the AcroForm. `resources` are
/// those of the pages, whose fonts the appearances use.
Dict write_acroform(Store& store, FormFields& fields, const ContentSources& sources, std::vector<Dict>& pages,
                    Dict resources);

} // namespace zwy::pdf
