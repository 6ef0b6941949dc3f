"""The conversation of a contender with measure.py, over standard input and output.

It says who it is, {"name", "version"}, and then for each line it is asked, "FORM MODE COUNT FILE", makes COUNT documents
and answers {"ns": [each], "bytes": size of the last}. MODE is `same` (the same data each time) or `vary`. FILE takes the
last document; `-` is none."""
import json
import pathlib
import sys
import time

FORMS = ["resource_request", "security_agreement", "delivery_receipt", "change_request", "cancellation_request",
         "satisfaction_survey"]


def described(directory):
    """By form: the description and the values of each variant (describe.py)."""
    place = pathlib.Path(directory)
    forms = {}
    for form in FORMS:
        files = sorted((place / form).glob("*.json"), key=lambda file: int(file.stem))
        forms[form] = (json.loads((place / f"{form}.json").read_text(encoding="utf-8")),
                       [json.loads(file.read_text(encoding="utf-8")) for file in files])
    return forms


def text_of(segments, values):
    return "".join(values[part] if isinstance(part, int) else part for part in segments)


def serve(name, version, make, variants):
    """`make(form, k)` gives the bytes of variant k."""
    say = lambda answer: print(json.dumps(answer), flush=True)
    say({"name": name, "version": version})
    at = dict.fromkeys(FORMS, 0)
    for line in sys.stdin:
        form, mode, count, file = line.split()
        spent, document = [], b""
        for _ in range(int(count)):
            if mode == "vary":
                at[form] = (at[form] + 1) % variants
            k = at[form] if mode == "vary" else 0
            start = time.perf_counter_ns()
            document = make(form, k)
            spent.append(time.perf_counter_ns() - start)
        if file != "-":
            pathlib.Path(file).write_bytes(document)
        say({"ns": spent, "bytes": len(document)})
