#include "pdf/haru.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <type_traits>

#include <hpdf.h>

#include "base/problem.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {
namespace {

constexpr HPDF_UINT pool_block = 64U << 10U;

std::string hexadecimal(HPDF_STATUS status) {
    std::array<char, 16> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), status, 16).ptr;
    return "libharu status 0x" + std::string(buffer.data(), end);
}

[[noreturn]] void fail(HPDF_STATUS status) {
    if (status == HPDF_FAILD_TO_ALLOC_MEM) throw Error(Code::no_memory, {});
    throw Error(Code::internal, {hexadecimal(status)});
}

/// libharu lengthens a list by the same number of items each time, and the pool gives nothing back before its end: a list
/// of n items would take the square of n. One that is full is doubled.
void make_room(HPDF_List list) {
    if (list->count >= list->block_siz) list->items_per_block = std::max(list->items_per_block, list->count);
}

ObjectId number_of(const void* object) {
    const auto* header = static_cast<const HPDF_Obj_Header*>(object);
    return (header->obj_id & HPDF_OTYPE_INDIRECT) != 0 ? header->obj_id & 0x00FFFFFFU : 0;
}

} // namespace

struct Store::Impl {
    HPDF_Error_Rec error{};
    HPDF_MMgr memory = nullptr;
    HPDF_Xref xref = nullptr;
    ObjectId first = 1;
    struct Stream {
        std::string bytes, identity;
    };
    std::vector<std::unique_ptr<Stream>> streams; ///< by object number, from the first on
    struct Written {
        std::size_t at = 0, size = 0;
    };
    std::vector<Written> written; ///< by object number, from the first on: its place in `texts`
    std::string texts;

    ~Impl() {
        // Every object lives in the pool: freeing it frees them all, half-made ones included.
        if (memory != nullptr) HPDF_MMgr_Free(memory);
    }

    /// Some calls of libharu set the error record and still answer with an object or HPDF_OK: look at both.
    void check(HPDF_STATUS status) const {
        if (error.error_no != HPDF_OK) fail(error.error_no);
        if (status != HPDF_OK) fail(status);
    }
    template <class T>
    T made(T object) const {
        static_assert(std::is_pointer_v<T>);
        check(object == nullptr && error.error_no == HPDF_OK ? HPDF_INVALID_OBJECT : HPDF_OK);
        return object;
    }
    void* number(std::int64_t value) const {
        if (value > std::numeric_limits<HPDF_INT32>::max() || value < std::numeric_limits<HPDF_INT32>::min())
            fail(HPDF_INVALID_PARAMETER);
        return made(HPDF_Number_New(memory, static_cast<HPDF_INT32>(value)));
    }
    void* real(double value) const {
        if (!std::isfinite(value)) fail(HPDF_REAL_OUT_OF_RANGE); // libharu's range check lets NaN through
        return made(HPDF_Real_New(memory, static_cast<HPDF_REAL>(value)));
    }
    void* name(Name name) const { return made(HPDF_Name_New(memory, name.value)); }
    void* bytes(std::string_view value) const {
        if (value.size() > max_string_bytes) fail(HPDF_BINARY_LENGTH_ERR);
        // libharu takes a pointer to mutable bytes and only reads them.
        auto* data = reinterpret_cast<HPDF_BYTE*>(const_cast<char*>(value.data()));
        if (value.empty()) data = reinterpret_cast<HPDF_BYTE*>(const_cast<char*>(""));
        return made(HPDF_Binary_New(memory, data, static_cast<HPDF_UINT>(value.size())));
    }
    void* boolean(bool value) const { return made(HPDF_Boolean_New(memory, value ? HPDF_TRUE : HPDF_FALSE)); }
    ObjectId add(void* object) {
        make_room(xref->entries);
        check(HPDF_Xref_Add(xref, object));
        return first + count() - 1;
    }
    /// A table that begins at 1 also has libharu's entry for object 0.
    [[nodiscard]] ObjectId count() const { return xref->entries->count - (first == 1 ? 1 : 0); }
};

Store::Store(ObjectId first) : impl_(std::make_unique<Impl>()) {
    impl_->first = first;
    HPDF_Error_Init(&impl_->error, nullptr);
    impl_->memory = impl_->made(HPDF_MMgr_New(&impl_->error, pool_block, nullptr, nullptr));
    impl_->xref = impl_->made(HPDF_Xref_New(impl_->memory, first == 1 ? 0 : first));
}

Store::~Store() = default;

Dict Store::dict() {
    return {this, impl_->made(HPDF_Dict_New(impl_->memory))};
}
Array Store::array() {
    return {this, impl_->made(HPDF_Array_New(impl_->memory))};
}

