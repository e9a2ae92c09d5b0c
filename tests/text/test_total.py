"""Whatever bytes it is given, reading answers: nothing raises, nothing hangs, and no byte is lost."""

import os
import random
import re
import time

import pytest

from netjournal.model.contact import Contact
from netjournal.text.block import read_block
from netjournal.text.document import join, split
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.parse import Reader
from tests.corpora import files, needs_corpora
from tests.text.generate import odd_bytes

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
ROUND_TRIPS = 100_000 if SOAK else 5_000
FUZZ = 1_000_000 if SOAK else 50_000
PARTS = 10
KB64 = 64 * 1024


@needs_corpora
def test_every_file_of_the_corpora_is_put_together_as_it_was() -> None:
    found = files()
    assert len(found) > 4000
    assert [path for path in found if join(split(path.read_bytes())) != path.read_bytes()] == []


def test_generated_files_are_put_together_as_they_were() -> None:
    luck = random.Random(1)
    for _ in range(ROUND_TRIPS):
        data = odd_bytes(luck)
        assert join(split(data)) == data


def test_a_split_by_lines_of_python_fails_the_same_harness() -> None:
    """The guard bites: str.splitlines breaks at form feeds and takes the kind of line ending with it."""
    luck = random.Random(1)
    assert any("\n".join(data.decode("utf-8", "surrogateescape").splitlines()).encode("utf-8", "surrogateescape") != data
               for data in (odd_bytes(luck) for _ in range(200)))  # fmt: skip


def read_all(data: bytes) -> tuple[Contact, float]:
    """Read a file to its last line, and how many seconds that took for 64 KB."""
    began = time.process_time()
    contact = Reader().contact("contacts/ada.md", data)
    assert contact.problems is not None
    assert contact.log is not None
    spent = time.process_time() - began
    return contact, spent * KB64 / max(len(data), KB64)


@pytest.mark.no_cover  # tracing would be timed as well
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_raises_and_nothing_takes_long(part: int) -> None:
    luck = random.Random(100 + part)
    slowest = 0.0
    for _ in range(FUZZ // PARTS):
        contact, seconds = read_all(odd_bytes(luck))
        slowest = max(slowest, seconds)
        for problem in contact.problems:
            assert problem.place.line >= 1
            assert problem.place.column >= 1
    assert slowest < 0.1


PATHOLOGICAL = {
    "links": "[[" * 40_000,
    "half links": "[[a" * 26_000,
    "bullets": "## Log\n" + "- " * 32_000,
    "bullet lines": "## Log\n" + "- \n" * 21_000,
    "spaces": "## Log\n-" + " " * 80_000 + "x",
    "quotes": ">" * 80_000,
    "comments": "<!--" * 20_000,
    "backticks": "`" * 80_001,
    "lone backticks": "` \n" * 26_000,
    "hashes": "#" * 80_000,
    "colons": "## Log\n- 2026-01-01 " + ":" * 80_000,
    "colons and blanks": "## Log\n- 2026-01-01 x" + " :" * 40_000,
    "dates": "## Log\n" + "- 2026-01-01 " * 6_000,
    "underlines": "a\n---\n" * 13_000,
    "indented": "## Log\n- 2026-01-01 call: x\n" + "  y\n" * 20_000,
    "tasks": "- [ ] due:\n" * 6_000,
    "keys": "---\n" + "a:\n" * 21_000 + "---\n",
    "broken keys": "---\n" + "a: b: c\n" * 8_000 + "---\n",
    "open brackets": "---\nx: " + "[" * 80_000 + "\n---\n",
    "tabs": "---\nx: \"" + "a\t" * 32_000 + "\"\n---\n",
    "conflicts": "---\n" + ">>>>>>> x\n" * 6_400 + "---\n",
    "aliases": "---\na: &a [x]\n" + "b: *a\n" * 11_000 + "---\n",
    "long line": "---\nname: " + "a " * 40_000 + "\n---\n",
    "company": "## Log\n- 2026-01-01 lunch with " + "a, " * 25_000,
    "words": "## Log\n- 2026-01-01 gave " + "the " * 20_000,
}  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize("what", PATHOLOGICAL)
def test_a_pathological_text_takes_no_time(what: str) -> None:
    data = PATHOLOGICAL[what].encode()
    assert len(data) >= KB64 - 4096
    assert min(read_all(data)[1] for _ in range(3)) < 0.1


@pytest.mark.no_cover
def test_a_greedy_pattern_fails_the_same_harness() -> None:
    began = time.process_time()
    re.findall(r"\[\[(.+?)\]\]", "[[" * 2_000)
    short = time.process_time() - began
    began = time.process_time()
    re.findall(r"\[\[(.+?)\]\]", "[[" * 8_000)
    assert time.process_time() - began > 8 * short, "four times the text takes sixteen times as long"


@pytest.mark.parametrize("depth", [25_000, 1_000_000])
@pytest.mark.parametrize("libyaml", [True, False])
def test_a_million_levels_are_refused_at_once(depth: int, libyaml: bool) -> None:
    if depth > 10**5:
        assert read_block("a: " + "[" * depth, 0, libyaml).pairs is None or read_block("a: " + "[" * depth, 0, libyaml).faults
    block = read_block("a: " + "[" * depth + "\nb: 1\n", 0, libyaml)
    assert block.faults


@pytest.mark.no_cover
def test_a_bomb_of_aliases_and_merges_is_refused() -> None:
    bomb = "a: &a {x: 1}\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} {{<<: [{', '.join(['*' + chr(97 + n)] * 9)}]}}\n" for n in range(12))
    contact, seconds = read_all(f"---\n{bomb}---\n".encode())
    assert {problem.code for problem in contact.problems} >= {"NJ001"}
    assert seconds < 0.1


def spans(node: Node) -> list[Node]:
    inner = node.items if isinstance(node, Sequence) else [part for pair in node.pairs for part in pair] if isinstance(node, Map) else []
    return [node, *(below for child in inner for below in spans(child))]


def check_spans(data: bytes) -> int:
    document = split(data)
    if not document.is_text or not document.opening or document.unclosed:
        return 0
    text = document.text
    checked = 0
    for pair in read_block(document.block, document.block_start).pairs or []:
        for node in (below for part in pair for below in spans(part)):
            source = text[node.start : node.end]
            assert document.block_start <= node.start <= node.end <= document.body_start
            if isinstance(node, Scalar) and node.plain and not re.search("[\t\n\r\x85\u2028\u2029]", source):
                assert source == node.text, (source, node)
                checked += 1
            elif isinstance(node, Scalar) and not node.plain:
                assert source[0] in "\"'|>", source
                assert source[0] in "|>" or source[-1] == source[0]
    contact = Reader().contact("contacts/ada.md", data)
    for entry in contact.log:
        assert text[entry.start] in "-*+#" or text[entry.start].strip(), text[entry.start : entry.end]
        assert text.count("\n", 0, entry.start) + 1 == entry.line
    for mention in contact.mentions:
        line = text.split("\n")[mention.line - 1].removeprefix("\ufeff" if mention.line == 1 else "")
        assert line[mention.column - 1 :].startswith("[["), line
    return checked


def test_every_span_of_generated_files_points_at_its_text() -> None:
    luck = random.Random(7)
    assert sum(check_spans(odd_bytes(luck)) for _ in range(5_000)) > 5_000


@needs_corpora
def test_every_span_of_the_corpora_points_at_its_text() -> None:
    assert sum(check_spans(path.read_bytes()) for path in files(ending=".md")) > 5_000
