#include "capi/support.hpp"

#include "zwy/zwy.hpp"

namespace {

/// The sample, as a structure and back, says the same.
template <class T>
void there_and_back(const char* annex) {
    const zwy::Form sample = zwy::Form::sample(annex);
    const T data = sample.as<T>();
    BOOST_TEST((data != T{}), annex);
    const zwy::Form again(data);
    BOOST_TEST(again.to_json() == sample.to_json());
    BOOST_TEST((again.as<T>() == data), annex);
    BOOST_TEST((zwy::Form(T{}).as<T>() == T{}), annex);
    BOOST_TEST(zwy::Form(T{}).name() == T::form);
}

} // namespace

BOOST_AUTO_TEST_SUITE(capi_cpp)

BOOST_AUTO_TEST_CASE(all_six_structures_go_into_forms_and_come_back) {
    there_and_back<zwy::ResourceRequest>("1");
    there_and_back<zwy::SecurityAgreement>("2");
    there_and_back<zwy::DeliveryReceipt>("3");
    there_and_back<zwy::ChangeRequest>("4");
    there_and_back<zwy::CancellationRequest>("5");
    there_and_back<zwy::SatisfactionSurvey>("6");
}

BOOST_AUTO_TEST_CASE(values_at_the_edges_survive_the_journey) {
    zwy::ResourceRequest data;
    data.applicant_unit = "\"\\/引号 𬱖 </script>";
    data.requirements = "一\n\t二\n三";
    data.resources.resize(3); // empty rows keep their place
    data.resources[1].vcpu = INT64_MAX;
    data.resources[1].storage_gb = zwy::Decimal{1, 18};
    data.resources[2].storage_gb = zwy::Decimal{-125, 1};
    data.applicant_opinion.date = zwy::Date{1, 1, 1};
    data.applicant_opinion.seal.file = "seal.png";
    // The smallest PNG signature and every byte that base64 pads differently.
    for (const char* const tail : {"", "a", "ab", "abc"}) {
        data.manager_opinion.seal = {"", std::string("\x89PNG\r\n\x1a\n\0\xff", 10) + tail};
        const auto back = zwy::Form(data).as<zwy::ResourceRequest>();
        BOOST_TEST((back.manager_opinion == data.manager_opinion), tail);
        BOOST_TEST((back.resources == data.resources));
        BOOST_TEST(back.applicant_unit == data.applicant_unit);
        BOOST_TEST((back.applicant_opinion == data.applicant_opinion));
    }
}