Dict Store::object() {
    const Dict made = dict();
    impl_->add(made.object_);
    return made;
}

Array Store::object_array() {
    const Array made = array();
    impl_->add(made.object_);
    return made;
}

Dict Store::stream(std::string bytes, std::string identity) {
    const Dict made = dict();
    const ObjectId id = impl_->add(made.object_);
    const std::size_t at = id - impl_->first;
    if (impl_->streams.size() <= at) impl_->streams.resize(at + 1);
    impl_->streams[at] = std::make_unique<Impl::Stream>(Impl::Stream{std::move(bytes), std::move(identity)});
    return made;
}

Dict Store::written() {
    void* const number = impl_->made(HPDF_Null_New(impl_->memory));
    impl_->add(number);
    return {this, number};
}

void Store::write(Dict written, std::string_view text) {
    const std::size_t at = written.id() - impl_->first;
    if (impl_->written.size() <= at) impl_->written.resize(std::max<std::size_t>(at, impl_->count()) + 1);
    impl_->written[at] = {impl_->texts.size(), text.size()};
    impl_->texts += text;
}

Dict Store::trailer() {
    return {this, impl_->xref->trailer};
}

Dict Store::elsewhere(ObjectId id) {
    const Dict made = dict();
    static_cast<HPDF_Dict>(made.object_)->header.obj_id = id | HPDF_OTYPE_INDIRECT;
    return made;
}

ObjectId Store::first_id() const {
    return impl_->first;
}
ObjectId Store::object_count() const {
    return impl_->count();
}
const void* Store::object_at(ObjectId id) const {
    return HPDF_Xref_GetEntry(impl_->xref, impl_->first == 1 ? id : id - impl_->first)->obj;
}
const void* Store::trailer_object() const {
    return impl_->xref->trailer;
}

std::string_view Store::written_text(ObjectId id) const {
    const std::size_t at = id - impl_->first;
    if (at >= impl_->written.size()) return {};
    return std::string_view(impl_->texts).substr(impl_->written[at].at, impl_->written[at].size);
}

const std::string* Store::stream_bytes(ObjectId id) const {
    const std::size_t at = id - impl_->first;
    return at < impl_->streams.size() && impl_->streams[at] != nullptr ? &impl_->streams[at]->bytes : nullptr;
}
const std::string& Store::stream_identity(ObjectId id) const {
    return impl_->streams[id - impl_->first]->identity;
}

ObjectId Dict::id() const {
    return number_of(object_);
}
ObjectId Array::id() const {
    return number_of(object_);
}

Dict& Dict::put(const char* key, void* value) {
    store_->impl_->check(HPDF_Dict_Add(static_cast<HPDF_Dict>(object_), key, value));
    return *this;
}

Dict& Dict::set(const char* key, Name value) {
    return put(key, store_->impl_->name(value));
}
Dict& Dict::set(const char* key, Text value) {
    return put(key, store_->impl_->bytes(text_string(value.utf8)));
}
Dict& Dict::set(const char* key, Bytes value) {
    return put(key, store_->impl_->bytes(value.value));
}
Dict& Dict::set(const char* key, bool value) {
    return put(key, store_->impl_->boolean(value));
}
Dict& Dict::set(const char* key, double value) {
    return put(key, store_->impl_->real(value));
}
Dict& Dict::set(const char* key, Dict value) {
    return put(key, value.object_);
}
Dict& Dict::set(const char* key, Array value) {
    return put(key, value.object_);
}
Dict& Dict::set_integer(const char* key, std::int64_t value) {
    return put(key, store_->impl_->number(value));
}

Array& Array::push(void* value) {
    auto* const array = static_cast<HPDF_Array>(object_);
    make_room(array->list);
    store_->impl_->check(HPDF_Array_Add(array, value));
    return *this;
}

Array& Array::add(Name value) {
    return push(store_->impl_->name(value));
}
Array& Array::add(Text value) {
    return push(store_->impl_->bytes(text_string(value.utf8)));
}
Array& Array::add(Bytes value) {
    return push(store_->impl_->bytes(value.value));
}
Array& Array::add(double value) {
    return push(store_->impl_->real(value));
}
Array& Array::add(Dict value) {
    return push(value.object_);
}
Array& Array::add(Array value) {
    return push(value.object_);
}
Array& Array::add_null() {
    return push(store_->impl_->made(HPDF_Null_New(store_->impl_->memory)));
}
Array& Array::add_integer(std::int64_t value) {
    return push(store_->impl_->number(value));
}
std::size_t Array::size() const {
    return HPDF_Array_Items(static_cast<HPDF_Array>(object_));
}

} // namespace zwy::pdf
