#include "read/sheet.hpp"

#include <algorithm>
#include <map>

#include "read/words.hpp"

namespace zwy::read {
namespace {

/// LibreOffice 7.4 writes a plain-text control several times, once for each run of one script and once more: the first
/// holds the text, and each further one a bit of it and the whole again. Nobody else writes two controls of one field
/// next to each other.
void undo_repetition(StoryParagraph& paragraph, const std::vector<Control>& controls) {
    auto& segments = paragraph.segments;
    const auto same_field = [&](std::size_t a, std::size_t b) {
        const Control &one = controls[a], &other = controls[b];
        return one.tag == other.tag && one.xpath == other.xpath && one.title == other.title &&
               one.group == other.group && !one.checked && !other.checked;
    };
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto control = segments[i].control;
        if (control == Segment::none) continue;
        auto end = i + 1;
        while (end < segments.size() && segments[end].control != Segment::none && segments[end].control != control &&
               same_field(control, segments[end].control) && segments[end].text.ends_with(segments[i].text))
            ++end;
        segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                       segments.begin() + static_cast<std::ptrdiff_t>(end));
    }
}

class SheetMaker {
public:
    SheetMaker(Story story, const form::Layout& layout)
        : story_(std::move(story)), before_(without_spaces(layout.continued_before)),
          after_(without_spaces(layout.continued_after)) {
        for (const Control& control : story_.controls) targets_.push_back(target_of(control, *layout.form));
    }

    std::vector<SheetRow> make() {
        std::size_t tables = 0;
        for (StoryBlock& block : story_.blocks) {
            if (auto* paragraph = std::get_if<StoryParagraph>(&block)) {
                if (rows_.empty() || rows_.back().table != SheetRow::none) {
                    rows_.emplace_back().cells.resize(1);
                    last_ = Segment::none; // a control may reach round a table and what is next to it
                }
                add(*paragraph, rows_.back().cells[0]);
            } else {
                add(std::get<StoryTable>(block), tables++);
            }
        }
        return std::move(rows_);
    }

private:
    void add(StoryTable& table, std::size_t number) {
        for (StoryRow& row : table.rows) {
            SheetRow& made = rows_.emplace_back();
            made.table = number;
            for (StoryCell& cell : row.cells) {
                if (cell.merged) continue;
                SheetCell& to = made.cells.emplace_back();
                last_ = Segment::none;
                for (StoryParagraph& paragraph : cell.paragraphs) add(paragraph, to);
            }
        }
    }

    void add(StoryParagraph& paragraph, SheetCell& cell) {
        undo_repetition(paragraph, story_.controls);
        const bool heading = is_continuation_heading(paragraph);
        const std::size_t before = last_;
        bool after_option = false;
        const Target* continued = nullptr;
        for (const Segment& segment : paragraph.segments) {
            const Target* const target = target_at(segment);
            if (target != nullptr) {
                // A control round several paragraphs is one piece.
                if (segment.control == before && last_ == before)
                    cell.pieces.back().text += '\n';
                else if (segment.control != last_)
                    begin_piece(*target, story_.controls[segment.control], cell);
                last_ = segment.control;
                after_option = target->option;
                continued = target->more ? target : nullptr;
                if (story_.controls[segment.control].placeholder) continue;
                cell.pieces.back().text += segment.text;
                cell.text += segment.text;
            } else if (!segment.text.empty() && !heading) {
                last_ = Segment::none;
                cell.text += segment.text;
                if (after_option)
                    cell.pieces.back().words += segment.text;
                else if (continued == nullptr || !add_behind(*continued, without_spaces(segment.text)))
                    cell.words += without_spaces(segment.text);
            }
        }
        if (!heading) cell.text += '\n';
    }

    /// Null outside of controls, and in those that are no field's.
    [[nodiscard]] const Target* target_at(const Segment& segment) const {
        if (segment.control == Segment::none || !targets_[segment.control]) return nullptr;
        return &*targets_[segment.control];
    }

    /// The form's words behind a field that is continued stand behind its last piece: they are the field's cell's.
    bool add_behind(const Target& continued, const std::string& words) {
        const auto found = homes_.find({continued.path, continued.row});
        if (found == homes_.end()) return false;
        const Home home = found->second;
        rows_[home.row].cells[home.cell].words.insert(home.offset, words);
        for (auto& [_, other] : homes_)
            if (other.row == home.row && other.cell == home.cell && other.offset >= home.offset)
                other.offset += words.size();
        return true;
    }

    void begin_piece(const Target& target, const Control& control, SheetCell& cell) {
        // LibreOffice nests the two controls of a check box that are one.
        if (target.option && !cell.pieces.empty()) {
            Piece& last = cell.pieces.back();
            if (last.target.option && last.target.path == target.path && last.target.row == target.row &&
                last.text.empty() && last.words.empty()) {
                if (!last.checked) last.checked = control.checked;
                return;
            }
        }
        cell.pieces.push_back({target, {}, {}, control.checked});
        if (!target.more)
            homes_.try_emplace({target.path, target.row},
                               Home{rows_.size() - 1, rows_.back().cells.size() - 1, cell.words.size()});
    }

    /// "附页　系统需求（续）"
    [[nodiscard]] bool is_continuation_heading(const StoryParagraph& paragraph) const {
        const std::string text = without_spaces(paragraph.text());
        return text.size() > before_.size() + after_.size() && text.starts_with(before_) && text.ends_with(after_);
    }

    /// Where a field's first piece stands: the cell, and how much of its words come before.
    struct Home {
        std::size_t row = 0, cell = 0, offset = 0;
    };

    Story story_;
    std::string before_, after_;
    std::vector<std::optional<Target>> targets_;
    std::vector<SheetRow> rows_;
    std::map<std::pair<std::string, std::size_t>, Home> homes_; ///< by path and row
    std::size_t last_ = Segment::none; ///< the control of the piece before
};

} // namespace

std::vector<SheetRow> sheet_of(Story story, const form::Layout& layout) {
    return SheetMaker(std::move(story), layout).make();
}

} // namespace zwy::read
