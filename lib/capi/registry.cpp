#include "capi/registry.hpp"

#include <atomic>
#include <new>

namespace zwy::capi {

// From the lowest bit: 1 (no object of the caller's stands at an odd address), kind, shard, index,
// generation. 47 bits in all, because some languages keep marks of their own in the upper bits of a pointer.
struct Registry::Ticket {
    static constexpr unsigned kind_bits = 3, index_bits = 19, generation_bits = 20;
    static constexpr std::uint32_t last_index = (1U << index_bits) - 1,
                                   last_generation = (1U << generation_bits) - 1;

    Kind kind{};
    std::uint32_t shard = 0, index = 0, generation = 0;

    [[nodiscard]] std::uintptr_t pack() const {
        std::uintptr_t bits = generation;
        bits = bits << index_bits | index;
        bits = bits << shard_bits | shard;
        bits = bits << kind_bits | static_cast<std::uintptr_t>(kind);
        return bits << 1U | 1U;
    }
    static Ticket unpack(std::uintptr_t bits) {
        const auto take = [&bits](unsigned count) {
            const auto low = static_cast<std::uint32_t>(bits & ((std::uintptr_t{1} << count) - 1));
            bits >>= count;
            return low;
        };
        Ticket ticket;
        if (take(1) != 1) return ticket;
        const auto kind = static_cast<Kind>(take(kind_bits));
        ticket.shard = take(shard_bits);
        ticket.index = take(index_bits);
        ticket.generation = take(generation_bits);
        ticket.kind = bits == 0 ? kind : Kind::none;
        return ticket;
    }
};

Registry& Registry::instance() {
    static Registry* const registry = new Registry;
    return *registry;
}

std::uintptr_t Registry::put(Kind kind, std::shared_ptr<void> object) {
    // Each thread keeps to one shard, so that threads seldom meet at a lock.
    static std::atomic<std::uint32_t> next_thread{0};
    thread_local const std::uint32_t home =
        next_thread.fetch_add(1, std::memory_order_relaxed) % (1U << shard_bits);
    Ticket ticket{kind, home, 0, 0};
    Shard& shard = shards_[home];
    const std::lock_guard lock(shard.mutex);
    if (shard.free.empty()) {
        if (shard.slots.size() > Ticket::last_index) throw std::bad_alloc();
        // Room for its number first, so that giving the slot back can never fail.
        if (shard.free.capacity() <= shard.slots.size()) shard.free.reserve(2 * shard.slots.size() + 64);
        shard.slots.emplace_back();
        shard.free.push_back(static_cast<std::uint32_t>(shard.slots.size() - 1));
    }
    ticket.index = shard.free.back();
    shard.free.pop_back();
    Slot& slot = shard.slots[ticket.index];
    slot.object = std::move(object);
    slot.kind = kind;
    ticket.generation = ++slot.generation;
    return ticket.pack();
}

std::shared_ptr<void> Registry::find(Kind kind, std::uintptr_t bits) {
    const Ticket ticket = Ticket::unpack(bits);
    if (ticket.kind != kind) return nullptr;
    Shard& shard = shards_[ticket.shard];
    const std::lock_guard lock(shard.mutex);
    if (ticket.index >= shard.slots.size()) return nullptr;
    const Slot& slot = shard.slots[ticket.index];
    if (slot.kind != kind || slot.generation != ticket.generation) return nullptr;
    return slot.object;
}

std::shared_ptr<void> Registry::take(Kind kind, std::uintptr_t bits) {
    const Ticket ticket = Ticket::unpack(bits);
    if (ticket.kind != kind) return nullptr;
    Shard& shard = shards_[ticket.shard];
    const std::lock_guard lock(shard.mutex);
    if (ticket.index >= shard.slots.size()) return nullptr;
    Slot& slot = shard.slots[ticket.index];
    if (slot.kind != kind || slot.generation != ticket.generation) return nullptr;
    slot.kind = Kind::none;
    // A slot whose generations are used up rests for ever: an old ticket must not become good again.
    if (slot.generation < Ticket::last_generation) shard.free.push_back(ticket.index);
    return std::move(slot.object);
}

} // namespace zwy::capi
