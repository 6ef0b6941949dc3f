// Each room by itself, warm, over the six forms of examples/ (Google Benchmark): ninja -C build bench_rooms && build/bench_rooms
// Characters, pages and bytes are counted where they are what the work is made of.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>

#include "engine/engine.hpp"
#include "model/json.hpp"
#include "model/sample.hpp"
#include "model/validate.hpp"
#include "text/composer.hpp"

using namespace zwy;

namespace {

const engine::Library& library() {
    static const engine::Library loaded;
    return loaded;
}

const model::FormInfo& form_at(const benchmark::State& state) {
    return model::all_forms()[static_cast<std::size_t>(state.range(0))];
}

model::AnyForm sample(const benchmark::State& state) {
    Problems problems;
    return model::read_json(model::example_text(form_at(state).name), problems).value();
}

std::unique_ptr<engine::Rendering> rendering_of(const benchmark::State& state) {
    Problems problems;
    return engine::Rendering::make(library(), sample(state), {}, problems);
}

void model_read(benchmark::State& state) {
    const std::string json = model::write_json(sample(state), {model::Keys::english, -1});
    for (auto _ : state) {
        Problems problems;
        benchmark::DoNotOptimize(model::read_json(json, problems));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(json.size()) * static_cast<std::int64_t>(state.iterations()));
}

void model_validate(benchmark::State& state) {
    const model::AnyForm form = sample(state);
    for (auto _ : state) {
        Problems problems;
        model::validate(form, problems);
        benchmark::DoNotOptimize(problems);
    }
}

void form_compile(benchmark::State& state) {
    const std::string name = std::string(form_at(state).name) + ".xml";
    std::ifstream in(std::string(ZWY_SOURCE_DIR "/layouts/") + name);
    std::ostringstream xml;
    xml << in.rdbuf();
    for (auto _ : state)
        benchmark::DoNotOptimize(form::compile(xml.str(), name));
}

void text_compose(benchmark::State& state) {
    const auto fonts = library().fonts();
    std::string text;
    for (int i = 0; i < state.range(0); ++i)
        text += "平台由县文旅局机房迁入，现有注册用户6.2万人，节假日高峰并发约1500人。";
    const text::Span span{text, Role::fangsong, 12};
    for (auto _ : state)
        benchmark::DoNotOptimize(text::compose(*fonts, {&span, 1}, {}, 440));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * static_cast<std::int64_t>(state.iterations()));
}

/// Validating, filling and setting on pages.
void page_make(benchmark::State& state) {
    const model::AnyForm form = sample(state);
    for (auto _ : state) {
        Problems problems;
        benchmark::DoNotOptimize(engine::Rendering::make(library(), form, {}, problems));
    }
}

void write(benchmark::State& state, engine::Format format) {
    const auto rendering = rendering_of(state);
    engine::Output output;
    output.format = format;
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes += rendering->write(output).size();
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

constexpr int last_form = 5;

} // namespace

BENCHMARK(model_read)->DenseRange(0, last_form);
BENCHMARK(model_validate)->DenseRange(0, last_form);
BENCHMARK(form_compile)->DenseRange(0, last_form);
BENCHMARK(text_compose)->RangeMultiplier(4)->Range(1, 64);
BENCHMARK(page_make)->DenseRange(0, last_form);
BENCHMARK_CAPTURE(write, pdf, engine::Format::pdf)->DenseRange(0, last_form);
BENCHMARK_CAPTURE(write, docx, engine::Format::docx)->DenseRange(0, last_form);
BENCHMARK_CAPTURE(write, png, engine::Format::png)->DenseRange(0, last_form);
BENCHMARK_CAPTURE(write, svg, engine::Format::svg)->DenseRange(0, last_form);

BENCHMARK_MAIN();
