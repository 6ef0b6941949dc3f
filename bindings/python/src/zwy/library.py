"""Library, Form and Rendering: the C API's handles as context managers."""
from __future__ import annotations

import ctypes
import json
import os
import threading
from dataclasses import dataclass
from typing import Any, BinaryIO, Callable, Literal, Mapping, TypeVar, Union, cast

from . import _api, _native
from ._data import Data, json_value
from .errors import Problem

_FORMATS = {name.lower(): value for name, value in _api.ENUMS["zwy_format"].items()}
_PURPOSES = {value: name.lower() for name, value in _api.ENUMS["zwy_purpose"].items()}
_RENDER = _api.ENUMS["zwy_render_flags"]
_OUTPUT = _api.ENUMS["zwy_output_flags"]
_PROTECTION = _api.ENUMS["zwy_protection_flags"]
_READ = _api.ENUMS["zwy_read_flags"]
_VERDICTS = {value: name.lower() for name, value in _api.ENUMS["zwy_verdict"].items()}
_FORMAT_NAMES = {value: name for name, value in _FORMATS.items()}
Format = Literal["pdf", "docx", "png", "svg"]
FormData = Union[Mapping[str, Any], Data]  #: as JSON would give it, or one of the typed forms of zwy.forms
PathLike = Union[str, "os.PathLike[str]"]
Limits = Mapping[str, int]  #: by the names of docs/limits.md: {"pages": 20}


_H = TypeVar("_H", bound="_Handle")


def _dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, default=json_value)


class _Handle:
    """Owns one handle; closing twice is allowed, using it afterwards raises ClosedError."""

    _free = ""

    def __init__(self, handle: int):
        self._handle: int | None = handle

    def close(self) -> None:
        handle, self._handle = self._handle, None
        if handle:
            _native.call(self._free, handle)

    def __enter__(self: _H) -> _H:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        # At interpreter exit the modules may be gone already; the process frees everything then.
        if getattr(self, "_handle", None) and _native is not None:
            self.close()


@dataclass(frozen=True)
class FormInfo:
    """What is known of one of the six forms."""

    name: str
    annex: int
    title: str


@dataclass(frozen=True)
class Slot:
    """A named place on the paper to sign, stamp or date; millimetres from the page's top left corner."""

    name: str
    purpose: str  #: "seal", "signature" or "date"
    page: int  #: from zero
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Change:
    """One difference between a paper and the data that it was made from."""

    path: str  #: resources[2].vcpu; of a row that is gone, where it stood
    pointer: str  #: the same as a JSON Pointer
    label: str  #: the words on the paper
    row: int  #: of a table, from one; zero outside tables
    kind: str  #: "changed", "added" or "removed"
    before: Any  #: as JSON would give it; None when it was blank
    after: Any


@dataclass(frozen=True)
class Reading:
    """What a paper says that came back."""

    form: Form
    changes: tuple[Change, ...]  #: against the data that was issued
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Verification:
    """Whether a document is what its data makes."""

    #: "same", "protected" (the same inside); the first thing that differs: "data", "layout", "version", "fonts" or
    #: "file"; "unknown" when it cannot be told.
    verdict: str
    format: str | None
    page: int | None  #: that the first differing byte belongs to, or that a picture shows; from zero
    offset: int | None  #: of the first byte that differs
    problems: tuple[Problem, ...]  #: everything that differs

    @property
    def is_same(self) -> bool:
        return self.verdict in ("same", "protected")


def _slot(values: dict[str, Any]) -> Slot:
    values["purpose"] = _PURPOSES[values["purpose"]]
    return Slot(**values)


def all_forms() -> tuple[FormInfo, ...]:
    """The six forms, by annex."""
    count = _native.call("zwy_forms_count")
    return tuple(FormInfo(**_native.struct_values(_native.call("zwy_forms_get", i))) for i in range(count))


def schema(form: str) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a form's data."""
    return cast("dict[str, Any]", json.loads(_native.take_text(_native.call("zwy_forms_schema", form))))


def version() -> str:
    """The version of the library that is loaded."""
    return _native.static_text("zwy_version_string")


