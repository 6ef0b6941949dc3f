// A bag: a form's papers and what each of them must be, byte for byte (BagIt 1.0, RFC 8493).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"

namespace zwy::archive {

struct File {
    std::string name; ///< inside the bag: "data/form.pdf"
    std::string bytes;
};

struct Bag {
    std::string name; ///< of the directory that a ZIP puts everything in
    std::vector<File> files;
    /// Null when there is none.
    [[nodiscard]] const File* find(std::string_view wanted) const;
};

constexpr std::string_view payload_prefix = "data/", pdf_file = "data/form.pdf", docx_file = "data/form.docx",
                           json_file = "data/form.json", metadata_file = "data/metadata.xml",
                           declaration_file = "bagit.txt", info_file = "bag-info.txt";
constexpr std::string_view declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// "manifest-sha256.txt" of the payload, or "tagmanifest-sha256.txt" of what stands around it.
std::string manifest_name(Digest digest, bool of_tags);

/// Adds the declaration, `info` and both manifests of both digests to a bag that holds its payload alone.
void close_bag(Bag& bag, std::string info);

struct ManifestEntry {
    std::string digest, name;
};
/// The lines of a manifest. What is no such line goes to `faults`, counted from one.
std::vector<ManifestEntry> parse_manifest(std::string_view text, std::vector<std::size_t>& faults);

} // namespace zwy::archive
