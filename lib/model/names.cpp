#include "model/names.hpp"

#include <algorithm>
#include <vector>

#include "base/utf8.hpp"

namespace zwy::model {
namespace {

/// No name of ours is half as long; longer input is not worth comparing.
constexpr std::size_t longest_name = 64;

std::u32string folded(std::string_view name) {
    std::u32string out;
    for (std::size_t offset = 0; offset < name.size();) {
        char32_t c = utf8::next(name, offset);
        if (c >= U'！' && c <= U'～') c -= U'！' - U'!';
        if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
        if (c != U'_' && c != U'-' && c != U' ') out += c;
    }
    return out;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The optimal string alignment distance.
std::size_t changes(std::u32string_view x, std::u32string_view y) {
    std::vector<std::size_t> before(y.size() + 1), last(y.size() + 1), row(y.size() + 1);
    for (std::size_t j = 0; j <= y.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= x.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= y.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[y.size()];
}

/// Whether one of the names is the other with something around it: 电话 and 联系电话, lead and it_lead.
bool holds(std::u32string_view longer, std::u32string_view shorter) {
    const std::size_t telling = !shorter.empty() && shorter.front() < 0x80 ? 4 : 2;
    return shorter.size() >= telling && longer.find(shorter) != std::u32string_view::npos;
}

/// The best of the names offered so far.
class Nearest {
public:
    explicit Nearest(std::string_view given) : given_(folded(given.size() > longest_name ? "" : given)) {}

    void offer(std::string_view name, std::string_view answer) {
        const std::u32string offered = folded(name);
        const std::size_t longer = std::max(given_.size(), offered.size());
        const std::size_t shorter = std::min(given_.size(), offered.size());
        if (longer - shorter >= best_) return;
        const std::size_t distance = changes(given_, offered);
        // Two slips in six letters are a slip; a name of which nothing is left is another name.
        const bool near = distance <= std::max<std::size_t>(1, longer / 3) && distance < shorter;
        if (distance >= best_ || !(near || holds(offered, given_) || holds(given_, offered))) return;
        best_ = distance;
        answer_ = answer;
    }
    [[nodiscard]] std::string answer() const { return std::string(answer_); }

private:
    std::u32string given_;
    std::string_view answer_;
    std::size_t best_ = longest_name;
};

} // namespace

std::size_t name_distance(std::string_view a, std::string_view b) { return changes(folded(a), folded(b)); }

std::string nearest_field(const StructInfo& record, std::string_view name) {
    Nearest nearest(name);
    for (const FieldInfo& field : record.fields) {
        nearest.offer(field.key, field.key);
        nearest.offer(field.label, field.label);
        for (const std::string_view further : field.also) nearest.offer(further, further);
    }
    return nearest.answer();
}

std::string nearest_form(std::string_view name) {
    Nearest nearest(name);
    for (const FormInfo& form : all_forms()) {
        nearest.offer(form.name, form.name);
        nearest.offer(form.title, is_ascii(name) ? form.name : form.title);
    }
    return nearest.answer();
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string out;
    std::size_t characters = 0;
    for (std::size_t offset = 0; offset < text.size(); ++characters) {
        if (characters == longest) return out + "…";
        const char32_t c = utf8::next(text, offset);
        if (c == U'\t' || c == U'\n' || c == U'\r')
            out += ' ';
        else
            utf8::append(out, c != utf8::invalid && utf8::is_printable(c) ? c : U'\uFFFD');
    }
    return out;
}

BothLanguages type_name(Kind kind) {
    switch (kind) {
    case Kind::text: return {"文字", "text"};
    case Kind::text_list: return {"文字的列表", "a list of texts"};
    case Kind::date: return {"日期", "a date"};
    case Kind::integer:
    case Kind::decimal: return {"数字", "a number"};
    case Kind::picture: return {"图片的路径或 data: URI", "the path or data: URI of a picture"};
    case Kind::record: return {"对象", "an object"};
    case Kind::rows:
    case Kind::fixed_rows: break;
    }
    return {"列表", "a list"};
}

Problem unknown_name(Code code, Place place, std::string_view name, std::string suggestion) {
    const std::string zh = suggestion.empty() ? "" : "，是不是“" + suggestion + "”？";
    const std::string en = suggestion.empty() ? "" : "; did you mean \"" + suggestion + "\"?";
    const std::string shown = excerpt(name);
    return make_problem(code, std::move(place), {shown, zh, en}, std::move(suggestion));
}

} // namespace zwy::model
