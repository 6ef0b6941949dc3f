#include "read/changes.hpp"

#include <algorithm>

#include "base/watch.hpp"
#include "model/json_write.hpp"
#include "model/value.hpp"

namespace zwy::read {
namespace {

using model::FieldInfo;
using model::Kind;
using model::Step;

/// Rows are aligned exactly up to this many pairs, above that one by one.
constexpr std::size_t most_pairs = 4'000'000;

std::string json_of(const Step& step, const void* target) {
    model::json::Writer out(-1);
    model::write_value(out, step, target, model::Keys::english);
    return out.take();
}

/// Which rows were kept: pairs of numbers, ascending (a longest common subsequence of the rows' JSON).
std::vector<std::pair<std::size_t, std::size_t>> kept(const std::vector<std::string>& a,
                                                      const std::vector<std::string>& b) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::size_t head = 0, tail = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head]) pairs.emplace_back(head, head), ++head;
    while (tail + head < a.size() && tail + head < b.size() && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    const std::size_t rows = a.size() - head - tail, columns = b.size() - head - tail;
    if (rows > 0 && columns > 0 && rows <= most_pairs / columns) {
        const std::size_t width = columns + 1;
        std::vector<std::uint32_t> longest((rows + 1) * width); // of the rests from (i, j) on
        for (std::size_t i = rows; i-- > 0;) {
            tick(columns / 4);
            for (std::size_t j = columns; j-- > 0;)
                longest[i * width + j] =
                    a[head + i] == b[head + j]
                        ? longest[(i + 1) * width + j + 1] + 1
                        : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
        }
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (a[head + i] == b[head + j])
                pairs.emplace_back(head + i++, head + j++);
            else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
                ++i;
            else
                ++j;
        }
    }
    for (std::size_t k = tail; k > 0; --k) pairs.emplace_back(a.size() - k, b.size() - k);
    return pairs;
}

class Comparer {
public:
    void record(const model::StructInfo& info, const void* before, const void* after) {
        for (const FieldInfo& field : info.fields) {
            void* const was = field.member(const_cast<void*>(before));
            void* const is = field.member(const_cast<void*>(after));
            steps_.push_back({&field});
            if (field.kind == Kind::record)
                record(*field.record, was, is);
            else if (field.kind == Kind::rows)
                rows(field, was, is);
            else if (field.kind == Kind::fixed_rows)
                fixed_rows(field, was, is);
            else
                value(was, is);
            steps_.pop_back();
        }
    }
    std::vector<Change> take() { return std::move(changes_); }

private:
    void value(const void* before, const void* after) {
        std::string was = json_of(steps_.back(), before), is = json_of(steps_.back(), after);
        if (was == is) return;
        const auto kind = was == "null"  ? Change::Kind::added
                          : is == "null" ? Change::Kind::removed
                                         : Change::Kind::changed;
        changes_.push_back({kind, model::place_of(steps_), std::move(was), std::move(is)});
    }

    void fixed_rows(const FieldInfo& field, const void* before, const void* after) {
        for (std::size_t i = 0; i < field.fixed_count; ++i) {
            steps_.back().index = i;
            record(*field.record, model::element_of(field, before, i), model::element_of(field, after, i));
        }
    }

    void rows(const FieldInfo& field, const void* before, const void* after) {
        const auto all = [&](const void* member) {
            std::vector<std::string> out;
            for (std::size_t i = 0; i < field.count(member); ++i)
                out.push_back(json_of({&field, i}, model::element_of(field, member, i)));
            return out;
        };
        const auto a = all(before), b = all(after);
        auto pairs = kept(a, b);
        pairs.emplace_back(a.size(), b.size());
        std::size_t i = 0, j = 0;
        for (const auto& [to_i, to_j] : pairs) {
            for (; i < to_i && j < to_j; ++i, ++j) { // rows that were changed
                steps_.back().index = j;
                record(*field.record, model::element_of(field, before, i), model::element_of(field, after, j));
            }
            for (; i < to_i; ++i) whole_row(Change::Kind::removed, i, a[i], "null");
            for (; j < to_j; ++j) whole_row(Change::Kind::added, j, "null", b[j]);
            i = to_i + 1, j = to_j + 1;
        }
    }

    void whole_row(Change::Kind kind, std::size_t index, std::string before, std::string after) {
        steps_.back().index = index;
        changes_.push_back({kind, model::place_of(steps_), std::move(before), std::move(after)});
    }

    std::vector<Step> steps_;
    std::vector<Change> changes_;
};

} // namespace

std::vector<Change> compare(const model::AnyForm& before, const model::AnyForm& after) {
    Comparer comparer;
    comparer.record(*model::form_of(before).root, model::address_of(before), model::address_of(after));
    return comparer.take();
}

std::string changes_json(const std::vector<Change>& changes, int indent) {
    model::json::Writer out(indent);
    out.begin_array();
    for (const Change& change : changes) {
        out.begin_object();
        out.member("path", change.place.dotted);
        out.member("pointer", change.place.pointer);
        out.member("label", change.place.label);
        out.raw_member("row", std::to_string(change.place.row));
        out.member("kind", kind_name(change.kind));
        out.raw_member("before", change.before);
        out.raw_member("after", change.after);
        out.end_object();
    }
    out.end_array();
    return out.take();
}

} // namespace zwy::read
