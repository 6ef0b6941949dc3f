#include "archive/protect.hpp"

#include <memory>
#include <new>
#include <vector>

#include <pugixml.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>
#include <unicode/unistr.h>
#include <unicode/usprep.h>

#include "base/allocation_watch.hpp"
#include "base/problem.hpp"

namespace zwy::archive {
namespace {

constexpr std::size_t longest_password = 127; // bytes; ISO 32000-2, 7.6.4.3.3
constexpr std::string_view pdfa_namespace = "http://www.aiim.org/pdfa/ns/id/";

/// Whether SASLprep leaves the password as it is. What Unicode 3.2 did not have, it does not touch.
bool is_prepared(const std::string& password) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UStringPrepProfile, decltype(&usprep_close)> profile(
        usprep_openByType(USPREP_RFC4013_SASLPREP, &status), usprep_close);
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(status)) throw Error(Code::internal, {u_errorName(status)});
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(password);
    constexpr int growth = 4;
    std::vector<UChar> out(static_cast<std::size_t>(text.length()) * growth + 1);
    const std::int32_t length =
        usprep_prepare(profile.get(), text.getBuffer(), text.length(), out.data(),
                       static_cast<std::int32_t>(out.size()), USPREP_ALLOW_UNASSIGNED, nullptr, &status);
    return U_SUCCESS(status) && icu::UnicodeString(out.data(), length) == text;
}

void check_password(const char* name, const std::string& password) {
    if (password.size() > longest_password)
        throw Error(Code::bad_argument, {name, "超过 127 字节", "it is longer than 127 bytes"});
    if (!is_prepared(password))
        throw Error(Code::bad_argument,
                    {name, "含有各阅读器写法不一的字符（如全角字母、不间断空格）",
                     "it has characters that readers take differently (such as fullwidth letters)"});
}

void check_passwords(const Protection& protection) {
    check_password("user_password", protection.user_password);
    check_password("owner_password", protection.owner_password);
    if (protection.user_password.empty() && protection.owner_password.empty())
        throw Error(Code::bad_argument,
                    {"user_password", "至少要有一个密码", "there must be one password at least"});
    if (protection.user_password == protection.owner_password)
        throw Error(Code::bad_argument,
                    {"owner_password", "两个密码不能相同", "the two passwords must differ"});
}

std::string prefix_of_pdfa(pugi::xml_node node) {
    for (; node; node = node.parent())
        for (const pugi::xml_attribute attribute : node.attributes())
            if (attribute.value() == pdfa_namespace &&
                std::string_view(attribute.name()).starts_with("xmlns:"))
                return std::string(attribute.name() + 6) + ':';
    return {};
}

struct Packet : pugi::xml_writer {
    std::string out;
    void write(const void* data, std::size_t size) override {
        out.append(static_cast<const char*>(data), size);
    }
};

/// Takes the properties of PDF/A's identification out of a description; gives the part that it claimed.
std::string take_claim(pugi::xml_node description) {
    const std::string prefix = prefix_of_pdfa(description);
    if (prefix.empty()) return {};
    std::string part = description.child_value((prefix + "part").c_str());
    if (part.empty()) part = description.attribute((prefix + "part").c_str()).value();
    for (pugi::xml_node child = description.first_child(); child;) {
        const pugi::xml_node next = child.next_sibling();
        if (std::string_view(child.name()).starts_with(prefix)) description.remove_child(child);
        child = next;
    }
    for (pugi::xml_attribute attribute = description.first_attribute(); attribute;) {
        const pugi::xml_attribute next = attribute.next_attribute();
        if (std::string_view(attribute.name()).starts_with(prefix)) description.remove_attribute(attribute);
        attribute = next;
    }
    return part;
}

/// The XMP packet without its claim of PDF/A; what is no XMP claims nothing.
void drop_pdfa_claim(QPDF& pdf) {
    QPDFObjectHandle metadata = pdf.getRoot().getKey("/Metadata");
    if (!metadata.isStream()) return;
    const auto packet = metadata.getStreamData();
    pugi::xml_document tree;
    if (!tree.load_buffer(packet->getBuffer(), packet->getSize(), pugi::parse_full)) return;
    for (const pugi::xpath_node found : tree.select_nodes("//*[local-name()='Description']"))
        if (take_claim(found.node()) == "3") throw Error(Code::archive_copy, {});
    Packet changed;
    tree.save(changed, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    metadata.replaceStreamData(changed.out, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
}

std::string encrypt(std::string_view bytes, const Protection& protection) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("PDF", bytes.data(), bytes.size());
    if (pdf.isEncrypted()) throw Error(Code::already_protected, {});
    drop_pdfa_claim(pdf);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    const bool edit = protection.may_edit;
    // An owner's password left empty would open the file for everybody: readers try the empty one first.
    const std::string& owner =
        protection.owner_password.empty() ? protection.user_password : protection.owner_password;
    writer.setR6EncryptionParameters(protection.user_password.c_str(), owner.c_str(),
                                     true, protection.may_copy, edit, edit, true, edit,
                                     protection.may_print ? qpdf_r3p_full : qpdf_r3p_none, true);
    writer.write();
    const auto out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

/// Without encryption, and in an order that depends on the document alone: objects are numbered as they are met on the
/// way down from the trailer.
std::string written_plainly(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setPreserveEncryption(false);
    writer.setStaticID(true);
    writer.write();
    const auto out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

/// libqpdf's exceptions are the document's faults.
template <class Work>
auto guarded(Code for_password, Work&& work) {
    const AllocationWatch watch; // a claim that could not be dropped would stay
    try {
        auto out = work();
        watch.check();
        return out;
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password) throw Error(for_password, {"PDF"});
        throw Error(Code::document_broken, {"PDF", error.what(), error.what()});
    } catch (const std::exception& error) {
        throw Error(Code::document_broken, {"PDF", error.what(), error.what()});
    }
}

} // namespace

std::string protect(std::string_view pdf, const Protection& protection) {
    check_passwords(protection);
    return guarded(Code::already_protected, [&] { return encrypt(pdf, protection); });
}

std::string unprotected(std::string_view bytes) {
    return guarded(Code::password_needed, [&] {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("PDF", bytes.data(), bytes.size());
        drop_pdfa_claim(pdf);
        return written_plainly(pdf);
    });
}

std::string opened(std::string_view bytes, const std::string& password) {
    return guarded(Code::password_needed, [&] {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.setAttemptRecovery(false);
        pdf.processMemoryFile("PDF", bytes.data(), bytes.size(), password.c_str());
        pdf.getRoot().removeKey("/Extensions"); // speaks of the encryption
        return written_plainly(pdf);
    });
}

bool is_protected(std::string_view bytes, const std::string& password) {
    try {
        return guarded(Code::password_needed, [&] {
            QPDF pdf;
            pdf.setSuppressWarnings(true);
            pdf.processMemoryFile("PDF", bytes.data(), bytes.size(), password.c_str());
            return pdf.isEncrypted();
        });
    } catch (const Error& error) {
        return error.problem().code == Code::password_needed;
    }
}

} // namespace zwy::archive
