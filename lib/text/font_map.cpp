#include "text/font_map.hpp"

#include <algorithm>
#include <optional>

#include <pugixml.hpp>

#include "base/problem.hpp"
#include "base/utf8.hpp"

namespace zwy::text {
namespace {

constexpr std::array<std::string_view, role_count> role_names{"fangsong", "xiaobiaosong", "heiti", "kaiti",
                                                              "songti"};

class Reader {
public:
    Reader(std::string_view xml, const std::filesystem::path& source) : xml_(xml), source_(source) {}

    FontMap read() {
        pugi::xml_document document;
        const auto result =
            document.load_buffer(xml_.data(), xml_.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!result)
            fail(result.offset, std::string("XML 语法错误：") + result.description(), result.description());
        const pugi::xml_node root = document.document_element();
        if (std::string_view(root.name()) != "fonts")
            fail(root, "最外层应为 <fonts>", "the outermost element must be <fonts>");
        check_attributes(root, {"version"});
        FontMap map;
        for (const pugi::xml_node node : root.children()) {
            if (node.type() != pugi::node_element) continue;
            const std::string_view name = node.name();
            if (name == "role") {
                read_role(node, map);
            } else if (name == "fallback") {
                check_attributes(node, {});
                append_faces(node, map.fallback);
            } else {
                fail_unknown(node, name);
            }
        }
        for (std::size_t i = 0; i < role_count; ++i) {
            if (map.roles[i].empty()) {
                const std::string role(role_names[i]);
                fail(root, "缺少 role “" + role + "”", "the role \"" + role + "\" is missing");
            }
        }
        return map;
    }

private:
    void read_role(pugi::xml_node node, FontMap& map) const {
        check_attributes(node, {"name", "label"});
        const std::string_view name = node.attribute("name").value();
        const auto found = std::find(role_names.begin(), role_names.end(), name);
        if (found == role_names.end()) {
            fail(node, "没有名为“" + std::string(name) + "”的 role",
                 "there is no role named \"" + std::string(name) + "\"");
        }
        const auto index = static_cast<std::size_t>(found - role_names.begin());
        if (!map.roles[index].empty()) fail(node, "role 重复", "the role is given twice");
        map.labels[index] = node.attribute("label").value();
        append_faces(node, map.roles[index]);
    }

    void append_faces(pugi::xml_node parent, std::vector<WantedFace>& faces) const {
        for (const pugi::xml_node node : parent.children()) {
            if (node.type() != pugi::node_element) continue;
            if (std::string_view(node.name()) != "face") fail_unknown(node, node.name());
            check_attributes(node, {"files", "postscript", "package", "except", "private", "docx"});
            WantedFace face{split(node.attribute("files").value()),
                            split(node.attribute("postscript").value()), node.attribute("package").value(),
                            characters(node.attribute("except").value()),
                            node.attribute("private").as_bool(true), node.attribute("docx").as_bool(true)};
            if (face.files.empty() && face.postscript.empty()) {
                fail(node, "face 应有 files 或 postscript", "a face needs files or postscript");
            }
            faces.push_back(std::move(face));
        }
    }

    static std::vector<std::string> split(std::string_view list) {
        std::vector<std::string> out;
        while (!list.empty()) {
            const std::size_t bar = std::min(list.find('|'), list.size());
            if (bar != 0) out.emplace_back(list.substr(0, bar));
            list.remove_prefix(std::min(bar + 1, list.size()));
        }
        return out;
    }

    static std::u32string characters(std::string_view text) {
        std::u32string out;
        for (std::size_t offset = 0; offset < text.size();)
            out += utf8::next(text, offset);
        return out;
    }

    void check_attributes(pugi::xml_node node, std::initializer_list<std::string_view> known) const {
        for (const pugi::xml_attribute attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (std::find(known.begin(), known.end(), name) == known.end()) fail_unknown(node, name);
        }
    }

    [[noreturn]] void fail_unknown(pugi::xml_node node, std::string_view name) const {
        fail(node, "不认识的“" + std::string(name) + "”", "unknown \"" + std::string(name) + "\"");
    }
    [[noreturn]] void fail(pugi::xml_node node, const std::string& zh, const std::string& en) const {
        fail(node.offset_debug(), zh, en);
    }
    [[noreturn]] void fail(std::ptrdiff_t offset, const std::string& zh, const std::string& en) const {
        const auto end =
            xml_.begin() + std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(xml_.size()));
        const std::string line = std::to_string(1 + std::count(xml_.begin(), end, '\n'));
        throw Error(Code::font_map,
                    {source_.string(), "第" + line + "行：" + zh, "line " + line + ": " + en});
    }

    std::string_view xml_;
    const std::filesystem::path& source_;
};

} // namespace

std::string_view role_name(Role role) {
    return role_names.at(static_cast<std::size_t>(role));
}

FontMap parse_font_map(std::string_view xml, const std::filesystem::path& source) {
    return Reader(xml, source).read();
}

} // namespace zwy::text
