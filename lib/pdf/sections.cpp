#include "pdf/sections.hpp"

#include "base/problem.hpp"
#include "pdf/deflate.hpp"
#include "pdf/serialize.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {
namespace {

constexpr std::size_t objects_per_section = 20'000;
constexpr ObjectId most_objects = 8'388'607;
constexpr std::size_t offset_bytes = 6, row_bytes = offset_bytes + 3;

void append(std::string& out, std::uint64_t number) {
    append_integer(out, static_cast<long long>(number));
}

} // namespace

SectionWriter::SectionWriter(Sink sink) : sink_(std::move(sink)) {
    emit(file_header);
}

ObjectId SectionWriter::take(ObjectId count) {
    if (count > most_objects - next_)
        throw Error(Code::limit, {"一个 PDF 里的对象数", std::to_string(std::uint64_t{next_} + count),
                                  std::to_string(most_objects), "the number of objects in one PDF"});
    const ObjectId first = next_;
    next_ += count;
    return first;
}

void SectionWriter::emit(std::string_view bytes) {
    digest_.add(bytes);
    sink_(bytes);
    written_ += bytes.size();
}

void SectionWriter::write(const Store& store) {
    const ObjectId first = store.first_id(), end = first + store.object_count();
    if (end > next_) (void)take(end - next_);
    for (ObjectId id = first; id < end; ++id) {
        if (const std::string* bytes = store.stream_bytes(id)) {
            write_stream(store, id, *bytes);
            continue;
        }
        append(stream_index_, id);
        stream_index_ += ' ';
        append(stream_index_, stream_body_.size());
        stream_index_ += ' ';
        append_object(stream_body_, store, id);
        stream_body_ += '\n';
        in_stream_.emplace(id, static_cast<std::uint32_t>(in_stream_.size()));
        if (in_stream_.size() == objects_per_stream) object_stream();
    }
    if (locations_.size() >= objects_per_section) {
        object_stream();
        section("/Root 1 0 R");
    }
}

void SectionWriter::write_stream(const Store& store, ObjectId id, const std::string& bytes) {
    locations_[id] = {written_, 0, false};
    std::string head = std::to_string(id) + " 0 obj\n", length = "/Length ";
    append(length, bytes.size());
    append_object(head, store, id, length);
    emit(head + "\nstream\n");
    emit(bytes);
    emit("\nendstream\nendobj\n");
}

void SectionWriter::object_stream() {
    if (in_stream_.empty()) return;
    const ObjectId number = take(1);
    for (const auto& [id, index] : in_stream_)
        locations_[id] = {number, index, true};
    locations_[number] = {written_, 0, false};
    const std::string bytes = deflate(stream_index_ + stream_body_, Effort::quick);
    std::string head = std::to_string(number) + " 0 obj\n<</Type/ObjStm/N ";
    append(head, in_stream_.size());
    head += "/First ";
    append(head, stream_index_.size());
    head += "/Filter/FlateDecode/Length ";
    append(head, bytes.size());
    emit(head + ">>\nstream\n");
    emit(bytes);
    emit("\nendstream\nendobj\n");
    in_stream_.clear();
    stream_index_.clear();
    stream_body_.clear();
}

/// The rows as their difference from the row above (PNG's "up"): counting numbers deflate to almost nothing.
std::string SectionWriter::rows() const {
    std::string out, above(row_bytes, '\0'), row(row_bytes, '\0');
    for (const auto& [id, at] : locations_) {
        row[0] = at.compressed ? '\2' : '\1';
        for (std::size_t i = 0; i < offset_bytes; ++i)
            row[offset_bytes - i] = static_cast<char>(static_cast<unsigned char>(at.position >> (8 * i)));
        row[row_bytes - 2] = static_cast<char>(static_cast<unsigned char>(at.index >> 8U));
        row[row_bytes - 1] = static_cast<char>(static_cast<unsigned char>(at.index));
        out += '\2';
        for (std::size_t i = 0; i < row_bytes; ++i)
            out += static_cast<char>(row[i] - above[i]);
        above = row;
    }
    return out;
}

/// Which objects the rows are of: first and count of each run of numbers.
std::string SectionWriter::index() const {
    std::string out;
    for (auto at = locations_.begin(); at != locations_.end();) {
        const ObjectId first = at->first;
        ObjectId next = first;
        for (; at != locations_.end() && at->first == next; ++at)
            ++next;
        if (!out.empty()) out += ' ';
        append(out, first);
        out += ' ';
        append(out, next - first);
    }
    return out;
}

void SectionWriter::section(std::string_view trailer) {
    const ObjectId number = take(1);
    const std::uint64_t start = written_;
    // Object 0 heads the list of free ones; the first section has it.
    const bool first = previous_section_ == 0;
    locations_[number] = {start, 0, false};
    std::string table = rows(), entries = "/Type/XRef/Index[";
    if (first) {
        table.insert(0, std::string("\2") + std::string(row_bytes, '\0'));
        entries += "0 1 ";
    }
    const std::string bytes = deflate(table, Effort::quick);
    entries += index() + "]/Size ";
    append(entries, next_);
    entries += "/W[1 " + std::to_string(offset_bytes) + " 2]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns " +
               std::to_string(row_bytes) + ">>";
    if (!first) {
        entries += "/Prev ";
        append(entries, previous_section_);
    }
    entries += trailer;
    entries += "/Length ";
    append(entries, bytes.size());
    emit(std::to_string(number) + " 0 obj\n<<" + entries + ">>\nstream\n");
    emit(bytes);
    emit("\nendstream\nendobj\n");
    previous_section_ = start;
    locations_.clear();
}

/// A digest of all that stands in front of the last section.
std::string SectionWriter::file_identifier() {
    const Hasher::Value value = Hasher(digest_).finish(); // of a copy: what follows is still to be written
    std::string id;
    append_hex(id, {reinterpret_cast<const char*>(value.data()), 16});
    return '<' + id + '>';
}

void SectionWriter::finish(ObjectId root, ObjectId info) {
    object_stream();
    const std::string id = file_identifier();
    section("/Root " + std::to_string(root) + " 0 R/Info " + std::to_string(info) + " 0 R/ID[" + id + id + "]");
    emit("startxref\n" + std::to_string(previous_section_) + "\n%%EOF\n");
}

} // namespace zwy::pdf
