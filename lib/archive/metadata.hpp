// The metadata of an archived form: the elements of DA/T 46-2009 (文书类电子文件元数据方案) as XML.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zwy::archive {

/// One element of the standard that a bag may carry.
struct Element {
    int number = 0;               ///< M22
    std::string_view name;        ///< 题名
    std::string_view parent;      ///< 内容描述; empty at the top
    bool by_caller = false;       ///< the archive says it; otherwise it is taken from the form
    std::string_view values = {}; ///< the values that the standard lists, '|' between them; empty: any
};
/// In the standard's order, parents before their children.
const std::vector<Element>& elements();
const Element* find_element(std::string_view name);
/// Whether the standard lists the value, or lists none.
bool takes(const Element& element, std::string_view value);

constexpr std::string_view default_retention = "30年", default_secrecy = "限制";

/// What the archive says beside the form, by element name: 保管期限, 密级, 全宗号 …
using GivenElements = std::map<std::string, std::string, std::less<>>;

/// From a JSON object of texts. Throws unknown_element, bad_element (a value that the standard does not list)
/// or bad_argument.
GivenElements read_given_elements(std::string_view json);

/// One file's 电子属性.
struct FileAttributes {
    std::string name, format;
    std::uint64_t bytes = 0;
};

struct Description {
    GivenElements elements; ///< all that have one value for the whole form, taken from it or given
    std::vector<FileAttributes> files;
    std::string creator; ///< "zwy 0.1.0"
    std::string form, layout_version, data_sha256, data_sm3;
};

std::string metadata_xml(const Description& description);
/// What such a file says, or why it cannot be read.
std::optional<Description> read_metadata_xml(std::string_view xml, std::string& fault);

} // namespace zwy::archive
