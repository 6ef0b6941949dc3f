// Whether a document is, byte for byte, what this version makes of its data; and if not, what differs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "engine/rendering.hpp"

namespace zwy::verify {

/// The first thing that differs, in the order of causes: other data is set another way, whatever the version.
enum class Verdict : std::uint8_t {
    unknown, ///< it cannot be told: not ours, no password, no data; the problems say why
    same,
    same_protected, ///< encrypted; what it holds is the same
    data,
    layout,
    version, ///< of the library
    fonts,
    file ///< altered after it was made
};

struct VerifyOptions {
    std::string name = "-"; ///< what messages call the document
    std::string password;   ///< of a protected PDF
    const model::AnyForm* data = nullptr; ///< what it should be made of; null: the data that it holds
    /// The directory of seals, and limits. PDF and DOCX say themselves how they were set; of a picture this says it.
    engine::RenderOptions render;
};

struct Verification {
    Verdict verdict = Verdict::unknown;
    std::optional<engine::Format> format;
    std::optional<std::uint64_t> offset; ///< of the first byte that differs from what this version makes
    std::optional<std::size_t> page;     ///< the page that the byte belongs to, from zero
    Problems problems;                   ///< everything that differs; an error each
};

/// What is wrong with the document is in the verification. Throws what loading fonts and layouts throws, and no_memory.
Verification verify(const engine::Library& library, std::string_view document, const VerifyOptions& options);

} // namespace zwy::verify
