#include "pdf/serialize.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include <hpdf.h>

#include "base/digest.hpp"
#include "base/problem.hpp"
#include "base/watch.hpp"
#include "pdf/deflate.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {
namespace {

/// Writes objects with white space only where two tokens would run together.
class ValueWriter {
public:
    ValueWriter(std::string& out, bool readable) : out_(out), readable_(readable) {}

    void value(const void* object) {
        const auto* header = static_cast<const HPDF_Obj_Header*>(object);
        switch (header->obj_class & HPDF_OCLASS_ANY) {
        case HPDF_OCLASS_PROXY:
            return reference(static_cast<const HPDF_Proxy_Rec*>(object));
        case HPDF_OCLASS_NULL:
            return token("null");
        case HPDF_OCLASS_BOOLEAN:
            return token(static_cast<const HPDF_Boolean_Rec*>(object)->value == HPDF_TRUE ? "true" : "false");
        case HPDF_OCLASS_NUMBER:
            separate(out_);
            return append_integer(out_, static_cast<const HPDF_Number_Rec*>(object)->value);
        case HPDF_OCLASS_REAL:
            separate(out_);
            return append_real(out_, static_cast<double>(static_cast<const HPDF_Real_Rec*>(object)->value));
        case HPDF_OCLASS_NAME:
            return append_name(out_, static_cast<const HPDF_Name_Rec*>(object)->value);
        case HPDF_OCLASS_BINARY:
            return string(static_cast<const HPDF_Binary_Rec*>(object));
        case HPDF_OCLASS_ARRAY:
            return array(static_cast<const HPDF_Array_Rec*>(object));
        case HPDF_OCLASS_DICT:
            return dictionary(static_cast<const HPDF_Dict_Rec*>(object), {});
        default:
            throw Error(Code::internal, {"unknown PDF object"});
        }
    }

    /// `more` is written behind the dictionary's own entries.
    void dictionary(const HPDF_Dict_Rec* dict, std::string_view more) {
        out_ += "<<";
        for (HPDF_UINT i = 0; i < dict->list->count; ++i) {
            const auto* element = static_cast<const HPDF_DictElement_Rec*>(dict->list->obj[i]);
            append_name(out_, element->key);
            if (readable_) out_ += ' ';
            value(element->value);
            if (readable_) out_ += '\n';
        }
        out_ += more;
        out_ += ">>";
    }

private:
    void token(std::string_view text) {
        separate(out_);
        out_ += text;
    }
    void reference(const HPDF_Proxy_Rec* proxy) {
        separate(out_);
        append_reference(out_, static_cast<const HPDF_Obj_Header*>(proxy->obj)->obj_id & 0x00FFFFFFU);
    }
    void string(const HPDF_Binary_Rec* binary) {
        const std::string_view bytes(reinterpret_cast<const char*>(binary->value), binary->len);
        const bool plain =
            std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
        if (readable_ && !plain) {
            out_ += '<';
            append_hex(out_, bytes);
            out_ += '>';
        } else {
            append_literal(out_, bytes);
        }
    }
    void array(const HPDF_Array_Rec* array) {
        out_ += '[';
        for (HPDF_UINT i = 0; i < array->list->count; ++i)
            value(array->list->obj[i]);
        out_ += ']';
    }

    std::string& out_;
    bool readable_;
};

/// Where an object is: at a byte of the file, or in an object stream.
struct Location {
    std::uint64_t position = 0; ///< byte offset, or the number of the object stream
    std::uint32_t index = 0;    ///< in the object stream
    bool compressed = false;
};

} // namespace

/// A part of a file, from the start on.
struct FilePart {
    std::string bytes{file_header};
    std::vector<Location> locations = std::vector<Location>(1); ///< by object number
    Hasher digest{Digest::sha256};                                             ///< of the bytes
    bool readable = false;
};

namespace {

class FileWriter {
public:
    FileWriter(const FilePart& start, Store& store, Effort effort)
        : store_(store), effort_(effort), readable_(start.readable), locations_(start.locations),
          digest_(start.digest), digested_(start.bytes.size()) {
        locations_.resize(store.first_id() + store.object_count());
        out_.reserve(start.bytes.size() + expected_body);
        out_ = start.bytes;
    }

