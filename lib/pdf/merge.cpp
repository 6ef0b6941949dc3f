#include "pdf/merge.hpp"

#include "base/digest.hpp"
#include "pdf/content.hpp"
#include "pdf/deflate.hpp"
#include "pdf/metadata.hpp"

namespace zwy::pdf {
namespace {

constexpr std::size_t kids_per_node = 500;

std::string digest_of(const page::Image& image) {
    Hasher digest(Digest::sha256);
    digest.add(image.bytes);
    const Hasher::Value value = digest.finish();
    return {value.begin(), value.end()};
}

} // namespace

Merger::Merger(std::span<const text::Face> faces, Sink sink) : sections_(std::move(sink)), stock_(faces), no_fonts_(stock_), fonts_(stock_, true) {
    for (ObjectId id = catalog; id <= outlines; ++id)
        (void)sections_.reserve();
}

void Merger::add(const page::Pages& pages, std::string_view title) {
    if (node_.pages.size() >= kids_per_node) close_page_node();
    if (node_.id == 0) node_.id = sections_.reserve();
    Line line{sections_.reserve(), line_ ? line_->id : 0, 0, pages.pages.front().height, std::string(title)};
    Store store(sections_.next_id());
    const Made made = make(store, pages, title);
    line.page = made.pages.front();
    // Nothing but memory or the disk can fail from here on.
    sections_.write(store);
    if (line_) write_line(*line_, line.id);
    if (!line_) first_line_ = line.id;
    line_ = std::move(line);
    if (page_count_ % 2 != 0) add_blank_page();
    for (std::size_t i = 0; i < made.pages.size(); ++i)
        if (made.owners[i] != 0) parents_.emplace_back(page_count_ + i, made.owners[i]);
    page_count_ += made.pages.size();
    node_.pages.insert(node_.pages.end(), made.pages.begin(), made.pages.end());
    parts_.push_back(made.part);
    images_.insert(made.images.begin(), made.images.end());
    last_width_ = pages.pages.back().width;
    last_height_ = pages.pages.back().height;
    if (parents_.size() >= kids_per_node) close_parents();
}

Merger::Made Merger::make(Store& store, const page::Pages& pages, std::string_view title) {
    fonts_.add(pages);
    Images images;
    Structure structure(pages);
    const DocumentFonts shown{no_fonts_, fonts_};
    const ContentSources sources{pages, shown, images, structure, nullptr, false};
    std::vector<Dict> contents, page_objects;
    for (std::size_t i = 0; i < pages.pages.size(); ++i)
        contents.push_back(store.stream(deflate(page_content(sources, i), Effort::quick)));
    Made made;
    const Dict resources = make_resources(store, images, made);
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        Dict page = make_page(store, pages.pages[i].width, pages.pages[i].height);
        page.set("Contents", contents[i].set("Filter", Name{"FlateDecode"})).set("Resources", resources);
        page_objects.push_back(page);
        made.pages.push_back(page.id());
    }
    std::vector<Array> owners;
    made.part = structure.write_part(store, store.elsewhere(document), title, page_objects, owners).id();
    const std::size_t first_page = page_count_ + page_count_ % 2;
    for (std::size_t i = 0; i < owners.size(); ++i) {
        made.owners.push_back(owners[i] ? owners[i].id() : 0);
        if (owners[i]) page_objects[i].set("StructParents", first_page + i);
    }
    return made;
}

Dict Merger::make_page(Store& store, double width, double height) const {
    Dict page = store.object();
    page.set("Type", Name{"Page"}).set("Parent", store.elsewhere(node_.id));
    return page.set("MediaBox", store.array().add(0).add(0).add(width).add(height));
}

void Merger::add_blank_page() {
    Store store(sections_.next_id());
    const Dict page = make_page(store, last_width_, last_height_).set("Resources", store.dict());
    sections_.write(store);
    node_.pages.push_back(page.id());
    ++page_count_;
}

Dict Merger::make_resources(Store& store, const Images& images, Made& made) {
    Dict resources = store.object();
    resources.set("Font", store.elsewhere(fonts));
    if (images.empty()) return resources;
    Dict objects = store.dict();
    for (std::size_t i = 0; i < images.all().size(); ++i) {
        // A seal is on many forms, and written once.
        const page::Image& image = *images.all()[i];
        const std::string digest = digest_of(image);
        const auto known = images_.find(digest);
        ObjectId id = known != images_.end() ? known->second : made.images[digest];
        if (id == 0) id = made.images[digest] = write_image(store, image).id();
        objects.set(("I" + std::to_string(i)).c_str(), store.elsewhere(id));
    }
    return resources.set("XObject", objects);
}

