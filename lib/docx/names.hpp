// Names that the parts have in common: namespaces, fonts, styles.
#pragma once

#include <string>
#include <string_view>

#include "base/typography.hpp"
#include "form/layout.hpp"

namespace zwy::docx {

constexpr const char* ns_w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* ns_r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* ns_relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* ns_content_types = "http://schemas.openxmlformats.org/package/2006/content-types";

/// The name that official paper has for the face, and that Word, WPS and the county's machines know.
constexpr const char* font_name(Role role) {
    switch (role) {
    case Role::fangsong:
        return "仿宋_GB2312";
    case Role::xiaobiaosong:
        return "方正小标宋简体";
    case Role::heiti:
        return "黑体";
    case Role::kaiti:
        return "楷体_GB2312";
    case Role::songti:
        return "宋体";
    }
    return "宋体";
}

/// Keeps a layout's styles apart from Word's own.
constexpr std::string_view style_prefix = "zwy-";

/// The id of a layout's style in styles.xml.
inline std::string style_id(const form::Style& style) {
    return std::string(style_prefix) + style.id;
}

constexpr const char* table_style_id = "zwy-table";

} // namespace zwy::docx