    std::string write() {
        objects();
        identify();
        readable_ ? cross_reference_table() : cross_reference_stream();
        return std::move(out_);
    }
    /// Another start of files: this one, and the store's objects.
    FilePart write_start() {
        objects();
        digest_to(out_.size());
        return {std::move(out_), std::move(locations_), digest_, readable_};
    }

private:
    static constexpr std::size_t expected_body = 96U << 10U;
    static constexpr std::string_view stream_end = "\nendstream\nendobj\n";

    void objects() {
        for (ObjectId id = store_.first_id(); id < store_.first_id() + store_.object_count(); ++id) {
            tick(4);
            if (const std::string* bytes = store_.stream_bytes(id)) {
                begin(id);
                stream(*static_cast<const HPDF_Dict_Rec*>(store_.object_at(id)), {}, *bytes);
                if (const std::string& identity = store_.stream_identity(id); !identity.empty())
                    identify_by(identity, bytes->size());
            } else if (readable_) {
                begin(id);
                object(out_, id);
                out_ += "\nendobj\n";
            } else {
                pending_.push_back(id);
                if (pending_.size() == objects_per_stream) object_stream();
            }
        }
        if (!pending_.empty()) object_stream();
    }

    void object(std::string& out, ObjectId id) const {
        if (const std::string_view written = store_.written_text(id); !written.empty()) out += written;
        else ValueWriter(out, readable_).value(store_.object_at(id));
    }

    void begin(ObjectId id) {
        locations_[id] = {out_.size(), 0, false};
        append_integer(out_, id);
        out_ += " 0 obj\n";
    }

    void stream(const HPDF_Dict_Rec& dict, std::string_view entries, std::string_view bytes) {
        std::string more(entries);
        more += "/Length ";
        append_integer(more, static_cast<long long>(bytes.size()));
        ValueWriter(out_, readable_).dictionary(&dict, more);
        stream_data(bytes);
    }

    void stream_data(std::string_view bytes) {
        out_ += "\nstream\n";
        out_ += bytes;
        out_ += stream_end;
    }

    /// Puts the pending objects into one object stream, which takes the next free number.
    void object_stream() {
        const auto number = static_cast<ObjectId>(locations_.size());
        std::string index, body;
        for (std::size_t i = 0; i < pending_.size(); ++i) {
            append_integer(index, pending_[i]);
            index += ' ';
            append_integer(index, static_cast<long long>(body.size()));
            index += ' ';
            object(body, pending_[i]);
            body += '\n';
            locations_[pending_[i]] = {number, static_cast<std::uint32_t>(i), true};
        }
        locations_.emplace_back();
        std::string entries = "<</Type/ObjStm/N ";
        append_integer(entries, static_cast<long long>(pending_.size()));
        entries += "/First ";
        append_integer(entries, static_cast<long long>(index.size()));
        write_own_stream(number, entries, deflate(index + body, effort_));
        pending_.clear();
    }

    void write_own_stream(ObjectId number, std::string entries, const std::string& bytes) {
        begin(number);
        entries += "/Filter/FlateDecode/Length ";
        append_integer(entries, static_cast<long long>(bytes.size()));
        out_ += entries + ">>";
        stream_data(bytes);
    }

    void digest_to(std::size_t end) {
        digest_.add(std::string_view(out_).substr(digested_, end - digested_));
        digested_ = end;
    }

    /// Of the stream written last, its identity goes into the digest rather than its bytes.
    void identify_by(std::string_view identity, std::size_t bytes) {
        digest_to(out_.size() - stream_end.size() - bytes);
        digest_.add(identity);
        digested_ += bytes;
    }

    /// The /ID: a digest of all that stands in front of the cross-references.
    void identify() {
        digest_to(out_.size());
        const auto value = digest_.finish();
        const std::string_view id(reinterpret_cast<const char*>(value.data()), 16);
        store_.trailer().set("ID", store_.array().add(Bytes{id}).add(Bytes{id}));
    }

    [[nodiscard]] const HPDF_Dict_Rec* trailer() const {
        return static_cast<const HPDF_Dict_Rec*>(store_.trailer_object());
    }

