// A small filled form put together by hand, so that the writer is tested without layouts and fitting.
#pragma once

#include <memory>

#include "docx/docx.hpp"

namespace zwy::docx::test {

/// A title, and a ruled table of four columns: a header row, a label with a value beside it that spans two
/// rows, and an opinion with a foot; then a page break and two lines of prose.
struct Sample {
    Sample();
    form::Style& style(const char* id) const;
    std::shared_ptr<form::Layout> layout = std::make_shared<form::Layout>();
    form::Document document;
    page::Pages pages;
    DocxOptions options;
};

} // namespace zwy::docx::test
