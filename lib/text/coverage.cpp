#include "text/coverage.hpp"

#include <memory>
#include <string_view>

#include "base/allocation_watch.hpp"
#include "base/freer.hpp"
#include "text/character_sets.hpp"
#include "text/characters.hpp"

namespace zwy::text {
namespace {

constexpr std::array<std::string_view, character_set_count> names{
    "GB 2312", "通用规范汉字表", "GB 18030-2022 级别1", "GB 18030-2022 级别2", "GB 18030-2022 级别3",
};

using Set = std::unique_ptr<hb_set_t, Freer<hb_set_destroy>>;
using Lists = std::array<std::vector<char32_t>, character_set_count>;

std::vector<char32_t>& list(Lists& lists, CharacterSet set) {
    return lists[static_cast<std::size_t>(set)];
}

Lists all_lists() {
    Lists out;
    list(out, CharacterSet::gb2312) = gb2312_characters();
    for (char32_t c = 0x20; c < 0x30000; ++c) {
        if (is_general_standard(c)) list(out, CharacterSet::general_standard).push_back(c);
        if (!is_assigned(c)) continue;
        switch (gb18030_level(c)) {
        case 1:
            list(out, CharacterSet::gb18030_level1).push_back(c);
            break;
        case 2:
            list(out, CharacterSet::gb18030_level2).push_back(c);
            break;
        case 3:
            list(out, CharacterSet::gb18030_level3).push_back(c);
            break;
        default:
            break;
        }
    }
    return out;
}

std::array<Covered, character_set_count> count(const hb_set_t* have, const Lists& lists) {
    std::array<Covered, character_set_count> out;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        for (const char32_t c : lists[i]) {
            ++out[i].of;
            if (hb_set_has(have, c) != 0) {
                ++out[i].have;
            } else if (out[i].missing.size() < max_missing_listed) {
                out[i].missing.push_back(c);
            }
        }
    }
    return out;
}

} // namespace

std::string_view character_set_name(CharacterSet set) {
    return names.at(static_cast<std::size_t>(set));
}

Coverage measure_coverage(const FontSet& fonts) {
    const AllocationWatch watch;
    const Lists lists = all_lists();
    Coverage out;
    std::vector<Set> sets;
    for (const Face& face : fonts.faces()) {
        Set have(hb_set_create());
        hb_face_collect_unicodes(face.hb_face, have.get());
        out.faces.push_back({face.id, count(have.get(), lists)});
        sets.push_back(std::move(have));
    }
    for (std::size_t i = 0; i < role_count; ++i) {
        const auto role = static_cast<Role>(i);
        const Set have(hb_set_create());
        for (const FaceId face : fonts.chain(role))
            hb_set_union(have.get(), sets[face].get());
        out.roles.push_back({role, count(have.get(), lists)});
    }
    watch.check();
    return out;
}

} // namespace zwy::text
