// Writes PDFs of every kind that the library makes, for outside validators: conformance OUT-DIRECTORY.
#include <cstdio>
#include <filesystem>

#include "base/io.hpp"
#include "forms.hpp"
#include "model/json.hpp"
#include "page/picture.hpp"
#include "pdf/merge.hpp"
#include "pdf/pdf.hpp"
#include "pictures.hpp"
#include "sheet.hpp"

using namespace zwy;
using namespace zwy::pdf_test;

namespace {

std::filesystem::path directory;

void write(const std::string& name, const MadeForm& made, const text::FontSet& set) {
    pdf::PdfOptions options;
    write_file(directory / "default" / (name + ".pdf"),
               pdf::write_pdf(made.pages, set, made.metadata, options));
    options.archive = true;
    options.attachments = {{"data.json", "application/json", "表单数据", R"({"form":"resource_request"})"}};
    write_file(directory / "archive" / (name + ".pdf"),
               pdf::write_pdf(made.pages, set, made.metadata, options));
}

void write_fillable(const std::string& name, const model::AnyForm& data,
                    std::shared_ptr<const page::Image> seal = {}) {
    const MadeForm made = make_form(data, std::move(seal));
    pdf::PdfOptions options;
    options.fillable = true;
    options.data = &data;
    write_file(directory / "fillable" / (name + ".pdf"),
               pdf::write_pdf(made.pages, fonts(), made.metadata, options));
}

model::AnyForm read(const std::string& json) {
    Problems problems;
    auto data = model::read_json(json, problems);
    if (!data || problems.has_errors()) throw Error(Code::internal, {"the test's own data"});
    return std::move(*data);
}

std::string rows(int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += std::string(i == 0 ? "" : ",") + R"({"name":"服务器)" + std::to_string(i + 1) +
               R"(","vcpu":8,"memory_gb":16,"storage_gb":500.5,"os":"麒麟 V10","other":"无"})";
    return out;
}

void write_forms() {
    const auto seal = std::make_shared<const page::Image>(page::inspect_picture(make_seal(200), "seal"));
    page::PageOptions numbered;
    numbered.page_numbers = true;
    for (const model::FormInfo& info : model::all_forms()) {
        const std::string name(info.name);
        write(name + "-blank", make_form(info.make()), fonts());
        write(name + "-filled", make_form(example(info.name)), fonts());
        write_fillable(name + "-blank", info.make());
        write_fillable(name + "-filled", sealed(example(info.name)), seal);
        write(name + "-sealed", make_form(sealed(example(info.name)), seal, numbered), fonts());
        write(name + "-rare", make_form(with_rare_characters(example(info.name))), fonts());
    }
    write("forty-servers", make_form(read(R"({"form":"resource_request","resources":[)" + rows(40) + "]}")),
          fonts());
    // 〓 for what no face has, a private-use character, a variation sequence, rare characters, a flood of
    // marks.
    std::string flood = "a";
    for (int i = 0; i < 500; ++i)
        flood += "\xCC\x81";
    write("rare",
          make_form(read(R"({"form":"change_request","unit":"𬱖𠮷葛󠄁⼀一","it_lead":{"name":")"
                         "\xEE\x80\x80\xF3\xB0\x80\x80\xF4\x80\x80\x80"
                         R"("},"main_use":"اللغة 𐍈 )" +
                         flood + R"(","change_reason":")" + std::string(2'000, 'x') + "\"}")),
          fonts());
}

void write_pictures() {
    Sheet sheet;
    double y = 40;
    const auto put = [&](std::string bytes) {
        const page::NodeId figure = sheet.node(page::Node::Kind::figure);
        sheet[figure].alt = "图";
        auto image = std::make_shared<page::Image>(page::inspect_picture(std::move(bytes), "a"));
        sheet.pages.pages[0].items.emplace_back(page::PlacedImage{image, {70, y += 30, 60, 25}, figure});
    };
    for (const PngKind& kind : png_kinds)
        put(make_png(kind, 37, 23));
    for (const JpegKind kind : {JpegKind::colour, JpegKind::grey, JpegKind::progressive, JpegKind::cmyk})
        put(make_jpeg(kind, 37, 23));
    MadeForm made;
    made.pages = std::move(sheet.pages);
    made.metadata.title = "图片";
    write("pictures", made, fonts());
}

/// Many forms in one file: some of one page and some of two, with and without seals, rare characters here and there.
void write_merged() {
    std::string bytes;
    pdf::Merger merger(fonts().faces(), [&](std::string_view piece) { bytes += piece; });
    const auto seal = std::make_shared<const page::Image>(page::inspect_picture(make_seal(200), "seal"));
    for (int i = 0; i < 120; ++i) {
        const model::FormInfo& info = model::all_forms()[static_cast<std::size_t>(i) % model::all_forms().size()];
        const auto data = i % 5 == 0 ? info.make() : example(info.name);
        const MadeForm made = i % 7 == 0 ? make_form(sealed(data), seal) : make_form(data);
        merger.add(made.pages, std::to_string(i + 1) + " " + made.metadata.title);
    }
    pdf::Metadata about;
    about.title = "表单 120 份";
    merger.finish(about);
    write_file(directory / "default" / "merged.pdf", bytes);
}

} // namespace

int main(int count, char** arguments) {
    try {
        if (count != 2) return 2;
        directory = arguments[1];
        for (const char* kind : {"default", "archive", "fillable"})
            std::filesystem::create_directories(directory / kind);
        write_forms();
        write_pictures();
        write_merged();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
