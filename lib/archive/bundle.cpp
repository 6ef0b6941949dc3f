#include "archive/bundle.hpp"

#include "base/allocation_watch.hpp"
#include "zwy/zwy.h"

namespace zwy::archive {
namespace {

using engine::About;

constexpr const char* creator = "zwy " ZWY_VERSION_STRING;

/// Of a form: unlike any other's, and the same whenever the same form is archived.
std::string identity(const About& about) {
    constexpr std::size_t digits = 16;
    return std::string(about.form) + '-' + about.data_sha256.substr(0, digits);
}

std::string write(const engine::Rendering& rendering, engine::Format format) {
    engine::Output output;
    output.format = format;
    output.archive = true;
    output.embed_fonts = true;
    return rendering.write(output);
}

/// The standard's own notation, 7.46: 格式名称：XXXX，格式版本：XXX，MIME媒体类型：XXXX.
std::string format_of(const std::string& name) {
    if (name == pdf_file) return "格式名称：PDF/A-3a，格式版本：1.7，MIME媒体类型：application/pdf";
    if (name == docx_file)
        return "格式名称：DOCX（ECMA-376 过渡型），格式版本：1.0，"
               "MIME媒体类型：application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    return "格式名称：JSON，格式版本：RFC 8259，MIME媒体类型：application/json";
}

Description describe(const engine::Rendering& rendering, const GivenElements& given,
                     const std::vector<File>& files) {
    const About& about = rendering.about();
    Description description;
    GivenElements& elements = description.elements;
    elements = {{"聚合层次", "文件"},
                {"电子文件号", identity(about)},
                {"保管期限", std::string(default_retention)},
                {"密级", std::string(default_secrecy)},
                {"题名", about.title},
                {"语种", "汉语"},
                {"页数", std::to_string(rendering.pages().pages.size())}};
    const auto unless_empty = [&](const char* name, const std::string& value) {
        if (!value.empty()) elements[name] = value;
    };
    unless_empty("立档单位名称", about.author);
    unless_empty("责任者", about.author);
    unless_empty("文件编号", about.number);
    unless_empty("日期", about.date);
    unless_empty("年度", about.date.substr(0, 4));
    for (const auto& [name, value] : given)
        elements[name] = value;
    for (const File& file : files)
        description.files.push_back({file.name, format_of(file.name), file.bytes.size()});
    description.creator = creator;
    description.form = about.form;
    description.layout_version = about.layout_version;
    description.data_sha256 = about.data_sha256;
    description.data_sm3 = about.data_sm3;
    return description;
}

/// RFC 8493, 2.2.2. Without Bagging-Date: a clock would make every bag differ.
std::string bag_info(const About& about, const std::vector<File>& payload) {
    std::size_t bytes = 0;
    for (const File& file : payload)
        bytes += file.bytes.size();
    std::string text = "Bag-Software-Agent: " + std::string(creator) + '\n';
    const auto line = [&](const char* label, const std::string& value) {
        if (!value.empty()) text += std::string(label) + ": " + value + '\n';
    };
    line("External-Description", about.title);
    line("External-Identifier", identity(about));
    line("Payload-Oxum", std::to_string(bytes) + '.' + std::to_string(payload.size()));
    return text;
}

} // namespace

Bag make_bundle(const engine::Rendering& rendering, const GivenElements& given) {
    const AllocationWatch watch;
    const About& about = rendering.about();
    Bag bag{identity(about),
            {{std::string(pdf_file), write(rendering, engine::Format::pdf)},
             {std::string(docx_file), write(rendering, engine::Format::docx)},
             {std::string(json_file), about.canonical_json}}};
    bag.files.push_back({std::string(metadata_file), metadata_xml(describe(rendering, given, bag.files))});
    close_bag(bag, bag_info(about, bag.files));
    watch.check();
    return bag;
}

} // namespace zwy::archive
