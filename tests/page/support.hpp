// What the tests of the pages share: forms made into pages, and what can be read off them again.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/pages.hpp"

namespace zwy::page::test {

const text::FontSet& fonts();
/// The layout of a form, as the repository has it.
std::shared_ptr<const form::Layout> layout(std::string_view form);
/// An empty form, by name or number.
model::AnyForm blank(std::string_view form);
/// The form of examples/NAME.json.
model::AnyForm example(std::string_view form);
void set(model::AnyForm& data, std::string_view path, std::string_view text);

/// Gives the same picture for every seal that names one.
struct OneSeal : PictureSource {
    std::shared_ptr<const Image> image;
    [[nodiscard]] std::shared_ptr<const Image> open(const Picture&) const override { return image; }
};

struct Made {
    form::Document filled, fitted; ///< before and after
    Pages pages;
};
Made make(const model::AnyForm& data, const PageOptions& options = {});
Made make(const model::AnyForm& data, const PageOptions& options, const PictureSource& pictures);
Made make(std::shared_ptr<const form::Layout> layout, const model::AnyForm& data);

/// The words of each field in the order in which they are printed. A field that stands in a heading too (the title of
/// annex 1's table) has those words under "path in heading".
using Words = std::map<std::string, std::string>;
Words words_of_fields(const form::Document& document);
Words words_of_fields(const Pages& pages);
/// All that is printed in order, artifacts left out.
std::string words(const form::Document& document);
std::string words(const Pages& pages);
/// What is printed on one page, artifacts too.
std::string words_on(const Pages& pages, std::size_t page);

/// The box of a run's ink: its em box, as wide as its characters without the white space at its end.
Box ink(const PlacedGlyphs& glyphs);

/// What must be true of every form, whatever its data: checked with BOOST_CHECK.
void check_invariants(const Made& made);

/// Codes and places of the report: "shrunk main_use".
std::vector<std::string> report(const Pages& pages);

/// `count` Han characters in an order that shows when one is lost, doubled or moved.
std::string han(std::size_t count);

} // namespace zwy::page::test
