// Working copies that ask for a password (ISO 32000-2, 7.6; AES-256, revision 6), by libqpdf.
#pragma once

#include <string>
#include <string_view>

namespace zwy::archive {

struct Protection {
    std::string user_password;  ///< asked for when the file is opened; empty: it opens without
    std::string owner_password; ///< lifts the restrictions below; empty: the user's opens everything
    bool may_print = true, may_copy = true;
    bool may_edit = true; ///< when not, fields can still be filled in
};

/// The PDF encrypted, its structure and its claim of PDF/UA kept, its claim of PDF/A taken out: PDF/A forbids
/// encryption. Screen readers may always read it. Every call gives other bytes, because keys and salts are
/// random. Throws archive_copy for PDF/A-3, already_protected, document_broken, and bad_argument for
/// passwords: none at all, both the same, longer than 127 bytes, or written so that SASLprep (RFC 4013) would
/// change them, which some readers do and others do not.
std::string protect(std::string_view pdf, const Protection& protection);

/// Two of these are the same bytes when the documents are the same: what protect() would encrypt of the PDF, not
/// encrypted; and what a protected copy holds. Throw document_broken, and password_needed.
std::string unprotected(std::string_view pdf);
std::string opened(std::string_view protected_pdf, const std::string& password);
/// Whether the PDF is encrypted; what cannot be read is not.
bool is_protected(std::string_view pdf, const std::string& password);

} // namespace zwy::archive
