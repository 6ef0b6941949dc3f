#include "pdf/content.hpp"

#include <optional>

#include "pdf/text_string.hpp"
#include "pdf/text_writer.hpp"

namespace zwy::pdf {
namespace {

/// A marked-content property list's string must stay below max_string_bytes in UTF-16.
constexpr std::size_t actual_text_limit = 15'000;

class PageWriter {
public:
    PageWriter(const ContentSources& sources, std::size_t page)
        : sources_(sources), page_number_(page), page_(sources.pages.pages[page]),
          text_(out_, sources.readable) {}

    std::string write() {
        const std::vector<page::Item>& items = page_.items;
        for (std::size_t i = 0; i < items.size();) {
            if (std::holds_alternative<page::PlacedRule>(items[i]))
                i = rules(i);
            else if (const auto* glyphs = std::get_if<page::PlacedGlyphs>(&items[i]))
                item(*glyphs), ++i;
            else
                image(std::get<page::PlacedImage>(items[i])), ++i;
        }
        close();
        if (sources_.form != nullptr) announce_rest();
        return std::move(out_);
    }

private:
    void item(const page::PlacedGlyphs& placed) {
        const page::PlacedGlyphs* rest = &placed;
        FormField* field =
            sources_.form == nullptr ? nullptr : sources_.form->take(page_number_, placed, rest);
        if (field != nullptr) announce(*field, placed.node);
        if (rest != nullptr) glyphs(*rest);
    }

    /// The field stands in the structure where its text would.
    void announce(FormField& field, page::NodeId node) {
        if (field.announced) return;
        close_mark(); // what follows in the same element is read after the field
        field.object.set("StructParent", sources_.structure.add_form(node, page_number_, field.object, {}));
        field.announced = true;
    }

    void announce_rest() {
        for (FormField& field : sources_.form->all())
            if (field.page == page_number_) announce(field, field.node);
    }

    [[nodiscard]] double flip(double y) const { return page_.height - y; }

    void close_mark() {
        if (marked_) out_ += "EMC\n";
        marked_ = false;
    }

    /// Ends what is open, so that paths and pictures may come.
    void close() {
        close_mark();
        text_.close();
    }

    void open_mark(page::NodeId node, bool artifact) {
        const page::NodeId element = artifact ? 0 : sources_.structure.element(node);
        if (marked_ && artifact == artifact_ && element == element_) return;
        close_mark();
        if (artifact)
            out_ += "/Artifact<</Type/Pagination>>BDC\n";
        else
            begin_marked(sources_.structure.mark(page_number_, node), {});
        marked_ = true;
        artifact_ = artifact;
        element_ = element;
    }

    void begin_marked(const Structure::Mark& mark, std::string_view actual) {
        out_ += '/';
        out_ += mark.type;
        out_ += "<</MCID ";
        append_integer(out_, static_cast<long long>(mark.id));
        if (!actual.empty()) append_actual(actual);
        out_ += ">>BDC\n";
    }

    void append_actual(std::string_view actual) {
        out_ += "/ActualText<";
        append_hex(out_, text_string(actual));
        out_ += '>';
    }

    /// Consecutive rules are one artifact and, where they are equally thick, one path.
    std::size_t rules(std::size_t i) {
        close();
        out_ += "/Artifact BMC\n";
        bool path = false;
        for (; i < page_.items.size(); ++i) {
            const auto* rule = std::get_if<page::PlacedRule>(&page_.items[i]);
            if (rule == nullptr) break;
            if (rule->width != rule_width_) {
                if (path) out_ += "S\n";
                path = false;
                append_number(out_, rule->width, 3);
                out_ += " w\n";
                rule_width_ = rule->width;
            }
            point(rule->x0, rule->y0, " m ");
            point(rule->x1, rule->y1, " l\n");
            path = true;
        }
        if (path) out_ += "S\n";
        out_ += "EMC\n";
        return i;
    }

    void point(double x, double y, std::string_view op) {
        append_number(out_, x, 2);
        out_ += ' ';
        append_number(out_, flip(y), 2);
        out_ += op;
    }

