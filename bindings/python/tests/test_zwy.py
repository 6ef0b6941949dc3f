"""The Python package against the real library: the same bytes as the command's, and errors as Python expects them."""
import datetime
import io
import json
import os
import pathlib
import re
import subprocess
import threading

import pytest

import zwy
from zwy import _api
from zwy import forms as typed

ROOT = pathlib.Path(__file__).resolve().parents[3]
COMMAND = os.environ.get("ZWY_COMMAND", str(ROOT / "build" / "zwy"))
NAMES = [info.name for info in zwy.all_forms()]
README = (ROOT / "bindings" / "python" / "README.md").read_text(encoding="utf-8")


def command(*arguments):
    return subprocess.run([COMMAND, *arguments], check=True, capture_output=True).stdout


def test_there_are_six_forms_in_annex_order():
    assert [info.annex for info in zwy.all_forms()] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", ["pdf", "docx", "png", "svg"])
def test_bytes_are_the_commands_bytes(name, format, tmp_path):
    example = ROOT / "examples" / f"{name}.json"
    expected = tmp_path / f"expected.{format}"
    command("render", str(example), "-o", str(expected))
    with zwy.Form.from_json(example.read_text(encoding="utf-8")) as form, zwy.render(form) as paper:
        assert paper.to_bytes(format) == expected.read_bytes()
        paper.save(tmp_path / f"saved.{format}")
        pieces = io.BytesIO()
        paper.write(pieces, format)
    assert (tmp_path / f"saved.{format}").read_bytes() == expected.read_bytes()
    assert pieces.getvalue() == expected.read_bytes()


@pytest.mark.parametrize("option, format", [("archive", "pdf"), ("fillable", "pdf"), ("protect_layout", "docx")])
def test_output_options_are_the_commands(option, format, tmp_path):
    example = ROOT / "examples" / "change_request.json"
    expected = tmp_path / f"expected.{format}"
    command("render", str(example), "--" + option.replace("_", "-"), "-o", str(expected))
    with zwy.Form.from_json(example.read_text(encoding="utf-8")) as form, zwy.render(form) as paper:
        assert paper.to_bytes(format, **{option: True}) == expected.read_bytes()
        paper.save(tmp_path / f"saved.{format}", **{option: True})
        assert (tmp_path / f"saved.{format}").read_bytes() == expected.read_bytes()
        assert paper.page_size() == pytest.approx((210, 297), abs=0.1)
        with pytest.raises(zwy.UsageError):
            paper.to_bytes("pdf", archive=True, fillable=True)


def test_digests_are_of_the_data_alone():
    with zwy.Form.from_data({"form": "2", "party_a": {"name": "甲"}}) as a, \
            zwy.Form.from_data({"甲方": {"name": "甲"}, "form": "security_agreement"}) as b:
        for kind in ("sha256", "sm3"):
            assert a.digest(kind) == b.digest(kind)
            assert re.fullmatch("[0-9a-f]{64}", a.digest(kind))


def test_plain_data_may_hold_dates_decimals_and_typed_parts_but_nothing_strange():
    plain = {"form": "delivery_receipt", "configured_on": datetime.date(2026, 11, 23), "user_unit": typed.Contact(phone="1")}
    with zwy.Form.from_data(plain) as form:
        assert form["configured_on"] == "2026-11-23" and form["user_unit.phone"] == "1"
        with pytest.raises(TypeError):
            form["user_unit"] = {"phone": object()}


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_valid_and_survive_a_round_trip(name):
    with zwy.Form.sample(name) as form:
        assert [p for p in form.validate() if p.is_error] == []
        data = form.to_dict()
        with zwy.Form.from_data(data) as again:
            assert again.to_dict() == data


def test_typed_form_gives_the_same_paper_as_its_dictionary():
    receipt = typed.DeliveryReceipt(
        unit="宁武县教育局", configured_on=datetime.date(2026, 11, 23), resource_info=["云主机 2 台", "存储 500G"],
        user_unit=typed.Contact(phone="0350-4722000"))
    plain = {"form": "delivery_receipt", "unit": "宁武县教育局", "configured_on": "2026-11-23",
             "resource_info": ["云主机 2 台", "存储 500G"], "user_unit": {"phone": "0350-4722000"}}
    assert receipt.to_dict() == plain
    with zwy.render(receipt) as a, zwy.render(plain) as b:
        assert a.to_bytes("pdf") == b.to_bytes("pdf")


def test_every_described_field_exists_in_the_schema():
    for name in NAMES:
        kind = next(c for c in vars(typed).values() if getattr(c, "form", None) == name)
        assert set(kind.__dataclass_fields__) <= set(zwy.schema(name)["properties"])


