#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>

#include <zip.h>

#include "archive/check.hpp"
#include "archive/storage.hpp"
#include "sample.hpp"
#include "support/scratch.hpp"

using namespace zwy;
using namespace zwy::archive_test;
namespace fs = std::filesystem;
using Codes = std::set<std::string>;

namespace {

struct Entry {
    std::string name, bytes;
    unsigned unix_mode = 0100644;
    const char* password = nullptr;
};

/// A ZIP as libzip writes it, with names and attributes that ours never has.
std::string zip_of(const std::vector<Entry>& entries, const fs::path& file) {
    zip_t* const archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    BOOST_REQUIRE(archive != nullptr);
    for (const Entry& entry : entries) {
        zip_source_t* const source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
        const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        BOOST_REQUIRE_MESSAGE(index >= 0, entry.name);
        const auto at = static_cast<zip_uint64_t>(index);
        zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, entry.unix_mode << 16U);
        if (entry.password != nullptr) zip_file_set_encryption(archive, at, ZIP_EM_AES_256, entry.password);
    }
    BOOST_REQUIRE_EQUAL(zip_close(archive), 0);
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Entry> entries_of(const archive::Bag& bag) {
    std::vector<Entry> entries;
    for (const archive::File& file : bag.files)
        entries.push_back({"bag/" + file.name, file.bytes});
    return entries;
}

Codes with_entry(const Entry& more) {
    const test::Scratch scratch;
    auto entries = entries_of(bundle("delivery_receipt"));
    entries.push_back(more);
    return codes(archive::check_zip(zip_of(entries, scratch / "x.zip")));
}

void overwrite(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(archive_storage)

BOOST_AUTO_TEST_CASE(a_bundle_in_a_directory_is_the_bundle_in_the_zip) {
    const test::Scratch scratch;
    const archive::Bag& bag = bundle("delivery_receipt");
    archive::write_directory(scratch / "a", bag);
    archive::write_directory(fs::path((scratch / "b").native() + "/"), bag); // as people complete names
    BOOST_TEST(scratch.entries() == 2);
    for (const char* const name : {"a", "b"})
        BOOST_TEST(archive::check_bundle(scratch / name).empty());
    overwrite(scratch / "c.zip", archive::zip(bag));
    BOOST_TEST(archive::check_bundle(scratch / "c.zip").empty());
    const archive::Found unpacked = archive::read_zip(archive::zip(bag));
    BOOST_TEST(unpacked.bag.name == bag.name);
    for (const archive::File& file : bag.files) {
        std::ifstream in(scratch / "a" / file.name, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        BOOST_TEST((bytes == file.bytes && unpacked.bag.find(file.name)->bytes == bytes), file.name);
    }
}

BOOST_AUTO_TEST_CASE(a_directory_appears_whole_or_not_at_all) {
    const test::Scratch scratch;
    const archive::Bag& bag = bundle("delivery_receipt");
    fs::create_directory(scratch / "empty");
    archive::write_directory(scratch / "empty", bag); // an empty one may stand there
    BOOST_TEST(archive::check_bundle(scratch / "empty").empty());
    fs::create_directory(scratch / "full");
    overwrite(scratch / "full" / "mine", "x");
    BOOST_CHECK_THROW(archive::write_directory(scratch / "full", bag), Error);
    BOOST_TEST(fs::exists(scratch / "full" / "mine"));
    BOOST_CHECK_THROW(archive::write_directory(scratch / "empty", bag), Error); // no bundle is written over
    overwrite(scratch / "file", "x");
    BOOST_CHECK_THROW(archive::write_directory(scratch / "file", bag), Error);
    BOOST_CHECK_THROW(archive::write_directory(scratch / "no" / "where", bag), Error);
    archive::Bag impossible = bag;
    impossible.files.push_back({std::string(300, 'x'), "a name too long for any file system"});
    BOOST_CHECK_THROW(archive::write_directory(scratch / "impossible", impossible), Error);
    BOOST_TEST(!fs::exists(scratch / "impossible"));
    BOOST_TEST(scratch.entries() == 3); // empty, full, file: nothing temporary is left
}

BOOST_AUTO_TEST_CASE(links_in_a_directory_are_not_followed) {
    const test::Scratch scratch;
    archive::write_directory(scratch / "bag", bundle("delivery_receipt"));
    overwrite(scratch / "secret", "outside");
    fs::create_symlink(scratch / "secret", scratch / "bag" / "data" / "link");
    BOOST_TEST(codes(archive::check_bundle(scratch / "bag")) == Codes{"archive_names"});
    fs::remove(scratch / "bag" / "data" / "link");
    fs::rename(scratch / "bag" / "data" / "form.json", scratch / "form.json");
    fs::create_symlink(scratch / "form.json", scratch / "bag" / "data" / "form.json");
    const Codes found = codes(archive::check_bundle(scratch / "bag"));
    BOOST_TEST(found.contains("archive_names"));
    BOOST_TEST(found.contains("archive_missing"));
}

BOOST_AUTO_TEST_CASE(names_that_lead_elsewhere_are_refused) {
    for (const char* const name : {"../evil", "bag/../../evil", "/etc/evil", "bag/data/../../../evil",
                                   "bag\\..\\evil", "C:/evil", "bag//evil", "bag/./evil", "other/evil"})
        BOOST_TEST(with_entry({name, "x"}) == Codes{"archive_names"}, name);
    // libzip writes no such name itself: put into the finished file.
    const test::Scratch scratch;
    std::string bytes = zip_of({{"bag/bagit.txt", "x"}, {"bag/a-b", "x"}}, scratch / "x.zip");
    for (std::size_t at = bytes.find("a-b"); at != std::string::npos; at = bytes.find("a-b", at))
        bytes[at + 1] = '\a';
    BOOST_TEST(codes(archive::check_zip(bytes)).contains("archive_names"));
    BOOST_TEST(with_entry({"bag/data/FORM.pdf", "x"}) == Codes{"archive_names"}); // the same on Windows
    BOOST_TEST(with_entry({"bag/data/link", "/etc/passwd", 0120777}) == Codes{"archive_names"});
    BOOST_TEST(with_entry({"bag/data/pipe", "", 0010644}) == Codes{"archive_names"});
}

BOOST_AUTO_TEST_CASE(an_encrypted_entry_is_refused) {
    BOOST_TEST(with_entry({"bag/data/more", "x", 0100644, "secret"}) == Codes{"archive_encrypted"});
}

BOOST_AUTO_TEST_CASE(a_zip_that_unpacks_to_too_much_is_refused) {
    const test::Scratch scratch;
    const std::string bomb = zip_of({{"bag/bomb", std::string(5'000'000, '\0')}}, scratch / "x.zip");
    BOOST_TEST(bomb.size() < 50'000);
    BOOST_CHECK_EXCEPTION(archive::read_zip(bomb, {1'000'000, 10}), Error,
                          [](const Error& error) { return error.problem().code == Code::limit; });
    BOOST_TEST(codes(archive::check_zip(bomb, {1'000'000, 10})) == Codes{"archive_container"});
    const std::string many = zip_of({{"bag/a", ""}, {"bag/b", ""}, {"bag/c", ""}}, scratch / "y.zip");
    BOOST_TEST(codes(archive::check_zip(many, {1'000'000, 2})) == Codes{"archive_container"});
}

BOOST_AUTO_TEST_CASE(a_place_that_is_not_there_is_no_finding) {
    BOOST_CHECK_EXCEPTION(archive::check_bundle("/nowhere/at/all"), Error,
                          [](const Error& error) { return error.problem().code == Code::file_not_found; });
}

BOOST_AUTO_TEST_SUITE_END()
