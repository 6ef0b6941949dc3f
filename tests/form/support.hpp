// What the tests of the form room share: layouts by name, and a form's text as a reader meets it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "form/document.hpp"

namespace zwy::test {

std::string file(std::string_view path_in_repository);
std::shared_ptr<const form::Layout> layout_of(const model::FormInfo& form);
std::shared_ptr<const form::Layout> layout_of(std::string_view form_name);

/// White space of every kind left out, so that official gaps do not count.
std::string without_space(std::string_view text);
std::string text_of(const form::FilledParagraph& paragraph);

/// The lines of the paper in reading order: a paragraph each, but text set side by side without rules is one
/// line. Empty ones are left out, and white space with them.
std::vector<std::string> lines_of(const form::Document& document);

/// Every paragraph of the document, cells included, in reading order.
std::vector<const form::FilledParagraph*> paragraphs_of(const form::Document& document);
/// The printed paragraphs of one field, by path.
std::vector<std::string> field_text(const form::Document& document, std::string_view path);

} // namespace zwy::test
