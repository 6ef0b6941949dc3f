// Handles. What the outside holds is a ticket that says which slot of a table to look in and how often that
// slot had been used when the ticket was given out; so a ticket that is null, freed, of another kind or made
// up is told from a good one without ever following a pointer from outside.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace zwy::capi {

enum class Kind : std::uint8_t { none, library, form, rendering, problems, bytes, changes };

class Registry {
public:
    /// The one table of the process. It is never destroyed, so that threads may still free handles at exit.
    static Registry& instance();

    /// A ticket for `object`, never zero.
    std::uintptr_t put(Kind kind, std::shared_ptr<void> object);
    /// Null when the ticket is no good one of that kind.
    std::shared_ptr<void> find(Kind kind, std::uintptr_t ticket);
    /// The same, and the ticket is good no longer.
    std::shared_ptr<void> take(Kind kind, std::uintptr_t ticket);

private:
    struct Slot {
        std::shared_ptr<void> object; ///< null while the slot is free
        std::uint32_t generation = 0;
        Kind kind = Kind::none;
    };
    struct Shard {
        std::mutex mutex;
        std::deque<Slot> slots;
        std::vector<std::uint32_t> free;
    };
    struct Ticket;

    static constexpr unsigned shard_bits = 4;
    std::array<Shard, 1U << shard_bits> shards_;
};

} // namespace zwy::capi
