#include "read/pdf_file.hpp"

#include <set>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "pdf/page_digest.hpp"
#include "read/inflate_guard.hpp"

namespace zwy::read {

struct PdfFile::Impl {
    QPDF qpdf;
    std::string name;
    Limits limits;
    std::set<QPDFObjGen> seen; ///< fields on the way down; a field tree may have been made to loop
    std::size_t visited = 0;

    /// qpdf's exceptions are the document's faults.
    template <class Work>
    auto guarded(Work&& work) {
        try {
            return work();
        } catch (const Error&) {
            throw;
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const QPDFExc& fault) {
            if (fault.getErrorCode() == qpdf_e_password) throw Error(Code::password_needed, {name});
            throw Error(Code::document_broken, {name, fault.getMessageDetail(), fault.getMessageDetail()});
        } catch (const std::exception& fault) {
            throw Error(Code::document_broken, {name, fault.what(), fault.what()});
        }
    }

    static std::string bytes_of(QPDFObjectHandle stream) {
        const auto buffer = stream.getStreamData(qpdf_dl_generalized);
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    }

    static std::string text_of(QPDFObjectHandle value) {
        if (value.isString()) return value.getUTF8Value();
        if (value.isName()) return value.getName();
        if (value.isArray() && value.getArrayNItems() > 0) return text_of(value.getArrayItem(0));
        if (value.isStream()) return QPDFObjectHandle::newString(bytes_of(value)).getUTF8Value();
        return {};
    }

    void walk(QPDFObjectHandle field, const std::string& above, QPDFObjectHandle type, QPDFObjectHandle value,
              std::size_t depth, std::vector<PdfField>& out) {
        if (depth > limits.document_nesting) over_limit(Limit::document_nesting, depth, limits.document_nesting);
        if (++visited > limits.document_entries)
            over_limit(Limit::document_entries, visited, limits.document_entries);
        if (!field.isDictionary() || (field.isIndirect() && !seen.insert(field.getObjGen()).second)) return;
        std::string full = above;
        auto own = field.getKey("/T");
        if (own.isString()) full += (full.empty() ? "" : ".") + own.getUTF8Value();
        if (field.hasKey("/FT")) type = field.getKey("/FT");
        if (field.hasKey("/V")) value = field.getKey("/V");
        bool has_children = false;
        if (auto kids = field.getKey("/Kids"); kids.isArray()) {
            for (int i = 0; i < kids.getArrayNItems(); ++i) {
                auto kid = kids.getArrayItem(i);
                if (!kid.isDictionary() || !kid.hasKey("/T")) continue; // a widget of the field itself
                has_children = true;
                walk(kid, full, type, value, depth + 1, out);
            }
        }
        if (!has_children && !full.empty()) out.push_back(field_of(field, full, type, value));
    }

    static PdfField field_of(QPDFObjectHandle field, const std::string& full_name, QPDFObjectHandle type,
                             QPDFObjectHandle value) {
        PdfField made{full_name, {}, type.isName() && type.getName() == "/Btn", false};
        if (made.button) {
            const std::string state = text_of(value.isNull() ? field.getKey("/AS") : value);
            made.ticked = !state.empty() && state != "/Off";
        } else {
            made.value = text_of(value);
        }
        return made;
    }
};

PdfFile::PdfFile(std::string_view bytes, const std::string& name, const std::string& password, const Limits& limits)
    : impl_(std::make_unique<Impl>()) {
    check_streams(bytes, limits);
    impl_->name = name;
    impl_->limits = limits;
    impl_->qpdf.setSuppressWarnings(true);
    impl_->guarded([&] { impl_->qpdf.processMemoryFile(name.c_str(), bytes.data(), bytes.size(), password.c_str()); });
}

PdfFile::~PdfFile() = default;

std::string PdfFile::xmp() {
    return impl_->guarded([&] {
        auto metadata = impl_->qpdf.getRoot().getKey("/Metadata");
        return metadata.isStream() ? Impl::bytes_of(metadata) : std::string();
    });
}

std::optional<std::string> PdfFile::attachment(std::string_view name) {
    return impl_->guarded([&]() -> std::optional<std::string> {
        auto associated = impl_->qpdf.getRoot().getKey("/AF");
        if (!associated.isArray()) return std::nullopt;
        for (int i = 0; i < associated.getArrayNItems(); ++i) {
            auto file = associated.getArrayItem(i);
            if (!file.isDictionary() || Impl::text_of(file.getKey("/UF")) != name) continue;
            auto embedded = file.getKey("/EF");
            auto stream = embedded.isDictionary() ? embedded.getKey("/F") : QPDFObjectHandle::newNull();
            if (stream.isStream()) return Impl::bytes_of(stream);
        }
        return std::nullopt;
    });
}

std::vector<PdfPage> PdfFile::pages() {
    return impl_->guarded([&] {
        std::vector<PdfPage> pages;
        for (QPDFObjectHandle page : impl_->qpdf.getAllPages()) {
            PdfPage& made = pages.emplace_back();
            const auto add = [&](QPDFObjectHandle stream) {
                if (stream.isStream()) made.digests.push_back(pdf::page_digest(Impl::bytes_of(stream)));
            };
            auto contents = page.getKey("/Contents");
            if (contents.isArray())
                for (int i = 0; i < contents.getArrayNItems(); ++i) add(contents.getArrayItem(i));
            else
                add(contents);
            auto remarks = page.getKey("/Annots");
            for (int i = 0; remarks.isArray() && i < remarks.getArrayNItems(); ++i) {
                auto remark = remarks.getArrayItem(i);
                const std::string kind =
                    remark.isDictionary() ? Impl::text_of(remark.getKey("/Subtype")) : std::string("/Link");
                made.remarks = made.remarks || (kind != "/Widget" && kind != "/Link" && kind != "/Popup");
            }
        }
        return pages;
    });
}

std::vector<PdfField> PdfFile::fields() {
    return impl_->guarded([&] {
        std::vector<PdfField> out;
        auto form = impl_->qpdf.getRoot().getKey("/AcroForm");
        auto roots = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
        auto nothing = QPDFObjectHandle::newNull();
        for (int i = 0; roots.isArray() && i < roots.getArrayNItems(); ++i)
            impl_->walk(roots.getArrayItem(i), {}, nothing, nothing, 0, out);
        return out;
    });
}

} // namespace zwy::read
