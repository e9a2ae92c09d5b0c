"""How words and names compare."""

import unicodedata


def fold(text: str) -> str:
    """The text by NFC and casefold."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
