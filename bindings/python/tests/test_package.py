"""The package as others get it: its type hints hold for a strict checker, and its wheel works where nothing else is."""
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "bindings" / "python"
LIBRARY = os.environ.get("ZWY_LIBRARY", str(ROOT / "build" / "libzwy.so"))


def run(*command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_type_hints_are_strict_and_catch_mistakes():
    assert shutil.which("mypy"), "mypy is missing: apt-get install mypy"
    run("mypy", "--strict", "--warn-unused-ignores", "--cache-dir", os.devnull, PACKAGE / "src" / "zwy",
        PACKAGE / "tests" / "typed_use.py")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built by the standard back end from a copy: building leaves directories behind."""
    work = tmp_path_factory.mktemp("wheel")
    shutil.copytree(PACKAGE, work / "source", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "tests"))
    # --system-site-packages: Debian's setuptools and wheel are the back end, no registry is asked.
    run("/usr/bin/python3", "-m", "venv", "--system-site-packages", work / "builder")
    run(work / "builder" / "bin" / "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir",
        work / "dist", work / "source")
    found = list((work / "dist").iterdir())
    assert len(found) == 1
    return found[0]


def test_the_wheel_is_pure_typed_and_of_the_headers_version(wheel):
    header = (ROOT / "include" / "zwy" / "zwy.h").read_text(encoding="utf-8")
    version = header.split('ZWY_VERSION_STRING "')[1].split('"')[0]
    assert wheel.name == f"zwy-{version}-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"zwy/py.typed", "zwy/__init__.py", "zwy/forms.py"} <= names
    assert {name.split("/")[0] for name in names} == {"zwy", f"zwy-{version}.dist-info"}


def test_the_wheel_works_in_an_environment_of_its_own(wheel, tmp_path):
    run("/usr/bin/python3", "-m", "venv", tmp_path / "own")
    python = tmp_path / "own" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel)
    program = ("import sys, zwy; assert sys.argv[1] in zwy.__file__, zwy.__file__\n"
               "with zwy.render({'form': 'delivery_receipt', 'unit': '宁武县教育局'}) as paper: paper.save('receipt.pdf')")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    run(python, "-c", program, tmp_path / "own", cwd=tmp_path, env={**environment, "ZWY_LIBRARY": LIBRARY})
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_it_loads_the_runtime_library_without_the_development_package(tmp_path):
    # libzwy.so is the development package's; programs load the name that holds the ABI's version.
    from zwy import _api
    (tmp_path / _api.SONAME).symlink_to(LIBRARY)
    shutil.copytree(PACKAGE / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    environment = {k: v for k, v in os.environ.items() if k != "ZWY_LIBRARY"}
    found = run(sys.executable, "-B", "-c", "import zwy; print(zwy.version())", cwd=tmp_path,
                env={**environment, "PYTHONPATH": str(tmp_path / "src"), "LD_LIBRARY_PATH": str(tmp_path)})
    assert found.strip() == _api.VERSION
