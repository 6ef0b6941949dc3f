#include "read/catalogue.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "model/names.hpp"
#include "read/words.hpp"

namespace zwy::read {
namespace {

std::optional<bool> box_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = utf8::next(text, at);
        if (is_ticked_box(c)) return true;
        if (is_empty_box(c)) return false;
    }
    return std::nullopt;
}

class OptionReader {
public:
    OptionReader(const form::Inline& piece, const Issued& issued, Problems& problems)
        : piece_(piece), problems_(problems), issued_(issued.view->options_of(piece.accessor->path())),
          known_(issued.known) {}

    /// Words that go on on another page are in a control of their own.
    std::vector<Piece> boxes_in(const std::vector<SheetRow>& sheet) const {
        std::vector<Piece> boxes;
        for (const SheetRow& row : sheet)
            for (const SheetCell& cell : row.cells)
                for (const Piece& piece : cell.pieces) {
                    const auto& path = piece.target.path;
                    if (!piece.target.option || (path != piece_.accessor->path() && path != piece_.selected->path()))
                        continue;
                    if (!piece.target.more)
                        boxes.push_back(piece);
                    else if (!boxes.empty())
                        boxes.back().words += piece.text + piece.words;
                }
        return boxes;
    }

    /// Choices that are none of the catalogue's; to be told apart where what was issued does not tell.
    std::vector<Piece> take_others(std::vector<Piece>& boxes) const {
        std::vector<Piece> others;
        if (known_) return others;
        const auto is_other = [&](const Piece& box) { return box.target.path == piece_.selected->path(); };
        std::ranges::copy_if(boxes, std::back_inserter(others), is_other);
        std::erase_if(boxes, is_other);
        return others;
    }

    std::vector<Option> from_controls(const std::vector<Piece>& boxes) {
        if (known_ && boxes.size() != issued_.size()) return unreadable();
        std::vector<Option> options;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            std::string words = boxes[i].words;
            if (i + 1 < boxes.size() && words.ends_with(piece_.text)) words.resize(words.size() - piece_.text.size());
            while (words.ends_with('\n')) words.pop_back();
            options.push_back({words_at(i, words), tick_of(boxes[i], i)});
        }
        return options;
    }

    /// Without controls: box, words, gap, box …, where the words are known.
    std::vector<Option> from_text(std::string_view text) {
        std::vector<Option> options;
        std::string bare = without_spaces(text);
        std::string_view rest = bare;
        for (std::size_t i = 0; i < issued_.size() || (!known_ && !rest.empty()); ++i) {
            std::size_t at = 0;
            const auto box = rest.empty() ? std::nullopt : box_in(rest.substr(0, (utf8::next(rest, at), at)));
            if (!box) return unreadable();
            rest.remove_prefix(at);
            std::string words = known_ ? without_spaces(issued_[i].words) : std::string(up_to_box(rest));
            if (!rest.starts_with(words)) return unreadable();
            rest.remove_prefix(words.size());
            options.push_back({known_ ? issued_[i].words : words, *box});
        }
        if (!rest.empty()) return unreadable();
        return options;
    }

private:
    static std::string_view up_to_box(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t from = at;
            const char32_t c = utf8::next(text, at);
            if (is_ticked_box(c) || is_empty_box(c)) return text.substr(0, from);
        }
        return text;
    }

    std::vector<Option> unreadable() {
        problems_.add(Code::cannot_read_field, piece_.selected->place_at(0),
                      {"选项与发出时的不一样", "its options are not those that were issued"});
        return issued_;
    }

    std::string words_at(std::size_t i, const std::string& words) {
        if (!known_) return words;
        if (without_spaces(words) != without_spaces(issued_[i].words))
            problems_.add(Code::wording_changed, place_of(i), {model::excerpt(issued_[i].words), model::excerpt(words)});
        return issued_[i].words;
    }

    [[nodiscard]] Place place_of(std::size_t i) const {
        Place place = piece_.accessor->place_at(0);
        place.dotted += '[' + std::to_string(i) + ']';
        place.pointer += '/' + std::to_string(i);
        place.label += "第" + std::to_string(i + 1) + "项";
        return place;
    }

    /// The box as it is drawn, or as the control says: where they differ, one of them was changed.
    bool tick_of(const Piece& box, std::size_t i) {
        const auto drawn = box_in(box.text);
        if (!drawn && !box.checked) {
            problems_.add(Code::cannot_read_field, place_of(i), {"框里不是☐也不是☑", "its box is neither ☐ nor ☑"});
            return known_ && issued_[i].ticked;
        }
        if (!drawn || !box.checked || *drawn == *box.checked) return drawn ? *drawn : *box.checked;
        if (known_) return !issued_[i].ticked;
        problems_.add(Code::sources_differ, place_of(i), {*drawn ? "☑" : "☐", *box.checked ? "☑" : "☐"});
        return *drawn;
    }

    const form::Inline& piece_;
    Problems& problems_;
    std::vector<Option> issued_;
    bool known_;
};

} // namespace

void read_options(const form::Inline& piece, const std::vector<SheetRow>& sheet, const SheetCell& cell,
                  const Issued& issued, View& view, Problems& problems) {
    OptionReader reader(piece, issued, problems);
    auto boxes = reader.boxes_in(sheet);
    const auto others = reader.take_others(boxes);
    if (!others.empty()) view.options[piece.selected->path()] = reader.from_controls(others);
    view.options[piece.accessor->path()] = boxes.empty() ? reader.from_text(cell.text) : reader.from_controls(boxes);
}

} // namespace zwy::read
