"""Seals: a picture of one, forms that bear it, and where a PDF shows pictures."""
import collections
import json
import math
import re
import struct
import zlib

import papers

Place = collections.namedtuple("Place", "page x y width height")  # pt from the top left
SIDE = 240


def _pixel(x, y):
    dx, dy = (x + 0.5) / SIDE * 2 - 1, (y + 0.5) / SIDE * 2 - 1
    return (214, 24, 24, 255) if 0.86 < math.hypot(dx, dy) < 0.97 else (0, 0, 0, 0)


def png():
    """A red ring on nothing."""
    rows = b"".join(b"\0" + bytes(value for x in range(SIDE) for value in _pixel(x, y)) for y in range(SIDE))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def directory():
    """A directory with seal.png in it."""
    path = papers.work()
    (path / "seal.png").write_bytes(png())
    return path


BEARERS = {
    "resource_request": ("applicant_opinion", "manager_opinion"),
    "security_agreement": ("party_a", "party_b"),
    "delivery_receipt": ("user_unit", "manager"),
    "change_request": ("applicant_opinion", "manager_opinion"),
    "cancellation_request": ("applicant_opinion", "manager_opinion"),
}


def stamped(form):
    """The example of a form with a seal in every place for one."""
    data = json.loads(papers.succeed(papers.ZWY, "sample", form, "--keys", "en"))
    if form not in BEARERS:
        return data | {"seal": "seal.png"}
    return data | {key: data.get(key, {}) | {"seal": "seal.png"} for key in BEARERS[form]}


def places(pdf):
    """Of the pictures, in the order of their drawing."""
    trace, found, page = papers.succeed("mutool", "draw", "-q", "-F", "trace", pdf), [], 0
    for match in re.finditer(r'<page |<fill_image[^>]*transform="([^"]*)"', trace):
        if match.group(1) is None:
            page += 1
            continue
        a, _, _, d, e, f = map(float, match.group(1).split())
        found.append(Place(page, min(e, e + a), min(f, f + d), abs(a), abs(d)))
    return sorted(found)
