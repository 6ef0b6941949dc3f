#include "inspect.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

#include <qpdf/QPDFPageDocumentHelper.hh>

#include "base/utf8.hpp"

namespace zwy::pdf_test {
namespace {

std::string from_utf16(const std::string& bytes) {
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto unit = [&](std::size_t at) {
            return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                         static_cast<unsigned char>(bytes[at + 1]));
        };
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
            i += 2;
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i) - 0xDC00);
        }
        utf8::append(out, c);
    }
    return out;
}

std::string from_hex(const std::string& digits) {
    std::string out;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        out += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return out;
}

/// Widths by code: /DW and both forms of /W.
struct Widths {
    double common = 1000;
    std::map<unsigned, double> own;
    explicit Widths(QPDFObjectHandle font) {
        QPDFObjectHandle cid = font.getKey("/DescendantFonts").getArrayItem(0);
        if (cid.hasKey("/DW")) common = cid.getKey("/DW").getNumericValue();
        if (!cid.hasKey("/W")) return;
        QPDFObjectHandle w = cid.getKey("/W");
        for (int i = 0; i < w.getArrayNItems();) {
            const auto first = static_cast<unsigned>(w.getArrayItem(i).getIntValue());
            QPDFObjectHandle second = w.getArrayItem(i + 1);
            if (second.isArray()) {
                for (int k = 0; k < second.getArrayNItems(); ++k)
                    own[first + static_cast<unsigned>(k)] = second.getArrayItem(k).getNumericValue();
                i += 2;
            } else {
                for (unsigned c = first; c <= static_cast<unsigned>(second.getIntValue()); ++c)
                    own[c] = w.getArrayItem(i + 2).getNumericValue();
                i += 3;
            }
        }
    }
    [[nodiscard]] double operator()(unsigned code) const {
        const auto found = own.find(code);
        return found == own.end() ? common : found->second;
    }
};

struct FontInfo {
    Widths widths;
    std::map<unsigned, std::string> meanings;
};

class Interpreter : public QPDFObjectHandle::ParserCallbacks {
public:
    Interpreter(PageContent& out, QPDFObjectHandle resources) : out_(out), resources_(resources) {}

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        out_.operators.push_back(object.getOperatorValue());
        apply(out_.operators.back());
        operands_.clear();
    }
    void handleEOF() override {
        if (!marks_.empty()) throw std::runtime_error("a mark is left open");
    }

