#include "pdf/written.hpp"

#include "pdf/text_string.hpp"

namespace zwy::pdf {

void WrittenValues::add(Name value) {
    append_name(out_, value.value);
}

void WrittenValues::add(Text value) {
    append_literal(out_, text_string(value.utf8));
}

void WrittenValues::add(double value) {
    separate(out_);
    append_real(out_, value);
}

void WrittenValues::add(Dict value) {
    separate(out_);
    append_reference(out_, value.id());
}

void WrittenValues::add(const WrittenDict& value) {
    (out_ += value.open_text()) += ">>";
}

void WrittenValues::add_integer(long long value) {
    separate(out_);
    append_integer(out_, value);
}

} // namespace zwy::pdf