    void cross_reference_table() {
        const std::size_t start = out_.size();
        out_ += "xref\n0 ";
        append_integer(out_, static_cast<long long>(locations_.size()));
        out_ += "\n0000000000 65535 f \n";
        for (std::size_t id = 1; id < locations_.size(); ++id) {
            std::string offset = std::to_string(locations_[id].position);
            out_ += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        }
        std::string size = "/Size ";
        append_integer(size, static_cast<long long>(locations_.size()));
        out_ += "trailer\n";
        ValueWriter(out_, readable_).dictionary(trailer(), size);
        end(start);
    }

    void cross_reference_stream() {
        const std::size_t start = out_.size();
        const auto number = static_cast<ObjectId>(locations_.size());
        locations_.push_back({start, 0, false});
        const int offset_bytes = start >> 24U == 0 ? 3 : 5;
        const std::string table = deflate(predicted_rows(offset_bytes), Effort::quick);

        std::string entries = "/Type/XRef/Size ";
        append_integer(entries, static_cast<long long>(locations_.size()));
        entries += "/W[1 ";
        append_integer(entries, offset_bytes);
        entries += " 2]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ";
        append_integer(entries, offset_bytes + 3);
        entries += ">>";
        append_integer(out_, number);
        out_ += " 0 obj\n";
        stream(*trailer(), entries, table);
        end(start);
    }

    /// The table's rows, each as its difference from the row above (PNG's "up"): the offsets of object
    /// streams and the counting indices become constant, which deflates to almost nothing.
    [[nodiscard]] std::string predicted_rows(int offset_bytes) const {
        const auto offsets = static_cast<std::size_t>(offset_bytes);
        const std::size_t width = offsets + 3;
        std::array<unsigned char, 8> above{}, row{};
        std::string rows(locations_.size() * (width + 1), '\0');
        char* to = rows.data();
        for (std::size_t id = 0; id < locations_.size(); ++id) {
            const Location& at = locations_[id];
            row[0] = id == 0 ? 0 : at.compressed ? 2 : 1;
            for (std::size_t i = 0; i < offsets; ++i)
                row[offsets - i] = static_cast<unsigned char>(at.position >> (8 * i));
            row[width - 2] = static_cast<unsigned char>(at.index >> 8U);
            row[width - 1] = static_cast<unsigned char>(at.index);
            *to++ = '\2';
            for (std::size_t i = 0; i < width; ++i)
                *to++ = static_cast<char>(static_cast<unsigned char>(row[i] - above[i]));
            above = row;
        }
        return rows;
    }

    void end(std::size_t cross_references) {
        if (out_.back() != '\n') out_ += '\n';
        out_ += "startxref\n";
        append_integer(out_, static_cast<long long>(cross_references));
        out_ += "\n%%EOF\n";
    }

    Store& store_;
    Effort effort_;
    bool readable_;
    std::string out_;
    std::vector<Location>
        locations_; ///< by object number; object streams take the numbers behind the store's
    std::vector<ObjectId> pending_;
    Hasher digest_;            ///< of what was written, up to digested_
    std::size_t digested_ = 0;
};

} // namespace

void append_object(std::string& out, const Store& store, ObjectId id, std::string_view more) {
    if (const std::string_view written = store.written_text(id); !written.empty()) {
        out += written;
        return;
    }
    const void* const object = store.object_at(id);
    if (more.empty()) return ValueWriter(out, false).value(object);
    ValueWriter(out, false).dictionary(static_cast<const HPDF_Dict_Rec*>(object), more);
}

FileStart::FileStart(Store& store, bool readable) {
    FilePart header;
    header.digest.add(header.bytes);
    header.readable = readable;
    part_ = std::make_unique<const FilePart>(FileWriter(header, store, Effort::thorough).write_start());
}

FileStart::~FileStart() = default;

ObjectId FileStart::next() const {
    return static_cast<ObjectId>(part_->locations.size());
}
bool FileStart::readable() const {
    return part_->readable;
}

std::string FileStart::finish(Store& store) const {
    return FileWriter(*part_, store, Effort::quick).write();
}

std::string serialize(Store& store, bool readable) {
    FilePart header;
    header.digest.add(header.bytes);
    header.readable = readable;
    return FileWriter(header, store, Effort::quick).write();
}

} // namespace zwy::pdf
