// A DOCX that comes back: the zip package, its relationships, the paper, the data behind it. What may come out:
// read_back.hpp.
#include <random>
#include <utility>
#include <vector>

#include "docx/package.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/mutate.hpp"
#include "fuzz/read_back.hpp"
#include "fuzz/xml_mutator.hpp"
#include "read/package.hpp"

using namespace zwy;
using namespace zwy::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    expect_read_back(text_of(data, size));
    return 0;
}

namespace {

constexpr std::string_view paper = "word/document.xml";

/// Whether the reader looks into the part.
bool is_read(std::string_view name) {
    return name == paper || name == "_rels/.rels" || name == "docProps/custom.xml" || name.starts_with("customXml/item");
}

/// One part's XML is changed and all are put into a package again: a byte changed inside a compressed part would be
/// found by its checksum, and nothing behind that would ever be reached.
std::string mutate_part(std::string_view package, unsigned seed) {
    std::minstd_rand random(seed);
    random.discard(3);
    read::Package old(package, "fuzz.docx", {.expanded_bytes = 8U << 20U, .document_entries = 200});
    std::vector<std::string> names;
    for (const auto& [name, position] : old.entries())
        if (is_read(name)) names.push_back(name);
    if (names.empty()) throw Error(Code::not_ours, {"fuzz.docx"});
    const std::string chosen = random() % 2 == 0 && old.has(paper) ? std::string(paper) : names[random() % names.size()];
    docx::Package made;
    for (const std::string& name : names) {
        const std::string xml = old.part(name);
        made.add(docx::pack(name, name == chosen ? mutate_xml(xml, static_cast<unsigned>(random())) : xml,
                            docx::Packing::quick));
    }
    return made.finish();
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    const std::string_view package = text_of(data, size);
    try {
        if (seed % 16 != 0) return replace(data, size, most, mutate_part(package, seed / 16));
    } catch (const Error&) {
        // No package: bytes are all that can be changed.
    }
    return replace(data, size, most, mutate_bytes(package, 64));
}
