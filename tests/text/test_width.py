"""The columns that a text takes on a terminal, and as much of it as fits."""

import random
import re
import sys

import pytest
import wcwidth

from netjournal.text.width import NARROW, cut, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("Ada", 3), ("Müller", 6), ("漢字", 4), ("e\u0301", 1), ("👩‍👩‍👧", 2), ("a\x1b漢", 3), ("", 0)],
)
def test_a_wide_letter_takes_two_and_what_joins_the_one_before_it_none(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("Ada Lovelace", 12, "Ada Lovelace"),
        ("Ada Lovelace", 5, "Ada…"),
        ("漢字漢字", 8, "漢字漢字"),
        ("漢字漢字", 7, "漢字漢…"),
        ("漢字漢字", 6, "漢字…"),
        ("ab e\u0301漢漢", 5, "ab e\u0301…"),
        ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
        ("漢字", 1, "…"),
    ],
)
def test_what_does_not_fit_is_cut_between_whole_letters(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown


def test_whatever_the_text_it_fits_and_is_its_beginning() -> None:
    draw = random.Random(11)
    for _ in range(2_000):
        text = "".join(draw.choice("ab é漢字e\u0301👩\u200d👧🇩🇪\ufe0f❤") for _ in range(draw.randint(0, 12)))
        columns = draw.randint(1, 20)
        shown = cut(text, columns)
        assert width(shown) <= columns, (text, columns)
        assert text.startswith(shown.removesuffix("…")), (text, columns)


def test_what_is_called_narrow_takes_one_column() -> None:
    narrow = [character for character in map(chr, range(sys.maxunicode + 1)) if re.fullmatch(NARROW, character)]
    assert len(narrow) > 1500
    assert [hex(ord(character)) for character in narrow if wcwidth.wcwidth(character) != 1] == []
    assert wcwidth.wcswidth("".join(narrow)) == len(narrow)


def test_latin_that_can_be_printed_is_narrow() -> None:
    latin = "".join(character for character in map(chr, range(0x300)) if character.isprintable())
    assert re.fullmatch(NARROW, latin) is not None
    assert [width(character) for character in latin] == [1] * len(latin)
