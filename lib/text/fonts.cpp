#include "text/fonts.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>

#include "base/io.hpp"
#include "text/characters.hpp"
#include "text/font_file.hpp"
#include "text/font_map.hpp"
#include "text/font_search.hpp"
#include "text/glyph_map.hpp"

namespace zwy::text {
namespace {

constexpr std::uint64_t max_map_bytes = 1U << 20U;

std::uint64_t next_serial() {
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

} // namespace

struct FontSet::Impl {
    ~Impl() {
        for (const Face& face : faces) {
            hb_font_destroy(face.hb_font);
            hb_face_destroy(face.hb_face);
        }
    }

    void build(const FontMap& map, FontSearch& search);
    std::optional<FaceId> add(const WantedFace& wanted, FontSearch& search);

    [[nodiscard]] bool has(FaceId id, char32_t c) const {
        if (!maps[id]->find(c).present) return false;
        const Limits& limit = limits[id];
        return (limit.except.empty() || limit.except.find(c) == std::u32string::npos) &&
               (limit.private_use || !is_private_use(c));
    }

    std::vector<Face> faces;
    std::map<std::filesystem::path, FileStamp> files; ///< that the faces are mapped from
    std::vector<std::unique_ptr<const GlyphMap>> maps; ///< by face
    struct Limits {
        std::u32string except;
        bool private_use = true;
    };
    std::vector<Limits> limits; ///< by face: what the map says that it must not be used for
    std::array<std::vector<FaceId>, role_count> chains;
    std::map<std::pair<const FontFile*, unsigned>, FaceId> known;
};

std::optional<FaceId> FontSet::Impl::add(const WantedFace& wanted, FontSearch& search) {
    const auto found = search.find(wanted);
    if (!found) return std::nullopt;
    const auto [it, fresh] =
        known.try_emplace({found->file, found->index}, static_cast<FaceId>(faces.size()));
    if (fresh) {
        faces.reserve(faces.size() + 1); // what is opened has an owner at once
        faces.push_back(open_face(*found->file, found->index));
        faces.back().id = it->second;
        if (found->file->stamp) files.emplace(faces.back().file, *found->file->stamp);
        maps.push_back(std::make_unique<const GlyphMap>(faces.back().hb_face, faces.back().hb_font));
        limits.emplace_back();
    }
    limits[it->second].except += wanted.except;
    if (!wanted.private_use) limits[it->second].private_use = false;
    if (!wanted.docx) faces[it->second].docx = false;
    return it->second;
}

void FontSet::Impl::build(const FontMap& map, FontSearch& search) {
    const auto append = [&](std::vector<FaceId>& chain, const WantedFace& wanted) {
        const auto id = add(wanted, search);
        if (id && std::find(chain.begin(), chain.end(), *id) == chain.end()) chain.push_back(*id);
    };
    for (std::size_t i = 0; i < role_count; ++i) {
        for (const WantedFace& wanted : map.roles[i])
            append(chains[i], wanted);
        if (chains[i].empty()) {
            const std::string& label = map.labels[i];
            throw Error(Code::font_missing,
                        {label.empty() ? role_name(static_cast<Role>(i)) : label, search.places()});
        }
    }
    for (const WantedFace& wanted : map.fallback) {
        for (std::vector<FaceId>& chain : chains)
            append(chain, wanted);
    }
}

FontSet::FontSet() : impl_(std::make_unique<Impl>()), serial_(next_serial()) {}
FontSet::~FontSet() = default;

std::shared_ptr<const FontSet> FontSet::load(const FontOptions& options) {
    FontMap map;
    if (options.map.empty()) {
        map = parse_font_map(builtin_font_map(), "fonts.xml");
    } else {
        map = parse_font_map(read_file(options.map, max_map_bytes), options.map);
    }
    FontSearch search(options);
    std::shared_ptr<FontSet> set(new FontSet);
    set->impl_->build(map, search);
    set->impl_->known.clear(); // its keys die with the search
    return set;
}

void FontSet::check_files() const {
    for (const auto& [file, mapped] : impl_->files) {
        const auto now = stamp_of(file);
        const bool same_file = now && now->device == mapped.device && now->inode == mapped.inode;
        if (same_file && *now != mapped)
            throw Error(Code::font_changed, {file.string()});
    }
}

std::span<const Face> FontSet::faces() const {
    return impl_->faces;
}
const Face& FontSet::face(FaceId id) const {
    return impl_->faces.at(id);
}
std::span<const FaceId> FontSet::chain(Role role) const {
    return impl_->chains.at(static_cast<std::size_t>(role));
}

const GlyphMap& FontSet::glyphs(FaceId id) const {
    return *impl_->maps[id];
}

bool FontSet::has(FaceId id, char32_t c) const {
    return impl_->has(id, c);
}

std::optional<FaceId> FontSet::resolve(Role role, char32_t c, char32_t selector) const {
    const auto& chain = impl_->chains[static_cast<std::size_t>(role)];
    if (selector != 0) {
        hb_codepoint_t glyph = 0;
        for (const FaceId id : chain) {
            if (hb_font_get_variation_glyph(impl_->faces[id].hb_font, c, selector, &glyph) != 0) return id;
        }
    }
    for (const FaceId id : chain) {
        if (impl_->has(id, c)) return id;
    }
    return std::nullopt;
}

} // namespace zwy::text
