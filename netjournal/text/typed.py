"""What a person typed, looked at before it goes into a file."""

from netjournal.model.errors import JournalError
from netjournal.text.guard import CONTROL


def require_text(text: str) -> str:
    """The text, with line breaks as ours are. Raises JournalError (usage) for one that no file could hold as it is."""
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise JournalError("usage", "a byte that is not UTF-8 stands in the text: type it anew")
    if CONTROL.search(text):
        raise JournalError("usage", "a control character stands in the text: take it out")
    return text.replace("\r\n", "\n").replace("\r", "\n")
