"""How many columns of a terminal a text takes, and as much of it as fits in some."""

import re
from itertools import accumulate

from netjournal.text.lazy import late

# Every character of these takes one column: ASCII, Latin but the soft hyphen, dashes, quotes, dots.
NARROW = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027]*")


def width(text: str) -> int:
    """The columns a text takes: two for a wide letter or a picture, none for what joins the letter before it."""
    if text.isascii() or NARROW.fullmatch(text):
        return len(text)
    columns: int = late("wcwidth").wcswidth(text)
    # A control character has no width; none gets as far as a terminal.
    return columns if columns >= 0 else sum(max(0, late("wcwidth").wcwidth(character)) for character in text)


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, whole letters and an ellipsis for the rest."""
    if width(text) <= columns:
        return text
    if NARROW.fullmatch(text):
        return text[: max(0, columns - 1)].rstrip() + "…"
    letters = list(late("wcwidth").iter_graphemes(text))
    kept = [letter for letter, used in zip(letters, accumulate(map(width, letters)), strict=True) if used < columns]
    return "".join(kept).rstrip() + "…"