class Form(_Handle):
    """The data of one form. Paths are written with keys or labels: it_lead.phone, 信息化负责人.联系电话."""

    _free = "zwy_form_free"

    def __init__(self, name: str):
        """An empty form, by name, annex number or title."""
        super().__init__(_native.call("zwy_form_create", name))

    @classmethod
    def _of(cls, handle: int) -> Form:
        form = cls.__new__(cls)
        _Handle.__init__(form, handle)
        return form

    @classmethod
    def sample(cls, name: str) -> Form:
        """A complete and valid example."""
        return cls._of(_native.call("zwy_form_sample", name))

    @classmethod
    def from_json(cls, text: str | bytes, form: str | None = None, *, limits: Limits | None = None) -> Form:
        """Reads JSON; DataError tells everything that is wrong with it. The form is held to `limits`."""
        name = form.encode("utf-8") if form is not None else None
        within = _native.limits_struct(limits)
        options = _native.new_struct("zwy_json_options", form=name, form_length=len(name) if name else 0,
                                     limits=_native.address_of(within))
        handle, _ = _native.call_with_problems("zwy_form_from_json", text, options)
        return cls._of(handle)

    @classmethod
    def from_data(cls, data: FormData, *, limits: Limits | None = None) -> Form:
        """From a dictionary as JSON would give it, or from one of the typed forms of zwy.forms."""
        return cls.from_json(_dumps(data if isinstance(data, Data) else dict(data)), limits=limits)

    @property
    def info(self) -> FormInfo:
        return FormInfo(**_native.struct_values(_native.call("zwy_form_about", self._handle)))

    def to_json(self, *, chinese: bool = False, indent: int = 2) -> str:
        keys = _api.ENUMS["zwy_keys"]["CHINESE" if chinese else "ENGLISH"]
        return _native.take_text(_native.call("zwy_form_to_json", self._handle, keys, indent))

    def to_dict(self) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(self.to_json(indent=-1)))

    def digest(self, kind: Literal["sha256", "sm3"] = "sha256") -> str:
        """Hexadecimal digest of the data in its canonical JSON form."""
        return _native.take_text(_native.call("zwy_form_digest", self._handle, _api.ENUMS["zwy_digest"][kind.upper()]))

    def validate(self) -> tuple[Problem, ...]:
        """All problems, errors and warnings; nothing is raised for errors in the data."""
        status, (handle,) = _native.invoke("zwy_form_validate", self._handle)
        problems = _native._take_problems(handle)
        if status not in (_api.ENUMS["zwy_status"]["OK"], _api.ENUMS["zwy_status"]["DATA"]):
            raise _native.last_error(problems)
        return problems

    def __getitem__(self, path: str) -> Any:
        """Any field as JSON would give it; None when it is not given."""
        return json.loads(_native.take_text(_native.call("zwy_form_get_json", self._handle, path)))

    def __setitem__(self, path: str, value: Any) -> None:
        if value is None:
            _native.call("zwy_form_clear", self._handle, path)
        elif isinstance(value, (bytes, bytearray)):
            _native.call("zwy_form_set_picture", self._handle, path, bytes(value))
        elif isinstance(value, str):
            _native.call("zwy_form_set_text", self._handle, path, value)
        else:
            _native.call("zwy_form_set_json", self._handle, path, _dumps(value))

    def __delitem__(self, path: str) -> None:
        _native.call("zwy_form_clear", self._handle, path)

    def __contains__(self, path: str) -> bool:
        return bool(_native.call("zwy_form_has", self._handle, path))

    def rows(self, path: str) -> int:
        return int(_native.call("zwy_form_count_rows", self._handle, path))

    def insert_row(self, path: str, at: int = -1) -> None:
        """An empty row in front of row `at` (from zero); -1: at the end."""
        _native.call("zwy_form_insert_row", self._handle, path, at)

    def remove_row(self, path: str, at: int) -> None:
        _native.call("zwy_form_remove_row", self._handle, path, at)

    def copy(self) -> Form:
        return Form._of(_native.call("zwy_form_copy", self._handle))


