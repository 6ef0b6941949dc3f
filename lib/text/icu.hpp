// What the files that ask ICU share: its failures as exceptions, and its code units.
#pragma once

#include <new>
#include <vector>

#include <unicode/utf16.h>
#include <unicode/utypes.h>

#include "base/problem.hpp"

namespace zwy::text {

inline void check_icu(UErrorCode status) {
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(status) != 0) throw Error(Code::internal, {u_errorName(status)});
}

inline void append_utf16(std::vector<UChar>& text, char32_t c) {
    if (c >= 0x10000) text.push_back(U16_LEAD(c));
    text.push_back(c >= 0x10000 ? U16_TRAIL(c) : static_cast<UChar>(c));
}

} // namespace zwy::text
