// Forms for property tests: any number of them, the same for the same seed on every machine, all without
// errors (warnings may be among them). The fields come from the descriptions, so a new field is covered at
// once.
#pragma once

#include <cstdint>
#include <string>

#include "model/schema.hpp"

namespace zwy::test {

/// splitmix64: the standard library's distributions differ from one implementation to the next.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    /// 0 … bound - 1
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    /// low … high
    std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
    bool chance(unsigned percent) { return below(100) < percent; }

private:
    std::uint64_t state_;
};

enum class Profile : std::uint8_t {
    typical, ///< as clerks fill them in: Han, Latin, digits and marks of the usual lengths
    sparse,  ///< most fields not given; some forms empty
    wild,    ///< characters of every Unicode plane, white space at the ends, empty lines, odd items
    lengthy, ///< typical characters, far more of them than a cell holds
    tall,    ///< typical text, many rows and items
};
constexpr std::size_t profile_count = 5;

struct RandomOptions {
    Profile profile = Profile::typical;
    bool pictures = false;       ///< seals too: the bytes of one small PNG
    std::size_t longest = 2'000; ///< characters of a lengthy text
    std::size_t most_rows = 120; ///< of a tall form
};

model::AnyForm random_form(const model::FormInfo& form, std::uint64_t seed,
                           const RandomOptions& options = {});
/// Any of the six, in any profile, decided by the seed.
model::AnyForm random_form(std::uint64_t seed, bool pictures = false);

/// Text that a field of this shape may hold; not empty when `length`, in characters, is not zero.
std::string random_text(Random& random, Shape shape, std::size_t length, bool wild);

/// A PNG of 8 × 8 pixels with transparency.
const std::string& small_png();

} // namespace zwy::test
