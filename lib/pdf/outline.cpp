#include "pdf/outline.hpp"

namespace zwy::pdf {
namespace {

struct Entry {
    const page::Heading* heading = nullptr; ///< null: the root
    std::vector<std::size_t> children;
    std::size_t parent = 0;
    Dict object;
};

/// The root and, in order, an entry for each heading below the nearest one of a lower level.
std::vector<Entry> nest(const std::vector<page::Heading>& headings) {
    std::vector<Entry> entries(1);
    std::vector<std::size_t> open{0};
    for (const page::Heading& heading : headings) {
        while (open.size() > 1 && entries[open.back()].heading->level >= heading.level)
            open.pop_back();
        entries[open.back()].children.push_back(entries.size());
        entries.push_back({&heading, {}, open.back(), {}});
        open.push_back(entries.size() - 1);
    }
    return entries;
}

} // namespace

void write_outline(Store& store, Dict& catalog, const page::Pages& pages,
                   const std::vector<Dict>& page_objects) {
    if (pages.headings.empty() || (pages.headings.size() == 1 && pages.pages.size() == 1)) return;
    std::vector<Entry> entries = nest(pages.headings);
    for (Entry& entry : entries)
        entry.object = store.object();
    for (Entry& entry : entries) {
        if (entry.heading != nullptr) {
            const double top = pages.pages[entry.heading->page].height - entry.heading->y;
            Array destination = store.array();
            destination.add(page_objects[entry.heading->page])
                .add(Name{"XYZ"})
                .add_null()
                .add(top)
                .add_null();
            entry.object.set("Title", Text{entry.heading->title}).set("Parent", entries[entry.parent].object);
            entry.object.set("Dest", destination);
        }
        if (entry.children.empty()) continue;
        entry.object.set("First", entries[entry.children.front()].object);
        entry.object.set("Last", entries[entry.children.back()].object);
        // Everything is shown open, so the root counts all and each entry the ones right below it.
        entry.object.set("Count", entry.heading == nullptr ? entries.size() - 1 : entry.children.size());
        for (std::size_t i = 1; i < entry.children.size(); ++i) {
            entries[entry.children[i]].object.set("Prev", entries[entry.children[i - 1]].object);
            entries[entry.children[i - 1]].object.set("Next", entries[entry.children[i]].object);
        }
    }
    catalog.set("Outlines", entries.front().object);
}

} // namespace zwy::pdf
