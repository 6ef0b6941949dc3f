#include "sample.hpp"

#include <map>

#include "archive/bundle.hpp"
#include "model/json.hpp"

namespace zwy::archive_test {

const engine::Rendering& rendering(std::string_view form) {
    static const engine::Library library;
    static std::map<std::string, std::unique_ptr<engine::Rendering>, std::less<>> made;
    auto& one = made[std::string(form)];
    if (!one) {
        Problems problems;
        one = engine::Rendering::make(library, model::sample(*model::find_form(form)), {}, problems);
        if (!one) throw Error(problems[0]);
    }
    return *one;
}

const archive::Bag& bundle(std::string_view form) {
    static std::map<std::string, archive::Bag, std::less<>> made;
    const auto found = made.find(form);
    if (found != made.end()) return found->second;
    return made.emplace(std::string(form), archive::make_bundle(rendering(form), {})).first->second;
}

std::set<std::string> codes(const Problems& problems) {
    std::set<std::string> found;
    for (const Problem& problem : problems)
        if (problem.is_error()) found.emplace(problem.name());
    return found;
}

archive::Bag forged(const archive::Bag& bag, std::string_view file, std::string bytes) {
    archive::Bag changed{bag.name, {}};
    for (const archive::File& one : bag.files)
        if (one.name.starts_with(archive::payload_prefix))
            changed.files.push_back(one.name == file ? archive::File{one.name, bytes} : one);
    archive::close_bag(changed, bag.find(archive::info_file)->bytes);
    return changed;
}

} // namespace zwy::archive_test
