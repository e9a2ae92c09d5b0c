"""How many columns of a terminal a text takes, and as much of it as fits in some."""

import re
from itertools import accumulate

from netjournal.text.lazy import late

# Every character of these takes one column: ASCII, Latin but the soft hyphen, Greek, Cyrillic, dashes, quotes, dots, signs of
# currencies, arrows, mathematics. The library, which knows of all others, takes as long to load as the rest of a command.
NARROW = "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u20a0-\u20bf\u2100-\u22ff]*"


def width(text: str) -> int:
    """The columns a text takes: two for a wide letter or a picture, none for what joins the letter before it."""
    if text.isascii() or narrow(text):
        return len(text)
    columns: int = late("wcwidth").wcswidth(text)
    # A control character has no width; none gets as far as a terminal.
    return columns if columns >= 0 else sum(max(0, late("wcwidth").wcwidth(character)) for character in text)


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, whole letters and an ellipsis for the rest."""
    if width(text) <= columns:
        return text
    if narrow(text):
        return text[: max(0, columns - 1)].rstrip() + "…"
    letters = list(late("wcwidth").iter_graphemes(text))
    kept = [letter for letter, used in zip(letters, accumulate(map(width, letters)), strict=True) if used < columns]
    return "".join(kept).rstrip() + "…"


def narrow(text: str) -> bool:
    """Whether every character takes one column. What is Latin is known without making a pattern of so large a table."""
    return (
        (text.isascii() and text.isprintable())
        or (max(text, default="") < "\u0300" and text.isprintable())
        or re.fullmatch(NARROW, text) is not None
    )
