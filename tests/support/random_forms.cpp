#include "support/random_forms.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "model/picture_uri.hpp"
#include "model/value.hpp"

namespace zwy::test {
namespace {

using model::FieldInfo;
using model::Kind;
using model::StructInfo;

struct Range {
    char32_t first, last;
};

/// Where wild text takes its characters from: every plane that has any, and what makes trouble.
constexpr std::array wild_ranges{
    Range{0x20, 0x7E},       Range{0xA0, 0x17F},      Range{0x300, 0x36F},     Range{0x370, 0x52F},
    Range{0x5D0, 0x5EA},     Range{0x627, 0x64A},     Range{0xE01, 0xE3A},     Range{0x1100, 0x11FF},
    Range{0x200B, 0x200F},   Range{0x202A, 0x202E},   Range{0x2060, 0x2069},   Range{0x2100, 0x23FF},
    Range{0x2600, 0x27BF},   Range{0x3000, 0x303F},   Range{0x3040, 0x30FF},   Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xAC00, 0xD7A3},   Range{0xE000, 0xF8FF},   Range{0xF900, 0xFAD9},
    Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},   Range{0xFF01, 0xFF5E},   Range{0xFFFC, 0xFFFD},
    Range{0x1D400, 0x1D7FF}, Range{0x1F300, 0x1F6FF}, Range{0x20000, 0x2A6DF}, Range{0x2A700, 0x2EBE0},
    Range{0x30000, 0x323AF}, Range{0xE0100, 0xE01EF}, Range{0xF0000, 0xFFFFD}, Range{0x100000, 0x10FFFD}};

constexpr std::u32string_view common_han =
    U"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    U"而方后多定行学法所民得经十三之进着等部度家电力"
    U"里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
    U"形相全表间样与关各重新线内数正心反你明看原又么利比"
    U"宁武县忻州市山西芦芽汾河源政务云资源申请服务器存储网络安全系统单位负责联系电话邮箱意见盖章𬱖𠮷𬭬"
    U"𫟼";
constexpr std::u32string_view common_marks = U"，。、；：？！“”‘’（）《》—…·";
constexpr std::u32string_view latin =
    U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_./%+";

char32_t pick(Random& random, std::u32string_view from) { return from[random.below(from.size())]; }

char32_t wild_character(Random& random) {
    if (random.chance(5)) { // anywhere at all, assigned or not
        const auto c = static_cast<char32_t>(random.below(0x110000));
        return utf8::is_printable(c) ? c : U'\uFFFD';
    }
    const Range range = wild_ranges[random.below(wild_ranges.size())];
    return range.first + static_cast<char32_t>(random.below(range.last - range.first + 1));
}

char32_t typical_character(Random& random) {
    const std::size_t which = random.below(100);
    if (which < 80) return pick(random, common_han);
    return pick(random, which < 90 ? common_marks : latin);
}

bool is_forbidden(char32_t c, bool one_line) {
    return !utf8::is_printable(c) || c == U'\r' || c == 0x2028 || c == 0x2029 ||
           (one_line && (c == U'\n' || c == U'\t'));
}

std::string digits(Random& random, std::size_t count) {
    std::string out;
    while (out.size() < count) out += static_cast<char>('0' + random.below(10));
    return out;
}

std::string phone(Random& random) {
    switch (random.below(4)) {
    case 0: return "13" + digits(random, 9);
    case 1: return "0350-47" + digits(random, 5);
    case 2: return "+86 138 " + digits(random, 4) + ' ' + digits(random, 4);
    default: return "0350-47" + digits(random, 5) + "转" + digits(random, 3);
    }
}

Date date(Random& random) {
    return {static_cast<std::int16_t>(random.between(1, 9999)),
            static_cast<std::uint8_t>(random.between(1, 12)),
            static_cast<std::uint8_t>(random.between(1, 28))};
}

/// A Decimal from `units` of the given scale, as the model keeps it: without trailing zeros.
Decimal decimal(std::size_t units, std::uint8_t scale) {
    while (scale > 0 && units % 10 == 0) units /= 10, --scale;
    return {static_cast<std::int64_t>(units), scale};
}

class Filler {
public:
    Filler(Random& random, const RandomOptions& options) : random_(random), options_(options) {}

    void record(const StructInfo& info, void* record) {
        for (const FieldInfo& each : info.fields)
            if (random_.chance(options_.profile == Profile::sparse ? 15 : 85))
                field(each, each.member(record));
    }

private:
    void field(const FieldInfo& field, void* member);
    void rows(const FieldInfo& field, void* member);
    void fixed_rows(const FieldInfo& field, void* member);
    std::string text(Shape shape);

    Random& random_;
    const RandomOptions& options_;
};