class Rendering(_Handle):
    """A form set on pages, to be written in as many formats as wanted."""

    _free = "zwy_rendering_free"

    def __init__(self, handle: int, problems: tuple[Problem, ...]):
        super().__init__(handle)
        #: What was found on the way: warnings, what shrank or moved, characters without a glyph.
        self.problems = problems

    @property
    def page_count(self) -> int:
        return int(_native.call("zwy_rendering_pages", self._handle))

    def page_size(self, page: int = 0) -> tuple[float, float]:
        """Width and height in millimetres; `page` counts from zero."""
        width, height = _native.call("zwy_rendering_page_size", self._handle, page)
        return width, height

    @staticmethod
    def _output(format: str, page: int, dpi: float, archive: bool, protect_layout: bool, fillable: bool,
                embed_fonts: bool) -> Any:
        if format not in _FORMATS:
            raise ValueError(f"unknown format {format!r}; there are {', '.join(_FORMATS)}")
        chosen = {"ARCHIVE": archive, "PROTECT_LAYOUT": protect_layout, "FILLABLE": fillable,
                  "EMBED_FONTS": embed_fonts}
        flags = sum(_OUTPUT[name] for name, wanted in chosen.items() if wanted)
        return _native.new_struct("zwy_output", format=_FORMATS[format], page=page, dpi=dpi, flags=flags)

    def to_bytes(self, format: Format = "pdf", *, page: int = 0, dpi: float = 150, archive: bool = False,
                 protect_layout: bool = False, fillable: bool = False, embed_fonts: bool = False) -> bytes:
        """A document ("pdf", "docx") or a picture of one page ("png", "svg").

        archive: PDF/A-3a with the data inside; fillable: a PDF with form fields; protect_layout: a DOCX in which only
        what is filled in can be changed; embed_fonts: a DOCX with the faces that it is set in.
        """
        output = self._output(format, page, dpi, archive, protect_layout, fillable, embed_fonts)
        return _native.take_bytes(_native.call("zwy_rendering_to_bytes", self._handle, output))

    def save(self, file: PathLike, format: Format | None = None, *, page: int = 0, dpi: float = 150,
             archive: bool = False, protect_layout: bool = False, fillable: bool = False, embed_fonts: bool = False) -> None:
        """Writes the whole file or nothing; the format is the name's ending unless given. Options as for to_bytes()."""
        name = os.fspath(file)
        output = self._output(format or os.path.splitext(name)[1].lstrip(".").lower(), page, dpi, archive,
                              protect_layout, fillable, embed_fonts)
        _native.call("zwy_rendering_to_file", self._handle, output, os.fsencode(name))

    def write(self, stream: BinaryIO | Callable[[bytes], Any], format: Format = "pdf", *, page: int = 0,
              dpi: float = 150, archive: bool = False, protect_layout: bool = False, fillable: bool = False, embed_fonts: bool = False) -> None:
        """Gives the document to a stream or function piece by piece; what that raises comes out of here. Options as for
        to_bytes()."""
        caught: list[BaseException] = []
        receive = _native.write_callback(stream if callable(stream) else stream.write, caught)
        output = self._output(format, page, dpi, archive, protect_layout, fillable, embed_fonts)
        status, _ = _native.invoke("zwy_rendering_to_callback", self._handle, output, receive, None)
        if caught:
            raise caught[0]
        if status != 0:
            raise _native.last_error()

    def archive(self, place: PathLike, elements: Mapping[str, str] | None = None) -> None:
        """The archive bundle as a new directory, or as a ZIP file if the name ends in .zip. `elements` is what the
        archive says of the form, by the names of DA/T 46: {"保管期限": "永久", "密级": "公开"}."""
        _native.call("zwy_rendering_archive", self._handle, _archive_options(elements), os.fsencode(os.fspath(place)))

    def archive_zip(self, elements: Mapping[str, str] | None = None) -> bytes:
        """The archive bundle as the bytes of a ZIP file."""
        return _native.take_bytes(_native.call("zwy_rendering_archive_zip", self._handle, _archive_options(elements)))

    @property
    def slots(self) -> tuple[Slot, ...]:
        count = _native.call("zwy_rendering_slots", self._handle)
        return tuple(_slot(_native.struct_values(_native.call("zwy_rendering_slot", self._handle, i))) for i in range(count))


