// A bag out of a ZIP file, which may have been made by anybody.
#include <algorithm>
#include <memory>
#include <set>

#include <zip.h>

#include "archive/storage.hpp"
#include "base/problem.hpp"
#include "base/utf8.hpp"

namespace zwy::archive {
namespace {

[[noreturn]] void cannot_open(std::string_view why) {
    throw Error(Code::archive_container, {why, why});
}

using Zip = std::unique_ptr<zip_t, decltype(&zip_discard)>;

Zip open(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* const opened =
        source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (opened == nullptr) {
        if (source != nullptr) zip_source_free(source);
        const std::string why = zip_error_strerror(&error);
        zip_error_fini(&error);
        cannot_open("ZIP: " + why);
    }
    zip_error_fini(&error);
    return {opened, zip_discard};
}

/// Why an entry of that name must not be unpacked; empty when it may.
Found::Refused fault_of(const std::string& name) {
    Found::Refused fault{name, {}, {}};
    const auto is = [&](std::string_view zh, std::string_view en) {
        fault.zh = zh;
        fault.en = en;
    };
    if (utf8::first_error(name)) {
        is("名称不是 UTF-8", "its name is not UTF-8");
    } else if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos ||
               (name.size() > 1 && name[1] == ':')) {
        is("名称不是相对路径", "its name is no relative path");
    } else {
        for (std::size_t offset = 0; offset < name.size();)
            if (!utf8::is_printable(utf8::next(name, offset)))
                is("名称含有控制字符", "its name has control characters");
        for (std::size_t at = 0; at <= name.size();) {
            const std::size_t slash = std::min(name.find('/', at), name.size());
            const std::string_view part = std::string_view(name).substr(at, slash - at);
            if (part == ".." || part == "." || part.empty())
                is("名称指向包外或含有空的一级", "its name leads elsewhere");
            at = slash + 1;
        }
    }
    return fault;
}

class Reader {
public:
    Reader(zip_t* archive, const StorageLimits& limits, Found& found)
        : zip_(archive), limits_(limits), found_(found) {}

    void read() {
        const zip_int64_t count = zip_get_num_entries(zip_, 0);
        if (count == 0) cannot_open("ZIP: 0");
        if (count > static_cast<zip_int64_t>(limits_.files))
            throw Error(Code::limit, {"文件数", std::to_string(count), std::to_string(limits_.files),
                                      "the number of files"});
        for (zip_int64_t i = 0; i < count; ++i)
            entry(static_cast<zip_uint64_t>(i));
    }

private:
    void refuse(const std::string& name, std::string_view zh, std::string_view en) {
        found_.refused.push_back({name, std::string(zh), std::string(en)});
    }

    void entry(zip_uint64_t index) {
        zip_stat_t about;
        if (zip_stat_index(zip_, index, ZIP_FL_ENC_RAW, &about) != 0) cannot_open("ZIP");
        std::string name = about.name;
        if (name.ends_with('/') && about.size == 0) return; // a directory
        if (Found::Refused fault = fault_of(name); !fault.zh.empty()) {
            found_.refused.push_back(std::move(fault));
        } else if (is_special(index)) {
            refuse(name, "不是普通文件（链接、设备等不读）", "is no regular file (links are not followed)");
        } else if (!seen_.insert(lower(name)).second) {
            refuse(name, "同名的文件有两个", "there are two of that name");
        } else if (about.encryption_method != ZIP_EM_NONE) {
            found_.encrypted.push_back({name, "加了密", "is encrypted"});
        } else {
            unpack(index, name, about.size);
        }
    }

    /// A link or device by the Unix mode in its attributes.
    bool is_special(zip_uint64_t index) {
        zip_uint8_t system = 0;
        zip_uint32_t attributes = 0;
        if (zip_file_get_external_attributes(zip_, index, 0, &system, &attributes) != 0) return true;
        if (system != ZIP_OPSYS_UNIX && system != ZIP_OPSYS_OS_X) return false;
        const unsigned kind = attributes >> 28U;
        constexpr unsigned regular = 010;
        return kind != 0 && kind != regular;
    }

    void unpack(zip_uint64_t index, const std::string& name, std::uint64_t size) {
        if (size > limits_.bytes - bytes_)
            throw Error(Code::limit, {"解开后的字节数", std::to_string(size), std::to_string(limits_.bytes),
                                      "the unpacked size"});
        const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(zip_, index, 0),
                                                                      zip_fclose);
        std::string bytes;
        // Grown as bytes come: a small entry may claim to be large.
        constexpr std::size_t piece = 256U << 10U;
        while (file && bytes.size() <= size) {
            const std::size_t before = bytes.size();
            bytes.resize(before + piece);
            const zip_int64_t got = zip_fread(file.get(), bytes.data() + before, piece);
            bytes.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
            if (got == 0 && bytes.size() == size) {
                bytes_ += size;
                found_.bag.files.push_back({name, std::move(bytes)});
                return;
            }
            if (got <= 0) break;
        }
        refuse(name, "解不开（数据已损坏）", "cannot be unpacked (its data is damaged)");
    }

    static std::string lower(std::string name) {
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return name;
    }

    zip_t* zip_;
    const StorageLimits& limits_;
    Found& found_;
    std::set<std::string> seen_;
    std::uint64_t bytes_ = 0;
};

/// RFC 8493, 4.2: a ZIP holds one directory, which is the bag. One that holds the bag's files themselves is
/// read, too.
void strip_base(Found& found) {
    if (found.bag.find(declaration_file) != nullptr || found.bag.files.empty()) return;
    const std::string& first = found.bag.files.front().name;
    const std::string base = first.substr(0, first.find('/') + 1);
    if (base.empty()) return;
    for (File& file : found.bag.files) {
        if (file.name.starts_with(base)) continue;
        found.refused.push_back({file.name, "不在包的目录里", "lies outside the bag's directory"});
        file.name.clear();
    }
    std::erase_if(found.bag.files, [](const File& file) { return file.name.empty(); });
    for (File& file : found.bag.files)
        file.name.erase(0, base.size());
    found.bag.name = base.substr(0, base.size() - 1);
}

} // namespace

Found unzip(std::string_view bytes, const StorageLimits& limits) {
    const Zip archive = open(bytes);
    Found found;
    Reader(archive.get(), limits, found).read();
    return found;
}

Found read_zip(std::string_view bytes, const StorageLimits& limits) {
    Found found = unzip(bytes, limits);
    strip_base(found);
    return found;
}

} // namespace zwy::archive
