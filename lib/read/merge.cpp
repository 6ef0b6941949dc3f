#include "read/merge.hpp"

#include <algorithm>

#include "model/json_writer.hpp"
#include "model/names.hpp"
#include "model/value.hpp"
#include "read/list.hpp"
#include "read/words.hpp"

namespace zwy::read {
namespace {

using Rows = std::vector<RowValues>;

std::string_view cell_of(const RowValues& row, std::string_view key) {
    const auto found = row.find(key);
    return found == row.end() ? std::string_view() : std::string_view(found->second);
}

bool is_empty(const RowValues& row) {
    return std::ranges::all_of(row, [](const auto& cell) { return cell.second.empty(); });
}

/// Without the rows at the end that say nothing, which may be padding.
Rows trimmed(Rows rows) {
    while (!rows.empty() && is_empty(rows.back())) rows.pop_back();
    return rows;
}

bool same(const Rows& one, const Rows& other) {
    const auto covers = [](const RowValues& a, const RowValues& b) {
        return std::ranges::all_of(a, [&](const auto& cell) { return cell_of(b, cell.first) == cell.second; });
    };
    return std::ranges::equal(one, other,
                              [&](const RowValues& a, const RowValues& b) { return covers(a, b) && covers(b, a); });
}

class Merger {
public:
    Merger(const Issued& issued, const form::Layout& layout, const Fields& fields, const View& paper,
           const View* behind, Problems& problems)
        : issued_(issued), layout_(layout), fields_(fields), paper_(paper), behind_(behind), problems_(problems),
          data_(*issued.data) {}

    model::AnyForm merge() {
        for (const form::Inline* catalogue : fields_.catalogues()) options(*catalogue);
        for (const auto& [path, known] : fields_.all())
            if (!known.piece->accessor->needs_row() && !is_total(known)) value(path, known);
        for (const auto& [path, rows] : paper_.rows) table(path, rows);
        for (const auto& [path, known] : fields_.all())
            if (is_total(known)) value(path, known);
        return std::move(data_);
    }

private:
    static bool is_total(const Known& known) { return known.piece->kind == form::Inline::Kind::total; }

    [[nodiscard]] Place place_of(std::string_view path, std::size_t row = 0) const {
        const auto accessor = model::Accessor::bind(*layout_.form, path);
        return accessor ? accessor->place_at(row) : Place{};
    }

    // ---- Single values

    template <class Values>
    static const std::string* find(const Values& values, std::string_view key) {
        const auto found = values.find(key);
        return found == values.end() ? nullptr : &found->second;
    }

    /// What the sources say anew; null when it stays as it was issued.
    const std::string* decide(const std::string* was, const std::string* paper, const std::string* behind,
                              const Place& place) {
        static const std::string nothing;
        const std::string& before = was != nullptr ? *was : nothing;
        const bool paper_says = paper != nullptr && (issued_.known ? *paper != before : true);
        const bool behind_says = behind != nullptr && (issued_.known ? *behind != before : true);
        if (paper_says && behind_says && *paper != *behind) {
            problems_.add(Code::sources_differ, place, {model::excerpt(*paper), model::excerpt(*behind)});
            return nullptr;
        }
        return paper_says ? paper : behind_says ? behind : nullptr;
    }

    void value(const std::string& path, const Known& known) {
        const std::string* const behind = behind_ == nullptr ? nullptr : find(behind_->values, path);
        const std::string* const said =
            decide(find(issued_.view->values, path), find(paper_.values, path), behind, place_of(path));
        if (said != nullptr) set(path, known, *said);
    }

    void set(const std::string& path, const Known& known, std::string text) {
        const auto& accessor = *known.piece->accessor;
        if (!accessor.present(*issued_.data)) // lines of the blank form that nobody filled in
            while (text.ends_with('\n')) text.pop_back();
        if (text.empty()) {
            model::clear(data_, path, problems_);
        } else if (accessor.field().kind == model::Kind::text_list) {
            const std::vector<std::string> none;
            const auto& items = issued_.known ? accessor.list(*issued_.data) : none;
            set_list(path, split_list(text, known.piece->separator, items));
        } else if (!is_total(known) || issued_.known || !adds_up(text)) {
            model::set_text(data_, path, text, problems_);
        }
    }

    /// A total that only says what the scores say was not given, as far as anybody can tell.
    [[nodiscard]] bool adds_up(const std::string& text) const {
        const auto* survey = std::get_if<SatisfactionSurvey>(&data_);
        const auto total = survey == nullptr ? std::nullopt : model::total_of(*survey);
        return total && model::to_string(*total) == text;
    }

    void set_list(const std::string& path, const std::vector<std::string>& items) {
        model::json::Writer json(-1);
        json.begin_array();
        for (const std::string& item : items) json.string(item);
        json.end_array();
        model::set_json(data_, path, json.take(), problems_);
    }

    // ---- Catalogues

    void options(const form::Inline& catalogue) {
        const std::string& path = catalogue.accessor->path();
        const auto paper = paper_.options.find(path);
        if (paper == paper_.options.end()) return;
        std::vector<Option> options = paper->second;
        if (!issued_.known) {
            std::vector<std::string> all, chosen;
            for (const Option& option : options) {
                all.push_back(option.words);
                if (option.ticked) chosen.push_back(option.words);
            }
            if (const auto others = paper_.options.find(catalogue.selected->path()); others != paper_.options.end())
                for (const Option& option : others->second)
                    if (option.ticked) chosen.push_back(option.words);
            set_list(path, all);
            set_list(catalogue.selected->path(), chosen);
            return;
        }
        const std::vector<Option>& before = issued_.view->options_of(path);
        if (!take_behind(catalogue, before, options) || options.size() != before.size()) return;
        if (options != before) choose(catalogue, before, options);
    }

