// Included before everything in the sources that see qpdf, when clang compiles them. Clang 14 asks of qpdf's JSON_array,
// whose virtual destructor is defaulted, whether it could be constexpr, and for that needs the elements of its vector, a
// type that is not complete yet. A vector whose destructor is not constexpr, as before C++20, is not asked.
#pragma once

#include <memory>
#include <string>

#pragma push_macro("_GLIBCXX20_CONSTEXPR")
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
// Of the iterators of bits <string> has declared this function already, as one that is.
#define __fill_a1 __fill_bits
#include <vector>
#undef __fill_a1
#pragma pop_macro("_GLIBCXX20_CONSTEXPR")
