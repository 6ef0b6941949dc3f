"""What a screen reader says of each form, in its order: a label, then its value, row by row."""
import re
import unittest

import papers

EXPECTED = papers.SOURCE / "tests/reference/readings.txt"
ROWS = 40


def plain(text):
    return re.sub(r"[\s\u3000]+", " ", text).strip()


class Reading:
    """pdfinfo's list of the structure tree as the lines of tests/reference/readings.txt."""

    def __init__(self, pdf):
        self.lines, self.row, self.row_depth, self.heading = [], None, 0, ""
        for line in papers.succeed("pdfinfo", "-struct-text", pdf, errors="replace").splitlines():
            depth, text = len(line) - len(line.lstrip()), line.strip()
            if text.startswith('"'):
                self.text(text.strip('"') if text.count('"') == 2 else text[1:-1])
            elif re.match(r"[A-Z][A-Za-z0-9]*\b", text) and not text.startswith("/"):
                self.element(depth, re.match(r"\w+", text)[0])
        self.end_row()

    def element(self, depth, name):
        if self.row is not None and depth <= self.row_depth:
            self.end_row()
        if name == "TR":
            self.row, self.row_depth = [], depth
        elif name in ("TH", "TD") and self.row is not None:
            self.row.append((name, []))
        self.heading = {"H1": "# ", "H2": "## "}.get(name, "") if self.row is None else ""

    def text(self, text):
        if self.row is None:
            self.lines.append(self.heading + plain(text))
        else:
            self.row[-1][1].append(plain(text))

    def end_row(self):
        if self.row is None:
            return
        cells = [(f"[{' / '.join(texts)}]" if name == "TH" else " / ".join(texts)) for name, texts in self.row]
        self.lines.append("|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|")
        self.row = None


def expected_readings():
    readings, current = {}, None
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name = line[2:]
            if re.fullmatch(r"(blank \d|filled \w+)", name):
                current = readings.setdefault(name, [])
                continue
        if current is not None and line:
            current.append(line)
    return readings


class ReadAloud(unittest.TestCase):
    maxDiff = None

    def test_every_form_blank_and_filled_reads_as_written_down(self):
        expected = expected_readings()
        self.assertEqual(len(expected), 12)
        for name, lines in expected.items():
            kind, which = name.split()
            pdf = papers.blank(int(which), "pdf") if kind == "blank" else papers.filled(papers.SOURCE / f"examples/{which}.json", "pdf")
            with self.subTest(form=name):
                self.assertEqual(Reading(pdf).lines, lines)

    def test_forty_servers_are_read_row_by_row_under_one_heading(self):
        servers = [{"name": f"服务器{i}", "vcpu": i, "memory_gb": 2 * i, "storage_gb": i + 0.5, "os": "麒麟", "other": "无"}
                   for i in range(1, ROWS + 1)]
        pdf = papers.render({"form": "resource_request", "resources": servers}, "pdf")
        self.assertGreater(papers.pdf_pages(pdf), 2)
        lines = Reading(pdf).lines
        head = lines.index("| [序号] | [服务器名称] | [vCPU（核）] | [内存（G）] | [存储（G）] | [操作系统] | [其他] |")
        self.assertEqual(lines[head + 1:], [f"| {i} | 服务器{i} | {i} | {2 * i} | {i}.5 | 麒麟 | 无 |" for i in range(1, ROWS + 1)])
        self.assertEqual(sum("[序号]" in line for line in lines), 1)

    def test_what_is_continued_is_read_behind_its_name_and_whole(self):
        reason = "".join(f"第{i}条，" for i in range(1, 401))
        unit_opinion = "".join(f"意见{i}；" for i in range(1, 301))
        data = {"form": "change_request", "unit": "宁武县财政局", "change_reason": reason,
                "applicant_opinion": {"text": unit_opinion, "date": "2026-11-23"}}
        lines = Reading(papers.render(data, "pdf")).lines
        names = [line for line in lines if line.startswith("## ")]
        self.assertEqual(names, ["## 附页 变更原因（续）", "## 附页 申请单位意见（续）"])
        first, second = (lines.index(name) for name in names)
        in_cell = next(line for line in lines if line.startswith("| [变更原因] |"))
        self.assertEqual(in_cell.split("|")[2].strip() + "".join(lines[first + 1:second]), reason)
        opinion = next(line for line in lines if line.startswith("| 申请单位意见"))
        said = opinion.strip("| ").split(" / ")
        self.assertEqual(said[0], "申请单位意见（市属事业单位同时须由主管部门盖章）：")
        self.assertEqual(said[1] + "".join(lines[second + 1:]), unit_opinion)
        self.assertEqual(said[2:], ["（公 章）", "2026年11月23日"])


if __name__ == "__main__":
    unittest.main()
