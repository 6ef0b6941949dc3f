"""What the typed forms have in common."""
from __future__ import annotations

import base64
import dataclasses
import datetime
from decimal import Decimal
from typing import Any, ClassVar, Optional, cast


def json_value(value: Any) -> Any:
    """For json.dumps: dates, decimals, pictures and typed forms anywhere in plain data."""
    if isinstance(value, (Data, datetime.date, Decimal, bytes, bytearray)):
        return _plain(value)
    raise TypeError(f"{type(value).__name__} is nothing that a form holds: {value!r}")


def _plain(value: Any) -> Any:
    if isinstance(value, Data):
        return value.to_dict()
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        kind = "png" if value[:4] == b"\x89PNG" else "jpeg"
        return f"data:image/{kind};base64," + base64.b64encode(value).decode("ascii")
    return value


class Data:
    """A form, or a part of one; what is None is not given and prints as on the blank form."""

    form: ClassVar[Optional[str]] = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON would give it."""
        values = {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(cast(Any, self))}
        given = {k: v for k, v in values.items() if v is not None and v != [] and v != {}}
        return {"form": self.form, **given} if self.form else given