class Library(_Handle):
    """Fonts and layouts: make one for the process and share it between threads."""

    _free = "zwy_library_free"

    def __init__(self, *, fonts: PathLike | None = None, layouts: PathLike | None = None, limits: Limits | None = None):
        """`limits` are of everything that this library does: {"pages": 20}."""
        self._limits = _native.limits_struct(limits)
        self._limits_given = dict(limits or {})
        options = _native.new_struct("zwy_library_options", limits=_native.address_of(self._limits))
        super().__init__(_native.call("zwy_library_create", options))
        if fonts is not None:
            self.add_fonts(fonts)
        if layouts is not None:
            self.add_layouts(layouts)

    def add_fonts(self, directory: PathLike) -> None:
        """Fonts of this directory go before the installed ones."""
        _native.call("zwy_library_add_fonts", self._handle, os.fsencode(os.fspath(directory)))

    def add_font(self, font: bytes) -> None:
        """One font file from memory; it goes before the directories."""
        _native.call("zwy_library_add_font", self._handle, font)

    def add_layouts(self, directory: PathLike) -> None:
        _native.call("zwy_library_add_layouts", self._handle, os.fsencode(os.fspath(directory)))

    def add_layout(self, xml: str, name: str = "layout") -> None:
        """One layout from memory, checked at once."""
        _native.call("zwy_library_add_layout", self._handle, xml, name)

    def load(self) -> None:
        """Loads fonts and layouts now, so that what is missing shows before the first form."""
        _native.call("zwy_library_load", self._handle)

    def fonts(self) -> list[dict[str, Any]]:
        """Roles, the files found for them and what they cover."""
        return cast("list[dict[str, Any]]", json.loads(_native.take_text(_native.call("zwy_library_fonts", self._handle))))

    def render(self, form: Form | FormData, *, strict: bool = False, page_numbers: bool = False,
               bind: bool = False, real_seals: bool = False, seal_width: float = 0,
               picture_directory: PathLike | None = None) -> Rendering:
        """Checks the data and sets it on pages. DataError when the data has errors."""
        if not isinstance(form, Form):
            with Form.from_data(form, limits=self._limits_given) as made:
                return self.render(made, strict=strict, page_numbers=page_numbers, bind=bind, real_seals=real_seals,
                                   seal_width=seal_width, picture_directory=picture_directory)
        options = _render_options(strict, page_numbers, bind, real_seals, seal_width, picture_directory, self._limits)
        handle, problems = _native.call_with_problems("zwy_render", self._handle, form._handle, options)
        return Rendering(handle, problems)

    def read(self, document: bytes | PathLike, *, issued: Form | FormData | None = None,
             partial: bool = False) -> Reading:
        """The data of a DOCX or PDF that came from this library, filled in or changed by whatever program.

        `document` is its bytes or its file. Changes are told against `issued`, or else against what the document says
        that it was made from. DataError when something cannot be read, unless `partial` has it left out.
        """
        if issued is not None and not isinstance(issued, Form):
            with Form.from_data(issued, limits=self._limits_given) as made:
                return self.read(document, issued=made, partial=partial)
        options = _native.new_struct("zwy_read_options", flags=_READ["PARTIAL"] if partial else 0,
                                     issued=issued._handle if issued is not None else None,
                                     limits=_native.address_of(self._limits))
        if isinstance(document, (bytes, bytearray)):
            name, given = "zwy_read", bytes(document)
        else:
            name, given = "zwy_read_file", os.fsencode(document)
        (handle, changes), problems = _native.call_with_problems(name, self._handle, given, options)
        form = Form._of(handle)
        try:
            told = json.loads(_native.take_text(_native.call("zwy_changes_json", changes)))
        finally:
            _native.call("zwy_changes_free", changes)
        return Reading(form, tuple(Change(**change) for change in told), problems)


    def verify(self, document: bytes | PathLike, data: Form | FormData | None = None, *, password: str | None = None,
               page_numbers: bool = False, bind: bool = False, real_seals: bool = False, seal_width: float = 0,
               picture_directory: PathLike | None = None) -> Verification:
        """Whether a document is, byte for byte, what this version makes of `data`, or else of the data inside it.

        `document` is its bytes or its file. PDF and DOCX say themselves how they were set; of a PNG or SVG the options
        say it. What differs is told, not raised.
        """
        if data is not None and not isinstance(data, Form):
            with Form.from_data(data) as made:
                return self.verify(document, made, password=password, page_numbers=page_numbers, bind=bind,
                                   real_seals=real_seals, seal_width=seal_width, picture_directory=picture_directory)
        render = _render_options(False, page_numbers, bind, real_seals, seal_width, picture_directory, self._limits)
        secret = password.encode("utf-8") if password is not None else None
        options = _native.new_struct("zwy_verify_options", data=data._handle if data is not None else None,
                                     password=secret, password_length=len(secret) if secret else 0,
                                     render=ctypes.cast(ctypes.pointer(render), ctypes.c_void_p))
        if isinstance(document, (bytes, bytearray)):
            name, given = "zwy_verify", bytes(document)
        else:
            name, given = "zwy_verify_file", os.fsencode(document)
        status, (found, handle) = _native.invoke(name, self._handle, given, options)
        if status not in (_api.ENUMS["zwy_status"]["OK"], _api.ENUMS["zwy_status"]["DATA"]):
            raise _native.last_error()
        return Verification(_VERDICTS[found.verdict], _FORMAT_NAMES.get(found.format),
                            found.page if found.page >= 0 else None, found.offset if found.offset >= 0 else None,
                            _native._take_problems(handle))


