"""Whatever has a place in a file has the right one: an edit is a span, and it changes what stands there."""

import os
import random
import re
from collections.abc import Callable, Iterator

from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.text.block import Block, read_block
from netjournal.text.document import Document, split
from netjournal.text.nodes import Lost, Map, Node, Scalar, Sequence
from netjournal.text.parse import Reader
from netjournal.text.visible import visible
from tests.corpora import files, needs_corpora
from tests.properties.front_matters import odd_front_matter
from tests.text.generate import odd_bytes

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
GENERATED = 200_000 if SOAK else 12_000
READER = Reader()
BULLET = re.compile(r"[-*+][ \t]")
HEADING = re.compile(r" {0,3}#|[^\n]+\n(?:=+|-+)[ \t]*\r?(?:\n|\Z)")


def read(document: Document) -> Block:
    return read_block(document.block, document.block_start)


def naive_read(document: Document) -> Block:
    """Forgets that a byte order mark is a character of the text."""
    return read_block(document.block, len(document.opening))


def misplaced(data: bytes, read: Callable[[Document], Block] = read) -> tuple[int, list[str]]:
    """How many places a file has, and those that are wrong."""
    document = split(data)
    wrong: list[str] = []
    count = 0
    if document.is_text and document.opening and not document.unclosed:
        block = read(document)
        for node, inside in _nodes(block.pairs or [], Lost(document.block_start, document.body_start)):
            count += 1
            wrong += _wrong_node(node, inside, document.text)
        wrong += [f"{fault}" for fault in block.faults if not document.block_start <= fault.offset <= document.body_start]
    contact = READER.contact("contacts/ada.md", data)
    count += len(contact.log) + len(contact.tasks) + len(contact.mentions) + len(contact.problems)
    return count, wrong + _wrong_below(contact, document.text)


def _nodes(pairs: list[tuple[Node, Node]], inside: Node) -> Iterator[tuple[Node, Node]]:
    """Every node with what it stands in. Keys and values stand one after the other."""
    at = inside.start
    for pair in pairs:
        for node in pair:
            yield from _node(node, inside)
            if node.start < at:
                yield Scalar("not behind what stands before it", at, node.start, False), inside
            at = node.end


def _node(node: Node, inside: Node) -> Iterator[tuple[Node, Node]]:
    yield node, inside
    if isinstance(node, Map):
        yield from _nodes(node.pairs, node)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _node(item, node)


def _wrong_node(node: Node, inside: Node, text: str) -> list[str]:
    source = text[node.start : node.end]
    right = inside.start <= node.start <= node.end <= inside.end
    if isinstance(node, Scalar) and not node.plain:
        quoted = source[:1] in ("'", '"') and len(source) > 1 and source[-1] == source[0]
        right = right and (quoted or (source[:1] in ("|", ">") and not source.endswith(("\n", " "))))
    elif isinstance(node, Scalar):
        right = right and (source == node.text or ("\n" in source or "\r" in source))
        right = right and source == source.strip(" \t\r\n")
    elif isinstance(node, Sequence):
        right = right and ((source[:1] == "[" and source[-1:] == "]") or (source[:1] == "-" and source[-1:] not in ("\n", " ")))
    elif isinstance(node, Map) and source[:1] == "{" and node.end > node.start + 1:
        right = right and (source[-1] == "}" or node.pairs[0][0].start == node.start)
    elif isinstance(node, Map) and node.pairs:
        right = right and (source[0] in "?:<" or node.start == node.pairs[0][0].start)
    return [] if right else [f"{node} in {inside.start}:{inside.end} is {source!r}"]


def _wrong_below(contact: Contact, text: str) -> list[str]:
    # What a comment hides belongs to no entry.
    text = text[: contact.body_start] + visible(text[contact.body_start :])
    lines = text.removeprefix("\ufeff").split("\n")
    wrong = [f"{entry}" for entry in contact.log if not _entry_is_right(entry, contact, text)]
    for task in contact.tasks:
        right = BULLET.match(text, task.start) is not None and text.count("\n", 0, task.start) + 1 == task.line
        wrong += [] if right and "\n" not in text[task.start : task.end] else [f"{task}"]
    wrong += [f"{mention}" for mention in contact.mentions if not lines[mention.line - 1].startswith("[[", mention.column - 1)]
    for place in [problem.place for problem in contact.problems] + list(contact.places.values()):
        inside = 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1
        wrong += [] if inside or not contact.readable else [f"{place}"]
    return wrong


def _entry_is_right(entry: Entry, contact: Contact, text: str) -> bool:
    """From the bullet or the heading to the end of the last line."""
    begins = BULLET.match(text, entry.start) or HEADING.match(text, entry.start)
    rest = text[entry.end : text.find("\n", entry.end) if "\n" in text[entry.end :] else len(text)]
    return (
        begins is not None
        and contact.body_start <= entry.start < entry.end <= len(text)
        and text.count("\n", 0, entry.start) + 1 == entry.line
        and not rest.strip()
        and not text[entry.start : entry.end].endswith("\n")
    )


def generated(seed: int, number: int) -> Iterator[bytes]:
    luck = random.Random(seed)
    for _ in range(number):
        if luck.random() < 0.5:
            yield odd_bytes(luck)
        else:
            mark = luck.choice(("", "\ufeff"))
            line_break = luck.choice(("\n", "\r\n"))
            text = odd_front_matter(luck).replace("\r\n", "\n").replace("\n", line_break)
            below = "# A\n\n## Log\n- 2026-03-10 coffee: [[b]] `[[c]]`\n  more [[d|e]]\n* 2026-03-11 called\n### 2026-03-12 walk\nx\n- [ ] do it\n"
            yield f"{mark}---{line_break}{text}{line_break}---{line_break}{below.replace(chr(10), line_break)}".encode(
                "utf-8", "surrogatepass"
            )


def test_in_generated_files(record_property) -> None:
    places = 0
    for data in generated(11, GENERATED):
        count, wrong = misplaced(data)
        assert wrong == [], data
        places += count
    record_property("counted", f"spans: {places} places in {GENERATED} generated files")
    assert places > 5 * GENERATED


@needs_corpora
def test_in_the_corpora_as_they_are_and_with_a_mark_and_carriage_returns(record_property) -> None:
    places = 0
    for path in files(ending=".md"):
        data = path.read_bytes()
        for form in (data, b"\xef\xbb\xbf" + data, data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")):
            count, wrong = misplaced(form)
            assert wrong == [], path
            places += count
    record_property("counted", f"spans: {places} places in the corpora, with LF, CRLF and a byte order mark")
    assert places > 40_000


def test_a_reader_that_forgets_the_mark_fails_the_same_harness() -> None:
    assert any(misplaced(data, naive_read)[1] for data in generated(11, 200))
