#include "read/bound.hpp"

#include <map>

#include "read/words.hpp"

namespace zwy::read {
namespace {

class BoundReader {
public:
    BoundReader(const std::vector<SheetRow>& sheet, const Fields& fields, const Issued& issued)
        : fields_(fields), issued_(issued) {
        std::map<std::string, bool> ended;
        for (const SheetRow& row : sheet)
            for (const SheetCell& cell : row.cells)
                for (const Piece& piece : cell.pieces) note_order(piece.target, ended);
    }

    View read(pugi::xml_node root) {
        for (const auto& [path, known] : fields_.all()) {
            if (known.piece->accessor->needs_row()) {
                rows(root, path, known);
            } else if (const auto parent = descend(root, path)) {
                const auto text = value(parent, leaf_of(path), known, path);
                if (text) view_.values[path] = settled(known, issued_.view->value(path), *text);
            }
        }
        return std::move(view_);
    }

    /// The options of the catalogue, then the choices that are none of them, as they are printed.
    void options(pugi::xml_node root, const form::Inline& catalogue) {
        auto& options = view_.options[catalogue.accessor->path()];
        for (const std::string& list : {catalogue.accessor->path(), catalogue.selected->path()})
            for (const pugi::xml_node row : child(root, list).children()) {
                if (local_name(row.name()) != "row") continue;
                const std::string selected = text_inside(child(row, "selected"));
                std::string words;
                for (const pugi::xml_node node : row.children())
                    if (const auto name = local_name(node.name()); name == "name" || name == "name.more")
                        words += text_inside(node);
                options.push_back({std::move(words), selected == "true" || selected == "1"});
            }
        if (options.empty()) view_.options.erase(catalogue.accessor->path());
    }

private:
    static std::string key_of(const std::string& path, std::size_t row) { return path + '#' + std::to_string(row); }

    /// The pieces of a field's first printing: which of them go on with the one before.
    void note_order(const Target& target, std::map<std::string, bool>& ended) {
        const std::string key = key_of(target.path, target.row);
        auto& order = order_[key];
        const bool again = !order.empty() && !target.more && (target.line <= 1);
        if (again) ended[key] = true;
        if (!ended[key]) order.push_back(target.more);
    }

    static std::string_view leaf_of(std::string_view path) {
        const auto dot = path.rfind('.');
        return dot == std::string_view::npos ? path : path.substr(dot + 1);
    }

    /// The element that holds the field's own: "scores.service[2].score" → scores/service/row 3.
    static pugi::xml_node descend(pugi::xml_node node, std::string_view path) {
        for (auto dot = path.find('.'); node && dot != std::string_view::npos; dot = path.find('.')) {
            const auto step = path.substr(0, dot);
            path.remove_prefix(dot + 1);
            const auto bracket = step.find('[');
            node = child(node, step.substr(0, bracket));
            if (bracket != std::string_view::npos && node)
                node = nth_row(node, std::stoul(std::string(step.substr(bracket + 1))));
        }
        return node;
    }

    static pugi::xml_node nth_row(pugi::xml_node list, std::size_t index) {
        for (const pugi::xml_node row : list.children())
            if (local_name(row.name()) == "row" && index-- == 0) return row;
        return {};
    }

    /// The field's text: its own, or its lines, each with what continues it.
    std::optional<std::string> value(pugi::xml_node parent, std::string_view key, const Known& known,
                                     const std::string& path, std::size_t row = 0) const {
        const std::string more_key = std::string(key) + ".more";
        const auto own = child(parent, key);
        if (!own) return std::nullopt;
        std::vector<std::string> lines, more;
        const pugi::xml_node holder = known.lines ? own : parent;
        const std::string_view line_name = known.lines ? "p" : key;
        const std::string more_name = known.lines ? "p.more" : more_key;
        for (const pugi::xml_node node : holder.children()) {
            if (local_name(node.name()) == line_name) lines.push_back(text_inside(node));
            if (local_name(node.name()) == more_name) more.push_back(text_inside(node));
        }
        if (more.empty()) return join(lines, "\n");
        return in_order(lines, more, path, row);
    }

    std::optional<std::string> in_order(const std::vector<std::string>& lines, const std::vector<std::string>& more,
                                        const std::string& path, std::size_t row) const {
        const auto order = order_.find(key_of(path, row));
        if (order == order_.end() || order->second.size() != lines.size() + more.size()) return std::nullopt;
        std::string text;
        std::size_t line = 0, next = 0;
        for (const bool goes_on : order->second) {
            if (goes_on ? next == more.size() : line == lines.size()) return std::nullopt;
            if (!goes_on && line > 0) text += '\n';
            text += goes_on ? more[next++] : lines[line++];
        }
        return text;
    }

    void rows(pugi::xml_node root, const std::string& path, const Known& known) {
        const auto bracket = path.find("[]");
        const std::string table = path.substr(0, bracket), key = path.substr(bracket + 3);
        const auto list = descend(root, table + ".x");
        if (!list) return;
        auto& rows = view_.rows[table];
        std::size_t index = 0;
        for (const pugi::xml_node row : list.children()) {
            if (local_name(row.name()) != "row") continue;
            if (rows.size() <= index) rows.emplace_back();
            const auto text = value(row, key, known, path, index);
            if (text) rows[index][key] = settled(known, issued_.view->cell(table, index, key), *text);
            ++index;
        }
    }

    const Fields& fields_;
    const Issued& issued_;
    std::map<std::string, std::vector<bool>, std::less<>> order_;
    View view_;
};

} // namespace

View read_bound(pugi::xml_node root, const std::vector<SheetRow>& sheet, const Fields& fields, const Issued& issued) {
    BoundReader reader(sheet, fields, issued);
    for (const form::Inline* catalogue : fields.catalogues()) reader.options(root, *catalogue);
    return reader.read(root);
}

} // namespace zwy::read
