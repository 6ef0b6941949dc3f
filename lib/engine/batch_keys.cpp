#include "engine/batch_keys.hpp"

#include "engine/digest.hpp"
#include "engine/pictures.hpp"
#include "zwy/zwy.h"

namespace zwy::engine {
namespace {

template <class... Values>
void append(std::string& out, const Values&... values) {
    ((out += std::to_string(values) + ' '), ...);
}

} // namespace

BatchKeys::BatchKeys(const Library& library, const BatchOptions& options) : options_(options) {
    settings_ = std::string(ZWY_VERSION_STRING) + '\n' + library.fingerprint() + '\n';
    for (const Format format : options.formats)
        (settings_ += format_name(format)) += ' ';
    const Output& output = options.output;
    append(settings_, output.dpi, output.archive, output.fillable, output.protect_layout, output.uncompressed);
    const RenderOptions& render = options.render;
    append(settings_, render.strict, render.page.page_numbers, render.page.bind, render.page.seal_width,
           render.genuine_seals, static_cast<int>(options.names));
    if (options.form != nullptr) settings_ += options.form->name;
    settings_ = digest_hex(Digest::sha256, settings_);
}

std::string BatchKeys::of(const InputLine& line, const model::AnyForm& data) const {
    std::string all = settings_;
    // Files that are named by their lines differ when the same data stands on another.
    if (options_.names == BatchNames::line) all += std::to_string(line.number);
    (all += '\n') += line.text;
    (all += '\n') +=
        picture_files_digest(data, options_.render.picture_directory, options_.render.limits.picture_bytes);
    return digest_hex(Digest::sha256, all);
}

} // namespace zwy::engine
