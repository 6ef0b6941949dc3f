// A PDF that comes back: its XMP packet, its attachments, its fields, its pages. What may come out: read_back.hpp.
#include "fuzz/fuzz.hpp"
#include "fuzz/read_back.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view document = zwy::fuzz::text_of(data, size);
    // Anything else is no PDF to the reader, and other harnesses' business.
    if (document.substr(0, 1024).find("%PDF-") != std::string_view::npos) zwy::fuzz::expect_read_back(document);
    return 0;
}