void Merger::close_page_node() {
    if (node_.pages.empty()) return;
    Store store(node_.id);
    Array kids = store.array();
    for (const ObjectId page : node_.pages)
        kids.add(store.elsewhere(page));
    Dict node = store.object();
    node.set("Type", Name{"Pages"}).set("Parent", store.elsewhere(page_tree)).set("Kids", kids);
    node.set("Count", node_.pages.size());
    sections_.write(store);
    nodes_.emplace_back(node_.id, node_.pages.size());
    node_ = {};
}

void Merger::close_parents() {
    if (parents_.empty()) return;
    Store store(sections_.next_id());
    Array numbers = store.array();
    for (const auto& [key, owners] : parents_)
        numbers.add(key).add(store.elsewhere(owners));
    Dict leaf = store.object();
    leaf.set("Limits", store.array().add(parents_.front().first).add(parents_.back().first));
    leaf.set("Nums", numbers);
    sections_.write(store);
    parent_leaves_.push_back(leaf.id());
    parents_.clear();
}

void Merger::write_line(const Line& line, ObjectId next) {
    Store store(line.id);
    Dict item = store.object();
    item.set("Title", Text{line.title}).set("Parent", store.elsewhere(outlines));
    if (line.previous != 0) item.set("Prev", store.elsewhere(line.previous));
    if (next != 0) item.set("Next", store.elsewhere(next));
    Array place = store.array();
    place.add(store.elsewhere(line.page)).add(Name{"XYZ"}).add_null().add(line.top).add_null();
    item.set("Dest", place);
    sections_.write(store);
}

void Merger::write_page_tree() {
    close_page_node();
    Store store(page_tree);
    Dict tree = store.object();
    Array kids = store.array();
    for (const auto& [id, pages] : nodes_)
        kids.add(store.elsewhere(id));
    tree.set("Type", Name{"Pages"}).set("Kids", kids).set("Count", page_count_);
    sections_.write(store);
}

void Merger::write_structure_root() {
    close_parents();
    Store store(structure_root);
    Dict root = store.object(), all = store.object();
    root.set("Type", Name{"StructTreeRoot"}).set("K", all);
    Array leaves = store.array(), kids = store.array();
    for (const ObjectId leaf : parent_leaves_)
        leaves.add(store.elsewhere(leaf));
    for (const ObjectId part : parts_)
        kids.add(store.elsewhere(part));
    root.set("ParentTree", store.dict().set("Kids", leaves)).set("ParentTreeNextKey", page_count_);
    all.set("S", Name{"Document"}).set("P", root).set("K", kids);
    sections_.write(store);
}

void Merger::write_outlines() {
    write_line(*line_, 0);
    Store store(outlines);
    Dict root = store.object();
    root.set("First", store.elsewhere(first_line_)).set("Last", store.elsewhere(line_->id));
    root.set("Count", parts_.size());
    sections_.write(store);
}

void Merger::finish(const Metadata& metadata) {
    if (!line_) throw Error(Code::internal, {"a merged PDF without a form"});
    write_page_tree();
    write_structure_root();
    write_outlines();
    fonts_.cut();

    Store rest(sections_.next_id());
    Store resources(fonts);
    Dict all_fonts = resources.object();
    for (const Font& font : fonts_.all())
        if (!font.empty())
            all_fonts.set(font.resource().c_str(),
                          resources.elsewhere(font.write(rest, Font::Program::thorough).id()));
    Array intents = rest.object_array();
    intents.add(output_intent(rest));
    Dict packet = rest.stream(deflate(xmp_packet(metadata, Conformance(PdfOptions{})), Effort::usual));
    packet.set("Type", Name{"Metadata"}).set("Subtype", Name{"XML"}).set("Filter", Name{"FlateDecode"});
    const Dict info = info_dictionary(rest, metadata);
    sections_.write(rest);
    sections_.write(resources);

    Store store(catalog);
    Dict root = store.object();
    root.set("Type", Name{"Catalog"}).set("Pages", store.elsewhere(page_tree));
    root.set("StructTreeRoot", store.elsewhere(structure_root));
    set_viewing(store, root, metadata);
    root.set("Outlines", store.elsewhere(outlines)).set("PageMode", Name{"UseOutlines"});
    root.set("OutputIntents", store.elsewhere(intents.id())).set("Metadata", store.elsewhere(packet.id()));
    sections_.write(store);
    sections_.finish(catalog, info.id());
}

} // namespace zwy::pdf