std::string Filler::text(Shape shape) {
    const bool wild = options_.profile == Profile::wild;
    if (!wild && shape == Shape::phone) return phone(random_);
    if (!wild && shape == Shape::email) return "user" + digits(random_, 4) + "@nw.gov.cn";
    const std::size_t usual = shape == Shape::paragraphs ? 60 : 14;
    const std::size_t longest = options_.profile == Profile::lengthy ? options_.longest : wild ? 30 : usual;
    return random_text(random_, shape, random_.between(1, longest), wild);
}

void Filler::rows(const FieldInfo& field, void* member) {
    const std::size_t most = options_.profile == Profile::tall ? options_.most_rows : 8;
    const std::size_t count = random_.below(most + 1);
    for (std::size_t i = 0; i < count; ++i) {
        field.insert(member, i);
        void* element = field.element(member, i);
        const bool odd = options_.profile == Profile::wild && random_.chance(10); // an empty row or item
        if (odd) continue;
        if (field.kind == Kind::text_list)
            *static_cast<std::string*>(element) = text(field.rule.shape);
        else
            record(*field.record, element);
    }
}

void Filler::fixed_rows(const FieldInfo& field, void* member) {
    for (std::size_t i = 0; i < field.fixed_count; ++i) {
        if (random_.chance(options_.profile == Profile::sparse ? 70 : 5)) continue;
        if (field.record != &model::struct_info<Score>()) {
            record(*field.record, field.element(member, i));
            continue;
        }
        auto& score = *static_cast<Score*>(field.element(member, i));
        const auto scale = static_cast<std::uint8_t>(random_.below(3));
        const std::size_t ten = scale == 0 ? 1 : scale == 1 ? 10 : 100;
        const auto maximum = static_cast<std::size_t>(field.rule.maxima[i]);
        score.score = decimal(random_.chance(50) ? maximum * ten : random_.below(maximum * ten + 1), scale);
        if (random_.chance(40)) score.reason = text(Shape::paragraphs);
    }
}

void Filler::field(const FieldInfo& field, void* member) {
    switch (field.kind) {
    case Kind::text: *static_cast<std::string*>(member) = text(field.rule.shape); return;
    case Kind::date: *static_cast<std::optional<Date>*>(member) = date(random_); return;
    case Kind::integer:
        *static_cast<std::optional<std::int64_t>*>(member) =
            static_cast<std::int64_t>(random_.between(1, 4096));
        return;
    case Kind::decimal:
        if (field.rule.positive)
            *static_cast<std::optional<Decimal>*>(member) = decimal(random_.between(1, 2'000'000), 2);
        return; // a total is put in when the scores are known
    case Kind::picture:
        if (options_.pictures) static_cast<Picture*>(member)->bytes = small_png();
        return;
    case Kind::record: return record(*field.record, member);
    case Kind::text_list:
    case Kind::rows: return rows(field, member);
    case Kind::fixed_rows: return fixed_rows(field, member);
    }
}

} // namespace

std::uint64_t Random::next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

const std::string& small_png() {
    static const std::string bytes = [] {
        std::string decoded;
        model::decode_picture_uri(
            "data:image/png;base64,"
            "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAKklEQVR42mNgQAInRET+gzADOoBJoGMUBdg04TUWLk5QAUEr"
            "iHIkPm8CAOQnNiWMm6YVAAAAAElFTkSuQmCC",
            decoded);
        return decoded;
    }();
    return bytes;
}

std::string random_text(Random& random, Shape shape, std::size_t length, bool wild) {
    const bool one_line = shape != Shape::paragraphs;
    std::string out;
    for (std::size_t i = 0; i < length;) {
        char32_t c = wild ? wild_character(random) : typical_character(random);
        if (!one_line && random.below(30) == 0) c = wild && random.chance(20) ? U'\t' : U'\n';
        if (is_forbidden(c, one_line)) continue;
        utf8::append(out, c);
        ++i;
    }
    return out;
}

model::AnyForm random_form(const model::FormInfo& form, std::uint64_t seed, const RandomOptions& options) {
    Random random(seed);
    model::AnyForm data = form.make();
    const bool empty = options.profile == Profile::sparse && random.chance(10);
    if (!empty) Filler(random, options).record(*form.root, model::address_of(data));
    if (auto* survey = std::get_if<SatisfactionSurvey>(&data); survey != nullptr && random.chance(50))
        survey->total = model::total_of(*survey);
    return data;
}

model::AnyForm random_form(std::uint64_t seed, bool pictures) {
    const auto forms = model::all_forms();
    RandomOptions options;
    options.profile = static_cast<Profile>(seed / forms.size() % profile_count);
    options.pictures = pictures;
    return random_form(forms[seed % forms.size()], seed, options);
}

} // namespace zwy::test
