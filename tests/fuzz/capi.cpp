// A sequence of calls of the C API, good and bad ones: the input is a program, an operation a byte and its arguments.
//
// Every status but ZWY_INTERNAL and ZWY_MEMORY may come out. After each call: the last error says what the status says;
// a handle that was to leave is null unless the status is ZWY_OK, problems unless it is ZWY_OK or ZWY_DATA; a handle that
// is null, freed, of another kind or made up is refused, and a good one is never called bad. At the end all that is live
// can be freed, once.
//
// Not called: what reads or writes files by names from the input, and batches.
#include <cmath>
#include <limits>
#include <optional>

#include "fuzz/capi_world.hpp"

using namespace zwy;
using namespace zwy::fuzz;

namespace {

constexpr std::size_t most_calls = 100;
/// Renderings and documents take milliseconds each; a run with many is a run that tries little.
constexpr int most_papers = 3;

/// The installed fonts and layouts, loaded once.
zwy_library installed() {
    static const zwy_library library = [] {
        zwy_library made = ZWY_NULL;
        expect(zwy_library_create(nullptr, &made) == ZWY_OK && zwy_library_load(made) == ZWY_OK, "no library");
        return made;
    }();
    return library;
}

class Program {
public:
    Program(const std::uint8_t* data, std::size_t size) : input_(data, size) {}

    void run() {
        constexpr void (Program::*operations[])() = {
            &Program::create_library, &Program::add_to_library, &Program::load_library, &Program::create_form,
            &Program::form_from_json, &Program::copy_form,      &Program::form_to_text, &Program::validate_form,
            &Program::set_value,      &Program::set_number,     &Program::set_picture,  &Program::clear_or_has,
            &Program::get_value,      &Program::get_number,     &Program::rows,         &Program::render,
            &Program::write,          &Program::pages,          &Program::slots,        &Program::archive,
            &Program::read,           &Program::problems,       &Program::changes,      &Program::bytes,
            &Program::about,          &Program::free_one};
        for (std::size_t calls = 0; calls < most_calls && !input_.empty(); ++calls)
            (this->*operations[input_.below(std::size(operations))])();
    }

private:
    // ---- What must hold

    /// After a call that was given `handles`, of which each is refused unless it is good.
    template <class... Tickets>
    void judge(zwy_status status, Tickets... handles) {
        judge_all(status, (handles_.is_live(handles) && ...));
    }
    static void judge_all(zwy_status status, bool good) {
        expect_status(status);
        if (good) expect(status != ZWY_HANDLE, "a good handle was refused");
        if (!good) expect(status != ZWY_OK, "a bad handle was taken");
    }
    template <class Ticket>
    Out<Ticket> out() {
        return {.wanted = input_.below(16) != 15};
    }
    template <class Ticket>
    void take(zwy_status status, const Out<Ticket>& out, bool may_have_errors = false) {
        if (!out.wanted) return;
        const bool given = status == ZWY_OK || (may_have_errors && status == ZWY_DATA);
        expect((out.ticket != nullptr) == given, "a result does not go with its status");
        if (given) handles_.add(out.ticket);
    }
    void take_bytes(zwy_status status, const Out<zwy_bytes>& out) {
        take(status, out);
        if (status != ZWY_OK || !out.wanted) return;
        const char* data = nullptr;
        std::int64_t length = -1;
        expect(zwy_bytes_get(out.ticket, &data, &length) == ZWY_OK && length >= 0, "the bytes cannot be looked at");
        expect(data[length] == 0, "no zero byte stands behind the bytes");
    }

    // ---- Arguments

    Text form_name() { return Text(input_, {"resource_request", "1", "附件3", "6", "change_request", "", "x"}); }
    Text path() {
        return Text(input_, {"applicant_unit", "resources", "resources[0].vcpu", "信息化负责人.联系电话", "it_lead",
                             "service_types", "scores.service[2].score", "resources[2]", "unit", "configured_on",
                             "applicant_opinion.seal", "", "resources[18446744073709551615]", "servers[0].ip"});
    }
    Text value() {
        return Text(input_, {"宁武县财政局", "12.5", "2026年11月23日", "a\nb", "seal.png", "", "\xFF", "1e400", "-0"});
    }
    Text json() {
        return Text(input_, {R"({"form":"1","resources":[{"name":"x","vcpu":4},{}]})", R"({"form":"6"})", "[]", "null",
                             R"({"name":"李𬱖"})", R"([{"vcpu":1},{"vcpu":-1}])", "12", R"("a")", "{"});
    }
    std::int64_t index() {
        constexpr std::int64_t edges[] = {0, 1, 2, 3, 100, -1, -2, INT64_MAX, INT64_MIN};
        return edges[input_.below(std::size(edges))];
    }
    zwy_library library() {
        const bool own = input_.below(4) == 3;
        return own ? handles_.pick<zwy_library>(input_) : installed();
    }
    [[nodiscard]] bool is_good(zwy_library ticket) const { return ticket == installed() || handles_.is_live(ticket); }

