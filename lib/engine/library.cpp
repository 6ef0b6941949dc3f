#include "engine/library.hpp"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <utility>

#include "base/allocation_watch.hpp"
#include "base/digest.hpp"
#include "base/io.hpp"
#include "base/own_files.hpp"
#include "base/watch.hpp"

namespace zwy::engine {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_log_lines = 10'000; ///< a log that nobody takes must not grow for ever

void require_directory(const fs::path& directory) {
    std::error_code error;
    if (!fs::is_directory(directory, error)) throw Error(Code::file_not_found, {directory.native()});
}

std::size_t place_of(const model::FormInfo& form) {
    return static_cast<std::size_t>(form.annex) - 1;
}

} // namespace

struct Library::Impl {
    using FormPointer = std::shared_ptr<const CompiledForm>;

    LibraryOptions options;
    // Each guards what stands below it. Whoever needs fonts that another thread is loading waits for them.
    std::mutex fonts_mutex;
    text::FontOptions font_options;
    std::shared_ptr<const Fonts> fonts;
    std::mutex layouts_mutex;
    std::vector<fs::path> layout_directories; ///< without the library's own
    std::vector<FormPointer> added, loaded; ///< by annex
    std::vector<std::string> added_digests, loaded_digests; ///< of their XML
    std::mutex standing_mutex;
    std::vector<std::shared_ptr<const Standing>> standing; ///< by annex
    std::mutex log_mutex;
    std::vector<std::string> log;

    std::shared_ptr<const Fonts> load_fonts() {
        const std::lock_guard lock(fonts_mutex);
        if (!fonts) {
            const Unwatched for_all;
            auto set = text::FontSet::load(font_options);
            for (const text::Face& face : set->faces())
                note("font " + face.postscript_name + " from " + face.file.native());
            fonts = std::make_shared<const Fonts>(std::move(set));
        }
        return fonts;
    }

    void note(std::string line) {
        if (!options.keeps_log) return;
        const std::lock_guard lock(log_mutex);
        if (log.size() < max_log_lines) log.push_back(std::move(line));
    }

    FormPointer load_layout(const model::FormInfo& form) {
        const Unwatched for_all;
        std::vector<fs::path> directories = layout_directories;
        if (options.installed) {
            const auto own = own_directories("layouts");
            directories.insert(directories.end(), own.begin(), own.end());
        }
        std::string places;
        for (const fs::path& directory : directories) {
            const fs::path file = directory / (std::string(form.name) + ".xml");
            if (!places.empty()) places += ", ";
            places += directory.native();
            std::error_code error;
            if (!fs::exists(file, error)) continue;
            const std::string xml = read_file(file, options.limits.layout_bytes, Limit::layout_bytes);
            const AllocationWatch watch;
            auto layout = form::compile(xml, file, options.limits.layout_bytes);
            if (layout->form != &form)
                throw Error(Code::layout_syntax,
                            {file.native(), "1", "这是“" + std::string(layout->form->name) + "”的版式",
                             "this is a layout of " + std::string(layout->form->name)});
            loaded_digests[place_of(form)] = digest_hex(Digest::sha256, xml);
            note("layout " + file.native() + " compiled");
            auto compiled = std::make_shared<const CompiledForm>(std::move(layout));
            watch.check();
            return compiled;
        }
        throw Error(Code::layout_missing, {form.name, places.empty() ? "-" : places});
    }
};

Library::Library(LibraryOptions options) : impl_(std::make_unique<Impl>()) {
    impl_->font_options.directories = options.font_directories;
    impl_->font_options.map = options.font_map;
    impl_->font_options.builtin_directories = options.installed;
    impl_->font_options.max_file_bytes = options.limits.font_bytes;
    impl_->layout_directories = options.layout_directories;
    impl_->added.resize(model::all_forms().size());
    impl_->loaded.resize(model::all_forms().size());
    impl_->added_digests.resize(model::all_forms().size());
    impl_->loaded_digests.resize(model::all_forms().size());
    impl_->standing.resize(model::all_forms().size());
    impl_->options = std::move(options);
}

