"""Text without case and accents, each character by itself."""

import sys
import unicodedata
from random import Random

from netjournal.text.plain import SPECIAL, plain

EVERY = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)


def by_the_rule(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).translate(SPECIAL)


def test_it_is_what_unicode_makes_of_it() -> None:
    assert plain(EVERY) == by_the_rule(EVERY)


def test_what_is_made_of_two_texts_is_what_is_made_of_both() -> None:
    luck = Random(1)
    letters = [letter for letter in EVERY if unicodedata.decomposition(letter) or unicodedata.combining(letter)] + [*"Aa \n\r"] * 99
    for _ in range(5000):
        one, other = ("".join(luck.choices(letters, k=luck.randrange(9))) for _ in range(2))
        assert plain(one) + plain(other) == plain(one + other) == by_the_rule(one + other)


def test_a_line_stays_a_line() -> None:
    assert plain(EVERY).count("\n") == 1 == plain("\n").count("\n")
