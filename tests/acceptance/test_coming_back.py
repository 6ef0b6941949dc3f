"""Papers that come back: filled in and edited as programs do it, read by the command."""
import json
import unittest

import office
import papers
import word

APPLICATION = papers.SOURCE / "examples" / "resource_request.json"


def sample(name="resource_request"):
    return json.loads((papers.SOURCE / "examples" / f"{name}.json").read_text(encoding="utf-8"))


def canonical(path):
    """The data as zwy itself writes it."""
    return json.loads(papers.succeed(papers.ZWY, "read", path, "--quiet"))


def refused(test, path, *options):
    """The problems of a paper that cannot be read, by code and path."""
    done = papers.run(papers.ZWY, "read", path, "--json", *options)
    test.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
    return [(problem["code"], problem["path"]) for problem in json.loads(done.stderr) if problem["severity"] == "error"]


class Edited(unittest.TestCase):
    """`issued` is what comes back before the edit; `check` says what must come back after it."""

    def setUp(self):
        self.docx = word.Docx(papers.filled(APPLICATION, "docx"))
        self.issued = canonical(papers.filled(APPLICATION, "docx"))

    def check(self, *changes, **fields):
        path = self.docx.save(papers.work() / "edited.docx")
        expected = json.loads(json.dumps(self.issued))
        expected.update(fields)
        self.assertEqual(canonical(path), expected)
        told = json.loads(papers.succeed(papers.ZWY, "read", path, "--changes", "--json", "--quiet"))
        self.assertEqual([(c["path"], c["kind"], c["before"], c["after"]) for c in told], list(changes))

    def test_nothing_at_all(self):
        self.check()

    def test_runs_that_word_splits_are_one_text(self):
        for tag in ("applicant_unit", "it_lead.name", "resources[1].os", "applicant_opinion.date"):
            self.docx.split_runs(tag)
        self.check()

    def test_a_text_that_is_typed(self):
        self.docx.type("it_lead.phone", "139 0350 1234")
        lead = dict(self.issued["it_lead"], phone="139 0350 1234")
        self.check(("it_lead.phone", "changed", self.issued["it_lead"]["phone"], "139 0350 1234"), it_lead=lead)

    def test_a_unit_that_is_quoted_elsewhere_changes_everywhere(self):
        self.docx.type("applicant_unit", "宁武县教育科技局")
        self.check(("applicant_unit", "changed", self.issued["applicant_unit"], "宁武县教育科技局"),
                   applicant_unit="宁武县教育科技局")

    def test_a_paragraph_that_is_given_a_second_line(self):
        self.docx.type("access_network", "电子政务外网\n互联网区")
        self.check(("access_network", "changed", self.issued["access_network"], "电子政务外网\n互联网区"),
                   access_network="电子政务外网\n互联网区")

    def test_a_field_that_is_emptied(self):
        control = self.docx.control("system_lead.email")
        self.docx.node(control).text = ""
        self.docx.show(control, "　　")
        word.etree.SubElement(control.find(word.W + "sdtPr"), word.W + "showingPlcHdr")
        lead = {k: v for k, v in self.issued["system_lead"].items() if k != "email"}
        self.check(("system_lead.email", "removed", self.issued["system_lead"]["email"], None), system_lead=lead)

    def test_boxes_that_are_toggled(self):
        off = self.issued["service_types"][0]
        catalogue = self.issued["service_catalogue"]
        on = next(option for option in catalogue if option not in self.issued["service_types"])
        for option in (off, on):
            self.docx.toggle(f"service_catalogue[{catalogue.index(option)}]")
        types = self.issued["service_types"][1:] + [on]
        self.check(("service_types", "changed", self.issued["service_types"], types), service_types=types)

    def test_a_box_that_is_drawn_as_text(self):
        option = self.issued["service_types"][0]
        control = self.docx.control(f"service_catalogue[{self.issued['service_catalogue'].index(option)}]")
        self.docx.show(control, "□")
        types = self.issued["service_types"][1:]
        self.check(("service_types", "changed", self.issued["service_types"], types), service_types=types)

    def test_a_date_that_is_picked(self):
        self.docx.pick_date("applicant_opinion.date", "2027-01-05", "2027年1月5日")
        opinion = dict(self.issued["applicant_opinion"], date="2027-01-05")
        self.check(("applicant_opinion.date", "changed", self.issued["applicant_opinion"]["date"], "2027-01-05"),
                   applicant_opinion=opinion)

    def test_rows_that_are_put_in_and_taken_out(self):
        new = {"name": "缓存服务器", "vcpu": "4", "memory_gb": "32", "storage_gb": "99.5", "os": "openEuler", "other": "新增"}
        as_data = dict(new, vcpu=4, memory_gb=32, storage_gb=99.5)
        for behind in (True, False):
            with self.subTest(behind=behind):
                self.setUp()
                rows = self.issued["resources"]
                self.docx.add_row(1, new, behind)
                self.docx.remove_row(4, behind)  # the fourth of those that were there
                self.check(("resources[2]", "added", None, as_data), ("resources[3]", "removed", rows[3], None),
                           resources=rows[:2] + [as_data] + rows[2:3] + rows[4:])

    def test_a_placeholder_row_that_is_filled_in(self):
        count = len(self.issued["resources"])
        self.docx.type(f"resources[{count}].name", "备份服务器")
        self.docx.type(f"resources[{count}].vcpu", "８")
        row = {"name": "备份服务器", "vcpu": 8}
        self.check((f"resources[{count}]", "added", None, row), resources=self.issued["resources"] + [row])

    def test_data_that_is_changed_behind_the_paper_alone(self):
        self.docx.set_behind("//f:system_name", "新系统")
        self.docx.set_behind("//f:resources/f:row[2]/f:vcpu", "64")
        rows = json.loads(json.dumps(self.issued["resources"]))
        before, rows[1]["vcpu"] = rows[1]["vcpu"], 64
        self.check(("system_name", "changed", self.issued["system_name"], "新系统"),
                   ("resources[1].vcpu", "changed", before, 64), system_name="新系统", resources=rows)

    def test_paper_and_data_that_were_changed_differently_are_a_problem(self):
        self.docx.set_behind("//f:system_name", "一个")
        self.docx.show(self.docx.control("system_name"), "另一个")
        path = self.docx.save(papers.work() / "torn.docx")
        self.assertIn(("sources_differ", "system_name"), refused(self, path))

    def test_a_number_that_is_none_and_a_date_that_is_none_are_problems(self):
        self.docx.type("resources[0].vcpu", "四核")
        self.docx.pick_date("manager_opinion.date", "明年", "明年")  # as Word maps what is no date
        path = self.docx.save(papers.work() / "wrong.docx")
        self.assertEqual(refused(self, path), [("bad_date", "manager_opinion.date"), ("bad_number", "resources[0].vcpu")])
        partial = papers.run(papers.ZWY, "read", path, "--partial")
        self.assertEqual(partial.returncode, 0)
        self.assertIn("left_out", partial.stderr)
        data = json.loads(partial.stdout)
        self.assertNotIn("vcpu", data["resources"][0])
        self.assertNotIn("date", data["manager_opinion"])
        self.assertEqual(data["applicant_unit"], self.issued["applicant_unit"])

    def test_text_that_is_typed_next_to_its_control(self):
        paragraph = next(p for p in self.docx.body.iter(word.W + "p")
                         if p.find(f"{word.W}sdt/{word.W}sdtPr/{word.W}tag[@{word.W}val='main_use']") is not None)
        run = word.etree.SubElement(paragraph, word.W + "r")
        word.etree.SubElement(run, word.W + "t").text = "另外"
        self.assertIn(("text_outside", "main_use"), refused(self, self.docx.save(papers.work() / "beside.docx")))

    def test_wording_of_the_form_that_was_changed(self):
        text = next(t for t in self.docx.body.iter(word.W + "t") if t.text == "政务云管理部门意见：")
        text.text = "主管部门意见："
        self.assertIn(("wording_changed", "manager_opinion.text"),
                      refused(self, self.docx.save(papers.work() / "reworded.docx")))

    def test_a_table_that_is_gone(self):
        rows = self.docx.rows()
        table = next(rows.iterancestors(word.W + "tbl"))
        table.getparent().remove(table)
        found = refused(self, self.docx.save(papers.work() / "torn.docx"))
        self.assertIn(("cannot_read_field", "resources"), found)


