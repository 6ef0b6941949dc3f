#include "fuzz/capi_world.hpp"

#include <cstring>

namespace zwy::fuzz {

Handles::~Handles() {
    for (const auto& [ticket, kind] : live_) {
        void* const handle = reinterpret_cast<void*>(ticket);
        zwy_status status = ZWY_OK;
        switch (kind) {
        case Kind::library: status = zwy_library_free(static_cast<zwy_library>(handle)); break;
        case Kind::form: status = zwy_form_free(static_cast<zwy_form>(handle)); break;
        case Kind::rendering: status = zwy_rendering_free(static_cast<zwy_rendering>(handle)); break;
        case Kind::problems: status = zwy_problems_free(static_cast<zwy_problems>(handle)); break;
        case Kind::changes: status = zwy_changes_free(static_cast<zwy_changes>(handle)); break;
        case Kind::bytes: status = zwy_bytes_free(static_cast<zwy_bytes>(handle)); break;
        }
        expect(status == ZWY_OK, "a good handle cannot be freed");
    }
}

std::uintptr_t Handles::pick_ticket(Kind kind, Input& input) const {
    const std::uint8_t choice = input.byte();
    std::vector<std::uintptr_t> fitting;
    for (const std::uintptr_t ticket : all_) {
        const auto found = live_.find(ticket);
        if (found != live_.end() && found->second == kind) fitting.push_back(ticket);
    }
    if (choice < 224 && !fitting.empty()) return fitting[choice % fitting.size()];
    if (choice % 4 == 0) return 0;
    if (choice % 4 == 1 && !all_.empty()) return all_[choice / 4 % all_.size()];
    // The highest bit: no number that a ticket of this process could have.
    return UINT64_C(1) << 63U | static_cast<std::uintptr_t>(input.pair()) << (choice % 48U);
}

Text::Text(Input& input, std::initializer_list<std::string_view> usual) {
    const std::uint8_t choice = input.byte();
    std::string_view text = usual.begin()[choice % usual.size()];
    if (choice >= 160) text = input.bytes(choice >= 240 ? input.pair() : input.byte());
    const std::uint8_t said = input.byte();
    const bool ends = said >= 128; // with the zero byte that the length -1 counts on
    bytes = std::make_unique<char[]>(text.size() + (ends ? 1 : 0));
    std::memcpy(bytes.get(), text.data(), text.size());
    length = ends ? -1 : static_cast<std::int64_t>(text.size());
    switch (said) {
    case 0: given = false; break;
    case 1: length = -2; break;
    case 2: length = INT64_MIN; break;
    case 3: length = INT64_MAX; break;
    case 4: length = INT64_C(1) << 40; break;
    default: break;
    }
}

void expect_status(zwy_status status) {
    const char* name = nullptr;
    expect(zwy_status_name(status, &name) == ZWY_OK && name != nullptr, "no status of zwy.h");
    if (status == ZWY_OK) return;
    zwy_error error = ZWY_ERROR_INIT;
    expect(zwy_last_error(&error) == ZWY_OK && error.status == status, "the last error is another's");
    expect(*error.code != 0 && *error.zh != 0 && *error.en != 0, "the last error says nothing");
    if (status == ZWY_INTERNAL || status == ZWY_MEMORY) finding(name, error.en);
}

} // namespace zwy::fuzz
