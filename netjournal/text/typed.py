"""What a person typed, looked at before it goes into a file."""

import re

from netjournal.model.errors import JournalError

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")


def require_text(text: str) -> str:
    """The text, with line breaks as ours are. Raises JournalError (usage) for one that no file could hold as it is."""
    if CONTROL.search(text):
        raise JournalError("usage", "a control character stands in the text: take it out")
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise JournalError("usage", "a byte that is not UTF-8 stands in the text: type it anew")
    return text.replace("\r\n", "\n").replace("\r", "\n")