    /// Boxes that a program has ticked behind the paper.
    bool take_behind(const form::Inline& catalogue, const std::vector<Option>& before, std::vector<Option>& options) {
        const auto behind = behind_ == nullptr ? decltype(behind_->options.end()){}
                                               : behind_->options.find(catalogue.accessor->path());
        if (behind_ == nullptr || behind == behind_->options.end()) return true;
        const std::size_t listed = catalogue.accessor->count(*issued_.data);
        bool as_issued = behind->second.size() == before.size();
        for (std::size_t i = 0; as_issued && i < listed; ++i)
            as_issued = without_spaces(behind->second[i].words) == without_spaces(before[i].words);
        if (!as_issued) {
            problems_.add(Code::cannot_read_field, catalogue.accessor->place_at(0),
                          {"控件后的数据里选项与发出时的不一样", "the data behind it has other options than were issued"});
            return false;
        }
        for (std::size_t i = 0; i < options.size() && i < before.size(); ++i)
            if (behind->second[i].ticked != before[i].ticked) options[i].ticked = behind->second[i].ticked;
        return true;
    }

    /// The choices that were issued and are still ticked, in their order; then those that were not.
    void choose(const form::Inline& catalogue, const std::vector<Option>& before, const std::vector<Option>& after) {
        const auto& issued = catalogue.selected->list(*issued_.data);
        const auto changed = [&](std::string_view words) -> const Option* {
            for (std::size_t i = 0; i < after.size(); ++i)
                if (after[i].words == words && after[i].ticked != before[i].ticked) return &after[i];
            return nullptr;
        };
        std::vector<std::string> chosen;
        for (const std::string& item : issued)
            if (changed(item) == nullptr) chosen.push_back(item);
        for (std::size_t i = 0; i < after.size(); ++i)
            if (after[i].ticked && !before[i].ticked && std::ranges::find(chosen, after[i].words) == chosen.end())
                chosen.push_back(after[i].words);
        set_list(catalogue.selected->path(), chosen);
    }

    // ---- Repeated tables

    void table(const std::string& path, const Rows& seen) {
        static const Rows none;
        const auto rows_of = [&](const View* view) -> const Rows* {
            if (view == nullptr) return nullptr;
            const auto found = view->rows.find(path);
            return found == view->rows.end() ? nullptr : &found->second;
        };
        const Rows* const issued = rows_of(issued_.view);
        const Rows before = trimmed(issued != nullptr ? *issued : none), paper = trimmed(seen);
        const Rows* const bound = rows_of(behind_);
        const Rows behind = bound != nullptr ? trimmed(*bound) : before;
        const bool paper_says = issued_.known ? !same(paper, before) : true;
        const bool behind_says = bound != nullptr && (issued_.known ? !same(behind, before) : true);
        if (!paper_says && !behind_says) return;
        if (paper_says && behind_says && !same(paper, behind)) {
            if (paper.size() == behind.size())
                set_rows(path, both_changed(path, before, paper, behind), seen.size());
            else
                problems_.add(Code::sources_differ, place_of(path),
                              {std::to_string(paper.size()) + " 行 / rows", std::to_string(behind.size()) + " 行 / rows"});
            return;
        }
        set_rows(path, paper_says ? paper : behind, paper_says ? seen.size() : behind.size());
    }

    Rows both_changed(const std::string& path, const Rows& before, const Rows& paper, const Rows& behind) {
        Rows merged = paper;
        static const RowValues nothing;
        for (std::size_t i = 0; i < merged.size(); ++i)
            for (auto& [key, text] : merged[i]) {
                const std::string was(cell_of(i < before.size() ? before[i] : nothing, key));
                const std::string other(cell_of(behind[i], key)), shown = text;
                const std::string* said = decide(&was, &shown, &other, place_of(path + "[]." + key, i));
                text = said != nullptr ? *said : was;
            }
        return merged;
    }

    void set_rows(const std::string& path, const Rows& rows, std::size_t seen) {
        const auto accessor = model::Accessor::bind(*layout_.form, path);
        const auto shown = issued_.view->rows.find(path);
        const std::size_t given = accessor->count(*issued_.data);
        const std::size_t said = shown == issued_.view->rows.end() ? 0 : trimmed(shown->second).size();
        // Rows without a word at the end of what was issued stay, as long as the paper has room for them.
        const std::size_t silent = given > said ? given - said : 0;
        const std::size_t count = std::max(rows.size(), std::min(rows.size() + silent, std::max(seen, rows.size())));
        model::clear(data_, path, problems_);
        for (std::size_t i = 0; i < count; ++i) {
            if (!model::insert_row(data_, path, i, problems_)) return;
            if (i >= rows.size()) continue;
            for (const auto& [key, text] : rows[i])
                if (!text.empty())
                    model::set_text(data_, path + '[' + std::to_string(i) + "]." + key, text, problems_);
        }
    }

    const Issued& issued_;
    const form::Layout& layout_;
    const Fields& fields_;
    const View& paper_;
    const View* behind_;
    Problems& problems_;
    model::AnyForm data_;
};

} // namespace

model::AnyForm merge(const Issued& issued, const form::Layout& layout, const Fields& fields, const View& paper,
                     const View* behind, Problems& problems) {
    return Merger(issued, layout, fields, paper, behind, problems).merge();
}

} // namespace zwy::read