def test_fields_are_read_and_written_by_path():
    with zwy.Form("resource_request") as form:
        form["信息化负责人.姓名"] = "李𬱖"
        assert form["it_lead.name"] == "李𬱖"
        form.insert_row("resources")
        form["resources[0].vcpu"] = 16
        assert form.rows("resources") == 1 and form["resources[0].vcpu"] == 16
        assert "it_lead.name" in form
        del form["it_lead.name"]
        assert "it_lead.name" not in form and form["it_lead.name"] is None
        form.remove_row("resources", 0)
        assert form.rows("resources") == 0


def test_all_problems_come_with_the_exception():
    with pytest.raises(zwy.DataError) as caught:
        zwy.render({"form": "resource_request", "aplicant_unit": "x", "resources": [{"vcpu": -1}]})
    codes = {p.code: p for p in caught.value.problems}
    assert codes["unknown_key"].suggestion == "applicant_unit"
    assert codes["not_positive"].path == "resources[0].vcpu" and codes["not_positive"].row == 1
    assert codes["not_positive"].label and codes["not_positive"].zh and codes["not_positive"].en


def test_a_mistyped_path_is_a_data_error_with_its_code():
    with zwy.Form("1") as form, pytest.raises(zwy.DataError) as caught:
        form["it_laed.name"] = "x"
    assert caught.value.code == "bad_path"


def test_limits_are_of_everything_that_a_library_does():
    def refused(call):
        with pytest.raises(zwy.DataError) as caught:
            call()
        return caught.value.code, caught.value.en

    with zwy.Library(limits={"text_bytes": 6, "document_bytes": 100}) as library:
        library.render({"form": "3", "unit": "甲乙"}).close()
        code, words = refused(lambda: library.render({"form": "3", "unit": "甲乙丙"}))
        assert code == "limit" and "(text_bytes) exceeds its limit: 9, at most 6" in words
        code, words = refused(lambda: library.read(b"x" * 101))
        assert code == "limit" and "(document_bytes) exceeds its limit: 101, at most 100" in words
    with zwy.Library(limits={"pages": 1}) as library:
        code, words = refused(lambda: library.render(zwy.Form.sample("1")))
        assert code == "limit" and "(pages)" in words
    form = zwy.Form.from_json('{"form": "1", "resources": [{}]}', limits={"rows": 1})
    assert "(rows)" in refused(lambda: form.insert_row("resources"))[1]
    with pytest.raises(zwy.UsageError):
        zwy.Library(limits={"sheets": 1})
    with pytest.raises(zwy.UsageError):
        zwy.Library(limits={"pages": 0})


def test_warnings_come_with_the_rendering():
    with zwy.render({"form": "resource_request", "it_lead": {"phone": "not a number"}}) as paper:
        assert [p.code for p in paper.problems if not p.is_error] == ["bad_phone"]


def test_the_world_and_usage_have_their_own_exceptions(tmp_path):
    with zwy.render({"form": "delivery_receipt"}) as paper:
        with pytest.raises(OSError):
            paper.save(tmp_path / "missing" / "x.pdf")
        with pytest.raises(ValueError):
            paper.to_bytes("odt")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_object_says_so():
    form = zwy.Form("2")
    form.close()
    form.close()
    with pytest.raises(zwy.ClosedError):
        form.to_json()


def test_an_exception_in_a_stream_comes_out_unchanged():
    class Full(Exception):
        pass

    def refuse(_piece):
        raise Full

    with zwy.render({"form": "2"}) as paper, pytest.raises(Full):
        paper.write(refuse)


def test_slots_name_the_places_to_stamp():
    with zwy.render({"form": "security_agreement"}) as paper:
        slots = {s.name: s for s in paper.slots}
    assert {"party_a.seal", "party_b.seal"} <= set(slots)
    assert slots["party_a.seal"].purpose == "seal" and 0 < slots["party_a.seal"].x < 210


def test_threads_share_one_library():
    expected = {}
    for name in NAMES:
        with zwy.Form.sample(name) as form, zwy.render(form) as paper:
            expected[name] = paper.to_bytes("pdf")
    failures = []

    def work():
        for name in NAMES:
            with zwy.Form.sample(name) as form, zwy.render(form) as paper:
                if paper.to_bytes("pdf") != expected[name]:
                    failures.append(name)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_form_goes_to_the_archive_and_is_checked_there(tmp_path):
    with zwy.Form.sample("4") as form, zwy.render(form) as paper:
        paper.archive(tmp_path / "bundle", {"保管期限": "永久"})
        whole = paper.archive_zip({"保管期限": "永久"})
        with pytest.raises(zwy.UsageError) as refused:
            paper.archive(tmp_path / "other", {"保管期限": "百年"})
        assert refused.value.code == "bad_element" and not (tmp_path / "other").exists()
    assert zwy.check_archive(tmp_path / "bundle") == zwy.check_archive(whole) == ()
    metadata = tmp_path / "bundle" / "data" / "metadata.xml"
    assert "永久" in metadata.read_text(encoding="utf-8")
    metadata.write_bytes(metadata.read_bytes() + b"\n")
    assert {(p.code, p.path) for p in zwy.check_archive(tmp_path / "bundle")} == {
        ("archive_sha256", "data/metadata.xml"), ("archive_sm3", "data/metadata.xml")}


