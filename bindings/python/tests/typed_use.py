"""Checked by mypy --strict, never run: the type hints say what the package does."""
import datetime
import io
from decimal import Decimal
from typing import Any

import zwy
from zwy.forms import Contact, DeliveryReceipt, Opinion, Person, ResourceRequest, Server


def papers() -> bytes:
    request = ResourceRequest(applicant_unit="宁武县财政局", it_lead=Person(name="李𬱖"),
                              resources=[Server(name="数据库服务器", vcpu=16, storage_gb=Decimal("1024.5"))],
                              applicant_opinion=Opinion(text="同意", date=datetime.date(2026, 11, 23), seal=b"\x89PNG"))
    library = zwy.Library(fonts="/srv/fonts")
    with zwy.Form.from_data(request) as form, library.render(form, strict=True, seal_width=40) as paper:
        pages: int = paper.page_count
        size: tuple[float, float] = paper.page_size(pages - 1)
        problems: tuple[zwy.Problem, ...] = paper.problems + form.validate()
        slots: tuple[zwy.Slot, ...] = paper.slots
        paper.save("x.pdf", archive=True)
        paper.write(io.BytesIO(), "docx", protect_layout=True)
        text: str = form.to_json(chinese=True) + form.digest("sm3") + str(size) + problems[0].zh + slots[0].name
        data: dict[str, Any] = form.to_dict()
    try:
        with zwy.render({"form": "delivery_receipt", "unit": text, **data}, page_numbers=True) as other:
            return other.to_bytes("png", page=1, dpi=80)
    except zwy.DataError as error:
        return error.problems[0].en.encode()
    finally:
        zwy.render(DeliveryReceipt(user_unit=Contact(phone="1"))).close()


def mistakes(form: zwy.Form, paper: zwy.Rendering) -> None:
    # Each is an error; an ignore that is not needed is one as well.
    paper.to_bytes("odt")  # type: ignore[arg-type]
    paper.page_count = 3  # type: ignore[misc]
    zwy.render(7)  # type: ignore[arg-type]
    zwy.render(form, stict=True)  # type: ignore[call-arg]
    ResourceRequest(aplicant_unit="x")  # type: ignore[call-arg]
    Server(vcpu="many")  # type: ignore[arg-type]
