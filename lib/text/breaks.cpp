#include "text/breaks.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include <unicode/ubrk.h>

#include "base/freer.hpp"
#include "base/per_thread.hpp"
#include "base/watch.hpp"
#include "text/icu.hpp"

namespace zwy::text {
namespace {

/// One for a thread: its rules are read anew for each.
struct LineIterator {
    LineIterator() {
        UErrorCode status = U_ZERO_ERROR;
        own.reset(ubrk_open(UBRK_LINE, "zh", nullptr, 0, &status));
        check_icu(status);
    }
    std::unique_ptr<UBreakIterator, Freer<ubrk_close>> own;
};
PerThread<LineIterator> line_iterator;

/// ICU knows “ ” only as quotation marks that stick to both sides, ～ ／ · as symbols, and lets no line begin
/// with …; in Chinese text they are shown to it as the marks whose line rules they have.
char32_t shown_to_icu(char32_t c, Kind kind) {
    if (kind == Kind::opening) return U'「';
    if (kind == Kind::closing) return U'」';
    if (kind == Kind::interpunct || kind == Kind::connector || kind == Kind::solidus) return U'・';
    if (kind == Kind::ellipsis) return U'—'; // may begin a line, as —— may
    const bool drawn = kind == Kind::symbol && c >= 0x2460 && c < 0x27C0;
    return drawn ? U'〇' : c; // circled digits, boxes, stars
}

/// One entry a character and one more: whether ICU would end a line before it.
std::vector<std::uint8_t> icu_breaks(const Characters& text) {
    std::vector<std::uint8_t> out(text.size() + 1, 0);
    std::vector<UChar> utf16;
    std::vector<std::uint32_t> owner;
    utf16.reserve(text.size()), owner.reserve(text.size() + 1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = shown_to_icu(text.code[i], text.kind[i]);
        append_utf16(utf16, c);
        owner.resize(utf16.size(), static_cast<std::uint32_t>(i));
    }
    owner.push_back(static_cast<std::uint32_t>(text.size()));
    UBreakIterator* const iterator = line_iterator.get().own.get();
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator, utf16.data(), static_cast<std::int32_t>(utf16.size()), &status);
    check_icu(status);
    for (std::int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        out[owner[static_cast<std::size_t>(at)]] = 1;
    }
    ubrk_setText(iterator, u"", 0, &status); // the iterator outlives utf16
    return out;
}

/// Units that a number keeps, the longer before the shorter that begins it.
constexpr std::array<std::u32string_view, 35> long_units{
    U"平方公里", U"平方米", U"立方米", U"万元",   U"亿元", U"千元",     U"百万",   U"千万",     U"公里",
    U"公斤",     U"公顷",   U"毫米",   U"厘米",   U"千米", U"毫秒",     U"微秒",   U"毫升",     U"千克",
    U"毫克",     U"小时",   U"分钟",   U"工作日", U"个月", U"个工作日", U"人次",   U"字节",     U"千瓦",
    U"兆瓦",     U"周岁",   U"周年",   U"年度",   U"月份", U"季度",     U"摄氏度", U"个百分点",
};
constexpr std::u32string_view short_units = U"年月日时分秒号点度元角万亿千百十个台套核项条款页张份次人名位户"
                                            U"家级层楼室栋座幢米克吨升瓦伏安兆字天周岁季批期版卷册章节"
                                            U"篇段行列块件只支根双对组类种倍成折辆架艘线路端口处科吋寸尺斤亩";
constexpr std::size_t endless_word = 24;
constexpr std::u32string_view address_signs = U"/@._-?&=#:\\";
/// Units of Western letters that may stand behind a space.
constexpr std::array<std::u32string_view, 26> letter_units{
    U"KB",   U"MB",   U"GB",  U"TB", U"PB", U"K",  U"M", U"G",  U"T",  U"GHz", U"MHz", U"kHz", U"Hz",
    U"Mbps", U"Gbps", U"bit", U"kg", U"g",  U"km", U"m", U"cm", U"mm", U"ms",  U"kW",  U"W",   U"V",
};

class Breaks {
public:
    Breaks(std::span<const Span> spans, Paragraph& paragraph)
        : spans_(spans), paragraph_(paragraph), text_(paragraph.characters),
          quality_(text_.size() + 1, inside) {}

