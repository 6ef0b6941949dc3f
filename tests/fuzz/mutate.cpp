#include "fuzz/mutate.hpp"

#include <cstring>

// libFuzzer's own; a replay changes nothing.
extern "C" __attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace zwy::fuzz {

std::string mutate_bytes(std::string_view bytes, std::size_t more) {
    if (&LLVMFuzzerMutate == nullptr) return std::string(bytes);
    std::string made(bytes);
    made.resize(bytes.size() + more);
    made.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(made.data()), bytes.size(), made.size()));
    return made;
}

std::size_t replace(std::uint8_t* data, std::size_t size, std::size_t most, const std::string& made) {
    if (made.size() > most) return size;
    std::memcpy(data, made.data(), made.size());
    return made.size();
}

} // namespace zwy::fuzz
