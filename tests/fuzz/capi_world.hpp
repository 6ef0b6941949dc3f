// What a caller of the C API has at hand: handles good and bad, texts, lengths, structures of any size; and what must
// hold after each call.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "fuzz/fuzz.hpp"
#include "zwy/zwy.h"

namespace zwy::fuzz {

/// The handles of all kinds that calls have given, live and freed. Addresses are never followed: tickets are numbers.
class Handles {
public:
    ~Handles();
    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;

    /// Mostly a live one of that kind if there is one; otherwise null, freed, of another kind or made up.
    template <class Ticket>
    Ticket pick(Input& input) {
        return reinterpret_cast<Ticket>(pick_ticket(kind_of<Ticket>(), input));
    }
    template <class Ticket>
    [[nodiscard]] bool is_live(Ticket ticket) const {
        const auto found = live_.find(reinterpret_cast<std::uintptr_t>(ticket));
        return found != live_.end() && found->second == kind_of<Ticket>();
    }
    template <class Ticket>
    void add(Ticket ticket) {
        const auto number = reinterpret_cast<std::uintptr_t>(ticket);
        expect(live_.emplace(number, kind_of<Ticket>()).second, "a ticket was given that is good already");
        all_.push_back(number);
    }
    template <class Ticket>
    void remove(Ticket ticket) {
        live_.erase(reinterpret_cast<std::uintptr_t>(ticket));
    }

private:
    enum class Kind : std::uint8_t { library, form, rendering, problems, changes, bytes };
    template <class Ticket>
    static constexpr Kind kind_of();
    std::uintptr_t pick_ticket(Kind kind, Input& input) const;

    std::map<std::uintptr_t, Kind> live_;
    std::vector<std::uintptr_t> all_;
};

/// A place for a handle, with something in it that must not stay there.
template <class Ticket>
struct Out {
    Ticket ticket = reinterpret_cast<Ticket>(std::uintptr_t{0xDEAD});
    bool wanted = true;
    Ticket* place() { return wanted ? &ticket : nullptr; }
};

/// A text and the length that is said of it, both perhaps wrong. Where the length is right there is no byte behind the
/// text that may be read.
struct Text {
    explicit Text(Input& input, std::initializer_list<std::string_view> usual);
    [[nodiscard]] const char* data() const { return given ? bytes.get() : nullptr; }
    std::unique_ptr<char[]> bytes;
    std::int64_t length = 0;
    bool given = true;
};

/// A structure with room behind it for whatever its `size` says.
template <class Struct>
class Sized {
public:
    explicit Sized(Input& input) {
        const std::uint32_t own = sizeof(Struct);
        const std::array<std::uint32_t, 8> sizes{own, own, own, own, own + 8, own - 4, 0, 0xFFFFFFFF};
        whole().size = sizes[input.below(sizes.size())];
    }
    Struct& whole() { return *reinterpret_cast<Struct*>(room_.data()); }
    Struct* operator&() { return &whole(); } // NOLINT: it stands where the structure would

private:
    alignas(Struct) std::array<char, 4'096> room_{};
};

/// A status is one of zwy.h's and no fault of the library; a failure has a last error that says the same.
void expect_status(zwy_status status);

template <>
constexpr Handles::Kind Handles::kind_of<zwy_library>() { return Kind::library; }
template <>
constexpr Handles::Kind Handles::kind_of<zwy_form>() { return Kind::form; }
template <>
constexpr Handles::Kind Handles::kind_of<zwy_rendering>() { return Kind::rendering; }
template <>
constexpr Handles::Kind Handles::kind_of<zwy_problems>() { return Kind::problems; }
template <>
constexpr Handles::Kind Handles::kind_of<zwy_changes>() { return Kind::changes; }
template <>
constexpr Handles::Kind Handles::kind_of<zwy_bytes>() { return Kind::bytes; }

} // namespace zwy::fuzz
