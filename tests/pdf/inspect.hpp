// Reading a PDF back with other eyes: libqpdf for its objects, a small interpreter for its content streams.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace zwy::pdf_test {

/// One glyph that a content stream shows.
struct Shown {
    std::string font; ///< its name in the resources
    unsigned code = 0;
    double x = 0, y = 0, size = 0;
    int mark = -1; ///< MCID; -1 outside
    bool artifact = false;
    std::string meaning; ///< what ToUnicode says, UTF-8
    std::string actual;  ///< the ActualText in force, UTF-8
};

struct PageContent {
    std::vector<Shown> glyphs;
    std::map<int, std::string> tags;    ///< structure type named with each MCID
    std::map<int, std::string> text;    ///< by MCID, ActualText applied
    std::size_t unmarked_paints = 0;    ///< painting operators outside any mark
    std::vector<std::string> operators; ///< in order, without operands
};

class Opened {
public:
    explicit Opened(std::string bytes);
    QPDF& operator*() { return *file_; }
    QPDFObjectHandle root();
    std::vector<QPDFObjectHandle> pages();
    PageContent content(std::size_t page);
    /// Of a form XObject.
    static PageContent content_of(QPDFObjectHandle stream);
    /// The annotations that the structure tree refers to, in its order.
    std::vector<QPDFObjectHandle> widgets_in_structure();
    /// The structure tree, one line an element, two spaces a level: `TH "姓名"`, and all that is below it.
    std::string tree();
    /// The text of an element and all below it, in order.
    std::string text_below(QPDFObjectHandle element);

private:
    void print(QPDFObjectHandle element, int level, std::string& out);
    const PageContent& cached(QPDFObjectHandle page);
    std::string bytes_;
    std::unique_ptr<QPDF> file_;
    std::map<int, PageContent> contents_; ///< by the page's object number
};

/// Of a /ToUnicode stream: the UTF-8 text by code.
std::map<unsigned, std::string> read_to_unicode(const std::string& cmap);

/// Runs a shell command: what it printed on both streams, and its exit status.
struct Ran {
    std::string output;
    int status = 0;
};
Ran run(const std::string& command);

} // namespace zwy::pdf_test