    void find() {
        const std::vector<std::uint8_t> icu = icu_breaks(text_);
        tick(text_.size());
        for (std::size_t i = 1; i < text_.size(); ++i) {
            if (icu[i] != 0) quality_[i] = free;
        }
        part_addresses();
        for (std::size_t i = 1; i < text_.size(); ++i)
            keep_number(i);
        keep_spans();
        std::size_t before = 0; // the last character that is seen
        for (std::size_t i = 1; i < text_.size(); ++i) {
            if (text_.kind[i - 1] != Kind::nothing && !is_space(text_.kind[i - 1])) before = i - 1;
            prohibit(before, i);
        }
        paragraph_.breaks.assign(paragraph_.clusters.size() + 1, forbidden);
        for (std::size_t c = 1; c < paragraph_.clusters.size(); ++c) {
            paragraph_.breaks[c] = quality_[paragraph_.clusters[c].first];
        }
        paragraph_.breaks.back() = free;
    }

private:
    /// Character `i` may begin a line, `before` end one?
    void prohibit(std::size_t before, std::size_t i) {
        const Kind a = text_.kind[before];
        const Kind b = text_.kind[i];
        const bool spaced = is_space(text_.kind[i - 1]);
        const bool pair =
            (a == Kind::dash && b == Kind::dash) || (a == Kind::ellipsis && b == Kind::ellipsis);
        if (b == Kind::nothing || extends_previous(text_.code[i]) || never_begins_line(b) ||
            never_ends_line(a) || (pair && !spaced)) {
            quality_[i] = forbidden;
        } else if (is_space(b)) {
            // Spaces end a line, they do not begin one.
            quality_[i] = forbidden;
        } else if (!spaced && b == Kind::west_closing && (text_.code[i] >= 0x80 || quality_[i] < free)) {
            quality_[i] = forbidden; // ％ and ℃ even behind a mark
        } else if (!spaced && a == Kind::west_opening && quality_[i] < free) {
            quality_[i] = forbidden;
        }
    }

    /// Lets the words that are no words be parted: addresses behind their signs, endless strings anywhere.
    void part_addresses() {
        for (std::size_t i = 0; i < text_.size();) {
            std::size_t end = i;
            bool sign = false;
            while (end < text_.size() && is_western(text_.kind[end])) {
                const char32_t c = text_.code[end++];
                sign = sign || c == U'@' || c == U'/' || c == U'\\' || c == U'_';
            }
            const bool endless = end - i >= endless_word;
            for (std::size_t k = i + 1; k < end && (sign || endless); ++k) {
                if (quality_[k] == inside &&
                    (!sign || address_signs.find(text_.code[k - 1]) != std::u32string_view::npos)) {
                    quality_[k] = address;
                }
            }
            i = std::max(end, i + 1);
        }
    }

    void hold(std::size_t i, BreakQuality quality) {
        if (i < text_.size()) quality_[i] = std::min<std::uint8_t>(quality_[i], quality);
    }

    /// The place before character `i`, when a number ends or begins there.
    void keep_number(std::size_t i) {
        const bool after_number = is_numeral(text_.code[i - 1]);
        if (after_number && text_.kind[i] == Kind::han) keep_unit(i);
        if (after_number && text_.kind[i] == Kind::space && i + 1 < text_.size()) keep_spaced_unit(i + 1);
        if (!is_numeral(text_.code[i])) return;
        const char32_t before = text_.code[i - 1];
        if (before == U'第' || before == U'№' || before == U'￥' || before == U'＄' || before == U'#')
            hold(i, kept);
        if (text_.kind[i - 1] == Kind::connector && i >= 2 && is_numeral(text_.code[i - 2])) hold(i, kept);
        if ((before == U'年' || before == U'月') && i >= 2 && is_numeral(text_.code[i - 2])) hold(i, joint);
    }

    void keep_unit(std::size_t i) {
        for (const std::u32string_view unit : long_units) {
            if (!stands_at(unit, i)) continue;
            for (std::size_t k = 0; k < unit.size(); ++k)
                hold(i + k, kept);
            return;
        }
        if (short_units.find(text_.code[i]) != std::u32string_view::npos) hold(i, kept);
    }

    void keep_spaced_unit(std::size_t i) {
        if (text_.kind[i] == Kind::han) {
            keep_unit(i);
            return;
        }
        for (const std::u32string_view unit : letter_units) {
            const std::size_t end = i + unit.size();
            if (stands_at(unit, i) && (end == text_.size() || text_.kind[end] != Kind::letter)) hold(i, kept);
        }
        if (text_.code[i] == U'%' || text_.code[i] == U'℃' || text_.code[i] == U'％') hold(i, kept);
    }

    [[nodiscard]] bool stands_at(std::u32string_view word, std::size_t i) const {
        return text_.size() - i >= word.size() &&
               std::equal(word.begin(), word.end(), text_.code.begin() + static_cast<std::ptrdiff_t>(i));
    }

    void keep_spans() {
        for (std::size_t i = 1; i < text_.size(); ++i) {
            if (text_.span[i] == text_.span[i - 1] && spans_[text_.span[i]].unbreakable) hold(i, kept);
        }
    }

    std::span<const Span> spans_;
    Paragraph& paragraph_;
    const Characters& text_;
    std::vector<std::uint8_t> quality_; ///< before each character
};

} // namespace

void find_breaks(std::span<const Span> spans, Paragraph& paragraph) {
    Breaks(spans, paragraph).find();
}

} // namespace zwy::text
