#!/usr/bin/env python3
"""Writes general_standard.inc: the 8 105 characters of 通用规范汉字表 (2013), from Unihan's kTGH.

The characters up to U+9FFF from U+4E00 are a bit map, 32 to a word, lowest bit first; the others are a sorted list.
The committed table was made from Unicode 15.0; a test compares it with Debian's unicode-data where that is installed.

usage: make_general_standard.py [DIRECTORY OF Unihan_*.txt.bz2] > general_standard.inc
"""
import bz2
import pathlib
import sys

FIRST, LAST = 0x4E00, 0x9FFF


def characters(directory):
    found = set()
    for file in sorted(pathlib.Path(directory).glob("Unihan_*.txt.bz2")):
        with bz2.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                fields = line.split("\t")
                if len(fields) > 2 and fields[1] == "kTGH":
                    found.add(int(fields[0][2:], 16))
    return sorted(found)


def rows(values, width, count):
    for i in range(0, len(values), count):
        yield "    " + " ".join(f"0x{v:0{width}X}," for v in values[i:i + count])


def main():
    all_of_them = characters(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
    words = [0] * ((LAST - FIRST) // 32 + 1)
    others = []
    for c in all_of_them:
        if FIRST <= c <= LAST:
            words[(c - FIRST) // 32] |= 1 << ((c - FIRST) % 32)
        else:
            others.append(c)
    print("// Made by make_general_standard.py from Unihan's kTGH (Unicode 15.0).")
    print(f"constexpr std::array<std::uint32_t, {len(words)}> general_standard_bits{{")
    print("\n".join(rows(words, 8, 9)))
    print("};")
    print(f"constexpr std::array<char32_t, {len(others)}> general_standard_others{{")
    print("\n".join(rows(others, 5, 12)))
    print("};")


if __name__ == "__main__":
    main()
