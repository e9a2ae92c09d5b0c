"""What may reach a terminal: no control sequence, no bidirectional override, nothing that is not text.

Names and notes come from files that may be somebody else's. The gate holds in a pipe too: what is piped is looked at
sooner or later.
"""

import re
from typing import Any

from netjournal.text.lazy import late

# C0 but tab and line feed, DEL, C1, bidi embeddings, overrides and isolates, line and paragraph separators, surrogates.
UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
BEYOND_ASCII = r"[^\x00-\x7f]+"
BREAKS = r"[\t\n]+"


def safe(text: str) -> str:
    """The text with everything a terminal might obey made visible: `\\x1b`, `\\u202e`. Line feeds and tabs stay."""
    # Nearly every text is printable as a whole, which none of these is: their table is made for one that is not.
    return text if text.isprintable() else re.sub(UNSAFE, _visible, text)


def safe_line(text: str) -> str:
    """The text on one line."""
    return text if text.isprintable() else re.sub(BREAKS, " ", safe(text.replace("\r\n", "\n")))


def safe_lines(texts: list[str]) -> list[str]:
    """The same of many, which hardly ever want it: they are looked at together."""
    return texts if "".join(texts).isprintable() else [*map(safe_line, texts)]


def to_json(value: Any) -> str:
    """One value as JSON text, safe to look at."""
    return safe_json(late("json").dumps(value, ensure_ascii=False, indent=2))


def to_json_line(value: Any) -> str:
    """One value as one line of JSON Lines."""
    return safe_json(late("json").dumps(value, ensure_ascii=False))


def safe_json(text: str) -> str:
    """JSON with the same characters as escapes: they can stand in its strings alone, so it says the same."""
    return re.sub(UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", text)


def json_for(text: str, encoding: str | None) -> str:
    """JSON as a stream of that encoding should get it: JSON is UTF-8, and for any other its strings are escaped."""
    if (encoding or "utf-8").casefold().replace("-", "") == "utf8":
        return text
    return re.sub(BEYOND_ASCII, lambda match: late("json").dumps(match[0])[1:-1], text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was no UTF-8, as the file system gave it
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
