#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <vector>

#include <unicode/ucnv.h>

#include "text/character_sets.hpp"
#include "text/characters.hpp"
#include "text/fonts.hpp"

namespace zwy::text {
namespace {

#include "text/tables/general_standard.inc"

constexpr char32_t bits_first = 0x4E00;

struct Range {
    char32_t first, last;
};

/// What level 3 adds (9.4): the standard's other ideographs, extensions B to F, and the Kangxi radicals. No level
/// asks for the scripts of the minorities, though the standard lists their codes.
constexpr std::array level3{
    Range{0x2F00, 0x2FD5},   Range{0x20000, 0x2A6D6}, Range{0x2A700, 0x2B734},
    Range{0x2B740, 0x2B81D}, Range{0x2B820, 0x2CEA1}, Range{0x2CEB0, 0x2EBE0},
};

/// Two bytes in one of ICU's code tables.
class TwoBytes {
public:
    explicit TwoBytes(const char* name) : converter_(ucnv_open(name, &status_), ucnv_close) {}
    /// The character, or zero.
    char32_t operator()(unsigned lead, unsigned trail) {
        if (!converter_) return 0;
        const std::array<char, 2> bytes{static_cast<char>(lead), static_cast<char>(trail)};
        const char* at = bytes.data();
        status_ = U_ZERO_ERROR;
        ucnv_resetToUnicode(converter_.get());
        const UChar32 c = ucnv_getNextUChar(converter_.get(), &at, at + bytes.size(), &status_);
        return U_SUCCESS(status_) != 0 && c > 0 && c != 0xFFFD ? static_cast<char32_t>(c) : 0;
    }

private:
    UErrorCode status_ = U_ZERO_ERROR;
    std::unique_ptr<UConverter, decltype(&ucnv_close)> converter_;
};

/// The characters of the one-byte and two-byte parts of GB 18030, as bits.
std::vector<bool> short_codes() {
    std::vector<bool> out(0x10000, false);
    for (char32_t c = 0x20; c < 0x7F; ++c)
        out[c] = true;
    TwoBytes decode("gb18030");
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
            const char32_t c = trail == 0x7F ? 0 : decode(lead, trail);
            if (c > 0 && c < out.size() && !is_private_use(c)) out[c] = true;
        }
    }
    // These had private-use codes in the tables before 2022, and have their own since.
    for (char32_t c = 0xFE10; c <= 0xFE19; ++c)
        out[c] = true;
    out[0x1E3F] = true;
    return out;
}

bool is_level1(char32_t c) {
    if ((c >= 0x4E00 && c <= 0x9FEF) || (c >= 0x3400 && c <= 0x4DB5)) return true;
    static const std::vector<bool> codes = short_codes();
    return c < codes.size() && codes[c];
}

/// GBK put these 80 characters at FE50 to FEA0 and Windows at U+E815 to U+E864, until Unicode had them all
/// (GB 18030-2000 appendix E, GB 18030-2005, and the 18 + 6 of GB 18030-2022).
constexpr std::array<char32_t, 80> gbk_private{
    0x2E81, 0x20087, 0x20089, 0x200CC, 0x2E84,  0x3473, 0x3447, 0x2E88, 0x2E8B, 0x9FB4, 0x359E, 0x361A,
    0x360E, 0x2E8C,  0x2E97,  0x396E,  0x3918,  0x9FB5, 0x39CF, 0x39DF, 0x3A73, 0x39D0, 0x9FB6, 0x9FB7,
    0x3B4E, 0x3C6E,  0x3CE0,  0x2EA7,  0x215D7, 0x9FB8, 0x2EAA, 0x4056, 0x415F, 0x2EAE, 0x4337, 0x2EB3,
    0x2EB6, 0x2EB7,  0x2298F, 0x43B1,  0x43AC,  0x2EBB, 0x43DD, 0x44D6, 0x4661, 0x464C, 0x9FB9, 0x4723,
    0x4729, 0x477C,  0x478D,  0x2ECA,  0x4947,  0x497A, 0x497D, 0x4982, 0x4983, 0x4985, 0x4986, 0x499F,
    0x499B, 0x49B7,  0x49B6,  0x9FBA,  0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1, 0x4C77, 0x4CA2, 0x4D13,
    0x4D14, 0x4D15,  0x4D16,  0x4D17,  0x4D18,  0x4D19, 0x4DAE, 0x9FBB,
};
constexpr char32_t gbk_private_first = 0xE815;

