#include "pdf/prefix_code.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace zwy::pdf {
namespace {

struct Node {
    std::uint64_t count = 0;
    std::size_t parent = 0;
};

/// Huffman's code, by two queues: the symbols in the order of their counts, and the nodes as they are made. Gives
/// the greatest length.
unsigned huffman(const std::vector<std::pair<std::uint64_t, std::size_t>>& symbols, std::span<std::uint8_t> lengths) {
    std::vector<Node> nodes;
    nodes.reserve(2 * symbols.size());
    for (const auto& [count, symbol] : symbols)
        nodes.push_back({count, 0});
    std::size_t leaf = 0, inner = symbols.size();
    const auto least = [&] {
        const bool from_leaves = leaf < symbols.size() &&
                                 (inner >= nodes.size() || nodes[leaf].count <= nodes[inner].count);
        return from_leaves ? leaf++ : inner++;
    };
    while (nodes.size() < 2 * symbols.size() - 1) {
        const std::size_t a = least(), b = least();
        nodes[a].parent = nodes[b].parent = nodes.size();
        nodes.push_back({nodes[a].count + nodes[b].count, 0});
    }
    std::vector<unsigned> depth(nodes.size());
    unsigned greatest = 0;
    for (std::size_t i = nodes.size() - 1; i-- > 0;) {
        depth[i] = depth[nodes[i].parent] + 1;
        if (i >= symbols.size()) continue;
        lengths[symbols[i].second] = static_cast<std::uint8_t>(std::min(depth[i], 255U));
        greatest = std::max(greatest, depth[i]);
    }
    return greatest;
}

} // namespace

void find_code_lengths(std::span<const std::uint32_t> counts, unsigned longest, std::span<std::uint8_t> lengths) {
    std::fill(lengths.begin(), lengths.end(), std::uint8_t{0});
    std::vector<std::pair<std::uint64_t, std::size_t>> symbols;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] != 0) symbols.emplace_back(counts[i], i);
    if (symbols.size() < 2) {
        for (const auto& [count, symbol] : symbols)
            lengths[symbol] = 1;
        return;
    }
    std::sort(symbols.begin(), symbols.end());
    // Nearer to each other the counts give shorter words; it ends, since all alike are as short as can be.
    while (huffman(symbols, lengths) > longest) {
        for (auto& [count, symbol] : symbols)
            count = count / 2 + 1;
    }
}

void find_code_words(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> words) {
    constexpr unsigned longest = 15;
    std::array<unsigned, longest + 2> next{}; // the first word of each length; at first how many are shorter by one
    for (const std::uint8_t length : lengths)
        if (length != 0) ++next[length + 1U];
    for (unsigned length = 1; length <= longest; ++length)
        next[length] = (next[length] + next[length - 1]) << 1U;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        unsigned word = 0;
        if (lengths[i] != 0) {
            const unsigned code = next[lengths[i]]++;
            for (unsigned bit = 0; bit < lengths[i]; ++bit)
                word |= ((code >> bit) & 1U) << (lengths[i] - 1U - bit);
        }
        words[i] = static_cast<std::uint16_t>(word);
    }
}

} // namespace zwy::pdf
