// C libraries' objects, owned: the deleter that calls their own function.
#pragma once

namespace zwy {

/// For std::unique_ptr: `Free` takes the object back.
template <auto Free>
struct Freer {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

} // namespace zwy
