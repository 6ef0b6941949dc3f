"""The Debian packages: what is in them, what they ask for, and that they work from wherever they are unpacked."""
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from package import BUILD, CONSUMER, FACES, FORMS, SOURCE, files_below, loaded, papers, run, soname, version

LIBRARY = "libzwy" + soname().split(".so.")[1]


class Deb(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # A build of its own, for /usr, kept for the next time; ccache has its objects already.
        build = SOURCE / "build-deb"
        run("cmake", "--preset", "deb", cwd=SOURCE)
        run("cmake", "--build", build)
        packages = build / "packages"
        shutil.rmtree(packages, ignore_errors=True)
        # xz, which a release takes, packs a fifth smaller in ten times the time.
        run("cpack", "--config", build / "CPackConfig.cmake", "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip", cwd=build)
        cls.debs = {path.name.split("_")[0]: path for path in packages.glob("*.deb")}
        holder = tempfile.TemporaryDirectory(prefix="zwy-deb-")
        cls.addClassCleanup(holder.cleanup)
        cls.work = pathlib.Path(holder.name)
        cls.root = cls.work / "root"
        for deb in cls.debs.values():
            run("dpkg-deb", "-x", deb, cls.root)
        cls.triplet = run("dpkg-architecture", "-qDEB_HOST_MULTIARCH").strip()

    def field(self, package, name):
        return run("dpkg-deb", "-f", self.debs[package], name).strip()

    def depends(self, package):
        return {one.split()[0]: one for one in self.field(package, "Depends").split(", ")}

    def test_there_are_three_packages_of_this_version(self):
        self.assertEqual(set(self.debs), {LIBRARY, "libzwy-dev", "zwy"})
        for package in self.debs:
            self.assertEqual(self.field(package, "Version"), version())
            self.assertEqual(self.field(package, "Architecture"), run("dpkg", "--print-architecture").strip())
            summary, *rest = self.field(package, "Description").splitlines()
            self.assertTrue(rest and len(summary) <= 80, summary)

    def test_they_ask_for_what_they_need_and_no_more(self):
        library = self.depends(LIBRARY)
        # What the loader wants, by the package that has it.
        needed = re.findall(r"NEEDED.*\[(.*)\]", run("readelf", "-d", self.installed(f"lib/{self.triplet}/{soname()}")))
        self.assertGreater(len(needed), 10)
        for name in needed:
            owners = {line.split(":")[0] for line in run("dpkg", "-S", "*/" + name).splitlines()}
            self.assertTrue(owners & set(library), name)
        faces = set(re.findall(r'package="(fonts-[^"]*)"', (SOURCE / "fonts/fonts.xml").read_text(encoding="utf-8")))
        self.assertEqual({name for name in library if name.startswith("fonts-")}, faces)
        self.assertNotIn("texlive-lang-chinese", library)
        for package in ("libzwy-dev", "zwy"):
            self.assertEqual(self.depends(package)[LIBRARY], f"{LIBRARY} (= {version()})")
        self.assertFalse([name for name in library if name.endswith("-dev") or name.startswith("lib" + "boost")])

    def installed(self, path):
        return self.root / "usr" / path

    def test_files_lie_where_debian_has_them(self):
        lib = f"lib/{self.triplet}"
        for package, files in {
                LIBRARY: [f"{lib}/{soname()}", f"{lib}/libzwy.so.{version()}", "share/zwy/fonts.xml",
                          *(f"share/zwy/layouts/{form}.xml" for form in FORMS), *(f"share/zwy/fonts/{face}" for face in FACES),
                          *(f"share/doc/{LIBRARY}/fandol/{face[:-4]}.otf" for face in FACES)],
                "libzwy-dev": ["include/zwy/zwy.h", "include/zwy/zwy.hpp", f"{lib}/libzwy.so", f"{lib}/pkgconfig/zwy.pc",
                               f"{lib}/cmake/zwy/zwy-config.cmake", "share/doc/libzwy-dev/examples/oa/lifecycle.c"],
                "zwy": ["bin/zwy", "share/man/man1/zwy.1.gz", "share/bash-completion/completions/zwy",
                        "share/zsh/vendor-completions/_zwy"]}.items():
            listed = run("dpkg-deb", "-c", self.debs[package])
            names = {line.split(" -> ")[0].split(None, 5)[5] for line in listed.splitlines()}
            for file in (*files, f"share/doc/{package}/copyright", f"share/doc/{package}/changelog.gz"):
                self.assertIn("./usr/" + file, names)
            for line in listed.splitlines():
                mode, owner = line.split()[:2]
                self.assertEqual(owner, "root/root", line)
                program = line.endswith("./usr/bin/zwy")
                self.assertIn(mode, ("drwxr-xr-x", "lrwxrwxrwx", "-rwxr-xr-x" if program else "-rw-r--r--"), line)
            control = run("dpkg-deb", "--ctrl-tarfile", self.debs[package], text=False, encoding="latin-1")
            self.assertIn("./md5sums", control)
            if package == LIBRARY:
                self.assertIn(f"libzwy {soname().split('.so.')[1]} {LIBRARY}", control)
                self.assertIn("activate-noawait ldconfig", control)

    def test_binaries_are_stripped_and_search_no_paths_of_their_own(self):
        for file in (self.installed("bin/zwy"), self.installed(f"lib/{self.triplet}/libzwy.so.{version()}")):
            self.assertNotRegex(run("readelf", "-d", file), "RPATH|RUNPATH")
            self.assertNotIn(".symtab", run("readelf", "-S", "--wide", file))
        for file in files_below(self.root):
            content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            for place in (SOURCE, BUILD):
                self.assertNotIn(str(place).encode(), content, file)

    def test_the_faces_bring_their_licence_and_what_they_were_made_from(self):
        told = self.installed(f"share/doc/{LIBRARY}/copyright").read_text(encoding="utf-8")
        for words in ("Apache-2.0", "GPL-3+ with font exception", "the Fandol team", "CHANGED in 2026", "special exception"):
            self.assertIn(words, told)
        for words in ("/usr/share/common-licenses/Apache-2.0", "/usr/share/common-licenses/GPL-3"):
            self.assertIn(words, told)
            self.assertTrue(os.path.exists(words))
        # The program that is packed makes, from a face that is packed, the face that is packed: the smallest stands for all.
        documents = self.installed(f"share/doc/{LIBRARY}/fandol")
        sums = (SOURCE / "fonts/faces/SHA256SUMS").read_text(encoding="ascii")
        packed = subprocess.run(["sha256sum", documents / "to_truetype.py"], capture_output=True, text=True, check=True).stdout
        self.assertIn("# converter " + packed.split()[0], sums)
        for face in FACES:
            for file, name in ((documents / f"{face[:-4]}.otf", f"source/{face[:-4]}.otf"),
                               (self.installed(f"share/zwy/fonts/{face}"), face)):
                done = subprocess.run(["sha256sum", file], capture_output=True, text=True, check=True)
                self.assertIn(f"{done.stdout.split()[0]}  {name}\n", sums)

    def test_they_work_from_where_they_are_unpacked(self):
        here = {"LD_LIBRARY_PATH": str(self.installed(f"lib/{self.triplet}"))}
        made = papers(self.installed("bin/zwy"), self.work / "unpacked", environment=here)
        self.assertEqual(made, papers(BUILD / "zwy", self.work / "expected"))
        # And are built against there: in C, by pkg-config.
        pc = {"PKG_CONFIG_LIBDIR": str(self.installed(f"lib/{self.triplet}/pkgconfig"))}
        words = run("pkg-config", "--cflags", "--libs", "zwy", environment=pc).split()
        program, out = self.work / "program", self.work / "out"
        out.mkdir()
        run("cc", "-std=c99", CONSUMER / "program.c", *words, "-o", program)
        layouts, faces = loaded(run(program, out, environment=here))
        self.assertEqual({layout.parent for layout in layouts}, {self.installed("share/zwy/layouts")})
        self.assertEqual({face.parent for face in faces if face.name in FACES}, {self.installed("share/zwy/fonts")})
        self.assertEqual({path.name: path.read_bytes() for path in out.iterdir()}, made)


if __name__ == "__main__":
    unittest.main()
