// The county's own forms, from data to pages.
#pragma once

#include <memory>
#include <string_view>

#include "model/schema.hpp"
#include "page/pages.hpp"
#include "pdf/pdf.hpp"

namespace zwy::pdf_test {

struct MadeForm {
    form::Document document; ///< that the pages were made of
    page::Pages pages;
    pdf::Metadata metadata;
};

/// The fonts of the checked-out tree, loaded once for the process.
const text::FontSet& fonts();
/// `seal`, when there is one, is printed wherever the data names a picture.
MadeForm make_form(const model::AnyForm& data, std::shared_ptr<const page::Image> seal = nullptr,
                   const page::PageOptions& options = {});
/// Gives every picture field of the form a picture.
model::AnyForm sealed(model::AnyForm data);
/// Adds characters that few faces have, or none, to every text of the form.
model::AnyForm with_rare_characters(model::AnyForm data);
/// The form of examples/NAME.json.
model::AnyForm example(std::string_view name);

} // namespace zwy::pdf_test
