#include "model/validate.hpp"

#include "base/utf8.hpp"
#include "base/watch.hpp"
#include "model/names.hpp"
#include "model/path.hpp"
#include "model/scalars.hpp"
#include "model/text_rules.hpp"
#include "model/value.hpp"

namespace zwy::model {
namespace {

class Validator {
public:
    Validator(const AnyForm& data, Problems& problems, const Limits& limits)
        : survey_(std::get_if<SatisfactionSurvey>(&data)),
          cancellation_(std::get_if<CancellationRequest>(&data)), problems_(problems), limits_(limits) {}

    void record(const StructInfo& info, const void* record);

private:
    void member(const FieldInfo& field, const void* member);
    void text(const std::string& text, Shape shape);
    void words(const std::string& text, Shape shape);
    void elements(const FieldInfo& field, const void* member);
    void decimal(const FieldInfo& field, const Decimal& number);
    void score(const StructInfo& info, const Score& score, int maximum);
    void total();
    void report(Code code, std::initializer_list<std::string_view> arguments = {}) {
        problems_.add(code, place_of(trail_), arguments);
    }
    void report(Limit limit, std::size_t found, std::uint64_t most) {
        problems_.add(limit_problem(limit, found, most, place_of(trail_)));
    }

    const SatisfactionSurvey* survey_;
    const CancellationRequest* cancellation_;
    Problems& problems_;
    const Limits& limits_;
    std::vector<Step> trail_;
};

void Validator::record(const StructInfo& info, const void* record) {
    for (const FieldInfo& field : info.fields) {
        trail_.push_back({&field});
        member(field, field.member(const_cast<void*>(record)));
        trail_.pop_back();
    }
}

void Validator::member(const FieldInfo& field, const void* member) {
    switch (field.kind) {
    case Kind::text:
        text(*static_cast<const std::string*>(member), field.rule.shape);
        if (cancellation_ != nullptr && member == &cancellation_->config_after) {
            const std::string& after = cancellation_->config_after;
            if (!after.empty() && after != "注销") report(Code::not_cancelled);
        }
        return;
    case Kind::date:
        if (const auto& date = *static_cast<const std::optional<Date>*>(member); date && !is_valid(*date))
            report(Code::bad_date, {to_string(*date)});
        return;
    case Kind::integer:
        if (const auto& number = *static_cast<const std::optional<std::int64_t>*>(member))
            if (field.rule.positive && *number <= 0) report(Code::not_positive, {std::to_string(*number)});
        return;
    case Kind::decimal:
        if (const auto& number = *static_cast<const std::optional<Decimal>*>(member)) decimal(field, *number);
        if (survey_ != nullptr && member == &survey_->total) total();
        return;
    case Kind::picture: return words(static_cast<const Picture*>(member)->file, Shape::line);
    case Kind::record: return record(*field.record, member);
    case Kind::text_list:
    case Kind::rows:
    case Kind::fixed_rows: return elements(field, member);
    }
}

/// Text that is printed.
void Validator::text(const std::string& text, Shape shape) {
    words(text, shape);
    if (const auto control = open_direction(text)) report(Code::direction_open, {utf8::code_point_name(*control)});
}

void Validator::words(const std::string& text, Shape shape) {
    if (text.empty()) return;
    tick(1 + text.size() / 8);
    if (text.size() > limits_.text_bytes) return report(Limit::text_bytes, text.size(), limits_.text_bytes);
    if (const auto fault = text_fault(text, shape)) return report(fault->code, {fault->argument});
    if (shape == Shape::phone && !looks_like_phone(text)) report(Code::bad_phone, {excerpt(text)});
    if (shape == Shape::email && !looks_like_email(text)) report(Code::bad_email, {excerpt(text)});
}

void Validator::decimal(const FieldInfo& field, const Decimal& number) {
    if (!is_valid(number))
        report(Code::number_range, {to_string(number)});
    else if (field.rule.positive && number.units <= 0)
        report(Code::not_positive, {to_string(number)});
}

void Validator::elements(const FieldInfo& field, const void* member) {
    const std::size_t count = field.count(member);
    if (count > limits_.rows) return report(Limit::rows, count, limits_.rows);
    for (std::size_t i = 0; i < count; ++i) {
        trail_.back().index = i;
        const void* element = element_of(field, member, i);
        if (field.kind == Kind::text_list) {
            text(*static_cast<const std::string*>(element), field.rule.shape);
            continue;
        }
        record(*field.record, element);
        if (field.record == &struct_info<Score>())
            score(*field.record, *static_cast<const Score*>(element), field.rule.maxima[i]);
    }
    trail_.back().index = Step::whole;
}

/// The rules that a score and its reason have together.
void Validator::score(const StructInfo& info, const Score& score, int maximum) {
    if (!score.score || !is_valid(*score.score)) return;
    const Decimal most{maximum, 0};
    const bool in_range = score.score->units >= 0 && compare(*score.score, most) <= 0;
    const bool unexplained = in_range && compare(*score.score, most) < 0 && score.reason.empty();
    if (in_range && !unexplained) return;
    const void* about = in_range ? static_cast<const void*>(&score.reason) : &score.score;
    for (const FieldInfo& field : info.fields) {
        if (field.member(const_cast<Score*>(&score)) != about) continue;
        trail_.push_back({&field});
        report(in_range ? Code::reason_missing : Code::score_range,
               {to_string(*score.score), std::to_string(maximum)});
        trail_.pop_back();
    }
}

void Validator::total() {
    if (!survey_->total || !is_valid(*survey_->total)) return;
    const Decimal sum = total_of(*survey_).value_or(Decimal{});
    if (compare(*survey_->total, sum) != 0)
        report(Code::total_differs, {to_string(*survey_->total), to_string(sum)});
}

} // namespace

void validate(const AnyForm& data, Problems& problems, const Limits& limits) {
    Validator(data, problems, limits).record(*form_of(data).root, address_of(data));
}

} // namespace zwy::model
