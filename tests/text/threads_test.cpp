// One font set, many threads.
#include <thread>

#include <boost/test/unit_test.hpp>

#include "support.hpp"

using namespace zwy;
using namespace zwy::text;

namespace {

/// Everything that a composed text is, as text.
std::string print(const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines) {
        for (const PlacedRun& placed : line.runs) {
            out += placed.run->text + '@' + std::to_string(placed.x) + '/' +
                   std::to_string(placed.run->face) + ':';
            for (const Glyph& glyph : placed.run->glyphs)
                out += std::to_string(glyph.id) + ',' + std::to_string(glyph.advance) + ' ';
        }
        out += '\n';
    }
    return out;
}

} // namespace

BOOST_AUTO_TEST_CASE(threads_share_a_font_set_and_set_the_same_lines) {
    const std::vector<std::string> texts{
        "信息系统安全责任是政务云平台得以稳定可靠运行的前提和基础，依照《忻州市政务云管理办法（试行）》，制定"
        "本协议。",
        "李𬱖于2026年11月23日申请64核、5TB存储，邮箱zhang.san@example.com；שלום "
        "עולם，名字𠮷。",
        "☐云服务器 ☑云存储 q\u0323 \U000F0000",
    };
    const auto set = FontSet::load({}); // nothing of it has been used yet
    std::vector<std::vector<std::string>> results(4);
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < results.size(); ++t) {
            threads.emplace_back([&, t] {
                for (int round = 0; round < 20; ++round) {
                    for (std::size_t i = 0; i < texts.size(); ++i) {
                        Span span;
                        span.text = texts[(i + t) % texts.size()];
                        span.role = static_cast<Role>(round % 5);
                        results[t].push_back(print(compose(*set, {&span, 1}, test::justified(), 200)));
                    }
                }
            });
        }
    }
    for (std::size_t t = 0; t < results.size(); ++t) {
        for (std::size_t k = 0; k < results[t].size(); ++k) {
            const std::size_t round = k / texts.size();
            const std::size_t text = (k % texts.size() + t) % texts.size();
            // Thread 0 set this text in this round at the place `text`.
            BOOST_REQUIRE(results[t][k] == results[0][round * texts.size() + text]);
        }
    }
}
