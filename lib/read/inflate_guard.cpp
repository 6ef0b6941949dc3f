#include "read/inflate_guard.hpp"

#include <array>
#include <memory>

#include <zlib.h>

#include "base/watch.hpp"

namespace zwy::read {
namespace {

/// A stream's bytes come in pieces; what they become is counted, and looked at again where it is deflated itself.
class Inflater {
public:
    Inflater(std::uint64_t& total, const Limits& limits, int depth) : total_(total), limits_(limits), depth_(depth) {
        if (inflateInit(&stream_) != Z_OK) throw Error(Code::no_memory, {});
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// False when the stream has ended, well or not.
    bool feed(std::string_view bytes) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        std::array<char, 1U << 14U> piece{};
        int status = Z_OK;
        while (status == Z_OK && (stream_.avail_in > 0 || stream_.avail_out == 0)) {
            stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
            stream_.avail_out = piece.size();
            status = inflate(&stream_, Z_NO_FLUSH);
            const std::string_view made(piece.data(), piece.size() - stream_.avail_out);
            total_ += made.size();
            tick(1 + made.size() / 16);
            if (total_ > limits_.expanded_bytes) over_limit(Limit::expanded_bytes, total_, limits_.expanded_bytes);
            look_inside(made);
        }
        return status == Z_OK || status == Z_BUF_ERROR;
    }

private:
    void look_inside(std::string_view made) {
        constexpr char zlib_header = 0x78;
        constexpr int deepest = 4;
        if (made.empty() || depth_ >= deepest) return;
        if (first_ && made.front() == zlib_header) inner_ = std::make_unique<Inflater>(total_, limits_, depth_ + 1);
        first_ = false;
        if (inner_ && !inner_->feed(made)) inner_.reset();
    }

    std::uint64_t& total_;
    const Limits& limits_;
    int depth_;
    bool first_ = true;
    z_stream stream_{};
    std::unique_ptr<Inflater> inner_;
};

} // namespace

void check_streams(std::string_view pdf, const Limits& limits) {
    constexpr std::string_view word = "stream";
    constexpr std::size_t piece = 1U << 16U;
    std::uint64_t total = 0;
    for (std::size_t at = pdf.find(word); at != std::string_view::npos; at = pdf.find(word, at)) {
        at += word.size();
        while (at < pdf.size() && (pdf[at] == '\r' || pdf[at] == '\n' || pdf[at] == ' ')) ++at;
        if (at >= pdf.size() || (static_cast<unsigned char>(pdf[at]) & 0x0FU) != 8) continue; // deflate, by RFC 1950
        Inflater inflater(total, limits, 0);
        for (std::size_t from = at; from < pdf.size(); from += piece)
            if (!inflater.feed(pdf.substr(from, piece))) break;
    }
}

} // namespace zwy::read
