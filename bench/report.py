"""bench/results/: results.md with the bars and the figures, results.svg with the times, from what measure.py found."""
import json
import pathlib
import statistics
import sys

import corpus

MB = 1e6


def geometric(values):
    return statistics.geometric_mean(values)


def quartiles(values):
    if len(values) < 2:
        return values[0], values[0], values[0]
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


class Findings:
    def __init__(self, results):
        self.results = results

    def ratio(self, kind, mode, name, form):
        """How many times as long it takes as ours does: median over the rounds, each by itself."""
        times = self.results["warm"][kind][mode]
        return statistics.median(theirs / ours for theirs, ours in zip(times[name][form], times["zwy"][form]))

    def ratios(self, kind, mode, name):
        return {form: self.ratio(kind, mode, name, form) for form in corpus.FORMS}

    def median(self, kind, mode, name, form):
        return statistics.median(self.results["warm"][kind][mode][name][form])

    def office(self):
        """LibreOffice's time for one document in a batch, its start left out, and how many times ours that is."""
        each = statistics.median(one["each"] for one in self.results["libreoffice"]["rounds"])
        ours = statistics.mean(self.median("pdf", "vary", "zwy", form) for form in corpus.FORMS)
        return each, each / ours

    def sizes(self, name, kind="pdf"):
        ours, theirs = self.results["sizes"][kind]["zwy"], self.results["sizes"][kind][name]
        return {form: ours[form] / theirs[form] for form in corpus.FORMS}

    def cold(self, name):
        if name == "LibreOffice":
            return statistics.median(self.results["libreoffice"]["cold"])
        return statistics.median(self.results["cold"][name])

    def cores(self):
        times = self.results["cores"]
        return statistics.median(one / two for one, two in zip(times["1"], times["2"]))

    def growth(self, what):
        """Time and memory of the last step, by what a straight line through the first and the last would have."""
        found = self.results["growth"][what]
        counts = sorted(found, key=int)
        last, before = counts[-1], counts[-2]
        factor = int(last) / int(before)
        base = found[counts[0]]["memory"]
        seconds = found[last]["seconds"] / found[before]["seconds"] / factor
        memory = (found[last]["memory"] - base) / max(1, found[before]["memory"] - base) / factor
        return seconds, memory

    def batch_memory(self):
        found = self.results["batch_memory"]
        few, many = sorted(found, key=int)
        return found[many]["memory"] / found[few]["memory"], few, many


def bars(f):
    """(what, bar, measured, met)"""
    rows = []

    def bar(what, wanted, measured, met):
        rows.append((what, wanted, measured, "yes" if met else "**no**"))

    typst = f.ratios("pdf", "vary", "Typst")
    bar("PDF, warm, against Typst, geometric mean", "≥ 15 ×", f"{geometric(typst.values()):.1f} ×", geometric(typst.values()) >= 15)
    worst = min(typst, key=typst.get)
    bar("PDF, warm, against Typst, worst form", "≥ 10 ×", f"{typst[worst]:.1f} × ({worst})", typst[worst] >= 10)
    each, times = f.office()
    bar("PDF, warm, against LibreOffice in a batch", "≥ 200 ×", f"{times:.0f} × ({each * 1e3:.0f} ms each)", times >= 200)
    for name, wanted in (("docxtemplater", 30), ("python-docx", 120)):
        ratios = f.ratios("docx", "vary", name)
        low = min(ratios, key=ratios.get)
        bar(f"DOCX, warm, against {name}", f"≥ {wanted} × each", f"{geometric(ratios.values()):.1f} ×, worst {ratios[low]:.1f} × ({low})",
            ratios[low] >= wanted)
    for name, wanted, kind in (("Typst", 1.0, "pdf"), ("Cairo", 1.1, "pages")):
        sizes = f.sizes(name, kind)
        high = max(sizes, key=sizes.get)
        bar(f"size of the PDF, of {name}'s", f"≤ {wanted} × each", f"{geometric(sizes.values()):.2f} ×, worst {sizes[high]:.2f} × ({high})",
            sizes[high] <= wanted)
    ours, peer, office = (f.cold(name) for name in ("zwy", "Typst", "LibreOffice"))
    bar("cold, process start to PDF on disk", "≤ 60 ms", f"{ours * 1e3:.0f} ms (Typst in node: {peer * 1e3:.0f} ms)", ours <= 0.060)
    bar("cold, of LibreOffice's", "≤ 0.1 ×", f"{ours / office:.3f} × ({office * 1e3:.0f} ms)", ours <= office / 10)
    bar("batch, two processors against one", "≥ 1.8 ×", f"{f.cores():.2f} ×", f.cores() >= 1.8)
    for what in ("pdf", "docx"):
        seconds, memory = f.growth(what)
        bar(f"growth to 10 000 servers, {what}: the last ten-fold step, of ten-fold", "≤ 1.1 ×", f"time {seconds:.2f} ×, memory {memory:.2f} ×",
            seconds <= 1.1 and memory <= 1.1)
    grown, few, many = f.batch_memory()
    bar(f"peak memory of a batch of {int(many):,} forms, of {int(few):,}", "≤ 1.1 ×", f"{grown:.3f} ×", grown <= 1.1)
    most = max(f.results["memory"].values())
    bar("peak memory for one form, all faces open", "≤ 120 MB", f"{most / MB:.0f} MB", most <= 120 * MB)
    return rows


