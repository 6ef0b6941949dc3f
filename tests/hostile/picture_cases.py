"""Pictures: names that lead elsewhere, data: URIs that are none, files that are none or too much; docs/data.md, "Picture"."""
import base64
import os
import pathlib
import socket
import struct
import zlib

from case import given

AT = "manager.seal"
NO_PAPER = {"picture_directory": None}


def chunk(kind, body, checksum=None):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body) if checksum is None else checksum)


SIGNATURE = b"\x89PNG\r\n\x1a\n"
END = chunk(b"IEND", b"")


def header(width, height, depth=8, colour=2, interlace=0):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace))


def png(width=16, height=16, *between, rows=None, depth=8, colour=2, interlace=0):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    plain = b"".join(b"\0" + bytes(width * channels) for _ in range(height)) if rows is None else rows
    return SIGNATURE + header(width, height, depth, colour, interlace) + b"".join(between) + chunk(b"IDAT", zlib.compress(plain, 9)) + END


def jpeg(width=1, height=1, more=b"", scan=b"\x3f"):
    """A grey JPEG whose only code words are "no difference" and "end of block"."""
    def segment(marker, body):
        return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body
    huffman = b"".join(bytes([table]) + b"\1" + bytes(15) + b"\0" for table in (0x00, 0x10))
    return (b"\xff\xd8" + more + segment(0xDB, b"\0" + b"\1" * 64) + segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
            + segment(0xC4, huffman) + segment(0xDA, b"\1\1\0\0\x3f\0") + scan + b"\xff\xd9")


def uri(data, kind="png"):
    return f"data:image/{kind};base64," + base64.b64encode(data).decode("ascii")


def seal(name, value, outcome, **more):
    return given(name, {"form": "3", "manager": {"seal": value}}, outcome and f"{outcome} {AT}", **more)


def lay_out(root: pathlib.Path) -> pathlib.Path:
    """The directory that pictures may be read from, with what does not belong there, inside another."""
    allowed = root / "allowed"
    (allowed / "below").mkdir(parents=True)
    (root / "outside.png").write_bytes(png())
    (allowed / "seal.png").write_bytes(png())
    (allowed / "below" / "seal.jpg").write_bytes(jpeg())
    (allowed / "empty.png").write_bytes(b"")
    (allowed / "jpeg.png").write_bytes(jpeg())
    (allowed / "big.png").write_bytes(png() + bytes(17 * 1024 * 1024))
    (allowed / "directory.png").mkdir()
    os.mkfifo(allowed / "pipe.png")
    (allowed / "link.png").symlink_to("../outside.png")
    (allowed / "link-inside.png").symlink_to("seal.png")
    (allowed / "loop.png").symlink_to("loop.png")
    (allowed / "up").symlink_to("..")
    (allowed / "device.png").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(allowed)  # the names of sockets are short
        server.bind("socket.png")
        os.chdir(here)
    return allowed


NAMES = ([seal(f"the file {name[:60]!r}", name, code) for name, code in (
    ("seal.png", ""), ("below/seal.jpg", ""), ("jpeg.png", ""),
    ("/etc/passwd", "picture_outside"), ("/dev/zero", "picture_outside"), ("/dev/stdin", "picture_outside"),
    ("/proc/self/environ", "picture_outside"), ("../outside.png", "picture_outside"), ("below/../../outside.png", "picture_outside"),
    ("below/../seal.png", ""), ("..", "picture_outside"), ("../" * 2_000 + "etc/passwd", "picture_outside"),
    ("link.png", "picture_outside"), ("link-inside.png", "picture_outside"), ("loop.png", "picture_outside"),
    ("up/outside.png", "picture_outside"), ("up/allowed/seal.png", "picture_outside"), ("device.png", "picture_outside"),
    ("pipe.png", "picture_unreadable"), ("socket.png", "picture_unreadable"), ("directory.png", "picture_unreadable"),
    ("none.png", "picture_unreadable"), ("below/none/x.png", "picture_unreadable"), ("seal.png/x", "picture_unreadable"),
    ("..\\outside.png", "picture_unreadable"), ("%2e%2e/outside.png", "picture_unreadable"), ("．．/outside.png", "picture_unreadable"),
    ("file:///etc/passwd", "picture_unreadable"), ("http://localhost/x.png", "picture_unreadable"), ("\\\\host\\share\\x.png", "picture_unreadable"),
    ("~/x.png", "picture_unreadable"), ("$HOME/x.png", "picture_unreadable"), ("|id", "picture_unreadable"), ("`id`", "picture_unreadable"),
    ("x" * 5_000, "picture_unreadable"), ("SEAL.PNG", "picture_unreadable"), ("seal.png ", "picture_unreadable"), ("\u202egnp.laes", "picture_unreadable"),
    ("empty.png", "picture_broken"), ("big.png", "limit"),
    ("seal.png\x00.txt", "bad_character"), ("seal\n.png", "line_break"), ("", ""),
)] + [seal("any file without a directory", "seal.png", "picture_outside", options=NO_PAPER)])

URIS = [seal(f"the URI {value[:60]!r}", value, "bad_data_uri") for value in (
    "data:", "data:,", "data:image/png", "data:image/png;base64", "data:image/png;base64,", "data:image/png,AAAA", "data:;base64,AAAA",
    "data:image/gif;base64,R0lGODlhAQABAAAAACw=", "data:image/svg+xml;base64,AAAA", "data:text/html;base64,AAAA", "data:image/webp;base64,AAAA",
    "data:image/png;charset=utf-8;base64,AAAA", "data:image/PNG;base64,AAAA", "data:image/png;base64,AAA", "data:image/png;base64,A",
    "data:image/png;base64,====", "data:image/png;base64,A=AA", "data:image/png;base64,AA==AA==", "data:image/png;base64,AAB=",
    "data:image/png;base64,AB==", "data:image/png;base64,AAAA AAAA", "data:image/png;base64,AAAA\nAAAA", "data:image/png;base64,AA_-",
    "data:image/png;base64,AAA\u200b", "data:image/png;base64,АААА", "data:image/png;base64,AAAA%3D", "data:image/png;base64,\x00AAA",
)]

