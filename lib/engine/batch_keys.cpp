#include "engine/batch_keys.hpp"

#include <array>
#include <charconv>

#include "base/digest.hpp"
#include "engine/pictures.hpp"
#include "zwy/zwy.h"

namespace zwy::engine {
namespace {

void append_one(std::string& out, double value) {
    std::array<char, 32> digits{};
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}
void append_one(std::string& out, bool value) {
    out += value ? '1' : '0';
}

template <class... Values>
void append(std::string& out, const Values&... values) {
    ((append_one(out, values), out += ' '), ...);
}

} // namespace

BatchKeys::BatchKeys(const Library& library, const BatchOptions& options) : options_(options) {
    settings_ = std::string(ZWY_VERSION_STRING) + '\n' + library.fingerprint() + '\n';
    for (const Format format : options.formats)
        (settings_ += format_name(format)) += ' ';
    // Every member by name, so that one that is added cannot be forgotten here: format and page are each file's own,
    // limits and the directory of pictures (their bytes count, below) decide whether there is a file, not which.
    const auto& [format, page, dpi, archive, fillable, protect_layout, embed_fonts, uncompressed, writing] = options.output;
    append(settings_, dpi, archive, fillable, protect_layout, embed_fonts, uncompressed);
    const auto& [set, strict, picture_directory, genuine_seals, limits] = options.render;
    const auto& [page_numbers, bind, seal_width, max_pages] = set;
    append(settings_, strict, genuine_seals, page_numbers, bind, seal_width, options.names == BatchNames::digest);
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
