// Problems: everything that can be wrong with data, layouts, fonts or the world, as values.
//
// A Problem has a code, a place and a sentence in two languages. Rooms that check data add to a Problems list
// and go on; rooms that cannot go on throw an Error, which carries one Problem. Nothing is printed anywhere.
#pragma once

#include <cstdint>
#include <exception>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace zwy {

enum class Code : std::uint16_t {
#define ZWY_CODE(name, kind, zh, en) name,
#include "base/codes.def"
#undef ZWY_CODE
};

enum class CodeClass : std::uint8_t { data, warning, note, usage, world };

/// What codes.def says of one code.
struct CodeInfo {
    std::string_view name;
    CodeClass kind;
    std::string_view zh, en;
};
const CodeInfo& info(Code code);
std::size_t code_count();

/// Where in the data something is wrong. `pointer` is a JSON Pointer (RFC 6901), `dotted` the form in which
/// people write it (resources[2].vcpu), `label` the words on the paper, `row` the row of a table counted from
/// one, zero outside tables. All empty when the problem has no place in the data.
struct Place {
    std::string pointer, dotted, label;
    std::uint32_t row = 0;
};

struct Problem {
    Code code{};
    Place place;
    std::string zh, en;     ///< the sentences, arguments filled in
    std::string suggestion; ///< the key or name that was probably meant; may be empty

    [[nodiscard]] bool is_warning() const { return info(code).kind == CodeClass::warning; }
    [[nodiscard]] bool is_note() const { return info(code).kind == CodeClass::note; }
    /// What stops a rendering.
    [[nodiscard]] bool is_error() const { return !is_warning() && !is_note(); }
    [[nodiscard]] std::string_view name() const { return info(code).name; }
};

/// Fills the sentences of `code` with `arguments`.
Problem make_problem(Code code, Place place, std::initializer_list<std::string_view> arguments,
                     std::string suggestion = {});

class Problems {
public:
    void add(Problem problem) { list_.push_back(std::move(problem)); }
    void add(Code code, Place place, std::initializer_list<std::string_view> arguments, std::string suggestion = {}) {
        add(make_problem(code, std::move(place), arguments, std::move(suggestion)));
    }
    [[nodiscard]] bool has_errors() const;
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] auto begin() const { return list_.begin(); }
    [[nodiscard]] auto end() const { return list_.end(); }
    [[nodiscard]] const Problem& operator[](std::size_t i) const { return list_[i]; }
    void append(const Problems& more) { list_.insert(list_.end(), more.begin(), more.end()); }

private:
    std::vector<Problem> list_;
};

/// Thrown where a room cannot go on; the C API turns it into a status and the last error.
class Error : public std::exception {
public:
    explicit Error(Problem problem) : problem_(std::move(problem)) {}
    Error(Code code, std::initializer_list<std::string_view> arguments, Place place = {})
        : problem_(make_problem(code, std::move(place), arguments)) {}
    [[nodiscard]] const char* what() const noexcept override { return problem_.en.c_str(); }
    [[nodiscard]] const Problem& problem() const { return problem_; }

private:
    Problem problem_;
};

} // namespace zwy
