#include "pdf/acroform.hpp"

#include <algorithm>
#include <array>

#include "pdf/deflate.hpp"
#include "pdf/text_string.hpp"
#include "pdf/text_writer.hpp"

namespace zwy::pdf {
namespace {

/// Readers set what is typed in the font that /DA names. An embedded subset has no glyphs for it, so this is
/// a font that every reader brings along: Adobe's predefined Chinese one, by a CMap that takes UTF-16.
constexpr const char* typing_font = "GB";
constexpr const char* latin_font = "Helv";

constexpr int print = 4;           ///< /F of a widget
constexpr int multiline = 1 << 12; ///< /Ff of a text field
constexpr int combo = 1 << 17, edit = 1 << 18;

/// The widths of Adobe-GB1's proportional Latin glyphs, CID 1 (space) to 95 (~), as Adobe's own STSong has
/// them.
constexpr std::array<std::uint16_t, 95> stsong_latin{
    207, 270, 342, 467, 462, 797, 710, 239, 374, 374, 423, 605, 238, 375, 238, 334, 462, 462, 462,
    462, 462, 462, 462, 462, 462, 462, 238, 238, 605, 605, 605, 344, 748, 684, 560, 695, 739, 563,
    511, 729, 793, 318, 312, 666, 526, 896, 758, 772, 544, 772, 628, 465, 607, 753, 711, 972, 647,
    620, 607, 374, 333, 374, 606, 500, 239, 417, 503, 427, 529, 415, 264, 444, 518, 241, 230, 495,
    228, 793, 527, 524, 524, 504, 338, 336, 277, 517, 450, 652, 466, 452, 407, 370, 258, 370, 605};

Array latin_widths(Store& store) {
    Array widths = store.array();
    for (const std::uint16_t width : stsong_latin)
        widths.add(width);
    return widths;
}

Dict chinese_font(Store& store) {
    Dict system = store.dict();
    system.set("Registry", Text{"Adobe"}).set("Ordering", Text{"GB1"}).set("Supplement", 4);
    Dict descriptor = store.object();
    descriptor.set("Type", Name{"FontDescriptor"}).set("FontName", Name{"STSong-Light"}).set("Flags", 6);
    descriptor.set("FontBBox", store.array().add(-25).add(-254).add(1000).add(880)).set("ItalicAngle", 0);
    descriptor.set("Ascent", 880).set("Descent", -120).set("CapHeight", 880).set("StemV", 93);
    Dict descendant = store.object();
    descendant.set("Type", Name{"Font"})
        .set("Subtype", Name{"CIDFontType0"})
        .set("BaseFont", Name{"STSong-Light"});
    descendant.set("CIDSystemInfo", system).set("FontDescriptor", descriptor).set("DW", 1000);
    descendant.set("W", store.array().add(1).add(latin_widths(store)));
    Dict font = store.object();
    font.set("Type", Name{"Font"}).set("Subtype", Name{"Type0"});
    font.set("BaseFont", Name{"STSong-Light-UniGB-UTF16-H"}).set("Encoding", Name{"UniGB-UTF16-H"});
    return font.set("DescendantFonts", store.array().add(descendant));
}

Dict helvetica(Store& store) {
    Dict font = store.object();
    font.set("Type", Name{"Font"}).set("Subtype", Name{"Type1"}).set("BaseFont", Name{"Helvetica"});
    return font.set("Encoding", Name{"WinAnsiEncoding"});
}

class Writer {
public:
    Writer(Store& store, FormFields& fields, const ContentSources& sources, std::vector<Dict>& pages,
           Dict resources)
        : store_(store), fields_(fields), sources_(sources), pages_(pages), resources_(resources),
          annotations_(pages.size()) {}

    Dict write() {
        // Later widgets lie on top: the signatures' large boxes must not keep the mouse from the dates in
        // them.
        for (const bool signatures : {true, false})
            for (FormField& field : fields_.all())
                if ((field.kind == FormField::Kind::signature) == signatures) widget(field);
        Array roots = store_.array();
        for (FormField& field : fields_.all())
            enter(field, roots);
        for (std::size_t i = 0; i < pages_.size(); ++i)
            if (annotations_[i]) pages_[i].set("Annots", annotations_[i]).set("Tabs", Name{"S"});
        Dict fonts = store_.dict();
        fonts.set(typing_font, chinese_font(store_)).set(latin_font, helvetica(store_));
        Dict form =
            store_.object(); // with a number: pdf.js could not say NeedAppearances on saving otherwise
        form.set("Fields", roots)
            .set("DR", store_.dict().set("Font", fonts))
            .set("DA", Text{appearance_of(12)});
        return form;
    }

private:
    struct Group {
        Dict object;
        Array kids;
    };

    static std::string appearance_of(double size) {
        std::string out = std::string("/") + typing_font + ' ';
        append_number(out, size, 2);
        return out + " Tf 0 g";
    }

    [[nodiscard]] double bottom(const FormField& field) const {
        return sources_.pages.pages[field.page].height - field.box.y - field.box.height;
    }