def test_a_working_copy_asks_for_its_password_and_an_archive_copy_is_refused(tmp_path):
    with zwy.render({"form": "2"}) as paper:
        plain, archived = paper.to_bytes("pdf"), paper.to_bytes("pdf", archive=True)
        assert len(paper.to_bytes("docx", embed_fonts=True)) > len(paper.to_bytes("docx"))
        with pytest.raises(TypeError):
            paper.to_bytes("pdf", embedded_fonts=True)
    (tmp_path / "x.pdf").write_bytes(zwy.protect(plain, user_password="开门", owner_password="secret", printing=False))
    asked = subprocess.run(["pdfinfo", tmp_path / "x.pdf"], capture_output=True, text=True)
    assert asked.returncode != 0 and "password" in asked.stderr.lower()
    opened = subprocess.run(["pdfinfo", "-upw", "开门", tmp_path / "x.pdf"], capture_output=True, text=True, check=True)
    assert re.search(r"Encrypted: +yes \(print:no copy:yes change:yes", opened.stdout)
    with pytest.raises(zwy.DataError) as refused:
        zwy.protect(archived, user_password="x")
    assert refused.value.code == "archive_copy"


def test_a_paper_that_comes_back_says_what_was_changed(tmp_path):
    data = {"form": "delivery_receipt", "unit": "宁武县教育局", "resource_info": ["2台云主机"]}
    with zwy.render(data) as paper:
        documents = [paper.to_bytes("docx"), paper.to_bytes("pdf")]
    for document in documents:
        reading = zwy.read(document, issued={**data, "unit": "旧名"})
        assert reading.form.to_dict() == data
        assert [(c.path, c.kind, c.before, c.after) for c in reading.changes] == [("unit", "changed", "旧名", "宁武县教育局")]
        assert zwy.read(document).changes == ()
    (tmp_path / "back.docx").write_bytes(documents[0])
    assert zwy.read(tmp_path / "back.docx", partial=True).form["unit"] == "宁武县教育局"
    with pytest.raises(zwy.DataError) as caught:
        zwy.read(b"hello")
    assert caught.value.code == "not_ours"


def test_a_document_is_what_its_data_makes_or_what_differs_is_told(tmp_path):
    data = {"form": "delivery_receipt", "unit": "宁武县教育局"}
    with zwy.render(data, page_numbers=True) as paper:
        documents = [paper.to_bytes("pdf"), paper.to_bytes("pdf", archive=True), paper.to_bytes("docx")]
        picture = paper.to_bytes("png", dpi=72)
    for document in documents:
        found = zwy.verify(document)
        assert found.is_same and found.verdict == "same" and found.problems == ()
        assert zwy.verify(document, data).verdict == "same"
        other = zwy.verify(document, {**data, "unit": "另一个局"})
        assert other.verdict == "data" and not other.is_same
        assert [p.path for p in other.problems if p.code == "verify_field"] == ["unit"]
        longer = zwy.verify(document + b"!")
        assert (longer.verdict, longer.offset) == ("file", len(document))
    (tmp_path / "receipt.pdf").write_bytes(documents[0])
    assert zwy.verify(tmp_path / "receipt.pdf").format == "pdf"
    protected = zwy.protect(documents[0], user_password="开门")
    assert zwy.verify(protected, password="开门").verdict == "protected"
    assert [p.code for p in zwy.verify(protected).problems] == ["password_needed"]
    assert zwy.verify(picture, data, page_numbers=True).page == 0
    assert zwy.verify(picture, data).verdict == "file"
    assert zwy.verify(b"hello").verdict == "unknown"
    with pytest.raises(zwy.WorldError):
        zwy.verify(tmp_path / "none.pdf")


def test_the_tables_are_the_headers():
    api = json.loads((ROOT / "bindings" / "api.json").read_text(encoding="utf-8"))
    assert list(_api.FUNCTIONS) == [f["name"] for f in api["functions"]]
    assert {n: [m[2] for m in s] for n, s in _api.STRUCTS.items()} == {
        s["name"]: [m["offset"] for m in s["members"]] for s in api["structs"]}


def test_structures_lie_as_the_header_says():
    from zwy import _native
    for name, members in _api.STRUCTS.items():
        for member, _, offset in members:
            assert getattr(_native.STRUCTS[name], member).offset == offset, f"{name}.{member}"


def test_the_readmes_example_runs(tmp_path, monkeypatch):
    code = re.search(r"```python\n(.*?)```", README, re.S).group(1)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF-1.7")