/// The others, by code: GBK's sections 2, 3, 6, 8 and 9; and the boxes and bullets that Word takes from its
/// symbol fonts (Wingdings and Symbol at U+F000 and their code).
struct PrivateUse {
    char32_t code, meaning;
};
constexpr PrivateUse private_others[]{
    {0xE5E5, 0x3000}, {0xE76C, 0x20AC}, {0xE78D, 0xFE10}, {0xE78E, 0xFE12}, {0xE78F, 0xFE11},
    {0xE790, 0xFE13}, {0xE791, 0xFE14}, {0xE792, 0xFE15}, {0xE793, 0xFE16}, {0xE794, 0xFE17},
    {0xE795, 0xFE18}, {0xE796, 0xFE19}, {0xE7C7, 0x1E3F}, {0xE7C8, 0x01F9}, {0xE7E7, 0x303E},
    {0xE7E8, 0x2FF0}, {0xE7E9, 0x2FF1}, {0xE7EA, 0x2FF2}, {0xE7EB, 0x2FF3}, {0xE7EC, 0x2FF4},
    {0xE7ED, 0x2FF5}, {0xE7EE, 0x2FF6}, {0xE7EF, 0x2FF7}, {0xE7F0, 0x2FF8}, {0xE7F1, 0x2FF9},
    {0xE7F2, 0x2FFA}, {0xE7F3, 0x2FFB}, {0xF06C, 0x25CF}, {0xF06E, 0x25A0}, {0xF06F, 0x25A1},
    {0xF075, 0x25C6}, {0xF0A8, 0x2610}, {0xF0B7, 0x2022}, {0xF0D8, 0x27A2}, {0xF0FC, 0x2713},
    {0xF0FE, 0x2611},
};

} // namespace

bool is_general_standard(char32_t c) {
    if (c >= bits_first && c < bits_first + 32 * general_standard_bits.size()) {
        const char32_t bit = c - bits_first;
        return (general_standard_bits[bit / 32] >> (bit % 32) & 1U) != 0;
    }
    return std::binary_search(general_standard_others.begin(), general_standard_others.end(), c);
}

std::vector<char32_t> gb2312_characters() {
    // Which codes there are is GB 2312's; what they mean is GB 18030's, since ICU's older table has ・ and ―
    // for · and —.
    std::vector<char32_t> out;
    TwoBytes gb2312("gb2312");
    TwoBytes gb18030("gb18030");
    for (unsigned row = 0xA1; row <= 0xF7; ++row) {
        for (unsigned cell = 0xA1; cell <= 0xFE; ++cell) {
            const char32_t c = gb2312(row, cell);
            if (c != 0 && !is_private_use(c)) out.push_back(gb18030(row, cell));
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

int gb18030_level(char32_t c) {
    if (is_private_use(c)) return 0;
    if (is_level1(c)) return 1;
    if (is_general_standard(c)) return 2;
    const auto within = [c](Range r) { return c >= r.first && c <= r.last; };
    return std::any_of(level3.begin(), level3.end(), within) ? 3 : 0;
}

char32_t private_use_meaning(char32_t c) {
    if (c >= gbk_private_first && c < gbk_private_first + gbk_private.size())
        return gbk_private[c - gbk_private_first];
    const auto* found =
        std::lower_bound(std::begin(private_others), std::end(private_others), c,
                         [](const PrivateUse& entry, char32_t code) { return entry.code < code; });
    return found != std::end(private_others) && found->code == c ? found->meaning : 0;
}

} // namespace zwy::text
