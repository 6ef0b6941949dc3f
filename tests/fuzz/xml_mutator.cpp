#include "fuzz/xml_mutator.hpp"

#include <random>
#include <sstream>
#include <vector>

#include <pugixml.hpp>

#include "fuzz/mutate.hpp"

namespace zwy::fuzz {
namespace {

class Mutation {
public:
    Mutation(pugi::xml_document& tree, unsigned seed) : tree_(tree), random_(seed) { collect(tree.document_element()); }

    void change() {
        if (nodes_.empty()) return;
        const pugi::xml_node node = pick();
        switch (below(10)) {
        case 0: node.parent().remove_child(node); break;
        case 1: node.parent().insert_copy_after(node, node); break;
        case 2: move(node); break;
        case 3: pick().append_copy(pick()); break;
        case 4: unwrap(node); break;
        case 5: wrap(node); break;
        case 6: change_name(node); break;
        case 7: change_text(node); break;
        default: change_attribute(node);
        }
        nodes_.clear();
        collect(tree_.document_element());
    }

private:
    std::size_t below(std::size_t count) { return random_() % count; }
    pugi::xml_node pick() { return nodes_[below(nodes_.size())]; }

    void collect(pugi::xml_node node) {
        constexpr std::size_t enough = 20'000;
        if (node.type() != pugi::node_element || nodes_.size() > enough) return;
        nodes_.push_back(node);
        for (const pugi::xml_node child : node.children()) collect(child);
    }

    static bool inside(pugi::xml_node node, pugi::xml_node other) {
        for (; node; node = node.parent())
            if (node == other) return true;
        return false;
    }

    void move(pugi::xml_node node) {
        const pugi::xml_node to = pick();
        if (!inside(to, node)) to.parent().insert_move_before(node, to);
    }

    static void unwrap(pugi::xml_node node) {
        pugi::xml_node parent = node.parent();
        if (parent.type() != pugi::node_element) return;
        while (const pugi::xml_node first = node.first_child()) parent.insert_move_before(first, node);
        parent.remove_child(node);
    }

    void wrap(pugi::xml_node node) {
        const pugi::xml_node model = pick();
        pugi::xml_node parent = node.parent();
        if (parent.type() != pugi::node_element || inside(node, model)) return;
        pugi::xml_node outer = parent.insert_child_before(model.name(), node);
        for (const pugi::xml_attribute each : model.attributes()) outer.append_copy(each);
        outer.append_move(node);
    }

    void change_name(pugi::xml_node node) {
        const std::string name = pick().name();
        node.set_name(name.c_str());
    }

    void change_text(pugi::xml_node node) {
        const std::string old = node.text().get();
        const std::string made = below(2) == 0 ? std::string(pick().text().get()) : mutate_bytes(old, 24);
        node.text().set(made.c_str());
    }

    void change_attribute(pugi::xml_node node) {
        const pugi::xml_node other = pick();
        std::vector<pugi::xml_attribute> own;
        for (const pugi::xml_attribute each : node.attributes()) own.push_back(each);
        if (own.empty() || below(5) == 0) {
            if (const auto lent = other.first_attribute()) node.append_copy(lent);
            return;
        }
        pugi::xml_attribute chosen = own[below(own.size())];
        switch (below(4)) {
        case 0: node.remove_attribute(chosen); break;
        case 1: {
            const auto same = other.attribute(chosen.name());
            if (same) chosen.set_value(std::string(same.value()).c_str());
            break;
        }
        default: chosen.set_value(mutate_bytes(chosen.value(), 12).c_str());
        }
    }

    pugi::xml_document& tree_;
    std::minstd_rand random_;
    std::vector<pugi::xml_node> nodes_;
};

} // namespace

std::string mutate_xml(std::string_view xml, unsigned seed) {
    std::minstd_rand random(seed);
    random.discard(3); // of small seeds the first numbers are much alike
    pugi::xml_document tree;
    const bool parsed = tree.load_buffer(xml.data(), xml.size(), pugi::parse_full | pugi::parse_ws_pcdata);
    if (!parsed || !tree.document_element() || random() % 8 == 0) return mutate_bytes(xml, 64);
    Mutation mutation(tree, static_cast<unsigned>(random()));
    for (auto changes = 1 + random() % 4; changes > 0; --changes) mutation.change();
    std::ostringstream out;
    tree.save(out, "", pugi::format_raw | pugi::format_no_declaration);
    return out.str();
}

} // namespace zwy::fuzz