def _render_options(strict: bool, page_numbers: bool, bind: bool, real_seals: bool, seal_width: float,
                    picture_directory: PathLike | None, limits: Any) -> Any:
    chosen = {"STRICT": strict, "PAGE_NUMBERS": page_numbers, "BIND": bind, "REAL_SEALS": real_seals}
    flags = sum(_RENDER[name] for name, wanted in chosen.items() if wanted)
    directory = os.fsencode(os.fspath(picture_directory)) if picture_directory is not None else None
    return _native.new_struct("zwy_render_options", flags=flags, seal_width=seal_width, picture_directory=directory,
                              picture_directory_length=len(directory) if directory else 0,
                              limits=_native.address_of(limits))


def _archive_options(elements: Mapping[str, str] | None) -> Any:
    if elements is None:
        return None
    text = json.dumps(dict(elements), ensure_ascii=False).encode("utf-8")
    return _native.new_struct("zwy_archive_options", elements=text, elements_length=len(text))


def check_archive(bundle: PathLike | bytes) -> tuple[Problem, ...]:
    """Checks a bundle: a directory, a ZIP file, or a ZIP file's bytes. Empty when every rule holds; otherwise a
    problem for each finding, whose code is the rule's name and whose path is the file inside the bundle."""
    if isinstance(bundle, (bytes, bytearray)):
        status, (handle,) = _native.invoke("zwy_archive_check_zip", bytes(bundle))
    else:
        status, (handle,) = _native.invoke("zwy_archive_check", os.fsencode(os.fspath(bundle)))
    problems = _native._take_problems(handle)
    if status not in (_api.ENUMS["zwy_status"]["OK"], _api.ENUMS["zwy_status"]["DATA"]):
        raise _native.last_error(problems)
    return problems


def protect(pdf: bytes, *, user_password: str | None = None, owner_password: str | None = None, printing: bool = True,
            copying: bool = True, editing: bool = True) -> bytes:
    """A working copy under a password (AES-256); DataError for an archive copy. Every call gives other bytes."""
    allowed = {"NO_PRINTING": printing, "NO_COPYING": copying, "FILL_IN_ONLY": editing}
    values: dict[str, Any] = {"flags": sum(_PROTECTION[name] for name, may in allowed.items() if not may)}
    for name, password in (("user_password", user_password), ("owner_password", owner_password)):
        if password is not None:
            values[name] = password.encode("utf-8")
            values[name + "_length"] = len(values[name])
    return _native.take_bytes(_native.call("zwy_protect", pdf, _native.new_struct("zwy_protection", **values)))


_default: Library | None = None
_default_lock = threading.Lock()


def default_library() -> Library:
    """One library with the installed fonts and layouts, made on first use."""
    global _default
    with _default_lock:
        if _default is None:
            _default = Library()
        return _default


def render(form: Form | FormData, *, strict: bool = False, page_numbers: bool = False, bind: bool = False,
           real_seals: bool = False, seal_width: float = 0, picture_directory: PathLike | None = None) -> Rendering:
    """Library.render() of the default library."""
    return default_library().render(form, strict=strict, page_numbers=page_numbers, bind=bind, real_seals=real_seals,
                                    seal_width=seal_width, picture_directory=picture_directory)


def read(document: bytes | PathLike, *, issued: Form | FormData | None = None, partial: bool = False) -> Reading:
    """Library.read() of the default library."""
    return default_library().read(document, issued=issued, partial=partial)


def verify(document: bytes | PathLike, data: Form | FormData | None = None, *, password: str | None = None,
           page_numbers: bool = False, bind: bool = False, real_seals: bool = False, seal_width: float = 0,
           picture_directory: PathLike | None = None) -> Verification:
    """Library.verify() of the default library."""
    return default_library().verify(document, data, password=password, page_numbers=page_numbers, bind=bind,
                                    real_seals=real_seals, seal_width=seal_width, picture_directory=picture_directory)
