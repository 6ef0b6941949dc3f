"""A DOCX edited as programs edit it: what Word does to controls and the part behind them, and what others drop.

Word, WPS and ONLYOFFICE are not at hand; what they do is imitated here on the XML, by their documentation and by what
is reported of them. LibreOffice is at hand and needs no imitation.
"""
import copy
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DATA = {"f": "urn:zwy:form"}


class Docx:
    def __init__(self, path):
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.body = etree.fromstring(self.parts["word/document.xml"])
        self.data = etree.fromstring(self.parts["customXml/item1.xml"]) if "customXml/item1.xml" in self.parts else None

    def save(self, path):
        self.parts["word/document.xml"] = etree.tostring(self.body, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self.data is not None and "customXml/item1.xml" in self.parts:
            self.parts["customXml/item1.xml"] = etree.tostring(self.data, xml_declaration=True, encoding="UTF-8")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return path

    # ---- What is there

    def controls(self, tag=None):
        for control in self.body.iter(W + "sdt"):
            found = control.find(f"{W}sdtPr/{W}tag")
            if tag is None or (found is not None and found.get(W + "val") == tag):
                yield control

    def control(self, tag):
        return next(self.controls(tag))

    def node(self, control):
        """The element of the part behind, to which the control is bound."""
        return self.data.xpath(control.find(f"{W}sdtPr/{W}dataBinding").get(W + "xpath"), namespaces=DATA)[0]

    def rows(self):
        """The repeating section's items, each with its row inside."""
        section = next(e for e in self.body.iter(W15 + "repeatingSection")).getparent().getparent()
        return section.find(W + "sdtContent")

    # ---- What Word does

    def show(self, control, text):
        """Sets what the control shows, in its first run's formatting."""
        placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
        if placeholder is not None:
            placeholder.getparent().remove(placeholder)
        content = control.find(W + "sdtContent")
        runs = list(content.iter(W + "r"))
        for run in runs[1:]:
            run.getparent().remove(run)
        for child in list(runs[0]):
            if child.tag != W + "rPr":
                runs[0].remove(child)
        for i, line in enumerate(text.split("\n")):
            if i:
                etree.SubElement(runs[0], W + "br")
            etree.SubElement(runs[0], W + "t", {XML_SPACE: "preserve"}).text = line

    def type(self, tag, text):
        """Typed into a plain-text control: all controls of the node, and the node."""
        node = self.node(self.control(tag))
        node.text = text
        for control in list(self.controls(tag)):
            self.show(control, text)

    def split_runs(self, tag):
        """One character a run, proofing marks, a bookmark and a comment's range between them."""
        for control in self.controls(tag):
            first = next(control.iter(W + "r"))
            text, parent = "".join(t.text for t in first.iter(W + "t")), first.getparent()
            at = parent.index(first)
            parent.remove(first)
            for i, character in enumerate(text):
                run = etree.Element(W + "r", {W + "rsidR": f"00{i:06X}"})
                etree.SubElement(etree.SubElement(run, W + "rPr"), W + "b")
                etree.SubElement(run, W + "t", {XML_SPACE: "preserve"}).text = character
                for element in (etree.Element(W + "proofErr", {W + "type": "spellStart"}), run,
                                etree.Element(W + "bookmarkStart", {W + "id": str(9000 + i), W + "name": f"b{i}"})):
                    parent.insert(at, element)
                    at += 1

    def toggle(self, tag):
        control = self.control(tag)
        checked = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
        ticked = checked.get(W14 + "val") == "0"
        checked.set(W14 + "val", "1" if ticked else "0")
        self.show(control, "☑" if ticked else "☐")
        self.node(control).text = "true" if ticked else "false"

    def pick_date(self, tag, iso, shown):
        control = self.control(tag)
        control.find(f"{W}sdtPr/{W}date").set(W + "fullDate", iso + "T00:00:00Z")
        self.show(control, shown)
        self.node(control).text = iso

    def add_row(self, after, values, behind=True):
        """The section's "+": clones the item, and with `behind` the row of the part, whose bindings move up."""
        items = self.rows()
        item = copy.deepcopy(items[after])
        items.insert(after + 1, item)
        if behind:
            rows = self.data.find("f:resources", DATA)
            rows.insert(after + 1, copy.deepcopy(rows[after]))
            self.number_bindings()
        for control in item.iter(W + "sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag")
            if tag is None:
                continue
            value = values[tag.get(W + "val").split(".")[1]]
            self.show(control, value)
            if behind:
                self.node(control).text = value

    def remove_row(self, index, behind=True):
        items = self.rows()
        items.remove(items[index])
        if behind:
            rows = self.data.find("f:resources", DATA)
            rows.remove(rows[index])
            self.number_bindings()

    def number_bindings(self):
        for number, item in enumerate(self.rows(), 1):
            for binding in item.iter(W + "dataBinding"):
                binding.set(W + "xpath", re.sub(r"f:resources\[1\]/f:row\[\d+\]", f"f:resources[1]/f:row[{number}]",
                                                binding.get(W + "xpath")))

    def set_behind(self, xpath, text):
        """What a program does that knows the part alone."""
        self.data.xpath(xpath, namespaces=DATA)[0].text = text

    # ---- What other programs drop

    def drop_bindings(self):
        for name in (W + "dataBinding", W15 + "dataBinding", W15 + "repeatingSection", W15 + "repeatingSectionItem"):
            for element in list(self.body.iter(name)):
                element.getparent().remove(element)

    def drop_tags(self):
        for name in ("tag", "alias", "lock", "showingPlcHdr"):
            for element in list(self.body.iter(W + name)):
                element.getparent().remove(element)

    def drop_custom_xml(self):
        self.data = None
        for name in [n for n in self.parts if n.startswith("customXml/")]:
            del self.parts[name]

    def drop_properties(self):
        del self.parts["docProps/custom.xml"]

    def unwrap_controls(self):
        """Text alone is left."""
        for control in list(self.body.iter(W + "sdt")):
            parent, content = control.getparent(), control.find(W + "sdtContent")
            at = parent.index(control)
            parent.remove(control)
            for element in list(content):
                parent.insert(at, element)
                at += 1

    def rename_styles(self):
        for style in self.body.iter(W + "pStyle", W + "tblStyle"):
            style.set(W + "val", "a" + str(abs(hash(style.get(W + "val"))) % 1000))