    /// Mostly none; otherwise some that are low, and somebody who may have the call stopped.
    const zwy_limits* limits() {
        if (input_.below(4) != 3) return nullptr;
        zwy_limits& low = limits_.emplace(input_).whole();
        low.rows = input_.below(4);
        low.text_bytes = index();
        low.preview_pixels = input_.pair();
        low.milliseconds = input_.below(8) == 7 ? 1 : 0;
        if (input_.below(4) == 3) low.stop = [](void*) { return std::int32_t{1}; };
        return &low;
    }

    // ---- Libraries

    void create_library() {
        Sized<zwy_library_options> options(input_);
        // Not installed: whatever is added, it is never more than what is added.
        (&options)->flags = ZWY_LIBRARY_ISOLATED + (input_.below(16) == 15 ? 2 : 0);
        auto made = out<zwy_library>();
        const zwy_status status = zwy_library_create(&options, made.place());
        judge(status);
        take(status, made);
    }
    void add_to_library() {
        const auto ticket = handles_.pick<zwy_library>(input_);
        const std::size_t what = input_.below(4);
        const Text text(input_, {"/nowhere", "<layout/>", "", "true", "OTTO"});
        zwy_status status = ZWY_OK;
        if (what == 0) status = zwy_library_add_fonts(ticket, "/nowhere", 8);
        if (what == 1) status = zwy_library_add_layouts(ticket, "/nowhere", 8);
        if (what == 2) status = zwy_library_add_font(ticket, text.data(), text.length);
        if (what == 3) status = zwy_library_add_layout(ticket, text.data(), text.length, "fuzz.xml", -1);
        judge(status, ticket);
    }
    void load_library() {
        const auto ticket = handles_.pick<zwy_library>(input_);
        if (input_.below(2) == 0) return judge(zwy_library_load(ticket), ticket);
        auto json = out<zwy_bytes>();
        const zwy_status status = zwy_library_fonts(ticket, json.place());
        judge(status, ticket);
        take_bytes(status, json);
    }

    // ---- Forms

