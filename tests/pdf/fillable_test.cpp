#include <boost/test/unit_test.hpp>

#include "base/io.hpp"
#include "base/problem.hpp"
#include "forms.hpp"
#include "inspect.hpp"
#include "pdf/pdf.hpp"

using namespace zwy;
using namespace zwy::pdf_test;

namespace {

struct Field {
    QPDFObjectHandle object;
    std::string type;
    [[nodiscard]] std::string text(const char* key) { return object.getKey(key).getUTF8Value(); }
    [[nodiscard]] long long flags() { return object.hasKey("/Ff") ? object.getKey("/Ff").getIntValue() : 0; }
};

void collect(QPDFObjectHandle kids, const std::string& prefix, std::map<std::string, Field>& out) {
    for (QPDFObjectHandle& kid : kids.getArrayAsVector()) {
        const std::string name = prefix + kid.getKey("/T").getStringValue();
        if (kid.hasKey("/Kids"))
            collect(kid.getKey("/Kids"), name + ".", out);
        else
            out[name] = {kid, kid.getKey("/FT").getName()};
    }
}

/// The terminal fields by their full names.
std::map<std::string, Field> fields_of(Opened& file) {
    std::map<std::string, Field> out;
    collect(file.root().getKey("/AcroForm").getKey("/Fields"), "", out);
    return out;
}

std::string write(const model::AnyForm& data, bool readable = false) {
    const MadeForm made = make_form(data);
    pdf::PdfOptions options;
    options.fillable = true;
    options.data = &data;
    options.uncompressed = readable;
    return pdf::write_pdf(made.pages, fonts(), made.metadata, options);
}

model::AnyForm blank(std::string_view form) {
    return model::find_form(form)->make();
}

std::string stream_of(QPDFObjectHandle stream) {
    const auto data = stream.getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(fillable)

BOOST_AUTO_TEST_CASE(every_printed_field_can_be_filled_in_by_its_path) {
    for (const model::FormInfo& info : model::all_forms()) {
        for (const model::AnyForm& data : {info.make(), example(info.name)}) {
            Opened file(write(data));
            auto fields = fields_of(file);
            const MadeForm made = make_form(data);
            for (const page::FieldBox& printed : made.pages.fields)
                BOOST_TEST(fields.contains(std::string(printed.path)), printed.path);
            for (const page::SlotBox& slot : made.pages.slots)
                if (slot.purpose != form::Slot::Purpose::date)
                    BOOST_TEST((fields.contains(slot.name) && fields[slot.name].type == "/Sig"), slot.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(fields_are_of_their_datas_kind) {
    Opened request(write(example("resource_request")));
    auto fields = fields_of(request);
    BOOST_TEST(fields["it_lead.name"].type == "/Tx");
    BOOST_TEST(fields["it_lead.name"].flags() == 0);
    BOOST_TEST(fields["requirements"].type == "/Tx");
    BOOST_TEST(fields["requirements"].flags() == 4096);
    BOOST_TEST(fields["service_catalogue[0]"].type == "/Btn");
    BOOST_TEST(fields["applicant_opinion.seal"].type == "/Sig");
    BOOST_TEST(!fields["applicant_opinion.seal"].object.hasKey("/V"));
    Opened survey(write(blank("satisfaction_survey")));
    auto scores = fields_of(survey);
    BOOST_TEST(scores["scores.operations[1].score"].type == "/Ch");
    BOOST_TEST(scores["scores.operations[1].score"].flags() ==
               (1 << 17 | 1 << 18)); // a combo box that can be edited
    QPDFObjectHandle options = scores["scores.operations[1].score"].object.getKey("/Opt");
    BOOST_TEST(options.getArrayNItems() == 9); // 8 … 0
    BOOST_TEST(options.getArrayItem(0).getUTF8Value() == "8");
    BOOST_TEST(scores["scores.operations[1].reason"].type == "/Tx");
}

BOOST_AUTO_TEST_CASE(values_are_the_datas) {
    Opened file(write(example("resource_request")));
    auto fields = fields_of(file);
    BOOST_TEST(fields["it_lead.name"].text("/V") == "李𬱖");
    BOOST_TEST(fields["applicant_opinion.date"].text("/V") == "2026年11月16日");
    BOOST_TEST(fields["resources[0].vcpu"].object.hasKey("/V"));
    BOOST_TEST(fields["requirements"].text("/V").find('\n') != std::string::npos);
    BOOST_TEST(fields["service_catalogue[0]"].object.getKey("/AS").getName() == "/Yes");
    BOOST_TEST(fields["service_catalogue[3]"].object.getKey("/AS").getName() == "/Off");
    for (const char* state : {"/Yes", "/Off"})
        BOOST_TEST(fields["service_catalogue[3]"].object.getKey("/AP").getKey("/N").getKey(state).isStream());
    Opened empty(write(blank("resource_request")));
    for (auto& [name, field] : fields_of(empty))
        BOOST_TEST(!field.object.hasKey("/V"), name);
}

BOOST_AUTO_TEST_CASE(tooltips_are_the_labels) {
    Opened file(write(example("resource_request")));
    auto fields = fields_of(file);
    BOOST_TEST(fields["system_name"].text("/TU") == "系统名称");
    BOOST_TEST(fields["resources[2].os"].text("/TU").starts_with("第3行 "));
    BOOST_TEST(fields["resources[2].os"].text("/TU").find("操作系统") != std::string::npos);
    BOOST_TEST(fields["service_catalogue[0]"].text("/TU").find("云主机") != std::string::npos);
    BOOST_TEST(fields["applicant_opinion.date"].text("/TU").find("2026年11月23日") != std::string::npos);
    BOOST_TEST(fields["applicant_opinion.seal"].text("/TU").find("盖章") != std::string::npos);
    for (auto& [name, field] : fields)
        BOOST_TEST(!field.text("/TU").empty(), name);
}

BOOST_AUTO_TEST_CASE(the_widget_shows_what_the_page_would) {
    // Glyph for glyph: page content and appearances together show what the plain PDF's page shows.
    const model::AnyForm data = example("change_request");
    const MadeForm made = make_form(data);
    Opened plain(pdf::write_pdf(made.pages, fonts(), made.metadata, {})), file(write(data, true));
    std::multiset<std::tuple<std::string, long, long>> expected, got;
    const auto key = [](const Shown& s, double dx, double dy) {
        return std::tuple(s.meaning, std::lround((s.x + dx) / 2), std::lround((s.y + dy) / 2)); // to 2 pt
    };
    for (const Shown& shown : plain.content(0).glyphs)
        expected.insert(key(shown, 0, 0));
    for (const Shown& shown : file.content(0).glyphs)
        got.insert(key(shown, 0, 0));
    BOOST_TEST(got.size() < expected.size());
    for (auto& [name, field] : fields_of(file)) {
        if (field.type != "/Tx") continue;
        QPDFObjectHandle rect = field.object.getKey("/Rect");
        const PageContent appearance = Opened::content_of(field.object.getKey("/AP").getKey("/N"));
        for (const Shown& shown : appearance.glyphs)
            got.insert(
                key(shown, rect.getArrayItem(0).getNumericValue(), rect.getArrayItem(1).getNumericValue()));
    }
    std::size_t missing = 0;
    for (const auto& each : expected)
        missing += got.contains(each) ? 0 : 1;
    BOOST_TEST(got.size() == expected.size());
    BOOST_TEST(missing < expected.size() / 50); // a place on the edge of two rounding steps
}

BOOST_AUTO_TEST_CASE(what_is_typed_has_a_font_that_readers_bring_along) {
    Opened file(write(blank("change_request")));
    QPDFObjectHandle form = file.root().getKey("/AcroForm");
    BOOST_TEST(form.isIndirect());
    BOOST_TEST(!form.hasKey("/NeedAppearances"));
    BOOST_TEST(!form.hasKey("/XFA"));
    QPDFObjectHandle font = form.getKey("/DR").getKey("/Font").getKey("/GB");
    BOOST_TEST(font.getKey("/Encoding").getName() == "/UniGB-UTF16-H");
    QPDFObjectHandle descendant = font.getKey("/DescendantFonts").getArrayItem(0);
    BOOST_TEST(descendant.getKey("/CIDSystemInfo").getKey("/Ordering").getStringValue() == "GB1");
    BOOST_TEST(!descendant.getKey("/FontDescriptor").hasKey("/FontFile3"));
    for (auto& [name, field] : fields_of(file)) {
        if (field.type == "/Sig") continue;
        BOOST_TEST(field.text("/DA").starts_with("/GB "), name);
        // A font of that name in the appearance would win over the one above, and has no glyphs for what is
        // typed.
        QPDFObjectHandle own =
            field.object.getKey("/AP").getKey("/N").getDict().getKey("/Resources").getKey("/Font");
        BOOST_TEST(!own.hasKey("/GB"), name);
    }
}

BOOST_AUTO_TEST_CASE(widgets_print_and_are_reached_in_reading_order) {
    Opened file(write(example("resource_request")));
    for (QPDFObjectHandle page : file.pages()) {
        BOOST_TEST(page.getKey("/Tabs").getName() == "/S");
        bool signature = true;
        for (QPDFObjectHandle& widget : page.getKey("/Annots").getArrayAsVector()) {
            BOOST_TEST(widget.getKey("/F").getIntValue() == 4);
            BOOST_TEST(widget.getKey("/P").getObjectID() == page.getObjectID());
            BOOST_TEST(widget.hasKey("/StructParent"));
            const bool is_signature =
                widget.getKey("/FT").isName() && widget.getKey("/FT").getName() == "/Sig";
            BOOST_TEST((signature || !is_signature)); // signatures lie below the rest
            signature = is_signature;
        }
    }
    // The structure names the fields in the order in which they stand on the paper.
    const std::string tree = file.tree();
    const MadeForm made = make_form(example("resource_request"));
    std::vector<std::string> printed;
    for (const page::FieldBox& box : made.pages.fields)
        if (std::find(printed.begin(), printed.end(), box.path) == printed.end()) printed.emplace_back(box.path);
    std::vector<std::string> tagged;
    for (QPDFObjectHandle& widget : file.widgets_in_structure()) {
        std::string name = widget.getKey("/T").getStringValue();
        for (QPDFObjectHandle up = widget.getKey("/Parent"); up.isDictionary(); up = up.getKey("/Parent"))
            name = up.getKey("/T").getStringValue() + "." + name;
        if (widget.getKey("/FT").getName() != "/Sig") tagged.push_back(name);
    }
    BOOST_TEST(tagged == printed, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_working_copy_does_not_claim_to_be_for_the_archive) {
    Opened file(write(blank("change_request")));
    const std::string xmp = stream_of(file.root().getKey("/Metadata"));
    BOOST_TEST(xmp.find("<pdfaid:part>") == std::string::npos);
    BOOST_TEST(xmp.find("<pdfuaid:part>1<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_field_that_is_continued_keeps_its_words_on_the_next_page) {
    model::AnyForm data = blank("change_request");
    std::string reason;
    for (int i = 0; i < 3'000; ++i)
        reason += "原因";
    std::get<ChangeRequest>(data).change_reason = reason;
    const MadeForm made = make_form(data);
    BOOST_REQUIRE(made.pages.pages.size() > 1);
    Opened file(write(data));
    std::size_t characters = 0;
    for (std::size_t i = 1; i < file.pages().size(); ++i)
        for (const Shown& shown : file.content(i).glyphs)
            characters += shown.meaning == "原" || shown.meaning == "因";
    BOOST_TEST(characters > 3'000U);
    BOOST_TEST(fields_of(file)["change_reason"].text("/V") == reason);
}

BOOST_AUTO_TEST_CASE(the_same_form_gives_the_same_bytes) {
    BOOST_TEST((write(example("resource_request")) == write(example("resource_request"))));
}

BOOST_AUTO_TEST_CASE(fields_without_data_to_name_them_are_refused) {
    const MadeForm made = make_form(blank("change_request"));
    pdf::PdfOptions options;
    options.fillable = true;
    BOOST_CHECK_THROW(pdf::write_pdf(made.pages, fonts(), made.metadata, options), Error);
}

BOOST_AUTO_TEST_SUITE_END()
