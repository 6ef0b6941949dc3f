"""LibreOffice as a judge of the DOCX: our fonts under their official names, and the rules that it draws.

Fonts and profile are kept in the build directory, so that only the first run pays for them.
"""
import collections
import contextlib
import fcntl
import pathlib
import re
import subprocess
from xml.etree import ElementTree

import papers

MM = 72 / 25.4
OFFICIAL_NAMES = {
    "FandolFang-Regular": "仿宋_GB2312",
    "FandolSong-Bold": "方正小标宋简体",
    "FandolHei-Regular": "黑体",
    "FandolKai-Regular": "楷体_GB2312",
    "FandolSong-Regular": "宋体",
}
HOME = papers.BUILD / "tests" / "office"


def _renamed(source):
    """The face under its official name: fontconfig's substitution would not tell LibreOffice which weight to take."""
    target = HOME / "fonts" / source.name
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    from fontTools import ttLib
    name = OFFICIAL_NAMES[source.stem]
    with ttLib.TTFont(source, lazy=True) as font:
        font["name"].names = []
        for identifier, text in ((1, name), (2, "Regular"), (4, name), (6, source.stem)):
            font["name"].setName(text, identifier, 3, 1, 0x409)
        font["OS/2"].usWeightClass = 400
        font["OS/2"].fsSelection = 0x40
        font["head"].macStyle = 0
        target.parent.mkdir(parents=True, exist_ok=True)
        font.save(target)


def _font_configuration(official):
    """Only these faces, and those for rare characters and signs: what else a machine has must not matter."""
    configuration = HOME / ("fonts.conf" if official else "no-fonts.conf")
    directories = [f"/usr/share/fonts/truetype/{name}" for name in ("dejavu", "lxgw-wenkai", "babelstone")]
    if official:
        for stem in OFFICIAL_NAMES:
            _renamed(papers.SOURCE / "fonts" / "faces" / f"{stem}.ttf")
        directories.insert(0, HOME / "fonts")
    configuration.write_text("<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'><fontconfig>"
                             + "".join(f"<dir>{directory}</dir>" for directory in directories)
                             + f"<cachedir>{HOME / 'cache'}</cachedir></fontconfig>", encoding="utf-8")
    return configuration


@contextlib.contextmanager
def _alone():
    """LibreOffice answers for one process at a time; tests that want it at once wait for each other."""
    HOME.mkdir(parents=True, exist_ok=True)
    with open(HOME / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _convert(documents, target, suffix, how, official):
    """Converts all of them in one start of LibreOffice; returns what was made, in the same order."""
    import os
    environment = dict(os.environ, FONTCONFIG_FILE=str(_font_configuration(official)), SAL_USE_VCLPLUGIN="svp")
    with _alone():
        done = subprocess.run(["soffice", f"-env:UserInstallation={(HOME / 'profile').as_uri()}", "--headless",
                               "--convert-to", how, "--outdir", str(target), *map(str, documents)],
                              env=environment, capture_output=True, text=True, timeout=600)
    made = [pathlib.Path(target) / f"{pathlib.Path(document).stem}.{suffix}" for document in documents]
    missing = [path.name for path in made if not path.exists()]
    if missing:
        raise AssertionError(f"LibreOffice did not make {missing}\n{done.stdout}\n{done.stderr}")
    return made


def to_pdf(documents, target, official=True):
    """As LibreOffice prints them. Not `official`: on a machine that has none of the roles' faces."""
    # Without ExportFormFields=false content controls would be drawn as form fields, in fonts of their own.
    how = 'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"false"}}'
    return _convert(documents, target, "pdf", how, official)


def to_docx(documents, target):
    """Opened and saved again, as a person would."""
    return _convert(documents, target, "docx", "docx", True)


Rule = collections.namedtuple("Rule", "across from_ to")  # across: y of a horizontal rule, x of a vertical one


def _subpaths(path):
    a, b, c, d, e, f = map(float, path.get("transform").split())
    points = []
    for step in path:
        if step.tag == "moveto":
            yield points
            points = []
        if step.tag in ("moveto", "lineto"):
            x, y = float(step.get("x")), float(step.get("y"))
            points.append((a * x + c * y + e, b * x + d * y + f))
    yield points


def _segments(stroked, points):
    """Stroked lines, or a filled bar thinner than 2 pt, as (horizontal?, Rule)."""
    if len(points) < 2:
        return
    if stroked:
        pairs = zip(points, points[1:])
    else:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(ys) - min(ys) < 2:
            pairs = [((min(xs), (min(ys) + max(ys)) / 2), (max(xs), (min(ys) + max(ys)) / 2))]
        elif max(xs) - min(xs) < 2:
            pairs = [(((min(xs) + max(xs)) / 2, min(ys)), ((min(xs) + max(xs)) / 2, max(ys)))]
        else:
            return
    for (x0, y0), (x1, y1) in pairs:
        if abs(y0 - y1) < 0.1 and abs(x0 - x1) > 2:
            yield True, Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) < 0.1 and abs(y0 - y1) > 2:
            yield False, Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _joined(rules):
    """Pieces of one rule put together: where a writer cuts a rule says nothing about the page."""
    out = []
    for rule in sorted(rules):
        for i, other in enumerate(out):
            if abs(other.across - rule.across) < 0.5 and rule.from_ < other.to + 1.5 and other.from_ < rule.to + 1.5:
                out[i] = Rule(other.across, min(other.from_, rule.from_), max(other.to, rule.to))
                break
        else:
            out.append(rule)
    return out if len(out) == len(rules) else _joined(out)


def rules(pdf):
    """Of each page the horizontal and the vertical rules, in points from the top left."""
    trace = papers.succeed("mutool", "draw", "-q", "-F", "trace", pdf)
    trace = re.sub(r"&#x?[0-9a-fA-F]+;", "", trace[trace.index("<document"):])
    pages = []
    for page in ElementTree.fromstring(trace).iter("page"):
        found = [segment for path in page.iter() if path.tag in ("stroke_path", "fill_path")
                 for points in _subpaths(path) for segment in _segments(path.tag == "stroke_path", points)]
        pages.append((_joined([rule for across, rule in found if across]),
                      _joined([rule for across, rule in found if not across])))
    return pages


def distance(one, other):
    """The greatest distance in mm between two rules' places and ends."""
    return max(abs(a - b) for a, b in zip(one, other)) / MM


def unmatched(ours, theirs, tolerance):
    """(rules of either side without a counterpart on the other, greatest distance of the matched ones in mm)."""
    left, worst = list(theirs), 0.0
    alone = []
    for rule in ours:
        best = min(left, key=lambda other: distance(rule, other), default=None)
        if best is None or distance(rule, best) > tolerance:
            alone.append(("ours", rule, best))
            continue
        worst = max(worst, distance(rule, best))
        left.remove(best)
    return alone + [("theirs", rule, None) for rule in left], worst
