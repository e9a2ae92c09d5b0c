"""join(split(x)) == x, for every file there is and for any bytes."""

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from netjournal.text.document import BOM, join, split
from tests.corpora import files, needs_corpora

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
EXAMPLES = 100_000 if SOAK else 5_000

# A file as files are: a first line that opens something or nothing, lines of a front matter and of a text, some of
# them fences, each with a line break of its own.
STARTS = [
    b"---\n",
    b"---\n",
    b"---\r\n",
    b"\xef\xbb\xbf---\n",
    b"--- \r\n",
    b"---\t\n",
    b"---\r",
    b"---",
    b"----\n",
    b" ---\n",
    b"\xef\xbb\xbf",
    b"\n",
    b"",
]
LINES = [
    "---",
    "---",
    "...",
    "... ",
    "----",
    " ---",
    "",
    " ",
    "# c",
    "name: Ada",
    "name:",
    "Some text.",
    "- item",
    "'q': x",
    '"open',
    "{a: b}",
    "? k",
]
PIECES = [
    *(line.encode() + line_break for line in LINES for line_break in (b"\n", b"\n", b"\r\n")),
    *(sign.encode() for sign in ("\r", "\x85", "\u2028", "\x0c", "\x0b", "\x1c", "\0", "é", "😀", "\ufeff", "<<<<<<< a\n", "---")),
    *(b"\xff", b"\xc3", b"\xf0\x9f", b"\xed\xa0\x80", b"\x80"),
]
FILES = some.one_of(
    some.tuples(some.sampled_from(STARTS), some.lists(some.sampled_from(PIECES), max_size=8)).map(
        lambda parts: parts[0] + b"".join(parts[1])
    ),
    some.tuples(some.sampled_from(STARTS), some.binary(max_size=12)).map(b"".join),
    some.binary(max_size=40),
)


def odd_files(number: int) -> list[bytes]:
    luck = random.Random(5)
    return [luck.choice(STARTS) + b"".join(luck.choices(PIECES, k=luck.randrange(9))) for _ in range(number)]


def naive_split(data: bytes) -> list[str]:
    return data.decode("utf-8", "surrogateescape").splitlines()


def naive_join(lines: list[str]) -> bytes:
    return "\n".join(lines).encode("utf-8", "surrogateescape")


@settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=not SOAK)
@given(FILES)
def test_any_bytes_are_put_together_as_they_were(data: bytes) -> None:
    document = split(data)
    assert join(document) == data
    # The pieces are what they are called.
    assert document.mark in ("", BOM)
    assert document.opening == "" or document.opening.rstrip("\r\n \t") == "---"
    assert document.closing == "" or document.closing.rstrip("\r\n \t") in ("---", "...")
    assert document.opening or not (document.block or document.closing)
    assert not document.unclosed or document.body == ""
    assert not any(line.rstrip(" \t\r") in ("---", "...") for line in document.block.split("\n")) or document.opening == ""
    assert document.text[document.block_start : document.block_start + len(document.block)] == document.block
    assert document.text[document.body_start :] == document.body
    assert document.is_text is (_decodes(data) and b"\0" not in data)


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    "what",
    [
        lambda document: document.block and document.closing and document.body,
        lambda document: document.unclosed and document.block,
        lambda document: document.mark and document.opening,
        lambda document: "\r\n" in document.block,
        lambda document: not document.is_text and document.block,
        lambda document: not document.opening and document.body.startswith("---\n"),
    ],
    ids=["whole", "unclosed", "mark", "CRLF", "no text", "a rule"],
)
def test_the_generated_files_have_every_shape(what) -> None:
    """The guard bites only where the files reach what it guards."""
    assert sum(bool(what(split(data))) for data in odd_files(1_000)) > 20


def test_a_split_into_pythons_lines_fails_the_same_harness() -> None:
    assert any(naive_join(naive_split(data)) != data for data in odd_files(100))


@needs_corpora
def test_every_file_of_the_corpora_is_put_together_as_it_was(record_property) -> None:
    found = files()
    assert len(found) > 4_000
    assert [path for path in found if join(split(path.read_bytes())) != path.read_bytes()] == []
    naive = [path for path in found if naive_join(naive_split(path.read_bytes())) != path.read_bytes()]
    assert naive, "a split into Python's lines must fail here too"
    record_property(
        "counted", f"join(split(x)) == x: {len(found)} files of the corpora ({len(naive)} where a naive split fails), {EXAMPLES} generated"
    )
