// libharu's object layer behind one seam: the only files that see an HPDF_ name are haru.cpp and
// serialize.cpp.
//
// A Store owns a document's objects; Dict and Array are handles into it, cheap to copy and good as long as
// the Store lives. libharu reports by status codes and by an error record that a later error overwrites, so
// each call is checked where it is made: the first failure is thrown as Error (no_memory, or internal with
// libharu's status) and nothing is called after it. All memory comes from libharu's pool, which the Store
// gives back in one piece, so a failure half-way leaks nothing.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zwy::pdf {

class Store;
class Dict;
class Array;

/// A PDF name without its solidus, at most 127 bytes.
struct Name {
    const char* value;
};

/// A text string: ASCII stays ASCII, anything else becomes UTF-16BE behind a byte order mark. libharu's own
/// encoders lose what lies beyond U+FFFF.
struct Text {
    std::string_view utf8;
};

/// A byte string.
struct Bytes {
    std::string_view value;
};

/// An object that has a number, to be pointed at; 0 is none.
using ObjectId = std::uint32_t;

class Dict {
public:
    Dict() = default;
    Dict& set(const char* key, Name value);
    Dict& set(const char* key, Text value);
    Dict& set(const char* key, Bytes value);
    Dict& set(const char* key, bool value);
    Dict& set(const char* key, double value);
    Dict& set(const char* key, Dict value);  ///< by reference when it has a number
    Dict& set(const char* key, Array value); ///< likewise
    template <std::integral T>
    Dict& set(const char* key, T value) {
        return set_integer(key, static_cast<std::int64_t>(value));
    }
    [[nodiscard]] ObjectId id() const;
    explicit operator bool() const { return object_ != nullptr; }

private:
    friend class Store;
    friend class Array;
    Dict(Store* store, void* object) : store_(store), object_(object) {}
    Dict& set_integer(const char* key, std::int64_t value);
    Dict& put(const char* key, void* value);
    Store* store_ = nullptr;
    void* object_ = nullptr;
};

class Array {
public:
    Array() = default;
    Array& add(Name value);
    Array& add(Text value);
    Array& add(Bytes value);
    Array& add(double value);
    Array& add(Dict value);
    Array& add(Array value);
    Array& add_null();
    template <std::integral T>
    Array& add(T value) {
        return add_integer(static_cast<std::int64_t>(value));
    }
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] ObjectId id() const;
    explicit operator bool() const { return object_ != nullptr; }

private:
    friend class Store;
    friend class Dict;
    Array(Store* store, void* object) : store_(store), object_(object) {}
    Array& add_integer(std::int64_t value);
    Array& push(void* value);
    Store* store_ = nullptr;
    void* object_ = nullptr;
};

class Store {
public:
    /// Its objects are numbered from `first` on.
    explicit Store(ObjectId first = 1);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Direct objects: to be set or added exactly once.
    Dict dict();
    Array array();
    /// The same with a number of their own, which sets and adds then write as a reference.
    Dict object();
    Array object_array();
    /// A stream object with `bytes` as its data; filters are the caller's to name. The bytes stay outside
    /// libharu, which would copy them twice. With an `identity`, which other bytes do not have, the file's /ID is
    /// made from that instead.
    Dict stream(std::string bytes, std::string identity = {});
    /// A dictionary that is written already (written.hpp): it takes its number first, so that it can be pointed at, and its
    /// text once. Nothing is set in it.
    Dict written();
    void write(Dict written, std::string_view text);
    Dict trailer();
    /// Stands for an object of this number that another Store has: it can be pointed at and nothing else.
    Dict elsewhere(ObjectId id);

    /// For the serializer: objects are numbered first_id() … object_count() + first_id() - 1.
    [[nodiscard]] ObjectId first_id() const;
    [[nodiscard]] ObjectId object_count() const;
    [[nodiscard]] const void* object_at(ObjectId id) const;
    [[nodiscard]] const void* trailer_object() const;
    /// Empty when the object is not written yet.
    [[nodiscard]] std::string_view written_text(ObjectId id) const;
    /// Null when the object is no stream.
    [[nodiscard]] const std::string* stream_bytes(ObjectId id) const;
    /// Of a stream; may be empty.
    [[nodiscard]] const std::string& stream_identity(ObjectId id) const;

private:
    friend class Dict;
    friend class Array;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zwy::pdf
