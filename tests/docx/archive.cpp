#include "archive.hpp"

#include <boost/test/unit_test.hpp>
#include <zip.h>

namespace zwy::docx::test {

std::vector<Entry> unzip(std::string_view package) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(package.data(), package.size(), 0, &error);
    BOOST_REQUIRE(source != nullptr);
    zip_t* zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    BOOST_REQUIRE_MESSAGE(zip != nullptr, zip_error_strerror(&error));
    std::vector<Entry> entries;
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
        zip_stat_t stat;
        BOOST_REQUIRE_EQUAL(zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &stat), 0);
        Entry entry{stat.name, std::string(stat.size, '\0'), stat.mtime, stat.comp_method};
        zip_file_t* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
        BOOST_REQUIRE(file != nullptr);
        BOOST_REQUIRE_EQUAL(zip_fread(file, entry.bytes.data(), stat.size),
                            static_cast<zip_int64_t>(stat.size));
        char more = 0;
        BOOST_REQUIRE_EQUAL(zip_fread(file, &more, 1), 0); // libzip checks the CRC at the end
        zip_fclose(file);
        entries.push_back(std::move(entry));
    }
    zip_discard(zip);
    return entries;
}

std::string part(std::string_view package, std::string_view name) {
    for (auto& entry : unzip(package))
        if (entry.name == name) return entry.bytes;
    BOOST_FAIL("the package has no part " << name);
    return {};
}

pugi::xml_document tree(std::string_view package, std::string_view name) {
    const std::string bytes = part(package, name);
    pugi::xml_document document;
    const auto result =
        document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    BOOST_REQUIRE_MESSAGE(result, name << ": " << result.description());
    return document;
}

namespace {

void collect(pugi::xml_node node, std::string& line, std::vector<std::string>& lines) {
    for (const auto child : node.children()) {
        const std::string_view name = child.name();
        if (name == "w:p") {
            std::string inner;
            collect(child, inner, lines);
            lines.push_back(std::move(inner));
        } else if (name == "w:t") {
            line += child.text().get();
        } else if (name == "w:tab" && std::string_view(node.name()) == "w:r") {
            line += '\t';
        } else {
            collect(child, line, lines);
        }
    }
}

} // namespace

std::vector<std::string> paragraphs(const pugi::xml_document& document) {
    std::vector<std::string> lines;
    std::string none;
    collect(document, none, lines);
    return lines;
}

} // namespace zwy::docx::test
