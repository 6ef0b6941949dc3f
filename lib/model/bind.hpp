// JSON values into structures: types, notations and characters are checked here, the rules by validate().
#pragma once

#include <vector>

#include "base/problem.hpp"
#include "model/json.hpp"
#include "model/json_text.hpp"
#include "model/path.hpp"

namespace zwy::model {

class Binder {
public:
    /// `at`: where in the form the values belong; for the places of problems.
    Binder(const json::Tree& tree, const Limits& limits, Problems& problems, std::vector<Step> at = {})
        : tree_(tree), limits_(limits), problems_(problems), trail_(std::move(at)) {}

    /// Binds the members of an object. What is not given or wrong leaves the structure as it is.
    void record(std::uint32_t node, const StructInfo& info, void* record);
    /// Binds one value to a member, or to an element of it when the last step names one.
    void value(std::uint32_t node, const Step& step, void* target);

private:
    void report(Code code, std::initializer_list<std::string_view> arguments = {});
    void report(Limit limit, std::size_t found, std::uint64_t most);
    bool listing();
    void field(std::uint32_t node, const FieldInfo& info, void* member);
    void key(std::uint32_t key_node, const StructInfo& info, void* record, std::vector<bool>& seen);
    void text(std::uint32_t node, Shape shape, std::string& out);
    void text_list(std::uint32_t node, const FieldInfo& info, std::vector<std::string>& out);
    void date(std::uint32_t node, std::optional<Date>& out);
    void integer(std::uint32_t node, std::optional<std::int64_t>& out);
    bool number(std::uint32_t node, std::optional<Decimal>& out);
    void picture(std::uint32_t node, Picture& out);
    void rows(std::uint32_t node, const FieldInfo& info, void* member);
    bool within_rows(std::size_t count);
    void wrong_type(Kind expected, json::Type found);

    const json::Tree& tree_;
    const Limits& limits_;
    Problems& problems_;
    std::vector<Step> trail_;
    std::size_t reported_ = 0;
};

} // namespace zwy::model
