"""What is read of a front matter straight from the events is what the careful way reads of it, places included."""

import os
import random
from collections.abc import Callable, Iterable

import pytest

from netjournal.text.block import read_block
from netjournal.text.document import split
from netjournal.text.fields import Fields, read_fields
from netjournal.text.lines import Lines
from netjournal.text.plain_front import plain_fields
from netjournal.text.quick import quick_fields
from tests.corpora import files, needs_corpora
from tests.properties.front_matters import odd_front_matter
from tests.text.generate import odd_block

GENERATED = 200_000 if os.environ.get("NETJOURNAL_SOAK") else 15_000
# Where the careful way has a choice of readers: each key's type with each shape of value.
KEYS = ["name", "tags", "met", "email", "knows", "birthday", "cadence", "dates", "social", "aliases", "own", "status", "ignore", "X", "Name", "company"]  # fmt: skip
VALUES = ["", "~", "null", '"~"', '""', " ' a '", "a", "a!", "[a, b]", "[a, a]", "[]", "[~]", "[ '', a ]", "['~']", "[[a]]", "[[[a]]]", "[[a, b]]", "{a: b}", "{}",
          "{a: [b, c]}", "2026-03-01", "6w", "active", "[NJ201]", "|\n  a\n  b", "\n- a\n- b", "\n- a: b", "{on: 2026, on: 2027}", "{on: x}", "!t a", "&a b", "*a", "[!t a]", "!t [a]", "&x [a]",
          "'a", "a: b", "[a", "- a", "\n  a", "\n---", "\n...", "{on: 2026-03-01, at: fair, through: '[[bob]]'}"]  # fmt: skip


def carefully(text: str, block: str, base: int) -> Fields | None:
    """None where there is anything to complain of."""
    read = read_block(block, base)
    if read.pairs is None or read.faults or read.conflicts:
        return None
    fields = read_fields(read.pairs, Lines(text), base + len(block))
    return None if fields.problems else fields


def differing(texts: Iterable[str], read: Callable[[str, str, int], Fields | None] = quick_fields) -> tuple[list[str], int]:
    """The front matters that are read differently, and how many were read quickly at all."""
    wrong, quick_ones = [], 0
    for text in texts:
        document = split(text.encode("utf-8", "surrogatepass"))
        if not document.opening or document.unclosed or not document.is_text:
            continue
        quick = read(document.text, document.block, document.block_start)
        if quick is not None:
            quick_ones += 1
            if quick != carefully(document.text, document.block, document.block_start):
                wrong.append(text)
    return wrong, quick_ones


def typed(luck: random.Random) -> str:
    return "".join(f"{luck.choice(KEYS)}: {luck.choice(VALUES)}\n" for _ in range(luck.choice((1, 1, 2, 3))))


def scribbled(luck: random.Random) -> str:
    """Lines of the signs that mean something somewhere, mostly of those that mean nothing here."""
    signs = "aabbé1 -:,.'’()[]{}/&*!?%@\"+=~_|>#`\\"
    some = lambda most: "".join(luck.choice(signs) for _ in range(luck.randrange(1, most)))  # noqa: E731  # twice below
    return "".join(
        luck.choice(
            (
                f"{luck.choice(KEYS)}: {some(8)}\n",
                f"own: [{some(5)}, {some(5)}]\n",
                f"x{some(4)}: {{a: {some(5)}, b: {some(5)}}}\n",
                f"tags:\n- {some(5)}\n- {some(4)}\n",
            )
        )
        for _ in range(luck.choice((1, 1, 2)))
    )


@pytest.mark.parametrize("read", [quick_fields, plain_fields], ids=["events", "lines"])
@pytest.mark.parametrize(("make", "least"), [(typed, 1_000), (odd_front_matter, 20), (odd_block, 0), (scribbled, 300)])
def test_made_ones(make, least: int, read, record_property) -> None:
    luck = random.Random(7)
    wrong, quick = differing((f"---\n{make(luck)}\n---\n" for _ in range(GENERATED)), read)
    record_property("counted", f"quick front matters: {quick} of {GENERATED} made ones read as with care")
    assert wrong == []
    assert quick >= least, "where nothing is read quickly, nothing is compared"


@needs_corpora
@pytest.mark.parametrize(("read", "least"), [(quick_fields, 500), (plain_fields, 200)], ids=["events", "lines"])
def test_those_of_the_corpora(read, least: int, record_property) -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in files(ending=".md")]
    texts += [f"---\n{path.read_bytes().decode('utf-8', 'replace')}\n---\n" for path in files(ending=".yml")]
    wrong, quick = differing(texts, read)
    record_property("counted", f"quick front matters: {quick} of the corpora read as with care")
    assert wrong == []
    assert quick > least


@pytest.mark.parametrize("shape", ['"a{}b"', "[a{}b]", '{{x: "a{}b"}}', "a{}b", "\n- a{}b"])
def test_signs_that_nobody_sees(shape: str) -> None:
    """where each ends a line, counts as a blank or is refused, is for the parser to say"""
    signs = map(chr, (*range(32), *range(0x7F, 0xA1), 0xAD, *range(0x2000, 0x2010), *range(0x2028, 0x202F), 0xD800, 0xFEFF, 0xFFFE, 0xFFFF))
    texts = [f"---\n{key}: {shape.format(sign)}\n---\n" for sign in signs for key in ("own", "met", "notes", "email")]
    assert differing(texts, plain_fields)[0] == []


@pytest.mark.parametrize(
    "block",
    ["{line}{line}", "{line}\n\n{line2}", "\n{line}", "{line}- c\n", "{line}  c\n", "{line2}{line}own: x\n", "{line2}{line}\n{line2}"],
)
def test_a_line_that_was_read_before(block: str) -> None:
    """it says the same wherever it stands, and nothing where the next one goes on with it or it stands there twice"""
    for line in (
        "location: Bern\n",
        "tags: [a, b, a]\n",
        "cadence: 6w\n",
        "birthday: 1990-12-10\n",
        'Title: "a b"\n',
        "status: active\n",
        "tags:\n- a\n",
    ):
        texts = ["---\n" + block.format(line=line, line2="organization: A\n") + "---\n"]
        assert differing(["---\n" + line + "---\n"], plain_fields) == ([], 1)
        assert differing(texts * 2, plain_fields)[0] == []


def test_a_reader_that_keeps_the_last_of_two_keys_fails_the_same_harness() -> None:
    def naive(text: str, block: str, base: int) -> Fields | None:
        lines = [line.partition(": ") for line in block.splitlines() if line]
        return Fields({key: value for key, _, value in lines}, {}, {}, [])

    assert differing(["---\nname: a\nname: b\n---\n"], naive)[0]