private:
    struct Mark {
        int id = -1;
        bool artifact = false;
        std::string actual;
        bool spoken = false; ///< its ActualText has been counted
    };
    double number(std::size_t i) { return operands_.at(i).getNumericValue(); }

    void apply(const std::string& op) {
        if (op == "BT") x_ = y_ = pen_ = 0;
        if (op == "Tf") {
            font_ = operands_.at(0).getName().substr(1);
            size_ = number(1);
        }
        if (op == "Tc") spacing_ = number(0);
        if (op == "Ts") rise_ = number(0);
        if (op == "Td") x_ += number(0), y_ += number(1), pen_ = 0;
        if (op == "Tj") show(operands_.at(0).getStringValue());
        if (op == "TJ") {
            for (auto& item : operands_.at(0).getArrayAsVector()) {
                if (item.isString())
                    show(item.getStringValue());
                else
                    pen_ -= item.getNumericValue() / 1000 * size_;
            }
        }
        if (op == "BMC" || op == "BDC") open(op == "BDC");
        if (op == "EMC") {
            if (marks_.empty()) throw std::runtime_error("EMC without a mark");
            marks_.pop_back();
        }
        if ((op == "S" || op == "f" || op == "Do" || op == "Tj" || op == "TJ") && marks_.empty())
            ++out_.unmarked_paints;
    }

    void open(bool properties) {
        Mark mark;
        if (!marks_.empty()) mark = marks_.back();
        const std::string tag = operands_.at(0).getName().substr(1);
        if (tag == "Artifact") mark.artifact = true;
        if (properties) {
            QPDFObjectHandle list = operands_.at(1);
            if (list.hasKey("/MCID")) {
                mark.id = list.getKey("/MCID").getIntValueAsInt();
                out_.tags[mark.id] = tag;
                out_.text[mark.id];
            }
            if (list.hasKey("/ActualText")) mark.actual = list.getKey("/ActualText").getUTF8Value();
        }
        marks_.push_back(mark);
    }

    FontInfo& font() {
        auto found = fonts_.find(font_);
        if (found == fonts_.end()) {
            QPDFObjectHandle object = resources_.getKey("/Font").getKey("/" + font_);
            const auto data = object.getKey("/ToUnicode").getStreamData();
            const std::string cmap(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
            found = fonts_.emplace(font_, FontInfo{Widths(object), read_to_unicode(cmap)}).first;
        }
        return found->second;
    }

    void show(const std::string& codes) {
        for (std::size_t i = 0; i + 1 < codes.size(); i += 2) {
            const unsigned code = static_cast<unsigned>(static_cast<unsigned char>(codes[i])) << 8U |
                                  static_cast<unsigned char>(codes[i + 1]);
            Shown shown;
            shown.font = font_, shown.code = code, shown.size = size_;
            shown.x = x_ + pen_, shown.y = y_ + rise_;
            shown.meaning = font().meanings.at(code);
            if (!marks_.empty()) {
                Mark& mark = marks_.back();
                shown.mark = mark.id, shown.artifact = mark.artifact, shown.actual = mark.actual;
                if (mark.id >= 0 && mark.actual.empty()) out_.text[mark.id] += shown.meaning;
                if (mark.id >= 0 && !mark.actual.empty() && !mark.spoken) out_.text[mark.id] += mark.actual;
                mark.spoken = true;
            }
            out_.glyphs.push_back(shown);
            pen_ += font().widths(code) / 1000 * size_ + spacing_;
        }
    }

    PageContent& out_;
    QPDFObjectHandle resources_;
    std::vector<QPDFObjectHandle> operands_;
    std::vector<Mark> marks_;
    std::map<std::string, FontInfo> fonts_;
    std::string font_;
    double size_ = 0, spacing_ = 0, rise_ = 0, x_ = 0, y_ = 0, pen_ = 0;
};

} // namespace

std::map<unsigned, std::string> read_to_unicode(const std::string& cmap) {
    std::map<unsigned, std::string> out;
    std::vector<std::string> strings; // of the entry so far
    unsigned first = 0, last = 0;
    bool in_list = false, ranges = false, chars = false;
    for (std::size_t i = 0; i < cmap.size(); ++i) {
        if (cmap.compare(i, 12, "beginbfrange") == 0)
            ranges = true, i += 11;
        else if (cmap.compare(i, 10, "endbfrange") == 0)
            ranges = false, i += 9;
        else if (cmap.compare(i, 11, "beginbfchar") == 0)
            chars = true, i += 10;
        else if (cmap.compare(i, 9, "endbfchar") == 0)
            chars = false, i += 8;
        else if (cmap[i] == '[')
            in_list = true;
        else if (cmap[i] == ']') {
            if (first != last + 1) throw std::runtime_error("a bfrange whose list is too short or too long");
            in_list = false;
            strings.clear();
        } else if (cmap[i] == '<' && (ranges || chars)) {
            const std::size_t end = cmap.find('>', i);
            const std::string digits = cmap.substr(i + 1, end - i - 1);
            i = end;
            if (in_list) {
                out[first++] = from_utf16(from_hex(digits));
                continue;
            }
            strings.push_back(digits);
            if (chars && strings.size() == 2) {
                out[static_cast<unsigned>(std::stoul(strings[0], nullptr, 16))] =
                    from_utf16(from_hex(strings[1]));
                strings.clear();
            } else if (ranges && strings.size() == 2) {
                first = static_cast<unsigned>(std::stoul(strings[0], nullptr, 16));
                last = static_cast<unsigned>(std::stoul(strings[1], nullptr, 16));
            }
        }
    }
    return out;
}

