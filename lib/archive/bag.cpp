#include "archive/bag.hpp"

#include <algorithm>

namespace zwy::archive {
namespace {

std::string manifest_of(const std::vector<File>& files, Digest digest) {
    std::vector<const File*> sorted;
    for (const File& file : files)
        sorted.push_back(&file);
    std::sort(sorted.begin(), sorted.end(), [](const File* a, const File* b) { return a->name < b->name; });
    std::string text;
    for (const File* file : sorted)
        text += digest_hex(digest, file->bytes) + "  " + file->name + '\n';
    return text;
}

bool is_hexadecimal(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// RFC 8493, 2.1.3: %, CR and LF of a name are written as %25, %0D and %0A.
std::string decoded(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const std::string_view escape = name.substr(i, 3);
        const bool escaped =
            escape == "%25" || escape == "%0D" || escape == "%0d" || escape == "%0A" || escape == "%0a";
        if (escaped) {
            out += escape == "%25" ? '%' : escape[2] == 'D' || escape[2] == 'd' ? '\r' : '\n';
            i += 2;
        } else {
            out += name[i];
        }
    }
    return out;
}

} // namespace

const File* Bag::find(std::string_view wanted) const {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const File& file) { return file.name == wanted; });
    return found == files.end() ? nullptr : &*found;
}

std::string manifest_name(Digest digest, bool of_tags) {
    return std::string(of_tags ? "tagmanifest-" : "manifest-") +
           (digest == Digest::sha256 ? "sha256" : "sm3") + ".txt";
}

void close_bag(Bag& bag, std::string info) {
    std::vector<File> tags{{std::string(declaration_file), std::string(declaration)},
                           {std::string(info_file), std::move(info)}};
    for (const Digest digest : {Digest::sha256, Digest::sm3})
        tags.push_back({manifest_name(digest, false), manifest_of(bag.files, digest)});
    std::vector<File> around;
    for (const Digest digest : {Digest::sha256, Digest::sm3})
        around.push_back({manifest_name(digest, true), manifest_of(tags, digest)});
    for (std::vector<File>* more : {&tags, &around})
        for (File& file : *more)
            bag.files.push_back(std::move(file));
}

std::vector<ManifestEntry> parse_manifest(std::string_view text, std::vector<std::size_t>& faults) {
    std::vector<ManifestEntry> entries;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        const std::size_t gap = line.find_first_of(" \t");
        const std::size_t name = gap == std::string_view::npos ? gap : line.find_first_not_of(" \t", gap);
        if (name == std::string_view::npos || !is_hexadecimal(line.substr(0, gap))) {
            faults.push_back(number);
            continue;
        }
        std::string digest(line.substr(0, gap));
        for (char& c : digest)
            if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
        entries.push_back({std::move(digest), decoded(line.substr(name))});
    }
    return entries;
}

} // namespace zwy::archive
