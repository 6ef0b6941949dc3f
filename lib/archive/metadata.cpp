#include "archive/metadata.hpp"

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "base/problem.hpp"
#include "base/utf8.hpp"
#include "docx/xml.hpp"

namespace zwy::archive {
namespace {

constexpr const char *root_name = "电子文件元数据", *entity_name = "文件实体",
                     *own_namespace = "urn:zwy:archive";

bool is_plain(std::string_view text) {
    if (utf8::first_error(text)) return false;
    for (std::size_t offset = 0; offset < text.size();)
        if (!utf8::is_printable(utf8::next(text, offset))) return false;
    return true;
}

std::string checked(const std::string& name, const nlohmann::json& value) {
    const Element* const element = find_element(name);
    if (element == nullptr || !element->by_caller) throw Error(Code::unknown_element, {name});
    const std::string text = value.is_string() ? value.get<std::string>() : std::string();
    if (text.empty() || !is_plain(text) || !takes(*element, text))
        throw Error(Code::bad_element,
                    {name, value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)});
    return text;
}

/// The element itself, in its parent, which is made when it is the first of its children.
pugi::xml_node place(pugi::xml_node entity, const Element& element) {
    pugi::xml_node parent = entity;
    if (const Element* const group = element.parent.empty() ? nullptr : find_element(element.parent)) {
        parent = entity.child(std::string(group->name).c_str());
        if (!parent) parent = place(entity, *group);
    }
    const std::string name(element.name), code = "M" + std::to_string(element.number);
    return docx::add(parent, name.c_str(), "编号", code.c_str());
}

void add_text(pugi::xml_node entity, std::string_view name, const std::string& value) {
    if (!value.empty()) place(entity, *find_element(name)).text().set(value.c_str());
}

void add_file(pugi::xml_node entity, const FileAttributes& file, const std::string& creator) {
    pugi::xml_node group = place(entity, *find_element("电子属性"));
    const auto member = [&](std::string_view name, const std::string& value) {
        const Element& element = *find_element(name);
        const std::string code = "M" + std::to_string(element.number);
        docx::add(group, std::string(name).c_str(), "编号", code.c_str()).text().set(value.c_str());
    };
    member("格式信息", file.format);
    member("计算机文件名", file.name);
    member("计算机文件大小", std::to_string(file.bytes));
    member("文档创建程序", creator);
}

FileAttributes read_file_attributes(pugi::xml_node group) {
    FileAttributes file;
    file.format = group.child_value("格式信息");
    file.name = group.child_value("计算机文件名");
    const std::string_view size = group.child_value("计算机文件大小");
    std::from_chars(size.data(), size.data() + size.size(), file.bytes);
    return file;
}

struct Indented : pugi::xml_writer {
    std::string out;
    void write(const void* data, std::size_t size) override {
        out.append(static_cast<const char*>(data), size);
    }
};

} // namespace

const std::vector<Element>& elements() {
    static const std::vector<Element> all{
        {1, "聚合层次", ""},
        {2, "来源", ""},
        {3, "档案馆名称", "来源", true},
        {4, "档案馆代码", "来源", true},
        {5, "全宗名称", "来源", true},
        {6, "立档单位名称", "来源", true},
        {7, "电子文件号", "", true},
        {8, "档号", ""},
        {9, "全宗号", "档号", true},
        {10, "目录号", "档号", true},
        {11, "年度", "档号"},
        {12, "保管期限", "档号", true, "永久|长期|短期|30年|10年"},
        {13, "机构或问题", "档号", true},
        {14, "类别号", "档号", true},
        {15, "室编案卷号", "档号", true},
        {17, "室编件号", "档号", true},
        {21, "内容描述", ""},
        {22, "题名", "内容描述"},
        {26, "主题词", "内容描述", true},
        {27, "关键词", "内容描述", true},
        {29, "摘要", "内容描述", true},
        {30, "分类号", "内容描述", true},
        {31, "文件编号", "内容描述"},
        {32, "责任者", "内容描述"},
        {33, "日期", "内容描述"},
        {34, "文种", "内容描述", true},
        {35, "紧急程度", "内容描述", true, "特提|特急|加急|平急|急件"},
        {38, "密级", "内容描述", true, "公开|限制|秘密|机密|绝密"},
        {39, "保密期限", "内容描述", true},
        {40, "形式特征", ""},
        {43, "页数", "形式特征"},
        {44, "语种", "形式特征"},
        {45, "稿本", "形式特征", true, "草稿|定稿|正本|副本|试行本|修订本"},
        {46, "电子属性", ""},
        {47, "格式信息", "电子属性"},
        {48, "计算机文件名", "电子属性"},
        {49, "计算机文件大小", "电子属性"},
        {50, "文档创建程序", "电子属性"},
        {70, "权限管理", ""},
        {74, "控制标识", "权限管理", true, "开放|控制"},
        {75, "附注", "", true},
    };
    return all;
}

