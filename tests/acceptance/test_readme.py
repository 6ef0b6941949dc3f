"""What the READMEs show works as it stands there, and both show the same."""
import os
import pathlib
import re
import unittest

import papers

README = papers.SOURCE / "README.md"
CHINESE = papers.SOURCE / "README.zh-CN.md"


def blocks(path, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


class Readme(unittest.TestCase):
    def run_program(self, language, *compiler):
        (source,) = blocks(README, language)
        directory = papers.work()
        program = directory / f"example.{language}"
        program.write_text(source, encoding="utf-8")
        papers.succeed(*compiler, "-Wall", "-Wextra", "-Werror", f"-I{papers.SOURCE / 'include'}", program,
                       f"-L{papers.BUILD}", "-lzwy", f"-Wl,-rpath,{papers.BUILD}", "-o", directory / "example")
        papers.succeed(directory / "example", cwd=directory)
        text = papers.without_space(papers.pdf_text(directory / "request.pdf"))
        for words in ("申请单位名称宁武县财政局", "信息化负责人李𬱖"):
            self.assertIn(words, text)
        return directory

    def test_c_example_compiles_and_makes_a_pdf(self):
        self.run_program("c", "cc", "-std=c99", "-pedantic")

    def test_cpp_example_compiles_and_makes_a_pdf_and_a_docx(self):
        directory = self.run_program("cpp", "c++", "-std=c++20", "-pedantic")
        self.assertIn("数据库服务器", "".join(papers.docx_paragraphs(directory / "request.docx")))

    def test_commands_work(self):
        commands = blocks(README, "sh")[1].replace("build/zwy", f'"{papers.ZWY}"')
        directory = papers.work()
        papers.succeed("/bin/bash", "-euo", "pipefail", "-c", commands, cwd=directory)
        self.assertEqual(sorted(os.listdir(directory)), ["change.docx", "change.pdf", "data.json"])

    def test_both_languages_show_the_same_code(self):
        for language in ("c", "cpp"):
            self.assertEqual(blocks(README, language), blocks(CHINESE, language))
        for english, chinese in zip(blocks(README, "sh"), blocks(CHINESE, "sh"), strict=True):
            self.assertEqual(re.sub(" *#.*", "", english), re.sub(" *#.*", "", chinese))

    def test_links_of_all_documents_lead_somewhere(self):
        for document in (README, CHINESE, *(papers.SOURCE / "docs").glob("**/*.md")):
            text = document.read_text(encoding="utf-8")
            for target in re.findall(r'\]\(([^)#\s]+)[^)]*\)|<img src="([^"]+)"', text):
                link = pathlib.Path(target[0] or target[1])
                if "://" not in str(link):
                    with self.subTest(document=document.name, link=str(link)):
                        self.assertTrue((document.parent / link).exists())


if __name__ == "__main__":
    unittest.main()