    void image(const page::PlacedImage& placed) {
        close();
        open_mark(placed.node, placed.node == 0);
        const double bottom = flip(placed.box.y + placed.box.height);
        if (placed.node != 0)
            sources_.structure.place_figure(placed.node,
                                            {placed.box.x, bottom, placed.box.width, placed.box.height});
        out_ += "q ";
        for (const double number : {placed.box.width, 0.0, 0.0, placed.box.height, placed.box.x, bottom}) {
            append_number(out_, number, 2);
            out_ += ' ';
        }
        out_ += "cm /" + sources_.images.resource(placed.image) + " Do Q\n";
        close_mark();
    }

    void glyphs(const page::PlacedGlyphs& placed) {
        if (placed.run->glyphs.empty()) return;
        shown_.look_up(sources_.fonts.of(placed), *placed.run);
        cut_clusters(*placed.run, clusters_);
        text_.open();
        bool started = false;
        for (std::size_t i = 0; i < clusters_.size();) {
            const bool actual = shown_.needs_actual_text(clusters_[i]);
            const std::size_t end = actual ? 0 : end_of_plain(i + 1);
            if (!actual) open_mark(placed.node, placed.artifact);
            if (!started) text_.start_run(shown_, placed.x, flip(placed.y));
            started = true;
            if (!actual) {
                text_.show(clusters_[i].begin, clusters_[end - 1].end);
                i = end;
            } else {
                i = show_actual(placed, i);
            }
        }
    }

    [[nodiscard]] std::size_t end_of_plain(std::size_t i) const {
        while (i < clusters_.size() && !shown_.needs_actual_text(clusters_[i]))
            ++i;
        return i;
    }

    /// Shows clusters whose glyphs do not say their characters, from i on, as spans with ActualText; gives
    /// the end.
    std::size_t show_actual(const page::PlacedGlyphs& placed, std::size_t i) {
        if (clusters_[i].text.size() > actual_text_limit) {
            show_long_cluster(placed, clusters_[i]);
            return i + 1;
        }
        std::string actual;
        const std::size_t begin = clusters_[i].begin;
        std::size_t end = begin;
        for (; i < clusters_.size() && shown_.needs_actual_text(clusters_[i]); ++i) {
            if (actual.size() + clusters_[i].text.size() > actual_text_limit) break;
            actual += clusters_[i].text;
            end = clusters_[i].end;
        }
        show_span(placed, begin, end, actual);
        return i;
    }

    /// One cluster of thousands of characters (a flood of joiners): its glyphs share its text out among them.
    void show_long_cluster(const page::PlacedGlyphs& placed, const Cluster& cluster) {
        const std::size_t pieces =
            std::min(cluster.end - cluster.begin, cluster.text.size() / actual_text_limit + 1);
        const std::size_t glyphs = cluster.end - cluster.begin;
        std::size_t from = 0;
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            std::size_t to = cluster.text.size() * (piece + 1) / pieces;
            while (to < cluster.text.size() &&
                   (static_cast<unsigned char>(cluster.text[to]) & 0xC0U) == 0x80U)
                ++to;
            show_span(placed, cluster.begin + glyphs * piece / pieces,
                      cluster.begin + glyphs * (piece + 1) / pieces, cluster.text.substr(from, to - from));
            from = to;
        }
    }

    void show_span(const page::PlacedGlyphs& placed, std::size_t begin, std::size_t end,
                   std::string_view actual) {
        if (placed.artifact) {
            open_mark(placed.node, true);
            out_ += "/Span<<";
            append_actual(actual);
            out_ += ">>BDC\n";
        } else {
            close_mark();
            begin_marked(sources_.structure.mark(page_number_, placed.node, actual), actual);
        }
        text_.show(begin, end);
        out_ += "EMC\n";
    }

    const ContentSources& sources_;
    std::size_t page_number_;
    const page::Page& page_;
    std::string out_;
    TextWriter text_;
    ShownRun shown_; ///< the run that is being shown
    std::vector<Cluster> clusters_;
    bool marked_ = false, artifact_ = false;
    page::NodeId element_ = 0;
    double rule_width_ = 1; ///< the initial graphics state's
};

} // namespace

std::string page_content(const ContentSources& sources, std::size_t page) {
    return PageWriter(sources, page).write();
}

} // namespace zwy::pdf
