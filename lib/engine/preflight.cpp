#include "engine/preflight.hpp"

#include "base/watch.hpp"
#include "form/paragraphs.hpp"
#include "model/path.hpp"
#include "text/missing.hpp"

namespace zwy::engine {
namespace {

class Preflight {
public:
    Preflight(const form::Document& document, const text::FontSet& fonts, const CoveredWords& covered, bool strict,
              Problems& problems)
        : form_(*document.layout->form), fonts_(fonts), covered_(covered), strict_(strict), problems_(problems) {
        blocks(document.blocks);
        check();
    }

private:
    void blocks(const std::vector<form::FilledBlock>& blocks) {
        for (const form::FilledBlock& block : blocks) {
            if (const auto* paragraph = std::get_if<form::FilledParagraph>(&block)) {
                for (const form::Run& run : paragraph->runs)
                    add(run);
            } else if (const auto* table = std::get_if<form::FilledTable>(&block)) {
                for (const form::FilledRow& row : table->rows)
                    for (const form::FilledCell& cell : row.cells) {
                        this->blocks(cell.blocks);
                        this->blocks(cell.bottom);
                    }
            }
        }
    }

    /// A field of several lines comes in several runs; what it lacks is told once.
    void add(const form::Run& run) {
        if (run.text.empty()) return;
        tick(1 + run.text.size() / 8);
        if (run.path != path_ || run.role != role_) check();
        path_ = run.path;
        role_ = run.role;
        if (!covered_.contain(run) && !text::is_covered(fonts_, role_, run.text)) text_ += run.text;
    }

    void check() {
        if (text_.empty()) return;
        Problems found;
        text::check_glyphs(fonts_, role_, text_, {}, strict_, found);
        if (!found.empty()) {
            const auto steps = model::parse_path(form_, path_);
            const Place place = steps ? model::place_of(*steps) : Place{};
            for (Problem problem : found) {
                problem.place = place;
                problems_.add(std::move(problem));
            }
        }
        text_.clear();
    }

    const model::FormInfo& form_;
    const text::FontSet& fonts_;
    const CoveredWords& covered_;
    bool strict_;
    Problems& problems_;
    std::string text_;
    std::string_view path_;
    Role role_{};
};

} // namespace

CoveredWords::CoveredWords(const form::Layout& layout, const text::FontSet& fonts)
    : by_id_(layout.id_count + std::size_t{1}) {
    form::for_each_paragraph(layout.blocks, [&](const form::Paragraph& paragraph) {
        for (const form::Inline& piece : paragraph.inlines)
            by_id_[piece.id] = text::is_covered(fonts, piece.role.value_or(paragraph.style->role), piece.text);
    });
}

void preflight(const form::Document& document, const text::FontSet& fonts, const CoveredWords& covered, bool strict,
               Problems& problems) {
    Preflight(document, fonts, covered, strict, problems);
}

} // namespace zwy::engine
