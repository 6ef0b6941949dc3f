// Which field of the form a content control stands for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/schema.hpp"
#include "read/story.hpp"

namespace zwy::read {

struct Target {
    std::string path;        ///< as layouts write it: "it_lead.name", "resources[].vcpu"; an option's list
    std::size_t row = 0;     ///< as the control says it, from zero; rows are counted anew where they stand
    std::size_t line = 0;    ///< of a field printed as several paragraphs, from one; zero: not said
    bool more = false;       ///< goes on with the line before
    bool option = false;     ///< the box of a catalogue's option, number `row`
    bool words = false;      ///< of an option: its words rather than its box
};

/// By the tag or, where a program has dropped it, by the place in the data part to which the control is bound;
/// nothing when neither names a field of the form.
std::optional<Target> target_of(const Control& control, const model::FormInfo& form);
/// "resources[2].vcpu", "service_catalogue[3]"
std::optional<Target> target_of_path(std::string_view path, const model::FormInfo& form);
/// "/f:form[1]/f:resources[1]/f:row[3]/f:vcpu[1]"
std::optional<Target> target_of_xpath(std::string_view xpath, const model::FormInfo& form);

} // namespace zwy::read
