"""What a hostile case is: an input, and what docs/data.md and lib/base/codes.def say becomes of it.

An outcome is written as the problems that are reported, "CODE PATH" each, in their order, joined by "; ". Errors are written
plainly; warnings with a leading "~". "" is an input that is taken without a word. How a form was fitted, and which characters the
fonts at hand have not, is no part of an outcome.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Mapping

UNTOLD = ("grown", "shrunk", "continued", "no_glyph")


@dataclass(frozen=True)
class Case:
    name: str
    text: bytes  #: the JSON text
    outcome: str
    limits: Mapping[str, int] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)  #: of render()
    within_seconds: float = 10


def raw(name: str, text: str | bytes, outcome: str = "", **more: Any) -> Case:
    """JSON text as it stands."""
    return Case(name, text.encode("utf-8") if isinstance(text, str) else text, outcome, **more)


def given(name: str, data: Mapping[str, Any], outcome: str = "", **more: Any) -> Case:
    """Data that is written as JSON without a mistake."""
    return raw(name, json.dumps(data, ensure_ascii=False), outcome, **more)
