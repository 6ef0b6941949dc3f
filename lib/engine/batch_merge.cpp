#include "engine/batch_merge.hpp"

#include "pdf/merge.hpp"
#include "zwy/zwy.h"

namespace zwy::engine {
namespace {

constexpr std::size_t piece = 256U << 10U;
/// The items of an array in libharu: the root of the structure tree has one for each form.
constexpr std::size_t most_forms = 32'767;

} // namespace

MergedFile::MergedFile(const std::filesystem::path& file, std::shared_ptr<const text::FontSet> fonts)
    : fonts_(std::move(fonts)), file_(file),
      merger_(std::make_unique<pdf::Merger>(fonts_->faces(),
                                            [this](std::string_view bytes) { put(bytes); })) {}

MergedFile::~MergedFile() = default;

void MergedFile::put(std::string_view bytes) {
    waiting_ += bytes;
    if (waiting_.size() < piece) return;
    file_.append(waiting_);
    waiting_.clear();
}

std::uint64_t MergedFile::add(const Rendering& form) {
    // Glyph numbers mean nothing in other faces.
    if (form.fonts() != fonts_) throw Error(Code::internal, {"the library's fonts were changed during a batch"});
    if (merger_->forms() == most_forms)
        throw Error(Code::limit, {"合并的表单数", std::to_string(most_forms + 1), std::to_string(most_forms),
                                  "the number of forms in one PDF"});
    const std::size_t before = merger_->pages();
    merger_->add(form.pages(), form.title());
    return before + before % 2 + 1;
}

std::uint64_t MergedFile::finish() {
    if (merger_->forms() == 0) return 0;
    const std::string count = std::to_string(merger_->forms());
    pdf::Metadata about;
    about.title = "表单 " + count + " 份";
    about.subject = "成批打印：每份从奇数页起";
    about.library_version = ZWY_VERSION_STRING;
    merger_->finish(about);
    file_.append(waiting_);
    file_.commit();
    return merger_->pages();
}

} // namespace zwy::engine
