"""An installed zwy: laid down in a clean prefix, moved, and built against in C and in C++ with nothing of this tree."""
import gzip
import pathlib
import tempfile
import unittest

from package import BUILD, CONSUMER, FACES, FORMS, SOURCE, files_below, loaded, papers, run, soname, version


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="zwy-install-")
        cls.addClassCleanup(holder.cleanup)
        cls.work = pathlib.Path(holder.name)
        first = cls.work / "first"
        run("cmake", "--install", BUILD, "--prefix", first)
        cls.prefix = cls.work / "moved elsewhere" / "zwy"
        cls.prefix.parent.mkdir()
        first.rename(cls.prefix)
        cls.here = papers(BUILD / "zwy", cls.work / "expected")

    def one(self, pattern):
        """The only file of that pattern below the prefix."""
        found = sorted(self.prefix.glob(pattern))
        self.assertEqual(len(found), 1, f"{pattern}: {found}")
        return found[0]

    def library(self):
        return self.one(f"lib/**/libzwy.so.{version()}")

    def assert_ours(self, log):
        """That every layout and every Fandol face came from the moved prefix."""
        layouts, faces = loaded(log)
        share = self.prefix / "share/zwy"
        self.assertEqual(layouts, {share / f"layouts/{form}.xml" for form in FORMS})
        self.assertEqual({face for face in faces if face.name.startswith("Fandol")},
                         {share / "fonts" / face for face in FACES})
        for face in faces:
            self.assertFalse(face.is_relative_to(SOURCE) or face.is_relative_to(BUILD), face)

    def test_everything_is_there(self):
        for file in ("bin/zwy", "include/zwy/zwy.h", "include/zwy/zwy.hpp", "include/zwy/forms.hpp", "include/zwy/typed.hpp",
                     "lib/**/libzwy.so", "lib/**/cmake/zwy/zwy-config.cmake", "lib/**/cmake/zwy/zwy-config-version.cmake",
                     "lib/**/pkgconfig/zwy.pc", "share/man/man1/zwy.1.gz", "share/man/zh_CN/man1/zwy.1.gz",
                     "share/bash-completion/completions/zwy", "share/zsh/site-functions/_zwy", "share/zwy/fonts.xml",
                     "share/zwy/fonts/FANDOL.txt", "share/doc/zwy/LICENSE", "share/doc/zwy/fandol/Fandol-COPYING.txt",
                     "share/doc/zwy/fandol/to_truetype.py", *(f"share/zwy/layouts/{form}.xml" for form in FORMS),
                     *(f"share/zwy/fonts/{face}" for face in FACES),
                     *(f"share/doc/zwy/fandol/{face[:-4]}.otf" for face in FACES)):
            self.assertTrue(self.one(file).stat().st_size > 0, file)
        self.assertEqual((self.prefix / "share/zwy/fonts.xml").read_bytes(), (SOURCE / "fonts/fonts.xml").read_bytes())
        link = self.one("lib/**/libzwy.so")
        self.assertTrue(link.is_symlink() and link.resolve() == self.library(), link)
        self.assertIn(f"[{soname()}]", run("readelf", "-d", self.library()))

    def test_no_file_names_a_place_of_this_machine(self):
        for link in (path for path in self.prefix.rglob("*") if path.is_symlink()):
            self.assertEqual(link.readlink(), pathlib.Path(link.readlink().name), link)
        for file in files_below(self.prefix):
            content = file.read_bytes()
            if file.suffix == ".gz":
                content = gzip.decompress(content)
            for place in (SOURCE, BUILD, self.work):
                self.assertNotIn(str(place).encode(), content, file)

    def test_the_moved_command_works_with_what_was_moved_with_it(self):
        zwy = self.prefix / "bin/zwy"
        self.assertEqual(papers(zwy, self.work / "moved"), self.here)
        run(zwy, "render", SOURCE / "examples/change_request.json", "-o", self.work / "x.docx", "--quiet", cwd="/")
        self.assertIn(f"=> {self.library().parent}", run("ldd", zwy).replace("/bin/../", "/"))
        # By a link from elsewhere, as /usr/local/bin might have one.
        (self.work / "link").symlink_to(zwy)
        self.assertEqual(papers(self.work / "link", self.work / "linked"), self.here)

    def test_a_library_without_its_share_says_what_it_misses(self):
        bare = self.work / "bare"
        for file in (self.prefix / "bin/zwy", self.library()):
            target = bare / file.relative_to(self.prefix)
            target.parent.mkdir(parents=True)
            target.write_bytes(file.read_bytes())
            target.chmod(0o755)
        target.with_name(soname()).symlink_to(target.name)
        said = run(bare / "bin/zwy", "blank", "1", "-o", self.work / "no.pdf", "--lang", "en", "--json", expect=3)
        self.assertIn("layout_missing", said)
        self.assertFalse((self.work / "no.pdf").exists())

    def build_by_cmake(self, name, *arguments, **options):
        directory = self.work / name
        run("cmake", "-S", CONSUMER, "-B", directory, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}", *arguments, **options)
        run("cmake", "--build", directory)
        return directory

    def test_cmake_finds_it(self):
        directory = self.build_by_cmake("by_cmake", f"-DWANTED_VERSION={version()}")
        out = self.work / "by_cmake_out"
        out.mkdir()
        self.assert_ours(run(directory / "program_c", out, cwd="/"))
        self.assertEqual({path.name: path.read_bytes() for path in out.iterdir()}, self.here)
        self.assertIn(version(), run(directory / "program_cpp", out / "cpp.pdf", cwd="/"))

    def test_cmake_refuses_another_version(self):
        major, minor, _ = map(int, version().split("."))
        for wanted in (f"{major}.{minor + 1}", f"{major + 1}.0", f"{version()}9"):
            said = run("cmake", "-S", CONSUMER, "-B", self.work / "refused", "-G", "Ninja", f"-DWANTED_VERSION={wanted}",
                       f"-DCMAKE_PREFIX_PATH={self.prefix}", expect=1)
            self.assertIn("zwy-config.cmake, version: " + version(), said)

    def test_pkg_config_finds_it(self):
        environment = {"PKG_CONFIG_PATH": str(self.one("lib/**/zwy.pc").parent)}

        def ask(*words):
            # Its words are quoted for a shell, and the prefix has a space.
            line = run("pkg-config", *words, "zwy", environment=environment)
            return run("sh", "-c", f"printf '%s\\n' {line}").splitlines()

        self.assertEqual(ask("--modversion"), [version()])
        run("pkg-config", "--exists", "zwy >= " + version(), environment=environment)
        share = pathlib.Path(run("pkg-config", "--variable=sharedir", "zwy", environment=environment).strip().replace("\\", ""))
        self.assertEqual(share.resolve(), self.prefix / "share/zwy")
        for compiler, standard, source in (("cc", "c99", "program.c"), ("c++", "c++20", "program.cpp")):
            out = self.work / f"by_pkg_config_{compiler}"
            out.mkdir()
            run(compiler, f"-std={standard}", "-Wall", "-Wextra", "-pedantic", "-Werror", *ask("--cflags"), CONSUMER / source,
                *ask("--libs"), f"-Wl,-rpath,{self.library().parent}", "-o", out / "program")
            if compiler == "cc":
                (out / "papers").mkdir()
                self.assert_ours(run(out / "program", out / "papers", cwd="/"))
                self.assertEqual({path.name: path.read_bytes() for path in (out / "papers").iterdir()}, self.here)
            else:
                self.assertIn(version(), run(out / "program", out / "cpp.pdf", cwd="/"))


if __name__ == "__main__":
    unittest.main()