BOOST_AUTO_TEST_CASE(an_exception_carries_every_problem) {
    zwy::SatisfactionSurvey survey;
    survey.scores.operations[0].score = zwy::Decimal{11, 0};
    survey.total = zwy::Decimal{1, 0};
    survey.unit = "两\n行";
    const zwy::Library library;
    try {
        (void)library.render(survey);
        BOOST_FAIL("rendered");
    } catch (const zwy::Exception& error) {
        BOOST_TEST(error.status() == ZWY_DATA);
        BOOST_TEST(error.problems().size() == 3U);
        BOOST_TEST(error.code() == error.problems()[0].code);
        BOOST_TEST(error.path() == "unit");
        BOOST_TEST(std::string(error.what()).find("one line") != std::string::npos);
    }
    BOOST_CHECK_THROW(zwy::Form("no such form"), zwy::Exception);
    BOOST_CHECK_THROW((void)zwy::Form("1").as<zwy::SatisfactionSurvey>(), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(limits_go_with_reading_and_rendering) {
    zwy_limits limits = ZWY_LIMITS_INIT;
    limits.text_bytes = 6;
    limits.pages = 1;
    const auto is_limit = [](const zwy::Exception& error) { return error.code() == "limit"; };
    BOOST_CHECK_EXCEPTION((void)zwy::Form::from_json(R"({"form":"3","unit":"甲乙丙"})", &limits), zwy::Exception, is_limit);
    const zwy::Library library;
    zwy::RenderOptions options;
    options.limits = &limits;
    BOOST_CHECK_EXCEPTION((void)library.render(zwy::Form::sample("1"), options), zwy::Exception, is_limit);
    const zwy::Form form = zwy::Form::from_json(R"({"form":"1"})", &limits);
    BOOST_CHECK_EXCEPTION((void)library.render(form), zwy::Exception, is_limit);
}

BOOST_AUTO_TEST_CASE(fields_rows_and_papers_work_as_in_c) {
    zwy::Form form("resource_request");
    form.insert_row("resources").set("resources[0].vcpu", 4).set("resources[0].storage_gb", 1.5);
    form.set("applicant_opinion.date", zwy::Date{2026, 11, 23}).set("it_lead.phone", "12");
    BOOST_TEST(form.rows("resources") == 1U);
    BOOST_TEST(form.integer("resources[0].vcpu") == 4);
    BOOST_TEST(form.number("resources[0].storage_gb") == 1.5);
    BOOST_TEST(form.text("applicant_opinion.date") == "2026-11-23");
    BOOST_TEST(form.validate().size() == 1U);
    const zwy::Library library;
    const zwy::Rendering rendering = library.render(form);
    BOOST_TEST(rendering.pages() == 2);
    BOOST_TEST(rendering.problems().size() >= 1U);
    BOOST_TEST(rendering.slots().size() == 4U);
    const test::Directory directory;
    rendering.save((directory.path / "a.pdf").string());
    BOOST_TEST((test::file_content(directory.path / "a.pdf") == rendering.bytes(zwy::Format::pdf)));
    BOOST_CHECK_THROW(rendering.save("a.odt"), zwy::Exception);
    std::string streamed;
    rendering.stream(zwy::Format::docx, [&](std::string_view piece) { return streamed += piece, true; });
    BOOST_TEST((streamed == rendering.bytes(zwy::Format::docx)));
    BOOST_CHECK_THROW(rendering.stream(zwy::Format::docx, [](std::string_view) { return false; }),
                      zwy::Exception);
}

BOOST_AUTO_TEST_CASE(a_form_is_archived_checked_and_a_working_copy_protected) {
    const test::Directory directory;
    const zwy::Library library;
    const zwy::Rendering paper = library.render(zwy::Form::sample("4"));
    const std::string bundle = directory.path / "bundle", zip = directory.path / "bundle.zip";
    paper.archive(bundle, R"({"保管期限":"永久"})");
    paper.archive(zip);
    BOOST_CHECK_NO_THROW(zwy::check_archive(bundle));
    BOOST_CHECK_NO_THROW(zwy::check_archive(zip));
    BOOST_TEST(test::file_content(zip) == paper.archive_zip());
    std::filesystem::remove(directory.path / "bundle" / "data" / "form.json");
    BOOST_CHECK_EXCEPTION(zwy::check_archive(bundle), zwy::Exception, [](const zwy::Exception& error) {
        return error.status() == ZWY_DATA && error.problems().at(0).code == "archive_missing" &&
               error.problems().at(0).path == "data/form.json";
    });
    BOOST_CHECK_EXCEPTION(paper.archive(zip, R"({"密级":"随便"})"), zwy::Exception,
                          [](const zwy::Exception& error) { return error.status() == ZWY_USAGE; });
    zwy::Output archived(zwy::Format::pdf);
    archived.archive = true;
    const std::string protected_pdf = zwy::protect(paper.bytes(zwy::Format::pdf), {"user", "owner"});
    BOOST_TEST(protected_pdf.find("/Encrypt") != std::string::npos);
    BOOST_CHECK_EXCEPTION(zwy::protect(paper.bytes(archived), {"user", "owner"}), zwy::Exception,
                          [](const zwy::Exception& error) { return error.status() == ZWY_DATA; });
}

BOOST_AUTO_TEST_CASE(a_document_is_what_its_data_makes) {
    const zwy::Library library;
    zwy::Form form = zwy::Form::sample("change_request");
    zwy::RenderOptions numbered;
    numbered.page_numbers = true;
    const zwy::Rendering paper = library.render(form, numbered);
    for (const zwy::Format format : {zwy::Format::pdf, zwy::Format::docx}) {
        std::string document = paper.bytes(format);
        BOOST_TEST((library.verify(document).verdict == zwy::Verdict::same));
        BOOST_TEST((library.verify(document, {&form}).verdict == zwy::Verdict::same));
        zwy::Form other = form.copy();
        other.set("unit", "另一个局");
        const zwy::Verification differs = library.verify(document, {&other});
        BOOST_TEST((differs.verdict == zwy::Verdict::data));
        BOOST_TEST(differs.problems.back().path == "unit");
        document.back() = '!';
        const zwy::Verification altered = library.verify(document);
        BOOST_TEST((altered.verdict == zwy::Verdict::file));
        BOOST_TEST(!altered.problems.empty());
    }
    const std::string locked = zwy::protect(paper.bytes(zwy::Format::pdf), {"user", "owner"});
    BOOST_TEST((library.verify(locked, {nullptr, "user"}).verdict == zwy::Verdict::same_protected));
    BOOST_TEST((library.verify(paper.bytes(zwy::Format::svg), {&form, {}, numbered}).page == 0));
    BOOST_TEST((library.verify("hello").verdict == zwy::Verdict::unknown));
    // Nothing known is never taken for the same, also when the call itself fails.
    zwy_verification found = ZWY_VERIFICATION_INIT;
    found.verdict = ZWY_VERDICT_SAME;
    BOOST_TEST(zwy_verify(ZWY_NULL, "x", 1, nullptr, &found, nullptr) == ZWY_HANDLE);
    BOOST_TEST(found.verdict == ZWY_VERDICT_UNKNOWN);
    BOOST_TEST(zwy_verify_file(library.get(), "none.pdf", -1, nullptr, &found, nullptr) == ZWY_WORLD);
}

BOOST_AUTO_TEST_CASE(the_rules_of_a_bundle_can_be_listed) {
    std::int64_t count = 0;
    BOOST_REQUIRE_EQUAL(zwy_archive_rules(&count), ZWY_OK);
    BOOST_TEST(count > 10);
    for (std::int64_t i = 0; i < count; ++i) {
        zwy_rule rule = ZWY_RULE_INIT;
        BOOST_REQUIRE_EQUAL(zwy_archive_rule(i, &rule), ZWY_OK);
        BOOST_TEST(rule.number == i + 1);
        BOOST_TEST(std::string_view(rule.name).starts_with("archive_"));
        BOOST_TEST(*rule.zh != 0);
        BOOST_TEST(*rule.en != 0);
    }
    zwy_rule rule = ZWY_RULE_INIT;
    BOOST_TEST(zwy_archive_rule(count, &rule) == ZWY_USAGE);
}

BOOST_AUTO_TEST_SUITE_END()
