// Renders forms for as long as it is asked to, in one process, and says what that left behind: memory in use, resident
// memory, open descriptors. Exit 0 when nothing grew, 1 when something did, 2 for a wrong command line.
//
// usage: soak [DOCUMENTS [THREADS]]
//
// The forms are of every profile of tests/support/random_forms.hpp, most of them as clerks fill them in, and some with
// mistakes; each is read from JSON text and written as PDF or DOCX, now and then as a picture or an archive, and read
// back. They are a stock that comes round, and what is made of each is always the same, so that all that the library
// keeps on purpose (faces, standing type, glyphs seen) is there when the counting starts.
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "model/json.hpp"
#include "support/random_forms.hpp"
#include "zwy/zwy.hpp"

namespace {

constexpr std::size_t stock = 1'000; ///< different forms
constexpr std::size_t warm_rounds = 2;
constexpr std::size_t samples = 20;
constexpr double most_slope = 1; ///< byte a document
/// Resident memory moves by pages and by the arenas of threads: of a run that is not long it can only be said that it
/// moved no more than this.
constexpr double long_run = 500'000, resident_noise = 4.0 * 1024 * 1024;

struct Sample {
    double documents = 0, in_use = 0, resident = 0;
    std::ptrdiff_t descriptors = 0;
};

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double size = 0;
    double resident = 0;
    statm >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

std::ptrdiff_t open_descriptors() {
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

Sample sample(std::size_t documents) {
    const struct mallinfo2 heap = ::mallinfo2();
    return {static_cast<double>(documents), static_cast<double>(heap.uordblks) + static_cast<double>(heap.hblkhd),
            resident_bytes(), open_descriptors()};
}

/// Three of four are typical, and what is long or wild is rare, as on a server.
zwy::test::RandomOptions shape_of(std::size_t which) {
    using zwy::test::Profile;
    zwy::test::RandomOptions shape;
    shape.longest = 400;
    shape.most_rows = 40;
    shape.pictures = which % 10 == 3;
    if (which % 4 == 1) shape.profile = Profile::sparse;
    if (which % 50 == 11) shape.profile = Profile::wild;
    if (which % 50 == 21) shape.profile = Profile::lengthy;
    if (which % 50 == 31) shape.profile = Profile::tall;
    return shape;
}

bool has_unknown_key(std::size_t which) {
    return which % 50 == 7;
}
bool is_cut_short(std::size_t which) {
    return which % 50 == 9;
}

std::vector<std::string> make_stock() {
    const std::span<const zwy::model::FormInfo> all = zwy::model::all_forms();
    std::vector<std::string> forms;
    for (std::size_t which = 0; which < stock; ++which) {
        std::string json =
            zwy::model::write_json(zwy::test::random_form(all[which % all.size()], which, shape_of(which)), {});
        if (has_unknown_key(which)) json.insert(json.find('{') + 1, R"("no_such_field": "一", )");
        if (is_cut_short(which)) json.resize(json.size() / 2);
        forms.push_back(std::move(json));
    }
    return forms;
}

class Soak {
public:
    explicit Soak(std::size_t threads) : threads_(threads) { library_.load(); }

    /// Renders the documents of the numbers up to `end`. False when one failed that should not have, or the reverse.
    bool go_on_to(std::size_t end) {
        std::vector<std::thread> workers;
        for (std::size_t i = 0; i < threads_; ++i)
            workers.emplace_back([this, end] {
                for (std::size_t number = next_++; number < end; number = next_++)
                    one(number);
            });
        for (std::thread& worker : workers)
            worker.join();
        next_ = end;
        return wrong_ == 0;
    }

    [[nodiscard]] std::size_t refused() const { return refused_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    void one(std::size_t number) {
        const std::size_t which = number % stock;
        const bool is_wrong = has_unknown_key(which) || is_cut_short(which);
        try {
            bytes_ += write(which, zwy::Form::from_json(forms_[which]));
            if (is_wrong) complain(number, "was made in spite of its mistake");
        } catch (const zwy::Exception& refusal) {
            ++refused_;
            if (!is_wrong || refusal.status() != ZWY_DATA) complain(number, refusal.what());
        }
    }

    std::size_t write(std::size_t which, const zwy::Form& form) {
        const zwy::Rendering rendering = library_.render(form);
        if (which % 500 == 100) return rendering.archive_zip().size();
        if (which % 500 == 200) return rendering.bytes(zwy::Format::png).size();
        if (which % 500 == 300) return rendering.bytes(zwy::Format::svg).size();
        const std::string paper = rendering.bytes(which % 3 == 0 ? zwy::Format::docx : zwy::Format::pdf);
        if (which % 100 == 50) (void)library_.read(paper);
        return paper.size();
    }

    void complain(std::size_t number, const char* what) {
        if (wrong_++ < 5) std::fprintf(stderr, "document %zu: %s\n", number, what);
    }

    const std::vector<std::string> forms_ = make_stock();
    zwy::Library library_;
    const std::size_t threads_;
    std::atomic<std::size_t> next_{0}, refused_{0}, wrong_{0}, bytes_{0};
};

/// Bytes a document, by least squares.
double slope(const std::vector<Sample>& all, double Sample::*value) {
    double x = 0;
    double y = 0;
    for (const Sample& one : all) {
        x += one.documents / static_cast<double>(all.size());
        y += one.*value / static_cast<double>(all.size());
    }
    double across = 0;
    double square = 0;
    for (const Sample& one : all) {
        across += (one.documents - x) * (one.*value - y);
        square += (one.documents - x) * (one.documents - x);
    }
    return across / square;
}

int judge(const std::vector<Sample>& all) {
    const double documents = all.back().documents - all.front().documents;
    const double in_use = slope(all, &Sample::in_use);
    const double resident = slope(all, &Sample::resident);
    const auto descriptors = all.back().descriptors - all.front().descriptors;
    std::printf("memory in use      %+.3f bytes a document (%.1f to %.1f MB)\n", in_use, all.front().in_use / 1e6,
                all.back().in_use / 1e6);
    std::printf("resident memory    %+.3f bytes a document (%.1f to %.1f MB)\n", resident, all.front().resident / 1e6,
                all.back().resident / 1e6);
    std::printf("open descriptors   %+td\n", descriptors);
    const double most_resident = documents < long_run ? most_slope + resident_noise / documents : most_slope;
    const bool flat = in_use < most_slope && resident < most_resident;
    if (!flat) {
        std::printf("memory grows: documents, memory in use, resident memory\n");
        for (const Sample& one : all)
            std::printf("%9.0f %12.0f %12.0f\n", one.documents, one.in_use, one.resident);
    }
    if (descriptors != 0) std::printf("descriptors are left open\n");
    return flat && descriptors == 0 ? 0 : 1;
}

std::size_t count(const char* word) {
    char* end = nullptr;
    const unsigned long long value = std::strtoull(word, &end, 10);
    return *end == '\0' ? static_cast<std::size_t>(value) : 0;
}

int run(std::size_t documents, std::size_t threads) {
    const auto start = std::chrono::steady_clock::now();
    Soak soak(threads);
    std::size_t done = stock * warm_rounds * threads;
    bool well = soak.go_on_to(done);
    std::vector<Sample> taken{sample(done)};
    for (std::size_t i = 1; i <= samples && well; ++i) {
        const std::size_t end = stock * warm_rounds * threads + documents * i / samples;
        well = soak.go_on_to(end);
        taken.push_back(sample(done = end));
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%zu documents on %zu threads in %.0f s: %.1f GB written, %zu refused as they should be\n", done, threads,
                took.count(), static_cast<double>(soak.bytes()) / 1e9, soak.refused());
    if (!well) return 1;
    return judge(taken);
}

} // namespace

int main(int argc, char** argv) try {
    const std::size_t documents = argc > 1 ? count(argv[1]) : 20'000;
    const std::size_t threads = argc > 2 ? count(argv[2]) : 2;
    if (documents < samples || threads == 0 || argc > 3) {
        std::fprintf(stderr, "usage: soak [DOCUMENTS [THREADS]]\n");
        return 2;
    }
    return run(documents, threads);
} catch (const std::exception& error) {
    std::fprintf(stderr, "soak: %s\n", error.what());
    return 1;
}
