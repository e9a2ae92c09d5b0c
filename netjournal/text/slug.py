"""A name made into a file's stem: letters and digits of any script, everything else a dash."""

import unicodedata

LONGEST = 120  # bytes: leaves room for endings that sync tools add, in names of at most 255
# Names that another system takes for a device, and that this program takes for no contact.
RESERVED = frozenset({"con", "prn", "aux", "nul", "readme", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})


def slug(name: str) -> str:
    """`Ada Lovelace` → `ada-lovelace`; "" where the name has no letter and no digit. The same for NFC and NFD of one name."""
    # An apostrophe joins: O'Brien is one word.
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).replace("'", "").replace("\u2019", "")
    kept = "".join(sign if sign.isalnum() or unicodedata.category(sign) in ("Mn", "Mc") else "-" for sign in folded)
    stem = "-".join(part for part in kept.split("-") if part)
    while len(stem.encode("utf-8")) > LONGEST:
        stem = stem[:-1].rstrip("-")
    stem = stem.lstrip("".join(sign for sign in stem if unicodedata.combining(sign)))
    return f"{stem}-1" if stem in RESERVED else stem