    void widget(FormField& field) {
        Dict& object = field.object;
        const double y = bottom(field);
        object.set("Type", Name{"Annot"})
            .set("Subtype", Name{"Widget"})
            .set("F", print)
            .set("P", pages_[field.page]);
        object.set("Rect", store_.array()
                               .add(field.box.x)
                               .add(y)
                               .add(field.box.x + field.box.width)
                               .add(y + field.box.height));
        object.set("TU", Text{field.label});
        switch (field.kind) {
        case FormField::Kind::check:
            check(field);
            break;
        case FormField::Kind::signature:
            object.set("FT", Name{"Sig"}).set("AP", store_.dict().set("N", stream(field, "")));
            break;
        default:
            text(field);
        }
        Array& list = annotations_[field.page];
        if (!list) list = store_.array();
        list.add(object);
    }

    void text(FormField& field) {
        Dict& object = field.object;
        const bool choice = field.kind == FormField::Kind::choice;
        object.set("FT", Name{choice ? "Ch" : "Tx"}).set("DA", Text{appearance_of(field.size)});
        if (field.align == Align::center) object.set("Q", 1);
        if (field.align == Align::right) object.set("Q", 2);
        if (choice) {
            Array options = store_.array();
            for (const std::string& option : field.options)
                options.add(Text{option});
            object.set("Ff", combo | edit).set("Opt", options);
        } else if (field.kind == FormField::Kind::paragraphs) {
            object.set("Ff", multiline);
        }
        if (!field.value.empty()) object.set("V", Text{field.value}).set("DV", Text{field.value});
        object.set("AP", store_.dict().set("N", stream(field, shown(field))));
    }

    void check(FormField& field) {
        const char* state = field.checked ? "Yes" : "Off";
        Dict states = store_.dict();
        states.set("Yes", stream(field, box_path(field, true)))
            .set("Off", stream(field, box_path(field, false)));
        field.object.set("FT", Name{"Btn"})
            .set("V", Name{state})
            .set("DV", Name{state})
            .set("AS", Name{state});
        field.object.set("AP", store_.dict().set("N", states));
    }

    /// What the page maker set in the field's place, moved into the widget.
    std::string shown(const FormField& field) {
        std::string out = "/Tx BMC\nq\n";
        TextWriter text(out, sources_.readable);
        ShownRun run;
        for (const page::PlacedGlyphs& placed : field.shown) {
            text.open();
            run.look_up(sources_.fonts.of(placed), *placed.run);
            const double height = sources_.pages.pages[field.page].height;
            text.start_run(run, placed.x - field.box.x, height - placed.y - bottom(field));
            text.show(0, placed.run->glyphs.size());
        }
        text.close();
        return out + "Q\nEMC\n";
    }

    /// A square, and a tick in it: drawn, since a reader must be able to show either.
    static std::string box_path(const FormField& field, bool ticked) {
        const double side = std::min(field.box.width, field.box.height) * 0.72;
        const double x = (field.box.width - side) / 2, y = (field.box.height - side) / 2;
        std::string out = "q ";
        const auto numbers = [&](std::initializer_list<double> values) {
            for (const double value : values) {
                append_number(out, value, 2);
                out += ' ';
            }
        };
        numbers({side * 0.07});
        out += "w ";
        numbers({x, y, side, side});
        out += "re S ";
        if (ticked) {
            numbers({side * 0.12});
            out += "w ";
            numbers({x + side * 0.2, y + side * 0.5});
            out += "m ";
            numbers({x + side * 0.42, y + side * 0.24});
            out += "l ";
            numbers({x + side * 0.82, y + side * 0.8});
            out += "l S ";
        }
        return out + "Q\n";
    }

    Dict stream(const FormField& field, std::string content) {
        Dict made = sources_.readable ? store_.stream(std::move(content))
                                      : store_.stream(deflate(content, Effort::usual)).set("Filter", Name{"FlateDecode"});
        made.set("Type", Name{"XObject"}).set("Subtype", Name{"Form"}).set("Resources", resources_);
        return made.set("BBox", store_.array().add(0).add(0).add(field.box.width).add(field.box.height));
    }

    /// Puts the field below those that the parts of its name stand for: "it_lead.name" is "name" in
    /// "it_lead".
    void enter(FormField& field, Array& roots) {
        Dict parent;
        Array* siblings = &roots;
        std::size_t start = 0;
        for (std::size_t dot = field.name.find('.'); dot != std::string::npos;
             dot = field.name.find('.', start)) {
            Group& group = groups_[field.name.substr(0, dot)];
            if (!group.object) {
                group.object = store_.object();
                group.kids = store_.array();
                group.object.set("T", Text{field.name.substr(start, dot - start)}).set("Kids", group.kids);
                if (parent) group.object.set("Parent", parent);
                siblings->add(group.object);
            }
            parent = group.object;
            siblings = &group.kids;
            start = dot + 1;
        }
        field.object.set("T", Text{field.name.substr(start)});
        if (parent) field.object.set("Parent", parent);
        siblings->add(field.object);
    }

    Store& store_;
    FormFields& fields_;
    const ContentSources& sources_;
    std::vector<Dict>& pages_;
    Dict resources_;
    std::vector<Array> annotations_; ///< by page
    std::map<std::string, Group> groups_;
};

} // namespace

Dict write_acroform(Store& store, FormFields& fields, const ContentSources& sources, std::vector<Dict>& pages,
                    Dict resources) {
    return Writer(store, fields, sources, pages, resources).write();
}

} // namespace zwy::pdf
