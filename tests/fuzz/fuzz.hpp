// What the harnesses share: how a finding is told, and how input of bytes is taken apart.
//
// A harness is one function that libFuzzer calls with any bytes at all. What the library promises about such bytes is
// checked there; a promise that is broken is a finding, and ends the process where it happened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "base/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace zwy::fuzz {

/// Ends the process so that both a fuzzer and ctest notice, whatever catches exceptions on the way.
[[noreturn]] inline void finding(std::string_view what, std::string_view about = "") {
    std::fprintf(stderr, "finding: %.*s %.*s\n", static_cast<int>(what.size()), what.data(),
                 static_cast<int>(about.size()), about.data());
    std::abort();
}

inline void expect(bool holds, std::string_view what) {
    if (!holds) finding(what);
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// The code is one of those that may come out, and both sentences are text.
inline void expect_among(std::initializer_list<Code> codes, const Problem& problem) {
    for (const Code code : codes) {
        if (code != problem.code) continue;
        expect(!utf8::first_error(problem.zh) && !utf8::first_error(problem.en), "a sentence is not UTF-8");
        return;
    }
    finding(problem.name(), problem.en);
}

inline void expect_among(std::initializer_list<Code> codes, const Problems& problems) {
    for (const Problem& problem : problems) expect_among(codes, problem);
}

/// Numbers from the front of the input; zeros when it is used up.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : rest_(text_of(data, size)) {}

    std::uint8_t byte() {
        if (rest_.empty()) return 0;
        const auto first = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return first;
    }
    std::uint16_t pair() {
        const unsigned low = byte(), high = byte();
        return static_cast<std::uint16_t>(high << 8U | low);
    }
    std::size_t below(std::size_t count) { return byte() % count; }
    std::string_view bytes(std::size_t size) {
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    [[nodiscard]] bool empty() const { return rest_.empty(); }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

} // namespace zwy::fuzz