def table(head, rows, numbers=1):
    out = ["| " + " | ".join(head) + " |", "|" + "---|" * numbers + "---:|" * (len(head) - numbers)]
    return "\n".join(out + ["| " + " | ".join(row) + " |" for row in rows])


def ratio_table(f, kind, mode):
    names = [name for name in f.results["warm"][kind][mode] if name != "zwy"]
    rows = []
    for form in corpus.FORMS:
        rows.append([form, *(f"{f.ratio(kind, mode, name, form):.1f} ×" for name in names)])
    rows.append(["geometric mean", *(f"**{geometric(f.ratios(kind, mode, name).values()):.1f} ×**" for name in names)])
    return table(["form", *names], rows)


def time_table(f, kind):
    rows = []
    for mode in ("vary", "same"):
        for name, forms in f.results["warm"][kind][mode].items():
            cells = []
            for form in corpus.FORMS:
                low, middle, high = quartiles([t * 1e3 for t in forms[form]])
                cells.append(f"{middle:.2f} ({low:.2f}–{high:.2f})")
            rows.append([{"vary": "varying", "same": "the same"}[mode], name, *cells])
    return table(["data", "ms", *corpus.FORMS], rows, 2)


def size_table(f):
    rows = []
    for kind, names in f.results["sizes"].items():
        for name, forms in names.items():
            if kind != "pages" or name != "zwy":
                rows.append(["docx" if kind == "docx" else "pdf", name, *(f"{forms[form]:,}" for form in corpus.FORMS)])
    return table(["", "bytes", *corpus.FORMS], rows, 2)


def growth_table(f):
    rows = [[what, f"{int(count):,}", f"{one['seconds'] * 1e3:.1f}", f"{one['memory'] / MB:.0f}"]
            for what, found in f.results["growth"].items() for count, one in sorted(found.items(), key=lambda item: int(item[0]))]
    return table(["", "servers", "ms, warm", "peak MB of a process"], rows, 1)


def machine_lines(results):
    m = results["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    return (f"{m['date']}, commit {m['commit']}; {m['cores']} × {m['cpu']}, {m['memory_gb']} GB, Linux {m['kernel']}; {m['compiler']}; "
            f"{m['zwy']}; Node {m['node']}, Python {m['python']}, {m['libreoffice']}; {versions}. "
            f"Load when it began: {m['load'][0]}. {results['plan']['rounds']} rounds.")


