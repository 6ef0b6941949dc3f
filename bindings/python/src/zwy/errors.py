"""What can go wrong, as exceptions with the library's own code, path and sentences."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import _api

_STATUS = _api.ENUMS["zwy_status"]


@dataclass(frozen=True)
class Problem:
    """One finding about the data."""

    code: str
    path: str  #: resources[2].vcpu, or empty
    pointer: str  #: the same as a JSON Pointer
    label: str  #: the words on the paper
    row: int  #: of a table, from one; zero outside tables
    zh: str
    en: str
    suggestion: str  #: the name that was probably meant, or empty
    is_error: bool

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Problem:
        severity = values.pop("severity")
        return cls(**values, is_error=severity == _api.ENUMS["zwy_severity"]["ERROR"])

    def __str__(self) -> str:
        place = self.path + (f"（{self.label}）" if self.label else "")
        return f"{place}: {self.zh}" if place else self.zh


class ZwyError(Exception):
    """Any failure. `problems` holds everything that was found, when data was at fault."""

    def __init__(self, values: dict[str, Any], problems: tuple[Problem, ...] = ()):
        self.code: str = values["code"]
        self.path: str = values["path"]
        self.pointer: str = values["pointer"]
        self.label: str = values["label"]
        self.zh: str = values["zh"]
        self.en: str = values["en"]
        self.problems = problems
        super().__init__(f"{self.path}: {self.zh}" if self.path else self.zh)


class DataError(ZwyError):
    """The data has errors; see `problems`."""


class UsageError(ZwyError, ValueError):
    """An argument or option that makes no sense."""


class WorldError(ZwyError, OSError):
    """A file, a font, the disk."""


class ClosedError(UsageError):
    """The object was closed."""


class StoppedError(ZwyError):
    """A callback asked to stop."""


class OutOfMemoryError(ZwyError, MemoryError):
    """Memory ran out."""


class InternalError(ZwyError, RuntimeError):
    """A fault of the library; please report it."""


_CLASSES = {
    "DATA": DataError,
    "USAGE": UsageError,
    "WORLD": WorldError,
    "HANDLE": ClosedError,
    "STOPPED": StoppedError,
    "MEMORY": OutOfMemoryError,
    "INTERNAL": InternalError,
}
_BY_STATUS = {_STATUS[name]: kind for name, kind in _CLASSES.items()}


def error_for(values: dict[str, Any], problems: tuple[Problem, ...]) -> ZwyError:
    return _BY_STATUS.get(values["status"], InternalError)(values, problems)
