// JSON text (RFC 8259) to a flat list of values.
//
// Why not a general JSON library: the border must tell where a syntax error is in words that a clerk can read,
// keep every number as it was written (0.1 and 1e400 are different faults), go on behind half a surrogate pair
// and broken UTF-8 so that all problems of a document are told at once, and stop at limits while it reads.
// Text with characters that no document can carry passes here; the binder names it together with its field.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "model/json.hpp"

namespace zwy::model::json {

enum class Type : std::uint8_t { null, boolean, number, string, array, object };

struct Node {
    Type type{};
    bool truth = false;
    std::uint32_t next = 0;  ///< the node behind this one and everything inside it
    std::uint32_t count = 0; ///< array: elements; object: members, each a string node and a value
    std::string_view text{}; ///< string: unescaped, half a surrogate pair as its three bytes; number: as written
};

/// A parsed text. Its strings point into the text that was parsed, which must outlive it.
class Tree {
public:
    /// Nothing but a problem (json_syntax, limit) is left behind when it returns false.
    bool parse(std::string_view text, const Limits& limits, Problems& problems);
    /// A tree of one string, for values that never were JSON.
    void hold_string(std::string_view text);

    [[nodiscard]] const Node& operator[](std::uint32_t i) const { return nodes_[i]; }
    [[nodiscard]] const Node& root() const { return nodes_.front(); }

private:
    friend class Parser;
    std::vector<Node> nodes_;
    std::deque<std::string> unescaped_;
};

} // namespace zwy::model::json
