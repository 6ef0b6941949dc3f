// The script of each stretch of a text, by UAX #24.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <hb.h>

namespace zwy::text {

struct ScriptRun {
    std::uint32_t last = 0; ///< one past its last character; it begins where the run before it ends
    hb_script_t script{};   ///< HB_SCRIPT_COMMON where no character of the text has a script of its own
};

/// Characters common to all scripts, marks and those that Unicode does not know belong to the script before them, at
/// the start to the one behind. A closing bracket or quotation mark belongs to the script of the opening one.
/// Script extensions are not asked: they would move a mark between two runs, and shapes no glyph differently.
std::vector<ScriptRun> script_runs(std::span<const char32_t> text);

} // namespace zwy::text
