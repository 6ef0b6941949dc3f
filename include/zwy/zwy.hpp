// zwy for C++20: the six forms as structures, handles that free themselves, exceptions that carry every
// problem. Header only, over the C API in zwy/zwy.h, whose preface holds here too.
//
//     zwy::ResourceRequest form;
//     form.applicant_unit = "宁武县财政局";
//     zwy::Library library;
//     library.render(form).save("request.pdf");
#ifndef ZWY_ZWY_HPP
#define ZWY_ZWY_HPP

#include <concepts>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zwy/forms.hpp"
#include "zwy/typed.hpp"
#include "zwy/zwy.h"

namespace zwy {
// A namespace of its own for the linker: programs may also link code that calls its own things zwy::Problem.
inline namespace client {

/// One finding about the data.
struct Problem {
    zwy_severity severity = ZWY_ERROR;
    std::string code, path, pointer, label;
    std::int64_t row = 0;
    std::string zh, en, suggestion;
    [[nodiscard]] bool is_error() const { return severity == ZWY_ERROR; }
};

/// Any call that did not go well. what() is the English sentence.
class Exception : public std::runtime_error {
public:
    Exception(zwy_status status, const zwy_error& error, std::vector<Problem> problems)
        : std::runtime_error(error.en), status_(status), code_(error.code), path_(error.path), zh_(error.zh),
          problems_(std::move(problems)) {}
    [[nodiscard]] zwy_status status() const { return status_; }
    [[nodiscard]] const std::string& code() const { return code_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const std::string& zh() const { return zh_; }
    /// Everything that was found, when the data was at fault.
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

private:
    zwy_status status_;
    std::string code_, path_, zh_;
    std::vector<Problem> problems_;
};

namespace detail {

inline std::int64_t length(std::string_view text) {
    return static_cast<std::int64_t>(text.size());
}

inline void check(zwy_status status, std::vector<Problem> problems = {}) {
    if (status == ZWY_OK) return;
    zwy_error error = ZWY_ERROR_INIT;
    (void)zwy_last_error(&error);
    throw Exception(status, error, std::move(problems));
}

template <class Ticket, zwy_status (*release)(Ticket)>
class Handle {
public:
    Handle() = default;
    Handle(Handle&& other) noexcept : ticket_(std::exchange(other.ticket_, Ticket{})) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(ticket_, other.ticket_);
        return *this;
    }
    ~Handle() { (void)release(ticket_); }
    [[nodiscard]] Ticket get() const { return ticket_; }
    Ticket* place() { return &ticket_; }

private:
    Ticket ticket_ = ZWY_NULL;
};

/// The bytes that `call(&handle)` leaves.
template <class Call>
std::string bytes(Call&& call) {
    Handle<zwy_bytes, zwy_bytes_free> handle;
    check(call(handle.place()));
    const char* data = nullptr;
    std::int64_t size = 0;
    check(zwy_bytes_get(handle.get(), &data, &size));
    return {data, static_cast<std::size_t>(size)};
}

/// The list that `call(&handle)` leaves; throws with it when the call failed, otherwise than `allowed`.
template <class Call>
std::vector<Problem> problems(Call&& call, zwy_status allowed = ZWY_OK) {
    Handle<zwy_problems, zwy_problems_free> handle;
    const zwy_status status = call(handle.place());
    std::vector<Problem> list;
    // zwy_last_error is asked before any other call could fail.
    zwy_error error = ZWY_ERROR_INIT;
    (void)zwy_last_error(&error);
    std::int64_t count = 0;
    if (handle.get() != ZWY_NULL) check(zwy_problems_count(handle.get(), &count));
    for (std::int64_t i = 0; i < count; ++i) {
        zwy_problem one = ZWY_PROBLEM_INIT;
        check(zwy_problems_get(handle.get(), i, &one));
        list.push_back({one.severity, one.code, one.path, one.pointer, one.label, one.row, one.zh, one.en,
                        one.suggestion});
    }
    if (status != ZWY_OK && status != allowed) throw Exception(status, error, std::move(list));
    return list;
}

} // namespace detail

/// The version of the library that is loaded.
inline std::string version() {
    const char* text = nullptr;
    detail::check(zwy_version_string(&text));
    return text;
}

enum class Format : std::int32_t {
    pdf = ZWY_FORMAT_PDF,
    docx = ZWY_FORMAT_DOCX,
    png = ZWY_FORMAT_PNG,
    svg = ZWY_FORMAT_SVG,
};

/// The data of one form; of no structure in particular, and set by path.
class Form {
public:
    /// An empty form, by name, annex number or title.
    explicit Form(std::string_view name) {
        detail::check(zwy_form_create(name.data(), detail::length(name), handle_.place()));
    }
    /// A form filled with a structure of zwy/forms.hpp. Throws with all problems when a value cannot be
    /// taken.
    template <typed::FormStruct T>
    explicit Form(const T& data) : Form(from_json(typed::to_json(data))) {}

    /// The form is held to `limits`; null: the defaults.
    static Form from_json(std::string_view json, const zwy_limits* limits = nullptr) {
        Form form;
        zwy_json_options options = ZWY_JSON_OPTIONS_INIT;
        options.limits = limits;
        (void)detail::problems([&](zwy_problems* problems) {
            return zwy_form_from_json(json.data(), detail::length(json), &options, form.handle_.place(),
                                      problems);
        });
        return form;
    }
    static Form sample(std::string_view name) {
        Form form;
        detail::check(zwy_form_sample(name.data(), detail::length(name), form.handle_.place()));
        return form;
    }
    [[nodiscard]] Form copy() const {
        Form form;
        detail::check(zwy_form_copy(get(), form.handle_.place()));
        return form;
    }

    /// The same as a structure. Throws when this is another form.
    template <typed::FormStruct T>
    [[nodiscard]] T as() const {
        if (name() != T::form) throw std::invalid_argument("this form is a " + name());
        T data;
        typed::read(*this, "", data);
        return data;
    }

    [[nodiscard]] std::string name() const {
        zwy_form_info info = ZWY_FORM_INFO_INIT;
        detail::check(zwy_form_about(get(), &info));
        return info.name;
    }
    [[nodiscard]] std::string to_json(zwy_keys keys = ZWY_KEYS_ENGLISH, std::int32_t indent = 2) const {
        return detail::bytes([&](zwy_bytes* out) { return zwy_form_to_json(get(), keys, indent, out); });
    }
    [[nodiscard]] std::string digest(zwy_digest digest = ZWY_DIGEST_SHA256) const {
        return detail::bytes([&](zwy_bytes* out) { return zwy_form_digest(get(), digest, out); });
    }
    /// All findings, warnings alone when it does not throw.
    std::vector<Problem> validate() const {
        return detail::problems([&](zwy_problems* problems) { return zwy_form_validate(get(), problems); });
    }

    Form& set(std::string_view path, std::string_view text) {
        return checked(
            zwy_form_set_text(get(), path.data(), detail::length(path), text.data(), detail::length(text)));
    }
    Form& set(std::string_view path, const char* text) { return set(path, std::string_view(text)); }
    template <std::integral T>
    Form& set(std::string_view path, T value) {
        return checked(
            zwy_form_set_integer(get(), path.data(), detail::length(path), static_cast<std::int64_t>(value)));
    }
    Form& set(std::string_view path, double value) {
        return checked(zwy_form_set_number(get(), path.data(), detail::length(path), value));
    }
    Form& set(std::string_view path, const Date& date) {
        return checked(
            zwy_form_set_date(get(), path.data(), detail::length(path), date.year, date.month, date.day));
    }
    Form& set_picture(std::string_view path, std::string_view bytes) {
        return checked(zwy_form_set_picture(get(), path.data(), detail::length(path), bytes.data(),
                                            detail::length(bytes)));
    }
    Form& set_json(std::string_view path, std::string_view json) {
        return checked(
            zwy_form_set_json(get(), path.data(), detail::length(path), json.data(), detail::length(json)));
    }
    Form& clear(std::string_view path) {
        return checked(zwy_form_clear(get(), path.data(), detail::length(path)));
    }
    /// In front of row `at`; -1: at the end.
    Form& insert_row(std::string_view path, std::int64_t at = -1) {
        return checked(zwy_form_insert_row(get(), path.data(), detail::length(path), at));
    }
    Form& remove_row(std::string_view path, std::int64_t at) {
        return checked(zwy_form_remove_row(get(), path.data(), detail::length(path), at));
    }

    [[nodiscard]] bool has(std::string_view path) const {
        std::int32_t given = 0;
        detail::check(zwy_form_has(get(), path.data(), detail::length(path), &given));
        return given != 0;
    }
    [[nodiscard]] std::string text(std::string_view path) const {
        return detail::bytes(
            [&](zwy_bytes* out) { return zwy_form_get_text(get(), path.data(), detail::length(path), out); });
    }
    [[nodiscard]] std::int64_t integer(std::string_view path) const {
        std::int64_t value = 0;
        detail::check(zwy_form_get_integer(get(), path.data(), detail::length(path), &value));
        return value;
    }
    [[nodiscard]] double number(std::string_view path) const {
        double value = 0;
        detail::check(zwy_form_get_number(get(), path.data(), detail::length(path), &value));
        return value;
    }
    [[nodiscard]] Date date(std::string_view path) const {
        std::int32_t year = 0, month = 0, day = 0;
        detail::check(zwy_form_get_date(get(), path.data(), detail::length(path), &year, &month, &day));
        return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                static_cast<std::uint8_t>(day)};
    }
    [[nodiscard]] std::string picture(std::string_view path) const {
        return detail::bytes([&](zwy_bytes* out) {
            return zwy_form_get_picture(get(), path.data(), detail::length(path), out);
        });
    }
    [[nodiscard]] std::string json(std::string_view path) const {
        return detail::bytes(
            [&](zwy_bytes* out) { return zwy_form_get_json(get(), path.data(), detail::length(path), out); });
    }
    [[nodiscard]] std::size_t rows(std::string_view path) const {
        std::int64_t count = 0;
        detail::check(zwy_form_count_rows(get(), path.data(), detail::length(path), &count));
        return static_cast<std::size_t>(count);
    }

    [[nodiscard]] zwy_form get() const { return handle_.get(); }

private:
    friend class Library;
    Form() = default;
    Form& checked(zwy_status status) {
        detail::check(status);
        return *this;
    }
    detail::Handle<zwy_form, zwy_form_free> handle_;
};

struct RenderOptions {
    bool strict = false, page_numbers = false, bind = false, real_seals = false;
    std::string picture_directory; ///< seal files are read below it only; empty: no files
    double seal_width = 0;         ///< mm; zero: 42
    const zwy_limits* limits = nullptr; ///< null: those of the form
};

/// What to write; a Format alone will do.
struct Output {
    Output(Format what) : format(what) {} // NOLINT(google-explicit-constructor): a format is an output
    Format format;
    std::int32_t page = 0; ///< png, svg: from zero
    double dpi = 0;        ///< png; zero: 150
    bool archive = false, protect_layout = false, fillable = false, embed_fonts = false;
};

/// A place to sign, stamp or date; millimetres from the page's top left.
struct Slot {
    std::string name;
    zwy_purpose purpose = ZWY_PURPOSE_SEAL;
    std::int64_t page = 0; ///< from zero
    double x = 0, y = 0, width = 0, height = 0;
};

/// A form set on pages.
class Rendering {
public:
    [[nodiscard]] std::int64_t pages() const {
        std::int64_t count = 0;
        detail::check(zwy_rendering_pages(get(), &count));
        return count;
    }
    /// Width and height of a page in millimetres.
    [[nodiscard]] std::pair<double, double> page_size(std::int64_t page) const {
        std::pair<double, double> size;
        detail::check(zwy_rendering_page_size(get(), page, &size.first, &size.second));
        return size;
    }
    [[nodiscard]] std::string bytes(const Output& output) const {
        const zwy_output what = to_c(output);
        return detail::bytes([&](zwy_bytes* out) { return zwy_rendering_to_bytes(get(), &what, out); });
    }
    /// The file's ending says the format.
    void save(std::string_view file) const {
        zwy_format format = 0;
        detail::check(zwy_format_find(file.data(), detail::length(file), &format));
        save(file, static_cast<Format>(format));
    }
    void save(std::string_view file, const Output& output) const {
        const zwy_output what = to_c(output);
        detail::check(zwy_rendering_to_file(get(), &what, file.data(), detail::length(file)));
    }
    /// Piece by piece; `write` returns false to stop.
    void stream(const Output& output, const std::function<bool(std::string_view)>& write) const {
        const zwy_output what = to_c(output);
        const auto call = [](void* context, const void* piece, std::int64_t size) -> std::int32_t {
            const auto& take = *static_cast<const std::function<bool(std::string_view)>*>(context);
            return take({static_cast<const char*>(piece), static_cast<std::size_t>(size)}) ? 0 : 1;
        };
        auto context = write;
        detail::check(zwy_rendering_to_callback(get(), &what, call, &context));
    }
    /// The archive bundle as a new directory, or as a ZIP file if the name ends in .zip. `elements` is a JSON
    /// object by the names of DA/T 46, {"保管期限": "永久"}; empty: the defaults.
    void archive(std::string_view place, std::string_view elements = {}) const {
        const zwy_archive_options options = archive_options(elements);
        detail::check(zwy_rendering_archive(get(), &options, place.data(), detail::length(place)));
    }
    [[nodiscard]] std::string archive_zip(std::string_view elements = {}) const {
        const zwy_archive_options options = archive_options(elements);
        return detail::bytes([&](zwy_bytes* out) { return zwy_rendering_archive_zip(get(), &options, out); });
    }
    [[nodiscard]] std::vector<Slot> slots() const {
        std::int64_t count = 0;
        detail::check(zwy_rendering_slots(get(), &count));
        std::vector<Slot> list;
        for (std::int64_t i = 0; i < count; ++i) {
            zwy_slot one = ZWY_SLOT_INIT;
            detail::check(zwy_rendering_slot(get(), i, &one));
            list.push_back({one.name, one.purpose, one.page, one.x, one.y, one.width, one.height});
        }
        return list;
    }
    /// Warnings and notes that rendering gave.
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
    [[nodiscard]] zwy_rendering get() const { return handle_.get(); }

private:
    friend class Library;
    Rendering() = default;
    static zwy_archive_options archive_options(std::string_view elements) {
        zwy_archive_options options = ZWY_ARCHIVE_OPTIONS_INIT;
        if (!elements.empty()) options.elements = elements.data(), options.elements_length = detail::length(elements);
        return options;
    }
    static zwy_output to_c(const Output& output) {
        zwy_output what = ZWY_OUTPUT_INIT;
        what.format = static_cast<zwy_format>(output.format);
        what.page = output.page;
        what.dpi = output.dpi;
        if (output.archive) what.flags |= ZWY_OUTPUT_ARCHIVE;
        if (output.fillable) what.flags |= ZWY_OUTPUT_FILLABLE;
        if (output.protect_layout) what.flags |= ZWY_OUTPUT_PROTECT_LAYOUT;
        if (output.embed_fonts) what.flags |= ZWY_OUTPUT_EMBED_FONTS;
        return what;
    }
    detail::Handle<zwy_rendering, zwy_rendering_free> handle_;
    std::vector<Problem> problems_;
};

/// Checks an archive bundle, a directory or a ZIP file. Throws with a problem for each finding when a rule does
/// not hold: its code is the rule's name, its path the file inside the bundle.
inline void check_archive(std::string_view place) {
    (void)detail::problems([&](zwy_problems* problems) {
        return zwy_archive_check(place.data(), detail::length(place), problems);
    });
}

struct Protection {
    std::string user_password, owner_password; ///< one at least; they differ
    bool printing = true, copying = true;
    bool editing = true; ///< when not, fields can still be filled in
};

/// A working copy under a password (AES-256). Throws for an archive copy. Every call gives other bytes.
inline std::string protect(std::string_view pdf, const Protection& protection) {
    zwy_protection how = ZWY_PROTECTION_INIT;
    const auto give = [](const std::string& password, const char*& text, std::int64_t& length) {
        if (password.empty()) return;
        text = password.data();
        length = detail::length(password);
    };
    give(protection.user_password, how.user_password, how.user_password_length);
    give(protection.owner_password, how.owner_password, how.owner_password_length);
    if (!protection.printing) how.flags |= ZWY_PROTECTION_NO_PRINTING;
    if (!protection.copying) how.flags |= ZWY_PROTECTION_NO_COPYING;
    if (!protection.editing) how.flags |= ZWY_PROTECTION_FILL_IN_ONLY;
    return detail::bytes(
        [&](zwy_bytes* out) { return zwy_protect(pdf.data(), detail::length(pdf), &how, out); });
}

/// One difference between a paper and the data that it was made from.
struct Change {
    zwy_change_kind kind = ZWY_CHANGED;
    std::string path, pointer, label;
    std::int64_t row = 0;
    std::string before, after; ///< JSON; null where it was or is blank
};

/// What a paper says that came back.
struct Reading {
    Form form;
    std::vector<Change> changes; ///< against the data that was issued
    std::vector<Problem> problems;
};

struct ReadOptions {
    const Form* issued = nullptr; ///< null: what the document says that it was made from
    bool partial = false;         ///< leave out what cannot be read, with a warning
    std::string password{};       ///< of a protected PDF
    const zwy_limits* limits = nullptr;
};

/// The first thing that differs, in the order of causes.
enum class Verdict : std::int32_t {
    unknown = ZWY_VERDICT_UNKNOWN,
    same = ZWY_VERDICT_SAME,
    same_protected = ZWY_VERDICT_PROTECTED,
    data = ZWY_VERDICT_DATA,
    layout = ZWY_VERDICT_LAYOUT,
    version = ZWY_VERDICT_VERSION,
    fonts = ZWY_VERDICT_FONTS,
    file = ZWY_VERDICT_FILE
};

/// Whether a document is what its data makes.
struct Verification {
    Verdict verdict = Verdict::unknown;
    std::int32_t page = -1;    ///< that the first differing byte belongs to, or that a picture shows; from zero
    std::int64_t offset = -1;  ///< of the first byte that differs
    std::vector<Problem> problems; ///< everything that differs
};

struct VerifyOptions {
    const Form* data = nullptr; ///< null: the data that the document holds
    std::string password{};     ///< of a protected PDF
    RenderOptions render{};     ///< picture_directory; for png and svg also how they were set
};

/// Fonts and layouts. One for a process is enough; threads share it.
class Library {
public:
    Library() : Library(zwy_library_options ZWY_LIBRARY_OPTIONS_INIT) {}
    explicit Library(const zwy_library_options& options) {
        detail::check(zwy_library_create(&options, handle_.place()));
    }