    void create_form() {
        const bool sample = input_.below(2) == 1;
        const Text name = form_name();
        auto made = out<zwy_form>();
        const zwy_status status = (sample ? zwy_form_sample : zwy_form_create)(name.data(), name.length, made.place());
        judge(status);
        take(status, made);
    }
    void form_from_json() {
        const Text text = json();
        Sized<zwy_json_options> options(input_);
        (&options)->max_rows = input_.below(4);
        (&options)->max_nesting = input_.below(2) == 0 ? 0 : index();
        (&options)->limits = limits();
        auto made = out<zwy_form>();
        auto found = out<zwy_problems>();
        const zwy_status status = zwy_form_from_json(text.data(), text.length, input_.below(2) == 0 ? nullptr : &options,
                                                     made.place(), found.place());
        judge(status);
        take(status, made);
        take(status, found, true);
    }
    void copy_form() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        auto made = out<zwy_form>();
        const zwy_status status = zwy_form_copy(ticket, made.place());
        judge(status, ticket);
        take(status, made);
    }
    void form_to_text() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        auto made = out<zwy_bytes>();
        const std::int32_t kind = input_.byte() % 4 - 1;
        const bool digest = input_.below(2) == 1;
        const std::int32_t indent = input_.byte() - 8;
        const zwy_status status = digest ? zwy_form_digest(ticket, kind, made.place())
                                         : zwy_form_to_json(ticket, kind, indent, made.place());
        judge(status, ticket);
        take_bytes(status, made);
    }
    void validate_form() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        auto found = out<zwy_problems>();
        const zwy_status status = zwy_form_validate(ticket, found.place());
        judge(status, ticket);
        take(status, found, true);
    }

    // ---- Fields

    void set_value() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        const bool as_json = input_.below(2) == 1;
        const Text where = path();
        const Text what = as_json ? json() : value();
        judge((as_json ? zwy_form_set_json : zwy_form_set_text)(ticket, where.data(), where.length, what.data(),
                                                                what.length),
              ticket);
    }
    void set_number() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        const std::size_t kind = input_.below(3);
        const Text where = path();
        constexpr double infinity = std::numeric_limits<double>::infinity();
        constexpr double numbers[] = {0, 12.5, -1, 1e300, -1e-300, infinity, NAN, 9007199254740993.0};
        zwy_status status = ZWY_OK;
        if (kind == 0) status = zwy_form_set_integer(ticket, where.data(), where.length, index());
        if (kind == 1)
            status = zwy_form_set_number(ticket, where.data(), where.length, numbers[input_.below(std::size(numbers))]);
        if (kind == 2)
            status = zwy_form_set_date(ticket, where.data(), where.length, static_cast<std::int32_t>(index()),
                                       input_.byte() - 1, static_cast<std::int32_t>(index()));
        judge(status, ticket);
    }
    void set_picture() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        const Text where = path();
        const Text picture(input_, {"\x89PNG\r\n\x1A\n", "\xFF\xD8\xFF", ""});
        judge(zwy_form_set_picture(ticket, where.data(), where.length, picture.data(), picture.length), ticket);
    }
    void clear_or_has() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        const bool clears = input_.below(2) == 1;
        const Text where = path();
        std::int32_t given = -1;
        const zwy_status status = clears ? zwy_form_clear(ticket, where.data(), where.length)
                                         : zwy_form_has(ticket, where.data(), where.length, &given);
        judge(status, ticket);
        if (status == ZWY_OK && !clears) expect(given == 0 || given == 1, "neither given nor not");
    }
    void get_value() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        constexpr decltype(&zwy_form_get_text) getters[] = {zwy_form_get_text, zwy_form_get_json, zwy_form_get_picture};
        const auto getter = getters[input_.below(std::size(getters))];
        const Text where = path();
        auto made = out<zwy_bytes>();
        const zwy_status status = getter(ticket, where.data(), where.length, made.place());
        judge(status, ticket);
        take_bytes(status, made);
    }
    void get_number() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        const std::size_t kind = input_.below(3);
        const Text where = path();
        std::int64_t whole = 0;
        double number = 0;
        std::int32_t year = 0, month = 0, day = 0;
        zwy_status status = ZWY_OK;
        if (kind == 0) status = zwy_form_get_integer(ticket, where.data(), where.length, &whole);
        if (kind == 1) status = zwy_form_get_number(ticket, where.data(), where.length, &number);
        if (kind == 2) status = zwy_form_get_date(ticket, where.data(), where.length, &year, &month, &day);
        judge(status, ticket);
        if (status != ZWY_OK) return;
        expect(std::isfinite(number), "a number is not finite");
        expect(kind != 2 || (month >= 1 && month <= 12 && day >= 1 && day <= 31), "a date that does not exist");
    }
    void rows() {
        const auto ticket = handles_.pick<zwy_form>(input_);
        const std::size_t what = input_.below(3);
        const Text where = path();
        std::int64_t before = 0, after = 0;
        const bool counted = zwy_form_count_rows(ticket, where.data(), where.length, &before) == ZWY_OK;
        zwy_status status = ZWY_OK;
        if (what == 0) status = zwy_form_count_rows(ticket, where.data(), where.length, &after);
        if (what == 1) status = zwy_form_insert_row(ticket, where.data(), where.length, index());
        if (what == 2) status = zwy_form_remove_row(ticket, where.data(), where.length, index());
        judge(status, ticket);
        if (!counted) return;
        expect(zwy_form_count_rows(ticket, where.data(), where.length, &after) == ZWY_OK, "rows can no more be counted");
        const std::int64_t change = status != ZWY_OK || what == 0 ? 0 : what == 1 ? 1 : -1;
        expect(after == before + change, "the rows are not as many as they should be");
    }

    // ---- Paper

    void render() {
        if (++papers_ > most_papers) return;
        const zwy_library from = library();
        const auto ticket = handles_.pick<zwy_form>(input_);
        Sized<zwy_render_options> options(input_);
        (&options)->flags = input_.below(32);
        (&options)->seal_width = input_.byte() / 2.0;
        (&options)->max_pages = index();
        (&options)->limits = limits();
        auto made = out<zwy_rendering>();
        auto found = out<zwy_problems>();
        const zwy_status status =
            zwy_render(from, ticket, input_.below(2) == 0 ? nullptr : &options, made.place(), found.place());
        judge_all(status, is_good(from) && handles_.is_live(ticket));
        take(status, made);
        take(status, found, true);
    }
    void write() {
        if (++papers_ > most_papers) return;
        const auto ticket = handles_.pick<zwy_rendering>(input_);
        Sized<zwy_output> output(input_);
        constexpr double dpi[] = {20, 40, 1, -1, NAN, 1e9};
        (&output)->format = input_.byte() % 6;
        (&output)->flags = input_.below(20);
        (&output)->page = static_cast<std::int32_t>(index());
        (&output)->dpi = dpi[input_.below(std::size(dpi))];
        if (input_.below(4) == 3) {
            const auto stop = [](void*, const void*, std::int64_t) { return std::int32_t{1}; };
            return judge(zwy_rendering_to_callback(ticket, &output, stop, nullptr), ticket);
        }
        auto made = out<zwy_bytes>();
        const zwy_status status = zwy_rendering_to_bytes(ticket, &output, made.place());
        judge(status, ticket);
        take_bytes(status, made);
    }
    void pages() {
        const auto ticket = handles_.pick<zwy_rendering>(input_);
        std::int64_t count = -1;
        judge(zwy_rendering_pages(ticket, &count), ticket);
        double width = -1, height = -1;
        const std::int64_t page = index();
        const zwy_status status = zwy_rendering_page_size(ticket, page, &width, &height);
        judge(status, ticket);
        expect((status == ZWY_OK) == (handles_.is_live(ticket) && page >= 0 && page < count), "no such page, or is it?");
    }
    void slots() {
        const auto ticket = handles_.pick<zwy_rendering>(input_);
        std::int64_t count = -1;
        judge(zwy_rendering_slots(ticket, &count), ticket);
        Sized<zwy_slot> slot(input_);
        judge(zwy_rendering_slot(ticket, index(), &slot), ticket);
        auto json = out<zwy_bytes>();
        const zwy_status status = zwy_rendering_slots_json(ticket, json.place());
        judge(status, ticket);
        take_bytes(status, json);
    }
    void archive() {
        if (++papers_ > most_papers) return;
        const auto ticket = handles_.pick<zwy_rendering>(input_);
        Sized<zwy_archive_options> options(input_);
        const Text elements(input_, {R"({"保管期限":"永久","密级":"公开"})", "{}", "[", R"({"全宗号":1})"});
        (&options)->elements = elements.data();
        (&options)->elements_length = elements.length;
        auto zip = out<zwy_bytes>();
        const zwy_status status = zwy_rendering_archive_zip(ticket, &options, zip.place());
        judge(status, ticket);
        take_bytes(status, zip);
    }

    // ---- Papers that come back

    /// The bytes of a handle, or any: `use(data, length)`.
    template <class Use>
    void with_document(const Use& use) {
        const char* data = nullptr;
        std::int64_t length = 0;
        if (input_.below(4) != 3 && zwy_bytes_get(handles_.pick<zwy_bytes>(input_), &data, &length) == ZWY_OK)
            return use(data, length);
        const Text text(input_, {"PK\x03\x04", "%PDF-1.7\n", "", "x"});
        use(text.data(), text.length);
    }
    void read() {
        const std::size_t what = input_.below(4);
        Sized<zwy_read_options> options(input_);
        const auto issued = handles_.pick<zwy_form>(input_);
        (&options)->flags = input_.below(3);
        (&options)->issued = input_.below(2) == 0 ? nullptr : issued;
        (&options)->max_entries = index();
        (&options)->limits = limits();
        const zwy_read_options* const given = input_.below(2) == 0 ? nullptr : &options;
        const zwy_library from = library();
        auto form = out<zwy_form>();
        auto changes = out<zwy_changes>();
        auto found = out<zwy_problems>();
        auto protected_pdf = out<zwy_bytes>();
        with_document([&](const void* document, std::int64_t length) {
            if (what == 0) {
                const zwy_status status =
                    zwy_read(from, document, length, given, form.place(), changes.place(), found.place());
                judge_all(status, is_good(from) && (given == nullptr || given->issued == nullptr ||
                                                    handles_.is_live(given->issued)));
                take(status, form);
                take(status, changes);
                take(status, found, true);
            } else if (what == 3) {
                zwy_verify_options data = ZWY_VERIFY_OPTIONS_INIT;
                data.data = issued;
                zwy_verification verification = ZWY_VERIFICATION_INIT;
                const zwy_status status = zwy_verify(from, document, length, &data, &verification, found.place());
                judge_all(status, is_good(from) && (issued == nullptr || handles_.is_live(issued)));
                take(status, found, true);
            } else if (what == 1) {
                const zwy_status status = zwy_archive_check_zip(document, length, found.place());
                judge(status);
                take(status, found, true);
            } else {
                zwy_protection protection = ZWY_PROTECTION_INIT;
                protection.user_password = "u";
                protection.user_password_length = -1;
                const zwy_status status = zwy_protect(document, length, &protection, protected_pdf.place());
                judge(status);
                take_bytes(status, protected_pdf);
            }
        });
    }

    // ---- Results

    void problems() {
        const auto ticket = handles_.pick<zwy_problems>(input_);
        std::int64_t count = -1, errors = -1;
        judge(zwy_problems_count(ticket, &count), ticket);
        judge(zwy_problems_errors(ticket, &errors), ticket);
        expect(errors <= count, "more errors than problems");
        Sized<zwy_problem> problem(input_);
        judge(zwy_problems_get(ticket, index(), &problem), ticket);
        auto json = out<zwy_bytes>();
        const zwy_status status = zwy_problems_json(ticket, json.place());
        judge(status, ticket);
        take_bytes(status, json);
    }
    void changes() {
        const auto ticket = handles_.pick<zwy_changes>(input_);
        std::int64_t count = -1;
        judge(zwy_changes_count(ticket, &count), ticket);
        Sized<zwy_change> change(input_);
        judge(zwy_changes_get(ticket, index(), &change), ticket);
        auto json = out<zwy_bytes>();
        const zwy_status status = zwy_changes_json(ticket, json.place());
        judge(status, ticket);
        take_bytes(status, json);
    }
    void bytes() {
        const auto ticket = handles_.pick<zwy_bytes>(input_);
        const char* data = nullptr;
        std::int64_t length = -1;
        const zwy_status status = zwy_bytes_get(ticket, &data, input_.below(16) == 15 ? nullptr : &length);
        judge(status, ticket);
        expect((data != nullptr) == (status == ZWY_OK), "bytes and no bytes");
    }
    void about() {
        Sized<zwy_form_info> info(input_);
        Sized<zwy_rule> rule(input_);
        const Text name = form_name();
        judge(zwy_forms_get(index(), &info));
        judge(zwy_forms_find(name.data(), name.length, &info));
        const auto ticket = handles_.pick<zwy_form>(input_);
        judge(zwy_form_about(ticket, &info), ticket);
        judge(zwy_archive_rule(index(), &rule));
        zwy_format format = 0;
        judge(zwy_format_find(name.data(), name.length, &format));
        auto schema = out<zwy_bytes>();
        const zwy_status status = zwy_forms_schema(name.data(), name.length, schema.place());
        judge(status);
        take_bytes(status, schema);
    }
    template <class Ticket>
    void free_one(zwy_status (*release)(Ticket)) {
        const auto ticket = handles_.pick<Ticket>(input_);
        const zwy_status status = release(ticket);
        if (ticket == nullptr) return expect(status == ZWY_OK, "null cannot be freed");
        expect((status == ZWY_OK) == handles_.is_live(ticket), "a bad handle was freed, or a good one was not");
        judge(status, ticket);
        if (status == ZWY_OK) handles_.remove(ticket); // it may be good for another kind
    }
    void free_one() {
        switch (input_.below(6)) {
        case 0: return free_one(zwy_library_free);
        case 1: return free_one(zwy_form_free);
        case 2: return free_one(zwy_rendering_free);
        case 3: return free_one(zwy_problems_free);
        case 4: return free_one(zwy_changes_free);
        default: return free_one(zwy_bytes_free);
        }
    }

    Input input_;
    Handles handles_;
    std::optional<Sized<zwy_limits>> limits_;
    int papers_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    (void)installed();
    Program(data, size).run();
    return 0;
}
