// A layout file to a compiled layout, and that filled with data.
//
// layout_syntax may be thrown, with the file and a line, and nothing else. What compiles can be filled with the blank form
// and with the complete example.
#include "form/document.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/mutate.hpp"
#include "fuzz/xml_mutator.hpp"
#include "model/json.hpp"

using namespace zwy;
using namespace zwy::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto layout = form::compile(text_of(data, size), "fuzz.xml");
        const model::FormInfo& form = *layout->form;
        for (const auto& filling : {form.make(), model::sample(form)})
            expect(!form::fill(layout, filling).blocks.empty(), "a filled form is empty");
    } catch (const Error& error) {
        expect_among({Code::layout_syntax}, error.problem());
        expect(error.problem().en.find("fuzz.xml, line ") != std::string::npos, "no file and line");
    }
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    return replace(data, size, most, mutate_xml(text_of(data, size), seed));
}