class FilledInFromBlank(unittest.TestCase):
    def test_every_kind_of_field(self):
        docx = word.Docx(papers.blank(1, "docx"))
        docx.type("applicant_unit", "宁武县水利局")
        docx.type("requirements", "第一段")
        docx.type("resources[0].name", "应用")
        docx.type("resources[0].storage_gb", "512.5")
        docx.pick_date("manager_opinion.date", "2026-11-23", "2026年11月23日")
        docx.type("service_types", "云主机、云存储")
        path = docx.save(papers.work() / "filled.docx")
        self.assertEqual(canonical(path), {
            "form": "resource_request", "applicant_unit": "宁武县水利局", "service_types": ["云主机", "云存储"],
            "requirements": "第一段", "manager_opinion": {"date": "2026-11-23"},
            "resources": [{"name": "应用", "storage_gb": 512.5}]})

    def test_a_list_by_lines(self):
        docx = word.Docx(papers.blank(3, "docx"))
        first, second = docx.controls("resource_info")
        for control, text in ((first, "2台云主机"), (second, "1台数据库")):
            docx.show(control, text)
            docx.node(control).text = text
        self.assertEqual(canonical(docx.save(papers.work() / "filled.docx"))["resource_info"], ["2台云主机", "1台数据库"])


class Losses(unittest.TestCase):
    """What programs are known or said to drop, imitated: the data comes back all the same."""

    def each(self, *losses, options=(), without=()):
        for example in papers.EXAMPLES:
            with self.subTest(form=example.stem):
                docx = word.Docx(papers.filled(example, "docx"))
                for loss in losses:
                    getattr(docx, loss)()
                path = docx.save(papers.work() / "less.docx")
                text = papers.succeed(papers.ZWY, "read", path, "--quiet", *options)
                self.assertEqual(json.loads(text), canonical(papers.filled(example, "docx")))

    def test_bindings(self):
        self.each("drop_bindings")

    def test_tags_titles_and_locks(self):
        self.each("drop_tags")

    def test_styles_of_other_names(self):
        self.each("rename_styles")

    def test_all_controls(self):
        self.each("unwrap_controls")

    def test_all_controls_and_the_data_behind_them(self):
        for example in papers.EXAMPLES:
            with self.subTest(form=example.stem):
                docx = word.Docx(papers.filled(example, "docx"))
                docx.unwrap_controls()
                docx.drop_custom_xml()
                docx.drop_properties()
                path = docx.save(papers.work() / "text.docx")
                self.assertEqual(json.loads(papers.succeed(papers.ZWY, "read", path, "--quiet", "--issued", example)),
                                 canonical(papers.filled(example, "docx")))

    def test_the_data_parts_alone(self):
        for example in papers.EXAMPLES:
            with self.subTest(form=example.stem):
                docx = word.Docx(papers.filled(example, "docx"))
                docx.drop_custom_xml()
                done = papers.run(papers.ZWY, "read", docx.save(papers.work() / "bare.docx"))
                self.assertIn("issued_unknown", done.stderr)
                expected = printed(canonical(papers.filled(example, "docx")))
                expected.pop("total", None)  # that of the example adds up, so it may have been left to the form
                self.assertEqual(json.loads(done.stdout), expected)

    def test_an_edit_in_text_without_controls(self):
        docx = word.Docx(papers.filled(APPLICATION, "docx"))
        docx.unwrap_controls()
        issued = sample()
        for text in docx.body.iter(word.W + "t"):
            if text.text == issued["it_lead"]["phone"]:
                text.text = "0350-4720000"
        data = canonical(docx.save(papers.work() / "text.docx"))
        self.assertEqual(data["it_lead"]["phone"], "0350-4720000")
        self.assertEqual(data["system_lead"], canonical(papers.filled(APPLICATION, "docx"))["system_lead"])