sound = png()
FILES = [seal(name, uri(data), code, **more) for name, data, code, more in (
    ("a sound PNG", sound, "", {}), ("a sound JPEG", jpeg(), "", {}), ("a PNG under JPEG's name", sound, "", {}),
    ("three zero bytes", bytes(3), "picture_broken", {}), ("HTML", b"<script>alert(1)</script>", "picture_broken", {}),
    ("SVG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_broken", {}), ("GIF", b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;", "picture_broken", {}),
    ("BMP", b"BM" + bytes(60), "picture_broken", {}), ("TIFF", b"II*\0" + bytes(60), "picture_broken", {}), ("WebP", b"RIFF\x1a\0\0\0WEBPVP8L" + bytes(20), "picture_broken", {}),
    ("PDF", b"%PDF-1.7\n", "picture_broken", {}), ("a ZIP", b"PK\x03\x04" + bytes(30), "picture_broken", {}),
    ("PNG's signature alone", SIGNATURE, "picture_broken", {}), ("a PNG without pixels", SIGNATURE + header(4, 4) + END, "picture_broken", {}),
    ("a PNG without an end", sound[:-12], "picture_broken", {}), ("a PNG that is cut in its pixels", sound[:50], "picture_broken", {}),
    ("a header with a wrong checksum", SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0), 0) + sound[33:], "picture_broken", {}),
    ("pixels with a wrong checksum", sound.replace(zlib.crc32(b"IDAT" + zlib.compress(b"".join(b"\0" + bytes(48) for _ in range(16)), 9)).to_bytes(4, "big"), b"\0\0\0\0"), "picture_broken", {}),
    ("no width", SIGNATURE + header(0, 4) + sound[33:], "picture_broken", {}), ("no height", SIGNATURE + header(4, 0) + sound[33:], "picture_broken", {}),
    ("a width of 2^31", SIGNATURE + header(2**31, 4) + sound[33:], "picture_broken", {}), ("a depth of 5", SIGNATURE + header(4, 4, depth=5) + sound[33:], "picture_broken", {}),
    ("a colour type of 5", SIGNATURE + header(4, 4, colour=5) + sound[33:], "picture_broken", {}),
    ("two headers", SIGNATURE + header(16, 16) + sound[8:], "picture_broken", {}), ("a palette image without a palette", png(4, 4, colour=3), "picture_broken", {}),
    ("too few pixels", png(16, 16, rows=bytes(49 * 8)), "picture_broken", {}), ("an unknown chunk that matters", png(16, 16, chunk(b"ABCD", b"x")), "picture_broken", {}),
    ("a chunk that is longer than the file", SIGNATURE + header(4, 4) + b"\x7f\xff\xff\xffIDAT" + bytes(20), "picture_broken", {}),
    ("a bomb of 30 000 by 30 000", SIGNATURE + header(30_000, 30_000) + chunk(b"IDAT", zlib.compress(bytes(90_001 * 100), 9)) + END, "limit", {}),
    ("a side of 2^31 - 1", SIGNATURE + header(2**31 - 1, 1) + sound[33:], "picture_broken", {}),  # libpng takes none
    ("a bomb of 8 001 by 8 000", SIGNATURE + header(8_001, 8_000) + sound[33:], "limit", {}),
    ("8 000 by 8 000 with a handful of pixels", SIGNATURE + header(8_000, 8_000) + sound[33:], "picture_broken", {}),
    ("a picture above the caller's limit", png(20, 20), "limit", {"limits": {"picture_pixels": 399}}),
    ("a file above the caller's limit", sound, "limit", {"limits": {"picture_bytes": len(sound) - 1}}),
    ("text in a PNG that unpacks to 50 MB", png(16, 16, chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(50_000_000), 9))), "", {}),
    ("a PNG that is also a ZIP", sound + b"PK\x05\x06" + bytes(18), "", {}), ("a PNG that is also a PDF", sound + b"%PDF-1.7\n1 0 obj<<>>endobj", "", {}),
    ("a PNG with a script in its text", png(16, 16, chunk(b"tEXt", b"Comment\0<?php system($_GET[0]); ?>")), "", {}),
    ("one pixel", png(1, 1), "", {}), ("sixteen bits and interlaced", png(1, 1, rows=b"\0" + bytes(6), depth=16, interlace=1), "", {}),
    ("a JPEG's beginning", b"\xff\xd8\xff", "picture_broken", {}), ("a JPEG without a scan", jpeg()[:-15], "picture_broken", {}),
    ("a JPEG of 65 500 by 65 500", jpeg(65_500, 65_500), "limit", {}), ("a JPEG of 65 535 by 65 535", jpeg(65_535, 65_535), "picture_broken", {}), ("a JPEG without a height", jpeg(1, 0), "picture_broken", {}),
    ("a JPEG with too little in it", jpeg(800, 800), "picture_broken", {}), ("a JPEG of twelve bits", jpeg().replace(b"\xff\xc0\0\x0b\x08", b"\xff\xc0\0\x0b\x0c"), "picture_broken", {}),
    ("a JPEG with a remark of HTML", jpeg(more=b"\xff\xfe\0\x1a<script>alert(1)</script>"[:28]), "", {}),
    ("a JPEG that is also a ZIP", jpeg() + b"PK\x05\x06" + bytes(18), "", {}),
)]

CASES = NAMES + URIS + FILES
