#include "pdf/image.hpp"

#include <algorithm>

#include "page/picture.hpp"
#include "pdf/deflate.hpp"

namespace zwy::pdf {
namespace {

Dict raster(Store& store, std::string bytes, const char* filter, const page::Image& image,
            const char* space) {
    Dict made = store.stream(std::move(bytes));
    made.set("Type", Name{"XObject"}).set("Subtype", Name{"Image"}).set("Width", image.width);
    made.set("Height", image.height).set("ColorSpace", Name{space}).set("BitsPerComponent", 8);
    return made.set("Filter", Name{filter});
}

/// Rows as their difference from the row above, as PNG's "up" filter writes them: flat pictures such as seals
/// deflate to half the size.
std::string predict(const std::string& rows, std::size_t stride) {
    std::string out;
    out.reserve(rows.size() + rows.size() / stride);
    for (std::size_t at = 0; at < rows.size(); at += stride) {
        out += '\2';
        for (std::size_t i = at; i < at + stride; ++i)
            out += static_cast<char>(rows[i] - (at == 0 ? 0 : rows[i - stride]));
    }
    return out;
}

Dict flat(Store& store, const std::string& rows, int channels, const page::Image& image) {
    const std::size_t stride = static_cast<std::size_t>(channels) * image.width;
    Dict made = raster(store, deflate(predict(rows, stride), Effort::usual), "FlateDecode", image,
                       channels == 1 ? "DeviceGray" : "DeviceRGB");
    Dict parameters = store.dict();
    parameters.set("Predictor", 12).set("Colors", channels).set("Columns", image.width);
    return made.set("DecodeParms", parameters);
}

} // namespace

Dict write_image(Store& store, const page::Image& image) {
    if (page::is_plain_jpeg(image)) {
        const bool grey = page::is_grey_jpeg(image);
        return raster(store, image.bytes, "DCTDecode", image, grey ? "DeviceGray" : "DeviceRGB");
    }
    const page::Pixels pixels = page::decode_picture(image);
    Dict made = flat(store, pixels.rgb, 3, image);
    if (!pixels.alpha.empty()) made.set("SMask", flat(store, pixels.alpha, 1, image));
    return made;
}

std::string Images::resource(const std::shared_ptr<const page::Image>& image) {
    const auto known = std::find(images_.begin(), images_.end(), image);
    const auto index = known - images_.begin();
    if (known == images_.end()) images_.push_back(image);
    return "I" + std::to_string(index);
}

Dict Images::write(Store& store) const {
    Dict resources = store.dict();
    for (std::size_t i = 0; i < images_.size(); ++i)
        resources.set(("I" + std::to_string(i)).c_str(), write_image(store, *images_[i]));
    return resources;
}

} // namespace zwy::pdf
