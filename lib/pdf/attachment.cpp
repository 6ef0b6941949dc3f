#include "pdf/attachment.hpp"

#include <algorithm>

#include "pdf/deflate.hpp"
#include "pdf/metadata.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {
namespace {

/// PDF/A-3 wants a date for each file, and there may be none in the data; a clock would make every copy
/// differ.
constexpr const char* no_date = "2000-01-01";

Dict embedded_file(Store& store, const Metadata& metadata, const Attachment& attachment) {
    Dict parameters = store.dict();
    parameters.set("Size", attachment.bytes.size());
    parameters.set("ModDate", Text{pdf_date(metadata.date.empty() ? no_date : metadata.date)});
    Dict file = store.stream(deflate(attachment.bytes, Effort::usual));
    file.set("Type", Name{"EmbeddedFile"}).set("Subtype", Name{attachment.mime.c_str()});
    return file.set("Filter", Name{"FlateDecode"}).set("Params", parameters);
}

Dict file_specification(Store& store, const Metadata& metadata,
                        const Attachment& attachment) {
    const Dict file = embedded_file(store, metadata, attachment);
    Dict specification = store.object();
    specification.set("Type", Name{"Filespec"})
        .set("F", Text{attachment.name})
        .set("UF", Text{attachment.name});
    specification.set("Desc", Text{attachment.description}).set("AFRelationship", Name{"Data"});
    return specification.set("EF", store.dict().set("F", file).set("UF", file));
}

} // namespace

void write_attachments(Store& store, Dict& catalog, const Metadata& metadata,
                       const std::vector<Attachment>& attachments) {
    if (attachments.empty()) return;
    // A name tree's keys ascend by their bytes.
    std::vector<std::pair<std::string, Dict>> named;
    Array associated = store.array();
    for (const Attachment& attachment : attachments) {
        const Dict specification = file_specification(store, metadata, attachment);
        associated.add(specification);
        named.emplace_back(text_string(attachment.name), specification);
    }
    std::stable_sort(named.begin(), named.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Array names = store.array();
    for (const auto& [name, specification] : named)
        names.add(Bytes{name}).add(specification);
    catalog.set("AF", associated);
    catalog.set("Names", store.dict().set("EmbeddedFiles", store.dict().set("Names", names)));
}

} // namespace zwy::pdf