Opened::Opened(std::string bytes) : bytes_(std::move(bytes)), file_(std::make_unique<QPDF>()) {
    file_->setSuppressWarnings(true);
    file_->processMemoryFile("made", bytes_.data(), bytes_.size());
    if (file_->anyWarnings())
        throw std::runtime_error("qpdf warns: " + file_->getWarnings().front().getMessageDetail());
}

QPDFObjectHandle Opened::root() {
    return file_->getRoot();
}

std::vector<QPDFObjectHandle> Opened::pages() {
    return file_->getAllPages();
}

PageContent Opened::content(std::size_t page) {
    return cached(pages().at(page));
}

const PageContent& Opened::cached(QPDFObjectHandle page) {
    const auto [found, fresh] = contents_.try_emplace(page.getObjectID());
    if (fresh) {
        Interpreter interpreter(found->second, page.getKey("/Resources"));
        page.parsePageContents(&interpreter);
    }
    return found->second;
}

PageContent Opened::content_of(QPDFObjectHandle stream) {
    PageContent out;
    Interpreter interpreter(out, stream.getDict().getKey("/Resources"));
    stream.parseAsContents(&interpreter);
    return out;
}

std::vector<QPDFObjectHandle> Opened::widgets_in_structure() {
    std::vector<QPDFObjectHandle> out, pending{root().getKey("/StructTreeRoot").getKey("/K")};
    while (!pending.empty()) {
        QPDFObjectHandle element = pending.back();
        pending.pop_back();
        if (!element.isDictionary()) continue;
        if (element.hasKey("/Obj")) out.push_back(element.getKey("/Obj"));
        QPDFObjectHandle kids = element.getKey("/K");
        std::vector<QPDFObjectHandle> list = kids.isArray() ? kids.getArrayAsVector() : std::vector{kids};
        pending.insert(pending.end(), list.rbegin(), list.rend());
    }
    return out;
}

std::string Opened::tree() {
    std::string out;
    print(root().getKey("/StructTreeRoot").getKey("/K"), 0, out);
    return out;
}

void Opened::print(QPDFObjectHandle element, int level, std::string& out) {
    out += std::string(static_cast<std::size_t>(level) * 2, ' ') + element.getKey("/S").getName().substr(1);
    QPDFObjectHandle kids = element.getKey("/K");
    std::vector<QPDFObjectHandle> list;
    if (kids.isArray())
        list = kids.getArrayAsVector();
    else if (!kids.isNull())
        list = {kids};
    std::string text;
    for (QPDFObjectHandle& kid : list) {
        if (kid.isInteger()) text += cached(element.getKey("/Pg")).text.at(kid.getIntValueAsInt());
        if (kid.isDictionary() && kid.hasKey("/MCID"))
            text += cached(kid.getKey("/Pg")).text.at(kid.getKey("/MCID").getIntValueAsInt());
    }
    if (!text.empty()) out += " \"" + text + '"';
    out += '\n';
    for (QPDFObjectHandle& kid : list)
        if (kid.isDictionary() && kid.hasKey("/S")) print(kid, level + 1, out);
}

std::string Opened::text_below(QPDFObjectHandle element) {
    if (element.isInteger()) throw std::runtime_error("an MCID without its element");
    QPDFObjectHandle kids = element.getKey("/K");
    std::vector<QPDFObjectHandle> list;
    if (kids.isArray())
        list = kids.getArrayAsVector();
    else if (!kids.isNull())
        list = {kids};
    std::string out;
    for (QPDFObjectHandle& kid : list) {
        if (kid.isInteger())
            out += cached(element.getKey("/Pg")).text.at(kid.getIntValueAsInt());
        else if (kid.hasKey("/MCID"))
            out += cached(kid.getKey("/Pg")).text.at(kid.getKey("/MCID").getIntValueAsInt());
        else if (kid.hasKey("/S"))
            out += text_below(kid);
    }
    return out;
}

Ran run(const std::string& command) {
    Ran ran;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error(command);
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        ran.output.append(buffer.data(), n);
    ran.status = ::pclose(pipe);
    return ran;
}

} // namespace zwy::pdf_test
