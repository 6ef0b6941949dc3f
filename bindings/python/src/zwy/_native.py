"""The C API through ctypes: loading, calling, and turning a status into an exception.

Everything here is driven by the tables in _api.py, which are generated from zwy.h.
"""
from __future__ import annotations

import ctypes
import ctypes.util
import os
from pathlib import Path
from typing import Any, Callable, Iterable, Mapping

from . import _api
from .errors import Problem, ZwyError, error_for

_SCALARS = {
    "int32_t": ctypes.c_int32,
    "uint32_t": ctypes.c_uint32,
    "int64_t": ctypes.c_int64,
    "double": ctypes.c_double,
    "void*": ctypes.c_void_p,
}


def _field_type(kind: str) -> Any:
    """The ctypes type of a structure's member or a callback's parameter."""
    if kind in _api.CALLBACKS:
        return CALLBACKS[kind]
    if kind == "const char*":
        return ctypes.c_char_p
    if kind.endswith("*"):
        return ctypes.c_void_p
    return _SCALARS.get(kind, ctypes.c_void_p if kind in _api.HANDLES else ctypes.c_int32)


CALLBACKS = {
    name: ctypes.CFUNCTYPE(ctypes.c_int32, *[_field_type(kind) for kind in kinds])
    for name, kinds in _api.CALLBACKS.items()
}
STRUCTS: dict[str, Any] = {
    name: type(name, (ctypes.Structure,), {"_fields_": [(m, _field_type(kind)) for m, kind, _ in members]})
    for name, members in _api.STRUCTS.items()
}


def new_struct(struct_name: str, **values: Any) -> Any:
    struct = STRUCTS[struct_name](**values)
    struct.size = ctypes.sizeof(struct)
    return struct


def limits_struct(limits: Mapping[str, int] | None) -> Any:
    """The zwy_limits of {"pages": 20}; None when nothing is said."""
    if not limits:
        return None
    struct = new_struct("zwy_limits")
    for name, value in limits.items():
        encoded = _utf8(name)
        if _library.zwy_limits_set(encoded, len(encoded), value, ctypes.byref(struct)) != 0:
            raise last_error()
    return struct


def address_of(struct: Any) -> int | None:
    """For a structure's pointer to another, which must be kept as long."""
    return None if struct is None else ctypes.addressof(struct)


def struct_values(struct: Any) -> dict[str, Any]:
    """A structure that the library filled, its texts decoded."""
    values = {name: getattr(struct, name) for name, _ in struct._fields_ if name != "size"}
    return {k: v.decode("utf-8") if isinstance(v, bytes) else v for k, v in values.items()}


def _parameter_type(kind: str, role: str) -> Any:
    if role in ("out", "out_struct", "options"):
        return ctypes.c_void_p
    if role in ("text", "bytes"):
        return ctypes.c_char_p
    return _field_type(kind)


def _candidates() -> Iterable[str]:
    """ZWY_LIBRARY first; then beside the package and, in a source tree, the build; then the system's."""
    named = os.environ.get("ZWY_LIBRARY")
    if named:
        yield named
        return
    here = Path(__file__).resolve()
    yield str(here.parent / "libzwy.so")
    if len(here.parents) > 4 and (here.parents[4] / "include" / "zwy" / "zwy.h").exists():
        yield str(here.parents[4] / "build" / "libzwy.so")
    yield _api.SONAME
    yield "libzwy.so"


def _load() -> ctypes.CDLL:
    reasons = []
    for candidate in _candidates():
        try:
            library = ctypes.CDLL(candidate)
            break
        except OSError as error:
            reasons.append(str(error))
    else:
        raise ImportError("libzwy.so cannot be loaded; name it in ZWY_LIBRARY (" + "; ".join(reasons) + ")")
    for name, parameters in _api.FUNCTIONS.items():
        function = getattr(library, name)
        function.restype = ctypes.c_int32
        function.argtypes = [_parameter_type(kind, role) for _, kind, role in parameters]
    return library


