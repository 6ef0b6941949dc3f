#include "model/path.hpp"

#include <charconv>

#include "model/names.hpp"

namespace zwy::model {
namespace {

/// One part of a written path: a name and what stood in the brackets behind it.
struct Part {
    std::string name;
    std::size_t index = Step::whole;
};

bool parse_index(std::string_view digits, std::size_t& index) {
    if (digits.empty() || digits.size() > 9 || (digits.size() > 1 && digits[0] == '0')) return false;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    return error == std::errc{} && end == digits.data() + digits.size();
}

std::optional<std::vector<Part>> split_dotted(std::string_view path) {
    std::vector<Part> parts;
    while (true) {
        const std::size_t dot = path.find('.');
        std::string_view piece = path.substr(0, dot);
        Part part;
        if (piece.ends_with(']')) {
            const std::size_t open = piece.find('[');
            if (open == std::string_view::npos) return std::nullopt;
            const std::string_view inside = piece.substr(open + 1, piece.size() - open - 2);
            if (inside.empty())
                part.index = Step::any_row;
            else if (!parse_index(inside, part.index))
                return std::nullopt;
            piece = piece.substr(0, open);
        }
        part.name = piece;
        parts.push_back(std::move(part));
        if (dot == std::string_view::npos) return parts;
        path.remove_prefix(dot + 1);
    }
}

std::optional<std::string> unescape_token(std::string_view token) {
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            out += token[i];
            continue;
        }
        if (++i == token.size() || (token[i] != '0' && token[i] != '1')) return std::nullopt;
        out += token[i] == '0' ? '~' : '/';
    }
    return out;
}

std::optional<std::vector<Part>> split_pointer(std::string_view path) {
    std::vector<Part> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t slash = path.find('/');
        auto token = unescape_token(path.substr(0, slash));
        if (!token) return std::nullopt;
        Part part;
        // No key of ours is a number, so a number is an element of what stands in front of it.
        if (std::size_t index = 0;
            !parts.empty() && parts.back().index == Step::whole && parse_index(*token, index))
            parts.back().index = index;
        else
            parts.push_back({std::move(*token), Step::whole});
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash);
    }
    return parts;
}

void append_dotted(std::string& out, const Step& step) {
    if (!out.empty()) out += '.';
    out += step.field->key;
    if (step.index == Step::any_row)
        out += "[]";
    else if (step.is_element())
        out += '[' + std::to_string(step.index) + ']';
}

/// Why `part` cannot follow `steps`; null when it can, and then it has been added.
bool add_step(const FormInfo& form, std::vector<Step>& steps, const Part& part, std::string& suggestion) {
    const StructInfo* record = steps.empty() ? form.root : steps.back().inside();
    if (record == nullptr) return false;
    const FieldInfo* field = record->find(part.name);
    if (field == nullptr) {
        suggestion = nearest_field(*record, part.name);
        if (!suggestion.empty() && !steps.empty()) suggestion = dotted_path(steps) + '.' + suggestion;
        return false;
    }
    if (part.index != Step::whole && !field->has_elements()) return false;
    if (field->kind == Kind::fixed_rows && part.index < Step::any_row && part.index >= field->fixed_count)
        return false;
    steps.push_back({field, part.index});
    return true;
}

void append_escaped(std::string& pointer, std::string_view token) {
    for (const char c : token) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

} // namespace

std::optional<std::vector<Step>> parse_path(const FormInfo& form, std::string_view path, Problem* why) {
    std::vector<Step> steps;
    if (path.empty()) return steps;
    std::string suggestion;
    bool found = false;
    if (const auto parts = path.front() == '/' ? split_pointer(path) : split_dotted(path)) {
        found = true;
        for (const Part& part : *parts)
            if (!(found = add_step(form, steps, part, suggestion))) break;
    }
    if (found) return steps;
    if (why != nullptr) *why = unknown_name(Code::bad_path, {}, path, std::move(suggestion));
    return std::nullopt;
}

std::string dotted_path(std::span<const Step> steps) {
    std::string out;
    for (const Step& step : steps) append_dotted(out, step);
    return out;
}

Place place_of(std::span<const Step> steps, std::string_view extra) {
    Place place;
    for (const Step& step : steps) {
        append_dotted(place.dotted, step);
        place.pointer += '/';
        append_escaped(place.pointer, step.field->key);
        if (!place.label.empty()) place.label += "·";
        place.label += step.field->label;
        if (!step.is_element()) continue;
        const std::string number = std::to_string(step.index + 1);
        place.pointer += '/' + std::to_string(step.index);
        place.label += "第" + number + (step.field->kind == Kind::rows ? "行" : "项");
        if (step.field->kind != Kind::text_list) place.row = static_cast<std::uint32_t>(step.index + 1);
    }
    if (!extra.empty()) {
        place.pointer += '/';
        append_escaped(place.pointer, excerpt(extra));
        if (!place.dotted.empty()) place.dotted += '.';
        place.dotted += excerpt(extra);
    }
    return place;
}

} // namespace zwy::model