const Element* find_element(std::string_view name) {
    const auto found = std::find_if(elements().begin(), elements().end(),
                                    [&](const Element& element) { return element.name == name; });
    return found == elements().end() ? nullptr : &*found;
}

bool takes(const Element& element, std::string_view value) {
    std::string_view values = element.values;
    if (values.empty()) return true;
    while (!values.empty()) {
        const std::size_t bar = values.find('|');
        if (values.substr(0, bar) == value) return true;
        values.remove_prefix(bar == std::string_view::npos ? values.size() : bar + 1);
    }
    return false;
}

GivenElements read_given_elements(std::string_view json) {
    GivenElements given;
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    if (!parsed.is_object())
        throw Error(Code::bad_argument, {"elements", "应为 JSON 对象", "it is no JSON object"});
    for (const auto& [name, value] : parsed.items())
        given[name] = checked(name, value);
    return given;
}

std::string metadata_xml(const Description& description) {
    pugi::xml_document tree;
    auto root = docx::add(tree, root_name, "标准", "DA/T 46—2009", "xmlns:zwy", own_namespace);
    auto entity = docx::add(root, entity_name);
    for (const Element& element : elements()) {
        if (const auto found = description.elements.find(element.name); found != description.elements.end())
            add_text(entity, element.name, found->second);
        if (element.name == "电子属性")
            for (const FileAttributes& file : description.files)
                add_file(entity, file, description.creator);
    }
    docx::add(root, "zwy:data", "form", description.form.c_str(), "layout",
              description.layout_version.c_str(), "sha256", description.data_sha256.c_str(), "sm3",
              description.data_sm3.c_str());
    Indented writer;
    writer.out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    tree.save(writer, "  ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(writer.out);
}

std::optional<Description> read_metadata_xml(std::string_view xml, std::string& fault) {
    pugi::xml_document tree;
    const auto parsed = tree.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
    const pugi::xml_node root = tree.child(root_name), entity = root.child(entity_name);
    if (!parsed || !entity) {
        fault = !parsed ? parsed.description() : std::string("<") + entity_name + ">";
        return std::nullopt;
    }
    Description description;
    for (const Element& element : elements()) {
        const std::string parent(element.parent), name(element.name);
        if (parent == "电子属性") continue;
        const pugi::xml_node group = parent.empty() ? entity : entity.child(parent.c_str());
        const std::string value = group.child_value(name.c_str());
        if (!value.empty() && value.find_first_not_of(" \n\t\r") != std::string::npos)
            description.elements[name] = value;
    }
    for (const pugi::xml_node group : entity.children("电子属性")) {
        description.files.push_back(read_file_attributes(group));
        description.creator = group.child_value("文档创建程序");
    }
    const pugi::xml_node data = root.child("zwy:data");
    description.form = data.attribute("form").value();
    description.layout_version = data.attribute("layout").value();
    description.data_sha256 = data.attribute("sha256").value();
    description.data_sm3 = data.attribute("sm3").value();
    return description;
}

} // namespace zwy::archive
