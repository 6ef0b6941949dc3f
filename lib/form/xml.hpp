// A layout file as strictly read XML: every mistake becomes layout_syntax with the file and the line.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "form/length.hpp"

namespace zwy::form {

class Element;

/// The file being compiled.
class Source {
public:
    /// Refuses what is not UTF-8, not well-formed, or more than elements and text: a DOCTYPE, entities other than XML's
    /// own five, processing instructions. Throws limit.
    Source(std::string_view xml, const std::filesystem::path& file, std::uint64_t max_bytes);

    [[nodiscard]] Element root() const;
    [[nodiscard]] int line_at(std::size_t offset) const;
    [[nodiscard]] std::string_view text() const { return xml_; }
    [[noreturn]] void fail(int line, std::string_view zh, std::string_view en,
                           std::string suggestion = {}) const;

private:
    void check_characters() const;
    void check_references() const;

    std::string_view xml_;
    std::string file_;
    std::vector<std::size_t> line_ends_;
    pugi::xml_document document_;
};

/// One element, with its attributes read by type. An attribute that may stand on it must be named by allow().
class Element {
public:
    Element(const Source& source, pugi::xml_node node) : source_(&source), node_(node) {}

    [[nodiscard]] std::string_view name() const { return node_.name(); }
    [[nodiscard]] int line() const;
    [[nodiscard]] pugi::xml_node node() const { return node_; }

    /// Fails for an attribute that is not among `names`, or given twice.
    void allow(std::initializer_list<std::string_view> names) const;
    /// The children, in order; text other than white space between them fails.
    [[nodiscard]] std::vector<Element> children() const;
    void no_content() const;

    [[nodiscard]] std::optional<std::string_view> attribute(const char* name) const;
    [[nodiscard]] std::string_view required(const char* name) const;
    [[nodiscard]] std::optional<double> length(const char* name, const LengthRule& rule = {}) const;
    [[nodiscard]] int whole(const char* name, int otherwise, int least, int most) const;
    [[nodiscard]] bool flag(const char* name, bool otherwise) const;

    template <class T, std::size_t N>
    [[nodiscard]] std::optional<T> choice(const char* name,
                                          const std::pair<std::string_view, T> (&choices)[N]) const {
        const auto given = attribute(name);
        if (!given) return std::nullopt;
        std::vector<std::string_view> words;
        for (const auto& [word, value] : choices) {
            if (*given == word) return value;
            words.push_back(word);
        }
        bad_choice(name, words);
    }

    [[noreturn]] void fail(std::string_view zh, std::string_view en, std::string suggestion = {}) const;
    /// At the line of the attribute, which matters when an element takes several lines.
    [[noreturn]] void fail_at(const char* attribute, std::string_view zh, std::string_view en,
                              std::string suggestion = {}) const;
    /// The element has no business here; `here` names those that have.
    [[noreturn]] void unexpected(std::initializer_list<std::string_view> here) const;

private:
    [[noreturn]] void bad_choice(const char* name, const std::vector<std::string_view>& words) const;

    const Source* source_;
    pugi::xml_node node_;
};

bool is_blank(std::string_view text); ///< white space only

} // namespace zwy::form