Library::~Library() = default;

std::shared_ptr<const text::FontSet> Library::fonts() const {
    return impl_->load_fonts()->set();
}

std::shared_ptr<const CompiledForm> Library::form(const model::FormInfo& form) const {
    const std::lock_guard lock(impl_->layouts_mutex);
    const std::size_t place = place_of(form);
    if (impl_->added[place]) return impl_->added[place];
    if (!impl_->loaded[place]) impl_->loaded[place] = impl_->load_layout(form);
    return impl_->loaded[place];
}

std::shared_ptr<const Standing> Library::standing(const model::FormInfo& form) const {
    auto compiled = this->form(form);
    auto fonts = impl_->load_fonts();
    const std::lock_guard lock(impl_->standing_mutex);
    std::shared_ptr<const Standing>& known = impl_->standing[place_of(form)];
    if (!known || known->form() != compiled || known->fonts() != fonts)
        known = std::make_shared<const Standing>(std::move(compiled), std::move(fonts));
    return known;
}

void Library::load() const {
    (void)fonts();
    for (const model::FormInfo& form : model::all_forms())
        (void)this->form(form);
}

std::string Library::fingerprint() const {
    load();
    std::string all;
    for (const text::Face& face : fonts()->faces()) {
        // The table has a checksum of the whole file.
        hb_blob_t* const head = hb_face_reference_table(face.hb_face, HB_TAG('h', 'e', 'a', 'd'));
        unsigned size = 0;
        const char* const data = hb_blob_get_data(head, &size);
        all += face.postscript_name + ' ' + digest_hex(Digest::sha256, {data, size}) + '\n';
        hb_blob_destroy(head);
    }
    const std::lock_guard lock(impl_->layouts_mutex);
    for (std::size_t i = 0; i < impl_->added.size(); ++i)
        all += (impl_->added[i] ? impl_->added_digests[i] : impl_->loaded_digests[i]) + '\n';
    return digest_hex(Digest::sha256, all);
}

void Library::add_font_directory(const fs::path& directory) {
    require_directory(directory);
    const std::lock_guard lock(impl_->fonts_mutex);
    auto& directories = impl_->font_options.directories;
    directories.insert(directories.begin(), directory);
    impl_->fonts.reset();
}

void Library::add_font(std::string_view bytes) {
    if (const std::uint64_t most = impl_->options.limits.font_bytes; bytes.size() > most)
        over_limit(Limit::font_bytes, bytes.size(), most);
    const std::lock_guard lock(impl_->fonts_mutex);
    auto& memory = impl_->font_options.memory;
    memory.emplace(memory.begin(), bytes);
    impl_->fonts.reset();
}

void Library::add_layout_directory(const fs::path& directory) {
    require_directory(directory);
    const std::lock_guard lock(impl_->layouts_mutex);
    impl_->layout_directories.insert(impl_->layout_directories.begin(), directory);
    std::fill(impl_->loaded.begin(), impl_->loaded.end(), nullptr);
}

void Library::add_layout(std::string_view xml, const fs::path& name) {
    const AllocationWatch watch;
    auto compiled = std::make_shared<const CompiledForm>(form::compile(xml, name, impl_->options.limits.layout_bytes));
    watch.check();
    const std::size_t place = place_of(*compiled->layout->form);
    impl_->note("layout " + name.native() + " compiled");
    const std::lock_guard lock(impl_->layouts_mutex);
    impl_->added[place] = std::move(compiled);
    impl_->added_digests[place] = digest_hex(Digest::sha256, xml);
}

std::vector<std::string> Library::take_log() const {
    if (!impl_->options.keeps_log) return {};
    const std::lock_guard lock(impl_->log_mutex);
    return std::exchange(impl_->log, {});
}

} // namespace zwy::engine
