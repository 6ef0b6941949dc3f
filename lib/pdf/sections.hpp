// A PDF file that is written while its objects are made, for documents that no memory should hold.
//
// Every so many objects a cross-reference stream is put in between and points back at the one before it (ISO 32000-1,
// 7.5.8.2, /Prev): what has been written is then forgotten.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "pdf/haru.hpp"

namespace zwy::pdf {

/// Takes the next bytes of a file; may throw.
using Sink = std::function<void(std::string_view)>;

class SectionWriter {
public:
    explicit SectionWriter(Sink sink);
    SectionWriter(const SectionWriter&) = delete;
    SectionWriter& operator=(const SectionWriter&) = delete;

    /// The number of an object that will be written later, by a Store that begins there and has no other.
    ObjectId reserve() { return take(1); }
    /// Where a Store must begin that is to be written next.
    [[nodiscard]] ObjectId next_id() const { return next_; }
    /// All the objects of the store, which may then go. Throws limit when the file has more objects than PDF/A
    /// allows (ISO 19005-2, 6.1.13), and what the sink throws.
    void write(const Store& store);
    /// The last section, whose trailer names the catalog and the information dictionary.
    void finish(ObjectId root, ObjectId info);

private:
    /// Where an object is: at a byte of the file, or in an object stream.
    struct Location {
        std::uint64_t position = 0; ///< byte offset, or the number of the object stream
        std::uint32_t index = 0;    ///< in the object stream
        bool compressed = false;
    };
    ObjectId take(ObjectId count);
    void emit(std::string_view bytes);
    void write_stream(const Store& store, ObjectId id, const std::string& bytes);
    void object_stream();
    void section(std::string_view trailer);
    [[nodiscard]] std::string rows() const;
    [[nodiscard]] std::string index() const;
    std::string file_identifier();

    Sink sink_;
    Hasher digest_{Digest::sha256}; ///< of all that was written
    std::uint64_t written_ = 0, previous_section_ = 0;
    ObjectId next_ = 1;
    std::map<ObjectId, Location> locations_; ///< that no section has yet
    std::string stream_index_, stream_body_; ///< of the object stream that is being filled
    std::map<ObjectId, std::uint32_t> in_stream_;
};

} // namespace zwy::pdf
