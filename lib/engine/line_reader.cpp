#include "engine/line_reader.hpp"

#include <algorithm>
#include <string_view>

namespace zwy::engine {

bool LineReader::fill() {
    constexpr std::size_t piece = 64U << 10U;
    buffer_.resize(piece);
    at_ = 0;
    const std::size_t got = std::min(source_(buffer_.data(), piece), piece);
    buffer_.resize(got);
    bytes_read_ += got;
    return got != 0;
}

std::optional<InputLine> LineReader::next() {
    InputLine line;
    std::uint64_t length = 0;
    while (true) {
        if (at_ == buffer_.size() && !fill()) {
            if (length == 0) return std::nullopt;
            break;
        }
        const std::size_t end = std::min(buffer_.find('\n', at_), buffer_.size());
        const std::string_view part = std::string_view(buffer_).substr(at_, end - at_);
        length += part.size();
        if (length <= longest_) line.text += part;
        const bool ended = end < buffer_.size();
        at_ = end + (ended ? 1 : 0);
        if (!ended) continue;
        const bool blank = length <= longest_ && line.text.find_first_not_of(" \t\r") == std::string::npos;
        if (!blank) break;
        ++number_;
        line.text.clear();
        length = 0;
    }
    line.number = ++number_;
    if (length > longest_) {
        line.text.clear();
        line.too_long = length;
    }
    return line;
}

} // namespace zwy::engine
