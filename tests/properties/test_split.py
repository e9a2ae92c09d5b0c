"""join(split(x)) == x, for every file there is and for any bytes."""

import os

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as some

from netjournal.text.document import BOM, join, split
from tests.corpora import files, needs_corpora

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
EXAMPLES = 100_000 if SOAK else 5_000

BREAKS = some.sampled_from(["\n", "\n", "\r\n", "\r\n", "\r", "\x85", "\u2028", "\x0c", "\x0b", "\x1c", ""])
FENCES = some.sampled_from(["---", "---", "---", "--- ", "---\t", "...", "... ", "----", " ---", "--", "- - -", "***"])
LINES = some.sampled_from(
    ["", " ", "# c", "name: Ada", "name:", "Some text.", "- item", "'q': x", '"q" : x', '"open', "{a: b}", "? k", "<<<<<<< a", "a\0b", "é", "\ufeff", "😀", "## Log"]
)
# A file as files are: lines of a front matter and of a text, each with a line break of its own, the first a fence.
TEXTS = some.builds(
    lambda mark, lines, end: mark + "".join(line + line_break for line, line_break in lines) + end,
    some.sampled_from(["", "", BOM, BOM + BOM]),
    some.tuples(some.tuples(FENCES, BREAKS)).flatmap(
        lambda first: some.lists(some.tuples(some.one_of(FENCES, LINES, some.text(max_size=6)), BREAKS), max_size=8).map(lambda rest: [*first, *rest])
    ),
    some.sampled_from(["", "", "---", "text"]),
)
STRANGE = some.sampled_from([b"", b"", b"\xff", b"\xc3", b"\xf0\x9f", b"\xed\xa0\x80", b"\x80abc", b"\xef\xbb\xbf"])
FILES = some.one_of(
    some.builds(lambda before, text, after: before + text.encode() + after, STRANGE, TEXTS, STRANGE),
    TEXTS.map(str.encode),
    TEXTS.map(lambda text: text.encode("utf-16")),
    some.binary(max_size=40),
)


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
    assert find(FILES, lambda data: bool(what(split(data))), settings=settings(max_examples=5_000, deadline=None, database=None)) is not None


def test_a_split_into_pythons_lines_fails_the_same_harness() -> None:
    assert find(FILES, lambda data: naive_join(naive_split(data)) != data, settings=settings(database=None, deadline=None)) is not None


@needs_corpora
def test_every_file_of_the_corpora_is_put_together_as_it_was(record_property) -> None:
    found = files()
    assert len(found) > 4_000
    assert [path for path in found if join(split(path.read_bytes())) != path.read_bytes()] == []
    naive = [path for path in found if naive_join(naive_split(path.read_bytes())) != path.read_bytes()]
    assert naive, "a split into Python's lines must fail here too"
    record_property("counted", f"join(split(x)) == x: {len(found)} files of the corpora ({len(naive)} where a naive split fails), {EXAMPLES} generated")