    void add_fonts(std::string_view directory) {
        detail::check(zwy_library_add_fonts(get(), directory.data(), detail::length(directory)));
    }
    void add_font(std::string_view bytes) {
        detail::check(zwy_library_add_font(get(), bytes.data(), detail::length(bytes)));
    }
    void add_layouts(std::string_view directory) {
        detail::check(zwy_library_add_layouts(get(), directory.data(), detail::length(directory)));
    }
    void add_layout(std::string_view xml, std::string_view name) {
        detail::check(zwy_library_add_layout(get(), xml.data(), detail::length(xml), name.data(),
                                             detail::length(name)));
    }
    void load() { detail::check(zwy_library_load(get())); }

    /// Throws with all problems when the data has errors.
    [[nodiscard]] Rendering render(const Form& form, const RenderOptions& options = {}) const {
        const zwy_render_options how = to_c(options);
        Rendering rendering;
        rendering.problems_ = detail::problems([&](zwy_problems* problems) {
            return zwy_render(get(), form.get(), &how, rendering.handle_.place(), problems);
        });
        return rendering;
    }
    template <typed::FormStruct T>
    [[nodiscard]] Rendering render(const T& data, const RenderOptions& options = {}) const {
        return render(Form(data), options);
    }

    /// The data of a DOCX or PDF that came from this library. Throws with all problems when something cannot be read.
    [[nodiscard]] Reading read(std::string_view document, const ReadOptions& options = {}) const {
        zwy_read_options how = ZWY_READ_OPTIONS_INIT;
        if (options.partial) how.flags |= ZWY_READ_PARTIAL;
        if (options.issued != nullptr) how.issued = options.issued->get();
        how.password = options.password.data();
        how.password_length = detail::length(options.password);
        how.limits = options.limits;
        Reading reading{Form(), {}, {}};
        detail::Handle<zwy_changes, zwy_changes_free> changes;
        reading.problems = detail::problems([&](zwy_problems* problems) {
            return zwy_read(get(), document.data(), detail::length(document), &how, reading.form.handle_.place(),
                            changes.place(), problems);
        });
        std::int64_t count = 0;
        detail::check(zwy_changes_count(changes.get(), &count));
        for (std::int64_t i = 0; i < count; ++i) {
            zwy_change one = ZWY_CHANGE_INIT;
            detail::check(zwy_changes_get(changes.get(), i, &one));
            reading.changes.push_back(
                {one.kind, one.path, one.pointer, one.label, one.row, one.before, one.after});
        }
        return reading;
    }

