// Objects that are written as they are put together. A form has hundreds of structure elements, small dictionaries that
// nobody looks into again: as libharu's objects each took a kilobyte.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

#include "pdf/haru.hpp"

namespace zwy::pdf {

class WrittenDict;

/// Values one behind the other, with white space only where two tokens would run together.
class WrittenValues {
public:
    void add(Name value);
    void add(Text value);
    void add(double value);
    /// A reference: `value` has a number.
    void add(Dict value);
    void add(const WrittenDict& value);
    template <std::integral T>
    void add(T value) {
        add_integer(static_cast<long long>(value));
    }

protected:
    std::string out_;

private:
    void add_integer(long long value);
};

/// An array.
class WrittenArray : public WrittenValues {
public:
    /// What is between its brackets.
    [[nodiscard]] std::string_view values() const { return out_; }
};

/// A dictionary, whose keys need no escapes.
class WrittenDict : private WrittenValues {
public:
    WrittenDict() {
        constexpr std::size_t usual = 120;
        out_.reserve(usual);
        out_ = "<<";
    }
    template <class Value>
    WrittenDict& set(std::string_view key, const Value& value) {
        say(key);
        add(value);
        return *this;
    }
    WrittenDict& set(std::string_view key, const WrittenArray& value) {
        say(key);
        ((out_ += '[') += value.values()) += ']';
        return *this;
    }
    /// All but its end.
    [[nodiscard]] std::string_view open_text() const { return out_; }
    /// All of it. Nothing can be set afterwards.
    [[nodiscard]] std::string_view close() { return out_ += ">>"; }

private:
    void say(std::string_view key) { (out_ += '/') += key; }
};

} // namespace zwy::pdf
