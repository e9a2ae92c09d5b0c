"""The widths that are told without the library are the library's."""

import re
import sys

import wcwidth

from netjournal.text.width import NARROW, width


def test_what_is_called_narrow_takes_one_column() -> None:
    narrow = [character for character in map(chr, range(sys.maxunicode + 1)) if re.fullmatch(NARROW, character)]
    assert len(narrow) > 1500
    assert [hex(ord(character)) for character in narrow if wcwidth.wcwidth(character) != 1] == []
    assert wcwidth.wcswidth("".join(narrow)) == len(narrow)


def test_latin_that_can_be_printed_is_narrow() -> None:
    latin = "".join(character for character in map(chr, range(0x300)) if character.isprintable())
    assert re.fullmatch(NARROW, latin) is not None
    assert [width(character) for character in latin] == [1] * len(latin)
