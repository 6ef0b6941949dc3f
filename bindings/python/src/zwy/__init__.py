"""政务云公文表单 / official government-cloud forms: from data to PDF, DOCX, PNG and SVG.

    import zwy
    with zwy.render({"form": "delivery_receipt", "unit": "宁武县教育局"}) as paper:
        paper.save("receipt.pdf")
"""
from .errors import (ClosedError, DataError, InternalError, OutOfMemoryError, Problem, StoppedError, UsageError,
                     WorldError, ZwyError)
from .library import (Change, Form, FormInfo, Library, Reading, Rendering, Slot, Verification, all_forms, check_archive,
                      default_library, protect, read, render, schema, verify, version)

__all__ = [
    "Change", "ClosedError", "DataError", "Form", "FormInfo", "InternalError", "Library", "OutOfMemoryError", "Problem",
    "Reading", "Rendering", "Slot", "StoppedError", "UsageError", "Verification", "WorldError", "ZwyError", "all_forms",
    "check_archive", "default_library", "protect", "read", "render", "schema", "verify", "version",
]