def printed(data):
    """What of the data is on the paper: no seals."""
    if isinstance(data, dict):
        return {key: printed(value) for key, value in data.items() if key != "seal"}
    return [printed(item) for item in data] if isinstance(data, list) else data


class LibreOffice(unittest.TestCase):
    COUNT = 102  # all six forms in all profiles, three times over and some

    @classmethod
    def setUpClass(cls):
        cls.source, cls.saved = papers.work(), papers.work()
        papers.succeed(papers.BUILD / "random_papers", cls.source, cls.COUNT)
        documents = sorted(cls.source.glob("*.docx"), key=lambda path: int(path.stem))
        office.to_docx(documents, cls.saved)
        cls.documents = [cls.saved / document.name for document in documents]

    def test_saves_forms_that_come_back_right_or_with_a_problem_that_has_a_name(self):
        right = 0
        for document in self.documents:
            with self.subTest(form=document.stem):
                done = papers.run(papers.ZWY, "read", document, "--json")
                if done.returncode == 0:
                    expected = json.loads((self.source / f"{document.stem}.json").read_text(encoding="utf-8"))
                    self.assertEqual(json.loads(done.stdout), expected)
                    right += 1
                else:
                    self.assertEqual(done.returncode, 1, done.stderr)
                    self.assertTrue([p for p in json.loads(done.stderr) if p["severity"] == "error"], done.stderr)
        self.assertGreaterEqual(right, self.COUNT * 9 // 10)

    def test_an_edit_on_such_a_paper_is_read_as_it_is(self):
        saved = office.to_docx([papers.filled(APPLICATION, "docx")], papers.work())[0]
        docx, issued = word.Docx(saved), canonical(papers.filled(APPLICATION, "docx"))
        name = issued["applicant_unit"]
        for text in docx.body.iter(word.W + "t"):
            if text.text and name in text.text:
                text.text = text.text.replace(name, "宁武县水利局")
        data = canonical(docx.save(papers.work() / "edited.docx"))
        self.assertEqual(data, dict(issued, applicant_unit="宁武县水利局"))


if __name__ == "__main__":
    unittest.main()
