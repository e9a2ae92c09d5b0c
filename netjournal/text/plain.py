"""Text as a search compares it: without case, without accents."""

import unicodedata

# Letters that no decomposition takes apart.
SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


def plain(text: str) -> str:
    """The text casefolded, by NFKD, without its combining marks: `Ångström` → `angstrom`."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).translate(SPECIAL)
