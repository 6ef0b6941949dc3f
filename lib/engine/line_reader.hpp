// Lines out of a stream of bytes, in memory that the longest allowed line bounds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace zwy::engine {

struct InputLine {
    std::uint64_t number = 0;   ///< from one
    std::string text;           ///< without its end; empty when too long
    std::uint64_t too_long = 0; ///< how long it was, when it was longer than allowed
};

class LineReader {
public:
    /// Fills the buffer and says with how many bytes; zero at the end.
    using Source = std::function<std::size_t(char* buffer, std::size_t capacity)>;
    LineReader(Source source, std::size_t longest) : source_(std::move(source)), longest_(longest) {}

    /// The next line that is not blank.
    std::optional<InputLine> next();
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

private:
    bool fill();

    Source source_;
    std::size_t longest_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::uint64_t bytes_read_ = 0, number_ = 0;
};

} // namespace zwy::engine