    /// Whether a document is, byte for byte, what this version makes of its data. What differs does not throw.
    [[nodiscard]] Verification verify(std::string_view document, const VerifyOptions& options = {}) const {
        const zwy_render_options render = to_c(options.render);
        zwy_verify_options how = ZWY_VERIFY_OPTIONS_INIT;
        if (options.data != nullptr) how.data = options.data->get();
        how.password = options.password.data();
        how.password_length = detail::length(options.password);
        how.render = &render;
        zwy_verification found = ZWY_VERIFICATION_INIT;
        auto problems = detail::problems(
            [&](zwy_problems* list) {
                return zwy_verify(get(), document.data(), detail::length(document), &how, &found, list);
            },
            ZWY_DATA);
        return {static_cast<Verdict>(found.verdict), found.page, found.offset, std::move(problems)};
    }

    [[nodiscard]] zwy_library get() const { return handle_.get(); }

private:
    static zwy_render_options to_c(const RenderOptions& options) {
        zwy_render_options how = ZWY_RENDER_OPTIONS_INIT;
        if (options.strict) how.flags |= ZWY_RENDER_STRICT;
        if (options.page_numbers) how.flags |= ZWY_RENDER_PAGE_NUMBERS;
        if (options.bind) how.flags |= ZWY_RENDER_BIND;
        if (options.real_seals) how.flags |= ZWY_RENDER_REAL_SEALS;
        if (!options.picture_directory.empty()) {
            how.picture_directory = options.picture_directory.c_str();
            how.picture_directory_length = detail::length(options.picture_directory);
        }
        how.seal_width = options.seal_width;
        how.limits = options.limits;
        return how;
    }
    detail::Handle<zwy_library, zwy_library_free> handle_;
};

} // namespace client
} // namespace zwy

#endif
