"""What the tests of the installed library share: finding the trees, running commands, rendering with what is installed."""
import os
import pathlib
import re
import subprocess

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ["ZWY_BUILD"]).resolve()
CONSUMER = pathlib.Path(__file__).resolve().parent / "consumer"
FORMS = ["resource_request", "security_agreement", "delivery_receipt", "change_request", "cancellation_request",
         "satisfaction_survey"]
FACES = {"FandolFang-Regular.ttf", "FandolHei-Regular.ttf", "FandolKai-Regular.ttf", "FandolSong-Bold.ttf",
         "FandolSong-Regular.ttf"}


def version():
    """"0.1.0", as the header says it."""
    header = (SOURCE / "include/zwy/zwy.h").read_text(encoding="utf-8")
    return re.search(r'ZWY_VERSION_STRING "(.*)"', header)[1]


def soname():
    """"libzwy.so.0.1": while the major version is 0, the minor one is part of the ABI's name."""
    major, minor, _ = version().split(".")
    return f"libzwy.so.{major}.{minor}" if major == "0" else f"libzwy.so.{major}"


def run(*command, expect=0, **options):
    """What it printed. It knows nothing of this build: no variable that tells a linker or a loader where to look."""
    environment = {name: value for name, value in os.environ.items()
                   if name in ("PATH", "HOME", "TMPDIR") or name.startswith("CCACHE")}
    environment.update(LC_ALL="C.UTF-8", **options.pop("environment", {}))
    options = {"text": True, **options}
    done = subprocess.run([str(word) for word in command], capture_output=True, timeout=1200, env=environment, check=False,
                          **options)
    if done.returncode != expect:
        raise AssertionError(f"{' '.join(map(str, command))}\nexit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout + (done.stderr if expect else "")


def files_below(directory):
    return sorted(path for path in directory.rglob("*") if path.is_file() and not path.is_symlink())


def papers(zwy, directory, **options):
    """The six examples as PDF, by a command: name to bytes."""
    directory.mkdir()
    for form in FORMS:
        run(zwy, "render", SOURCE / f"examples/{form}.json", "-o", directory / f"{form}.pdf", "--quiet", **options)
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def loaded(log):
    """The files that the library says it took: (layouts, faces)."""
    return (set(map(pathlib.Path, re.findall(r"^layout (.*) compiled$", log, re.M))),
            set(map(pathlib.Path, re.findall(r"^font \S+ from (.*)$", log, re.M))))
