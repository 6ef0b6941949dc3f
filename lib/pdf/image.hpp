// Pictures as image XObjects.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "page/pages.hpp"
#include "pdf/haru.hpp"

namespace zwy::pdf {

/// The image XObject, with its soft mask when it has one.
Dict write_image(Store& store, const page::Image& image);

/// A picture that is shown several times is written once.
class Images {
public:
    /// "I0": its name in the resources.
    std::string resource(const std::shared_ptr<const page::Image>& image);
    [[nodiscard]] bool empty() const { return images_.empty(); }
    /// In the order of their names.
    [[nodiscard]] const std::vector<std::shared_ptr<const page::Image>>& all() const { return images_; }
    /// The resource dictionary's /XObject.
    Dict write(Store& store) const;

private:
    std::vector<std::shared_ptr<const page::Image>> images_; ///< in order of first use
};

} // namespace zwy::pdf
