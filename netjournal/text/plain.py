"""Text as a search compares it: without case, without accents."""

import re
from functools import lru_cache

from netjournal.text.lazy import late

# Letters that no decomposition takes apart.
SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


BEYOND_ASCII = "([^\x00-\x7f]+)"


def plain(text: str) -> str:
    """The text casefolded, by NFKD, without its combining marks: `Ångström` → `angstrom`. Each character by itself: what is
    made of two texts, one after the other, is what is made of both, and a line stays a line."""
    if text.isascii():
        return text.lower()
    parts = re.split(BEYOND_ASCII, text.casefold())
    parts[1::2] = map(_plain, parts[1::2])
    return "".join(parts)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The same of letters without case, of which the files are full: an `é`, a word in Cyrillic."""
    known = late("unicodedata")
    return "".join(sign for sign in known.normalize("NFKD", text) if not known.combining(sign)).translate(SPECIAL)
