// Many forms.
#include <bit>

#include "capi/objects.hpp"
#include "engine/batch.hpp"

using namespace zwy;
using namespace zwy::capi;

namespace {

zwy_batch_progress to_c(const engine::BatchProgress& progress) {
    zwy_batch_progress value = ZWY_BATCH_PROGRESS_INIT;
    value.ended = progress.ended ? 1 : 0;
    value.bytes_read = static_cast<int64_t>(progress.bytes_read);
    value.forms = static_cast<int64_t>(progress.forms);
    value.failed = static_cast<int64_t>(progress.failed);
    value.pages = static_cast<int64_t>(progress.pages);
    value.files = static_cast<int64_t>(progress.files);
    value.skipped = static_cast<int64_t>(progress.skipped);
    value.merged_pages = static_cast<int64_t>(progress.merged_pages);
    return value;
}

class Calls : public engine::BatchCalls {
public:
    Calls(const LibraryObject& library, zwy_read_callback reads, zwy_batch_item_callback takes_item,
          zwy_batch_progress_callback takes_progress, void* context)
        : library_(library), read_(reads), item_(takes_item), progress_(takes_progress), context_(context) {}

    std::size_t read(char* buffer, std::size_t capacity) override {
        int64_t length = 0;
        call_back([&] { return read_(context_, buffer, static_cast<int64_t>(capacity), &length); });
        if (length < 0 || static_cast<std::size_t>(length) > capacity)
            bad_argument("out_length", "读取回调给出的长度不对", "the read callback gave a wrong length");
        return static_cast<std::size_t>(length);
    }

    void item(const engine::BatchItem& done) override {
        if (item_ == nullptr) return;
        zwy_batch_item value = ZWY_BATCH_ITEM_INIT;
        value.status = done.ok ? ZWY_OK : status_of(done.code);
        value.line = static_cast<int64_t>(done.line);
        value.json = done.json.c_str();
        call_back([&] { return item_(context_, &value); });
    }

    void progress(const engine::BatchProgress& counts) override {
        library_.tell();
        if (progress_ == nullptr) return;
        const zwy_batch_progress value = to_c(counts);
        call_back([&] { return progress_(context_, &value); });
    }

private:
    const LibraryObject& library_;
    zwy_read_callback read_;
    zwy_batch_item_callback item_;
    zwy_batch_progress_callback progress_;
    void* context_;
};

std::vector<engine::Format> formats_of(std::uint32_t bits) {
    if (bits == 0) return {engine::Format::pdf};
    std::vector<engine::Format> formats;
    for (zwy_format format = ZWY_FORMAT_PDF;
         format < ZWY_FORMAT_PDF + static_cast<zwy_format>(engine::format_count); ++format) {
        if ((bits >> static_cast<unsigned>(format) & 1U) == 0) continue;
        formats.push_back(static_cast<engine::Format>(format - ZWY_FORMAT_PDF));
    }
    if (static_cast<std::size_t>(std::popcount(bits)) != formats.size())
        bad_argument("formats", "含有未知的格式", "it has formats that this version does not know");
    return formats;
}

engine::BatchOptions batch_options(const zwy_batch_options* given_options) {
    if (given_options == nullptr) bad_argument("options", "指针为空", "the pointer is null");
    const auto given = options(given_options, "options");
    check_flags(given.flags, ZWY_BATCH_RESUME | ZWY_BATCH_DIGEST_NAMES, "flags");
    if (given.jobs < 0) bad_argument("jobs", "线程数为负数", "the number of threads is negative");
    engine::BatchOptions wanted;
    if (given.merge != nullptr) wanted.merge = file_name(given.merge, given.merge_length, "merge");
    if (given.merge == nullptr || given.directory != nullptr)
        wanted.directory = file_name(given.directory, given.directory_length, "directory");
    wanted.resume = (given.flags & ZWY_BATCH_RESUME) != 0;
    if ((given.flags & ZWY_BATCH_DIGEST_NAMES) != 0) wanted.names = engine::BatchNames::digest;
    wanted.formats = formats_of(given.formats);
    wanted.jobs = static_cast<unsigned>(given.jobs);
    const JsonOptions json = json_options(given.json);
    wanted.limits = json.limits;
    wanted.form = json.form;
    wanted.render = render_options(given.render, wanted.limits);
    wanted.stop = stop_of(given.render);
    if (!wanted.stop) wanted.stop = stop_of(given.json);
    if (given.output != nullptr) {
        zwy_output how = options(given.output, "output");
        how.format = ZWY_FORMAT_PDF;
        wanted.output = output(&how, wanted.render.limits);
    }
    return wanted;
}

} // namespace

zwy_status zwy_batch(zwy_library library, const zwy_batch_options* options, zwy_read_callback read,
                     zwy_batch_item_callback item, zwy_batch_progress_callback progress, void* context,
                     zwy_batch_progress* out_summary) {
    return guard([&] {
        engine::BatchProgress counts;
        give(out_summary, "out_summary", to_c(counts));
        const auto object = LibraryHandle::get(library);
        if (read == nullptr) bad_argument("read", "指针为空", "the pointer is null");
        const engine::BatchOptions wanted = batch_options(options);
        Calls calls(*object, read, item, progress, context);
        try {
            engine::run_batch(object->library, wanted, calls, counts);
        } catch (...) {
            give(out_summary, "out_summary", to_c(counts));
            throw;
        }
        give(out_summary, "out_summary", to_c(counts));
        const std::string failed = std::to_string(counts.failed), forms = std::to_string(counts.forms);
        if (counts.failed_by_world) throw Error(Code::batch_broken, {failed, forms});
        if (counts.failed_by_data) throw Error(Code::batch_failed, {failed, forms});
    });
}
