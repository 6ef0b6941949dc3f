#include "capi/support.hpp"

#include <array>
#include <map>
#include <thread>
#include <vector>

using namespace test;

namespace {

constexpr int thread_count = 8;
#ifdef __SANITIZE_THREAD__
constexpr int forms_in_all = 6 * 500; ///< every annex 500 times
#else
constexpr int forms_in_all = 6 * 84;
#endif
constexpr int rounds = forms_in_all / thread_count;
constexpr std::array formats{ZWY_FORMAT_PDF, ZWY_FORMAT_DOCX};

/// All formats of one form; empty when anything failed. Not Boost's macros: they are for one thread.
std::string papers(zwy_library library, const char* annex) {
    std::string all;
    Form form;
    Rendering rendering;
    if (zwy_form_sample(annex, -1, &form) != ZWY_OK) return {};
    if (zwy_render(library, form, nullptr, &rendering, nullptr) != ZWY_OK) return {};
    for (const zwy_format format : formats) {
        zwy_output output = ZWY_OUTPUT_INIT;
        output.format = format;
        Bytes bytes;
        const char* data = nullptr;
        std::int64_t length = 0;
        if (zwy_rendering_to_bytes(rendering, &output, &bytes) != ZWY_OK) return {};
        if (zwy_bytes_get(bytes, &data, &length) != ZWY_OK) return {};
        all.append(data, static_cast<std::size_t>(length));
    }
    return all;
}

template <class Work>
void on_threads(Work work) {
    std::vector<std::thread> threads;
    for (int i = 0; i < thread_count; ++i)
        threads.emplace_back([&work, i] { work(i); });
    for (std::thread& thread : threads)
        thread.join();
}

constexpr std::array annexes{"1", "2", "3", "4", "5", "6"};

} // namespace

BOOST_AUTO_TEST_SUITE(capi_threads)

BOOST_AUTO_TEST_CASE(eight_threads_on_one_library_make_the_bytes_that_one_makes) {
    std::map<std::string, std::string> expected;
    {
        Library alone;
        BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &alone), ZWY_OK);
        for (const char* const annex : annexes)
            expected[annex] = papers(alone, annex);
    }
    // A library that has loaded nothing yet: loading is part of what threads may do at once.
    Library shared;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &shared), ZWY_OK);
    std::array<int, thread_count> wrong{};
    on_threads([&](int thread) {
        for (int i = 0; i < rounds; ++i) {
            const char* const annex = annexes[static_cast<std::size_t>(i + thread) % annexes.size()];
            const std::string made = papers(shared, annex);
            if (made.empty() || made != expected.at(annex)) ++wrong[static_cast<std::size_t>(thread)];
        }
    });
    for (const int count : wrong)
        BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(one_form_may_be_changed_and_read_by_all) {
    Form form;
    BOOST_REQUIRE_EQUAL(zwy_form_create("1", -1, &form), ZWY_OK);
    std::array<int, thread_count> wrong{};
    on_threads([&](int thread) {
        for (int i = 0; i < 200; ++i) {
            bool good = zwy_form_insert_row(form, "resources", -1, 0) == ZWY_OK;
            good = good && zwy_form_set_integer(form, "resources[0].vcpu", -1, i + 1) == ZWY_OK;
            Bytes json;
            good = good && zwy_form_to_json(form, ZWY_KEYS_ENGLISH, -1, &json) == ZWY_OK;
            if (!good) ++wrong[static_cast<std::size_t>(thread)];
        }
    });
    for (const int count : wrong)
        BOOST_TEST(count == 0);
    std::int64_t rows = 0;
    BOOST_TEST(zwy_form_count_rows(form, "resources", -1, &rows) == ZWY_OK);
    BOOST_TEST(rows == 200 * thread_count);
}

BOOST_AUTO_TEST_CASE(freeing_what_another_thread_uses_gives_a_status) {
    for (int round = 0; round < 50; ++round) {
        zwy_form form = ZWY_NULL;
        BOOST_REQUIRE_EQUAL(zwy_form_sample("1", -1, &form), ZWY_OK);
        std::array<int, thread_count> freed{}, wrong{};
        on_threads([&](int thread) {
            const auto i = static_cast<std::size_t>(thread);
            for (int n = 0; n < 20; ++n) {
                Bytes json;
                const zwy_status status = zwy_form_to_json(form, ZWY_KEYS_ENGLISH, -1, &json);
                if (status != ZWY_OK && status != ZWY_HANDLE) ++wrong[i];
            }
            if (zwy_form_free(form) == ZWY_OK) ++freed[i];
        });
        int total = 0;
        for (const int one : freed)
            total += one;
        BOOST_TEST(total == 1);
        for (const int count : wrong)
            BOOST_TEST(count == 0);
    }
}

BOOST_AUTO_TEST_SUITE_END()
