// zwy through its C API, warm: from JSON text to the bytes of a document.
// usage: bench_ours DATA-DIRECTORY pdf|docx|pages [pdf of pages that are there already: pages]
#include <cstdlib>

#include "worker.hpp"
#include "zwy/zwy.h"

namespace {

void check(zwy_status status) {
    if (status == ZWY_OK) return;
    zwy_error why = ZWY_ERROR_INIT;
    (void)zwy_last_error(&why);
    std::fprintf(stderr, "%s %s: %s\n", why.code, why.path, why.en);
    std::exit(3);
}

zwy_rendering set_on_pages(zwy_library library, const std::string& json) {
    zwy_form form = ZWY_NULL;
    zwy_rendering rendering = ZWY_NULL;
    check(zwy_form_from_json(json.data(), static_cast<std::int64_t>(json.size()), nullptr, &form, nullptr));
    check(zwy_render(library, form, nullptr, &rendering, nullptr));
    check(zwy_form_free(form));
    return rendering;
}

std::string document(zwy_rendering rendering, const zwy_output& output) {
    zwy_bytes bytes = ZWY_NULL;
    const char* data = nullptr;
    std::int64_t length = 0;
    check(zwy_rendering_to_bytes(rendering, &output, &bytes));
    check(zwy_bytes_get(bytes, &data, &length));
    std::string copy(data, static_cast<std::size_t>(length));
    check(zwy_bytes_free(bytes));
    return copy;
}

} // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    const auto data = bench::read_data(words[1]);
    const std::string what = words[2];
    zwy_library library = ZWY_NULL;
    check(zwy_library_create(nullptr, &library));
    check(zwy_library_load(library));
    zwy_output output = ZWY_OUTPUT_INIT;
    output.format = what == "docx" ? ZWY_FORMAT_DOCX : ZWY_FORMAT_PDF;
    const std::size_t variants = data.begin()->second.size();
    if (what != "pages")
        return bench::serve("zwy", ZWY_VERSION_STRING, variants, [&](const std::string& form, std::size_t k) {
            const zwy_rendering rendering = set_on_pages(library, data.at(form)[k]);
            std::string made = document(rendering, output);
            check(zwy_rendering_free(rendering));
            return made;
        });
    std::map<std::string, std::vector<zwy_rendering>> pages;
    for (const auto& [form, texts] : data)
        for (const std::string& text : texts)
            pages[form].push_back(set_on_pages(library, text));
    return bench::serve("zwy, from its pages", ZWY_VERSION_STRING, variants,
                        [&](const std::string& form, std::size_t k) { return document(pages.at(form)[k], output); });
}
