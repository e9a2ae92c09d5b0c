"""A file cut into its pieces and put together again, byte for byte: join(split(x)) == x."""

import re
from typing import NamedTuple

BOM = "\ufeff"
FENCE = re.compile(r"---[ \t]*\r?(?:\n|\Z)")
# What may follow the opening line, so that a note can begin with a rule: blank, a comment, the end, a conflict
# marker, or what begins like a mapping key (quoted keys, `? key` and `{key: …` too).
OPENS = re.compile(
    r"""[ \t]*(?:\r?\n|\r?\Z|\#|(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)|<<<<<<<[ ]|\?[ \t]
        |"(?:[^"\\\r\n]|\\[^\r\n])*"[ \t]*:|'[^'\r\n]*'[ \t]*:|[^\s#"'\-][^\r\n]*?:(?=[ \t\r\n]|\Z)|-[^\s\-][^\r\n]*?:(?=[ \t\r\n]|\Z))""",
    re.VERBOSE,
)
# Begins with the line break before it: a pattern with a fixed beginning is searched several times faster.
CLOSE = re.compile(r"\n((?:---|\.\.\.)[ \t]*\r?(?:\n|\Z))")


class Document(NamedTuple):
    """The pieces of a file in order; their joined text, encoded, is the file.

    mark     the byte order mark, or ""
    opening  the first `---` line with its line break, or "" where there is no front matter
    block    the YAML between the two lines
    closing  the line that ends it; "" where it never ends (or was never opened)
    body     all the rest
    is_text  False where the bytes are not UTF-8 or hold NUL: the strange bytes are kept as surrogates
    """

    mark: str
    opening: str
    block: str
    closing: str
    body: str
    is_text: bool

    @property
    def text(self) -> str:
        """The whole decoded text, which every offset counts in."""
        return self.mark + self.opening + self.block + self.closing + self.body

    @property
    def block_start(self) -> int:
        return len(self.mark) + len(self.opening)

    @property
    def body_start(self) -> int:
        return self.block_start + len(self.block) + len(self.closing)

    @property
    def unclosed(self) -> bool:
        """A front matter was opened and never closed."""
        return bool(self.opening) and not self.closing


def split(data: bytes) -> Document:
    """Cut a file into its pieces. Any bytes will do."""
    try:
        text = data.decode("utf-8")
        is_text = "\0" not in text
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        is_text = False
    mark = BOM if text.startswith(BOM) else ""
    opened = FENCE.match(text, len(mark))
    if opened is None or OPENS.match(text, opened.end()) is None:
        return Document(mark, "", "", "", text[len(mark) :], is_text)
    opening = text[len(mark) : opened.end()]
    closed = CLOSE.search(text, opened.end() - 1)
    if closed is None:
        # Nothing says where the YAML would end, so none of it is taken for prose.
        return Document(mark, opening, text[opened.end() :], "", "", is_text)
    block = text[opened.end() : closed.start(1)]
    return Document(mark, opening, block, closed[1], text[closed.end() :], is_text)


def join(document: Document) -> bytes:
    """The bytes that `split` was given."""
    return document.text.encode("utf-8", "surrogateescape")
