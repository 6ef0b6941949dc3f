// Cairo's own PDF of our pages, as good as it can be: real fonts through FreeType, and text that can be searched. It has no
// tags, no outline and no PDF/A. The pages are there beforehand; only Cairo's writing is measured.
// usage: bench_cairo DATA-DIRECTORY
#include <memory>

#include <cairo-ft.h>
#include <cairo-pdf.h>

#include "engine/engine.hpp"
#include "model/json.hpp"
#include "pdf/clusters.hpp"
#include "worker.hpp"

using namespace zwy;

namespace {

/// The faces of the font set as Cairo's, opened once.
class CairoFaces {
public:
    CairoFaces() {
        if (FT_Init_FreeType(&freetype_) != 0) throw std::runtime_error("FreeType");
    }
    cairo_font_face_t* of(const text::Face& face) {
        cairo_font_face_t*& known = faces_[face.id];
        if (known != nullptr) return known;
        FT_Face opened = nullptr;
        if (FT_New_Face(freetype_, face.file.c_str(), static_cast<FT_Long>(face.index), &opened) != 0)
            throw std::runtime_error(face.file.native());
        known = cairo_ft_font_face_create_for_ft_face(opened, FT_LOAD_NO_HINTING);
        return known;
    }

private:
    FT_Library freetype_ = nullptr;
    std::map<text::FaceId, cairo_font_face_t*> faces_;
};

cairo_status_t append(void* out, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

class Painter {
public:
    Painter(cairo_t* cr, const text::FontSet& fonts, CairoFaces& faces) : cr_(cr), fonts_(fonts), faces_(faces) {}

    void operator()(const page::PlacedRule& rule) {
        cairo_set_line_width(cr_, rule.width);
        cairo_move_to(cr_, rule.x0, rule.y0);
        cairo_line_to(cr_, rule.x1, rule.y1);
        cairo_stroke(cr_);
    }
    void operator()(const page::PlacedImage& /*the samples have none*/) {}
    void operator()(const page::PlacedGlyphs& placed) {
        const text::GlyphRun& run = *placed.run;
        if (run.glyphs.empty()) return;
        cairo_set_font_face(cr_, faces_.of(fonts_.face(run.face)));
        cairo_set_font_size(cr_, run.size);
        glyphs_.clear();
        double pen = placed.x;
        for (const text::Glyph& glyph : run.glyphs) {
            glyphs_.push_back({glyph.id, pen + glyph.dx, placed.y - glyph.dy});
            pen += glyph.advance;
        }
        pdf::cut_clusters(run, clusters_);
        text_clusters_.clear();
        for (const pdf::Cluster& cluster : clusters_)
            text_clusters_.push_back(
                {static_cast<int>(cluster.text.size()), static_cast<int>(cluster.end - cluster.begin)});
        cairo_show_text_glyphs(cr_, run.text.data(), static_cast<int>(run.text.size()), glyphs_.data(),
                               static_cast<int>(glyphs_.size()), text_clusters_.data(),
                               static_cast<int>(text_clusters_.size()), {});
    }

private:
    cairo_t* cr_;
    const text::FontSet& fonts_;
    CairoFaces& faces_;
    std::vector<cairo_glyph_t> glyphs_;
    std::vector<pdf::Cluster> clusters_;
    std::vector<cairo_text_cluster_t> text_clusters_;
};

std::string write(const page::Pages& pages, const text::FontSet& fonts, CairoFaces& faces) {
    std::string out;
    cairo_surface_t* const surface =
        cairo_pdf_surface_create_for_stream(append, &out, pages.pages[0].width, pages.pages[0].height);
    cairo_t* const cr = cairo_create(surface);
    Painter painter(cr, fonts, faces);
    for (const page::Page& page : pages.pages) {
        cairo_pdf_surface_set_size(surface, page.width, page.height);
        for (const page::Item& item : page.items)
            std::visit(painter, item);
        cairo_show_page(cr);
    }
    const cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
    return out;
}

std::unique_ptr<engine::Rendering> set_on_pages(const engine::Library& library, const std::string& json) {
    Problems problems;
    const auto form = model::read_json(json, problems);
    auto rendering = form ? engine::Rendering::make(library, *form, {}, problems) : nullptr;
    if (rendering == nullptr) throw std::runtime_error(problems.empty() ? "no form" : problems[0].en);
    return rendering;
}

} // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    try {
        const engine::Library library;
        std::map<std::string, std::vector<std::unique_ptr<engine::Rendering>>> pages;
        for (const auto& [form, texts] : bench::read_data(words[1]))
            for (const std::string& text : texts)
                pages[form].push_back(set_on_pages(library, text));
        CairoFaces faces;
        return bench::serve("Cairo", cairo_version_string(), pages.begin()->second.size(),
                            [&](const std::string& form, std::size_t k) {
                                const engine::Rendering& rendering = *pages.at(form)[k];
                                return write(rendering.pages(), *rendering.fonts(), faces);
                            });
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