_library = _load()


def _out_holder(kind: str, role: str) -> Any:
    target = kind[:-1].strip()
    if role == "out_struct":
        return new_struct(target)
    if target in _api.HANDLES or target == "const char*":
        return ctypes.c_void_p()
    return _SCALARS.get(target, ctypes.c_int32)()


def _utf8(text: str) -> bytes:
    # A lone surrogate cannot be UTF-8; the library then says so, with the place.
    return text.encode("utf-8", errors="surrogatepass")


def invoke(name: str, *arguments: Any) -> tuple[int, tuple[Any, ...]]:
    """Calls a function of the C API: text and bytes lose their length parameter, results come back as a tuple
    behind the status. Handles are plain integers."""
    given = iter(arguments)
    values: list[Any] = []
    holders: list[tuple[Any, str, str]] = []
    keep: list[Any] = []
    for parameter, kind, role in _api.FUNCTIONS[name]:
        if role == "length":
            values.append(len(keep[-1]) if keep[-1] is not None else 0)
        elif role in ("text", "bytes"):
            value = next(given)
            keep.append(_utf8(value) if isinstance(value, str) else value)
            values.append(keep[-1])
        elif role in ("out", "out_struct"):
            holder = _out_holder(kind, role)
            holders.append((holder, kind, role))
            values.append(ctypes.byref(holder))
        elif role == "options":
            value = next(given)
            values.append(None if value is None else ctypes.byref(value))
        else:
            values.append(next(given))
    status = getattr(_library, name)(*values)
    results = tuple(holder if role == "out_struct" else holder.value for holder, _, role in holders)
    return status, results


def last_error(problems: tuple[Problem, ...] = ()) -> ZwyError:
    error = new_struct("zwy_error")
    _library.zwy_last_error(ctypes.byref(error))
    return error_for(struct_values(error), problems)


def call(name: str, *arguments: Any) -> Any:
    """invoke(), with a failure raised; one result comes back bare."""
    status, results = invoke(name, *arguments)
    if status != 0:
        raise last_error()
    return results[0] if len(results) == 1 else results


def call_with_problems(name: str, *arguments: Any) -> tuple[Any, tuple[Problem, ...]]:
    """For functions whose last result is a list of problems: (the other result or results, or None; the problems)."""
    status, results = invoke(name, *arguments)
    problems = _take_problems(results[-1])
    if status != 0:
        raise last_error(problems)
    others = results[:-1]
    return (others if len(others) > 1 else others[0] if others else None), problems


def _take_problems(handle: int | None) -> tuple[Problem, ...]:
    if not handle:
        return ()
    try:
        return tuple(
            Problem.from_values(struct_values(call("zwy_problems_get", handle, i)))
            for i in range(call("zwy_problems_count", handle))
        )
    finally:
        call("zwy_problems_free", handle)


def take_bytes(handle: int) -> bytes:
    """The content of a zwy_bytes, which is freed."""
    try:
        address, length = call("zwy_bytes_get", handle)
        return ctypes.string_at(address, length)
    finally:
        call("zwy_bytes_free", handle)


def take_text(handle: int) -> str:
    return take_bytes(handle).decode("utf-8")


def static_text(name: str, *arguments: Any) -> str:
    """Of functions whose text lives for ever."""
    return ctypes.string_at(call(name, *arguments)).decode("utf-8")


def write_callback(write: Callable[[bytes], Any], caught: list[BaseException]) -> Any:
    """Wraps `write`; what it raises lands in `caught` and stops the call."""

    def receive(_context: Any, address: int, length: int) -> int:
        try:
            write(ctypes.string_at(address, length))
        except BaseException as error:  # noqa: B902 - it is raised again by the caller
            caught.append(error)
            return 1
        return 0

    return CALLBACKS["zwy_write_callback"](receive)
