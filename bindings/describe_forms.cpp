// Prints what include/zwy/forms.hpp says of the six forms as JSON, for the generator of the languages' typed forms:
// the structures in the order in which they are needed, and the forms. The text of bindings/forms.json.
#include <cstdio>
#include <set>
#include <string>
#include <type_traits>

#include "zwy/forms.hpp"

namespace {

using namespace zwy;

template <class T>
constexpr std::string_view type_name() {
    constexpr std::string_view function = __PRETTY_FUNCTION__; // "… [with T = zwy::Person; …]"
    constexpr std::string_view mark = "T = zwy::";
    constexpr auto begin = function.find(mark) + mark.size();
    return function.substr(begin, function.find_first_of(";]", begin) - begin);
}

template <class T>
struct Element {
    using type = T;
};
template <class T>
struct Element<std::vector<T>> {
    using type = T;
};
template <class T, std::size_t N>
struct Element<std::array<T, N>> {
    using type = T;
};

template <class T>
concept Described = requires { T::describe(); };

template <class Member>
constexpr std::string_view kind_of() {
    using E = typename Element<Member>::type;
    if constexpr (std::is_same_v<Member, std::string>) return "text";
    else if constexpr (std::is_same_v<Member, std::vector<std::string>>) return "text_list";
    else if constexpr (std::is_same_v<Member, std::optional<Date>>) return "date";
    else if constexpr (std::is_same_v<Member, std::optional<std::int64_t>>) return "integer";
    else if constexpr (std::is_same_v<Member, std::optional<Decimal>>) return "decimal";
    else if constexpr (std::is_same_v<Member, Picture>) return "picture";
    else if constexpr (std::is_same_v<Member, E>) return "record";
    else return "rows";
}

class Printer {
public:
    template <class T>
    void form() {
        structure<T>();
        forms_ += (forms_.empty() ? "" : ",\n");
        forms_ += "  {\"struct\": \"" + std::string(type_name<T>()) + "\", \"form\": \"" + std::string(T::form) +
                  "\", \"annex\": " + std::to_string(T::annex) + ", \"title\": \"" + std::string(T::title) + "\"}";
    }
    void print() const {
        std::printf("{\n \"structs\": [\n%s\n ],\n \"forms\": [\n%s\n ]\n}\n", structs_.c_str(), forms_.c_str());
    }

private:
    template <class T>
    void structure() {
        if (!seen_.insert(type_name<T>()).second) return;
        std::string fields;
        std::apply([&](const auto&... field) { (member(field, fields), ...); }, T::describe());
        structs_ += (structs_.empty() ? "" : ",\n");
        structs_ += "  {\"name\": \"" + std::string(type_name<T>()) + "\", \"fields\": [\n" + fields + "\n  ]}";
    }
    template <class S, class M>
    void member(const Field<S, M>& field, std::string& out) {
        using E = typename Element<M>::type;
        if (!out.empty()) out += ",\n";
        out += "   {\"key\": \"" + std::string(field.key) + "\", \"label\": \"" + std::string(field.label) +
               "\", \"kind\": \"" + std::string(kind_of<M>()) + "\"";
        if constexpr (Described<E>) {
            structure<E>();
            out += ", \"of\": \"" + std::string(type_name<E>()) + "\"";
        }
        out += "}";
    }

    std::set<std::string_view> seen_;
    std::string structs_, forms_;
};

} // namespace

int main() {
    Printer printer;
    printer.form<ResourceRequest>();
    printer.form<SecurityAgreement>();
    printer.form<DeliveryReceipt>();
    printer.form<ChangeRequest>();
    printer.form<CancellationRequest>();
    printer.form<SatisfactionSurvey>();
    printer.print();
}