def markdown(results):
    f = Findings(results)
    office = results["libreoffice"]
    batch = statistics.median(one["batch"] for one in office["rounds"])
    notes = "; ".join(f"{name}: {note}" for name, note in results["notes"].items())
    notes += "".join(f"; LibreOffice, {fault}" for fault in office["faults"])
    return f"""# Results

Written by `bench/run`. {machine_lines(results)}

| work | bar | measured | met |
|---|---|---|---|
{chr(10).join("| " + " | ".join(row) + " |" for row in bars(f))}

![times](results.svg)

## How many times as long as zwy

From JSON text to the bytes of a tagged PDF/A-2u; other names in every document. Medians over rounds in which all took turns, one processor.

{ratio_table(f, "pdf", "vary")}

LibreOffice, our DOCX to PDF, a batch of all six forms: {f.office()[0] * 1e3:.0f} ms a document without its start, {batch * 1e3:.0f} ms with it: **{f.office()[1]:.0f} ×**.

DOCX, ours with content controls, data binding and styles, which the others do not write:

{ratio_table(f, "docx", "vary")}

From pages that are there already to a PDF (Cairo's has neither tags nor PDF/A):

{ratio_table(f, "pages", "vary")}

With the same data every time:

{ratio_table(f, "pdf", "same")}

{ratio_table(f, "docx", "same")}

## Milliseconds

Median of the rounds, and their quartiles.

{time_table(f, "pdf")}

{time_table(f, "docx")}

{time_table(f, "pages")}

Cold, process start to file: {", ".join(f"{name} {f.cold(name) * 1e3:.0f} ms" for name in ("zwy", "Typst", "LibreOffice"))}.

## Sizes

{size_table(f)}

## Growth

{growth_table(f)}

Batches of {results["plan"]["batch"]:,} forms, files in memory: {", ".join(f"{jobs} processor{'s' if jobs == '2' else ''} {statistics.median(times):.2f} s ({results['plan']['batch'] / statistics.median(times):.0f} forms a second)" for jobs, times in results["cores"].items())}.
Peak memory: {", ".join(f"{int(count):,} forms {one['memory'] / MB:.1f} MB ({one['seconds']:.0f} s)" for count, one in results["batch_memory"].items())}.
One form, a process of its own: {", ".join(f"{form} {peak / MB:.0f} MB" for form, peak in results["memory"].items())}.

## Compared before anything counted

Every contender's document of every form has our pages and our characters, spaces and order left out. What is less in theirs: {notes or "nothing that was looked at"}.
"""


def plot(results, file):
    import matplotlib
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "zwy", "font.size": 9, "svg.fonttype": "none"})
    from matplotlib import pyplot
    f = Findings(results)
    figure, axes = pyplot.subplots(1, 2, figsize=(10, 3))
    for axis, kind, title in zip(axes, ("pdf", "docx"), ("PDF", "DOCX")):
        bars_ = {name: geometric([f.median(kind, "vary", name, form) for form in corpus.FORMS]) * 1e3 for name in results["warm"][kind]["vary"]}
        if kind == "pdf":
            bars_["LibreOffice"] = f.office()[0] * 1e3
        names = sorted(bars_, key=bars_.get, reverse=True)
        drawn = axis.barh(names, [bars_[name] for name in names], color=["#b22222" if name == "zwy" else "#9aa5b1" for name in names])
        axis.bar_label(drawn, [f"{bars_[name]:.2f} ms" if bars_[name] < 10 else f"{bars_[name]:.0f} ms" for name in names], padding=3)
        axis.set_xscale("log")
        axis.set_xlim(right=max(bars_.values()) * 6)
        axis.set_title(f"{title}, warm: ms a form, geometric mean of six (log scale)", fontsize=9)
        axis.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None, "Creator": None})


def write(results, directory):
    (directory / "results.md").write_text(markdown(results), encoding="utf-8")
    plot(results, directory / "results.svg")
    print("\n".join("  ".join(row) for row in bars(Findings(results))))


if __name__ == "__main__":
    place = pathlib.Path(sys.argv[1])
    write(json.loads((place / "results.json").read_text(encoding="utf-8")), place)
