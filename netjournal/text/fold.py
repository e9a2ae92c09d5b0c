"""How words and names compare."""

from netjournal.text.lazy import late


def fold(text: str) -> str:
    """The text by NFC and casefold."""
    if text.isascii():
        return text.lower()
    normal = late("unicodedata").normalize
    folded: str = normal("NFC", normal("NFC", text).casefold())
    return folded
