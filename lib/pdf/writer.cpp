#include "base/watch.hpp"
#include "pdf/acroform.hpp"
#include "pdf/attachment.hpp"
#include "pdf/content.hpp"
#include "pdf/deflate.hpp"
#include "pdf/layout_parts.hpp"
#include "pdf/metadata.hpp"
#include "pdf/outline.hpp"
#include "pdf/page_digest.hpp"
#include "pdf/pdf.hpp"

namespace zwy::pdf {
namespace {

class DocumentWriter {
public:
    DocumentWriter(const page::Pages& pages, const LayoutParts& layout, const LayoutParts::Start& start,
                   const Metadata& metadata, const PdfOptions& options)
        : pages_(pages), metadata_(metadata), options_(options), layout_(layout), start_(start),
          store_(start.file->next()), fonts_(layout.stock()), structure_(pages) {
        fonts_.collect(pages, Fonts::Runs::all, &layout.fonts(), layout.fonts().all().size());
    }

    std::string write() {
        Dict catalog = store_.object();
        catalog.set("Type", Name{"Catalog"});
        Dict tree = store_.object();
        write_pages(catalog, tree);
        catalog.set("Pages", tree).set("StructTreeRoot", structure_.write(store_, page_objects_));
        set_viewing(store_, catalog, metadata_);
        write_outline(store_, catalog, pages_, page_objects_);
        catalog.set("OutputIntents", store_.array().add(store_.elsewhere(start_.output_intent)));
        catalog.set("Metadata", write_xmp());
        if (options_.archive) write_attachments(store_, catalog, metadata_, options_.attachments);
        store_.trailer().set("Root", catalog).set("Info", info_dictionary(store_, metadata_));
        return start_.file->finish(store_);
    }

private:
    void write_pages(Dict& catalog, Dict& tree) {
        Images images;
        std::optional<FormFields> form;
        if (options_.fillable) form.emplace(store_, pages_, *options_.data);
        const DocumentFonts fonts{layout_.fonts(), fonts_};
        const ContentSources sources{
            pages_, fonts, images, structure_, form ? &*form : nullptr, options_.uncompressed};
        Array kids = store_.array();
        // One for all pages, yet named by each: PDF/A takes no inherited resources (6.2.2).
        Dict resources = store_.object();
        for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
            std::string bytes = page_content(sources, i);
            tick(bytes.size() / 4);
            page_digests_.push_back(page_digest(bytes));
            const Dict content = write_stream(std::move(bytes));
            Dict page = store_.object();
            page.set("Type", Name{"Page"}).set("Parent", tree).set("Contents", content);
            page.set("Resources", resources);
            if (!same_size(i, 0)) page.set("MediaBox", media_box(i));
            page_objects_.push_back(page);
            kids.add(page);
        }
        resources.set("Font", write_fonts());
        if (!images.empty()) resources.set("XObject", images.write(store_));
        tree.set("Type", Name{"Pages"}).set("Kids", kids).set("Count", pages_.pages.size());
        if (!pages_.pages.empty()) tree.set("MediaBox", media_box(0));
        if (form) catalog.set("AcroForm", write_acroform(store_, *form, sources, page_objects_, resources));
    }

    Dict write_fonts() {
        Dict fonts = store_.dict();
        for (const auto& [font, id] : start_.fonts)
            fonts.set(font->resource().c_str(), store_.elsewhere(id));
        for (const Font& font : fonts_.all())
            fonts.set(font.resource().c_str(), font.write(store_, Font::Program::from_stock));
        return fonts;
    }

    [[nodiscard]] bool same_size(std::size_t a, std::size_t b) const {
        return pages_.pages[a].width == pages_.pages[b].width &&
               pages_.pages[a].height == pages_.pages[b].height;
    }

    Array media_box(std::size_t page) {
        return store_.array().add(0).add(0).add(pages_.pages[page].width).add(pages_.pages[page].height);
    }

    Dict write_stream(std::string bytes) {
        if (options_.uncompressed) return store_.stream(std::move(bytes));
        return store_.stream(deflate(bytes, Effort::quick)).set("Filter", Name{"FlateDecode"});
    }

    /// Archives look for the packet in the file's bytes: it stands there as it is in an archive copy.
    Dict write_xmp() {
        std::string packet = xmp_packet(metadata_, Conformance(options_), page_digests_);
        Dict stream = options_.archive ? store_.stream(std::move(packet)) : write_stream(std::move(packet));
        return stream.set("Type", Name{"Metadata"}).set("Subtype", Name{"XML"});
    }

    const page::Pages& pages_;
    const Metadata& metadata_;
    const PdfOptions& options_;
    const LayoutParts& layout_;
    const LayoutParts::Start& start_;
    Store store_;
    Fonts fonts_; ///< of what the layout's have not
    Structure structure_;
    std::vector<Dict> page_objects_;
    std::vector<std::string> page_digests_;
};

} // namespace

std::string write_pdf(const page::Pages& pages, const LayoutParts& layout, const Metadata& metadata,
                      const PdfOptions& options) {
    if (options.fillable && options.data == nullptr) throw Error(Code::bad_argument, {"data", "空", "null"});
    if (!options.uncompressed) return DocumentWriter(pages, layout, layout.start(), metadata, options).write();
    const LayoutParts::Start start = layout.readable_start();
    return DocumentWriter(pages, layout, start, metadata, options).write();
}

std::string write_pdf(const page::Pages& pages, std::span<const text::Face> faces, const Metadata& metadata,
                      const PdfOptions& options) {
    const GlyphStock stock(faces);
    return write_pdf(pages, LayoutParts(pages, stock), metadata, options);
}

} // namespace zwy::pdf
