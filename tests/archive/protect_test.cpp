#include <boost/test/unit_test.hpp>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

#include "archive/protect.hpp"
#include "base/problem.hpp"
#include "sample.hpp"

using namespace zwy;
using namespace zwy::archive_test;

namespace {

std::string paper(bool archived = false, bool fillable = false) {
    engine::Output output;
    output.archive = archived;
    output.fillable = fillable;
    return rendering("change_request").write(output);
}

std::string refused(const std::string& pdf, const archive::Protection& protection) {
    try {
        archive::protect(pdf, protection);
        return "taken";
    } catch (const Error& error) {
        return std::string(error.problem().name());
    }
}

/// A file opened with a password, or not.
struct Opened {
    QPDF pdf;
    bool opened = true;
    Opened(const std::string& bytes, const char* password) {
        pdf.setSuppressWarnings(true);
        try {
            pdf.processMemoryFile("x", bytes.data(), bytes.size(), password);
        } catch (const QPDFExc& error) {
            opened = error.getErrorCode() != qpdf_e_password;
        }
    }
    std::string xmp() {
        const auto data = pdf.getRoot().getKey("/Metadata").getStreamData();
        return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(archive_protect)

BOOST_AUTO_TEST_CASE(each_password_opens_the_file_and_no_other_does) {
    const std::string bytes = archive::protect(paper(), {"开门", "业主-secret"});
    BOOST_TEST(!Opened(bytes, "").opened);
    BOOST_TEST(!Opened(bytes, "wrong").opened);
    Opened user(bytes, "开门"), owner(bytes, "业主-secret");
    BOOST_TEST((user.opened && owner.opened));
    BOOST_TEST(!user.pdf.ownerPasswordMatched());
    BOOST_TEST(owner.pdf.ownerPasswordMatched());
    int revision = 0, permissions = 0, version = 0;
    QPDF::encryption_method_e stream{}, string{}, file{};
    BOOST_TEST(user.pdf.isEncrypted(revision, permissions, version, stream, string, file));
    BOOST_TEST(revision == 6);
    BOOST_TEST(stream == QPDF::e_aesv3);
    BOOST_TEST(string == QPDF::e_aesv3);
}

BOOST_AUTO_TEST_CASE(one_password_alone_is_asked_for_or_opens_what_is_open) {
    const std::string users = archive::protect(paper(), {"开门", ""}), owners = archive::protect(paper(), {"", "业主"});
    BOOST_TEST(!Opened(users, "").opened);
    Opened user(users, "开门"), anybody(owners, "");
    BOOST_TEST((user.opened && user.pdf.ownerPasswordMatched()));
    BOOST_TEST((anybody.opened && !anybody.pdf.ownerPasswordMatched()));
}

BOOST_AUTO_TEST_CASE(what_the_owner_forbids_is_said_and_screen_readers_may_always_read) {
    const auto permissions = [](const archive::Protection& protection) {
        const std::string bytes = archive::protect(paper(), protection);
        auto opened = std::make_unique<Opened>(bytes, protection.user_password.c_str());
        return std::array{opened->pdf.allowPrintHighRes(), opened->pdf.allowExtractAll(),
                          opened->pdf.allowModifyOther(), opened->pdf.allowModifyForm(),
                          opened->pdf.allowAccessibility()};
    };
    using Allowed = std::array<bool, 5>;
    BOOST_TEST((permissions({"", "owner"}) == Allowed{true, true, true, true, true}));
    BOOST_TEST((permissions({"user", "owner", false, true, true}) == Allowed{false, true, true, true, true}));
    BOOST_TEST((permissions({"user", "owner", true, false, true}) == Allowed{true, false, true, true, true}));
    BOOST_TEST((permissions({"", "owner", true, true, false}) == Allowed{true, true, false, true, true}));
}

BOOST_AUTO_TEST_CASE(a_protected_copy_no_longer_claims_to_be_pdfa_but_is_still_pdfua) {
    const std::string before = paper();
    Opened plain(before, "");
    BOOST_TEST(plain.xmp().find("<pdfaid:part>2<") != std::string::npos);
    const std::string after = archive::protect(before, {"user", "owner"});
    Opened opened(after, "user");
    const std::string xmp = opened.xmp();
    BOOST_TEST(xmp.find("pdfaid:part") == std::string::npos);
    BOOST_TEST(xmp.find("pdfaid:conformance") == std::string::npos);
    BOOST_TEST(xmp.find("<pdfuaid:part>1<") != std::string::npos);
    BOOST_TEST(xmp.find("<?xpacket end=") != std::string::npos);
    BOOST_TEST(opened.pdf.getRoot().getKey("/StructTreeRoot").isDictionary());
    BOOST_TEST(opened.pdf.getAllPages().size() == plain.pdf.getAllPages().size());
}

BOOST_AUTO_TEST_CASE(a_fillable_copy_keeps_its_fields) {
    const std::string fillable = paper(false, true),
                      bytes = archive::protect(fillable, {"user", "owner", true, true, false});
    Opened opened(bytes, "user");
    BOOST_TEST(opened.pdf.getRoot().getKey("/AcroForm").getKey("/Fields").getArrayNItems() > 5);
}

BOOST_AUTO_TEST_CASE(archive_copies_and_protected_files_are_refused) {
    BOOST_TEST(refused(paper(true), {"user", "owner"}) == "archive_copy");
    BOOST_TEST(refused(archive::protect(paper(), {"user", "owner"}), {"x", "y"}) == "already_protected");
    BOOST_TEST(refused(archive::protect(paper(), {"", "owner"}), {"x", "y"}) == "already_protected");
    BOOST_TEST(refused("no PDF at all", {"user", "owner"}) == "document_broken");
    BOOST_TEST(refused("", {"user", "owner"}) == "document_broken");
}

BOOST_AUTO_TEST_CASE(passwords_that_protect_nothing_or_cannot_be_typed_everywhere_are_refused) {
    BOOST_TEST(refused(paper(), {}) == "bad_argument");
    BOOST_TEST(refused(paper(), {"same", "same"}) == "bad_argument");
    BOOST_TEST(refused(paper(), {std::string(128, 'x'), ""}) == "bad_argument");
    BOOST_TEST(refused(paper(), {std::string(127, 'x'), ""}) == "taken");
    BOOST_TEST(refused(paper(), {"ｆｕｌｌ", ""}) == "bad_argument"); // SASLprep makes it "full"
    BOOST_TEST(refused(paper(), {"no\u00A0break", ""}) == "bad_argument");
    BOOST_TEST(refused(paper(), {"tab\tkey", ""}) == "bad_argument"); // prohibited
    BOOST_TEST(refused(paper(), {"密码𬱖", ""}) == "taken");
}

BOOST_AUTO_TEST_CASE(keys_are_random) {
    BOOST_TEST(
        (archive::protect(paper(), {"user", "owner"}) != archive::protect(paper(), {"user", "owner"})));
}

BOOST_AUTO_TEST_SUITE_END()
