"""A text as YAML says just this text, without quotes where that is safe, and is never asked of an emitter."""

import random

import pytest

from netjournal.text.block import read_block
from netjournal.text.nodes import Scalar, Sequence
from netjournal.text.quote import flow_list, scalar, scalar_like
from tests.properties.contact_files import AWKWARD, WORDS

SIGNS = [*" \t\n:#-?[]{},&*!|>%@`'\"\\=~<.0aé名😀", "\u2028", "null", ": ", " #", "- "]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ada", "Ada"),
        ("NO", "NO"),
        ("0123", "0123"),
        ("C#", "C#"),
        ("a: b", "'a: b'"),
        ("C #1", "'C #1'"),
        ("it's: x", '"it\'s: x"'),
        ("[[bob]]", '"[[bob]]"'),
        ("null", "'null'"),
        ("~", "'~'"),
        ("-", "'-'"),
        ("", "''"),
        ("a\tb", '"a\\tb"'),
        ("a\nb", '"a\\nb"'),
        ('"x', "'\"x'"),
        ("%p", "'%p'"),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written


def test_inside_brackets_a_comma_wants_quotes_and_outside_not() -> None:
    assert scalar("a, b") == "a, b"
    assert flow_list(["a, b", "c", "x]"]) == "['a, b', c, 'x]']"


@pytest.mark.parametrize(
    ("source", "old", "new", "written"),
    [
        ('"Ada"', "Ada", "Bob", '"Bob"'),
        ("'Ada'", "Ada", "Bob", "'Bob'"),
        ("'Ada'", "Ada", "it's", "'it''s'"),
        ("'Ada'", "Ada", "a\nb", '"a\\nb"'),
        ('"Ada"', "Ada", 'a "b"', '"a \\"b\\""'),
        # These quotes we would have put there ourselves: they are nobody's choice.
        ("'a: b'", "a: b", "Bob", "Bob"),
        ('"[[bob]]"', "[[bob]]", "Bob", "Bob"),
        ("Ada", "Ada", "a: b", "'a: b'"),
    ],
)
def test_the_quotes_of_what_was_there_are_kept_where_they_were_a_choice(source: str, old: str, new: str, written: str) -> None:
    assert scalar_like(new, Scalar(old, 0, len(source), source[0] not in "'\""), source) == written


def texts() -> list[str]:
    luck = random.Random(3)
    made = ["".join(luck.choice(SIGNS) for _ in range(luck.randrange(1, 7))) for _ in range(3000)]
    return [*AWKWARD, *WORDS, *made]


def read_back(value: str) -> str | None:
    block = read_block(f"before: x\nk: {value}\nafter: y\n", 0)
    if block.faults or not block.pairs or len(block.pairs) != 3:
        return None
    node = block.pairs[1][1]
    return node.text if isinstance(node, Scalar) else None


def test_any_text_is_read_back_as_itself_alone_and_in_brackets(record_property) -> None:
    for text in texts():
        assert read_back(scalar(text)) == text
        block = read_block(f"k: [x, {scalar(text, flow=True)}, {scalar(text, flow=True)} ]\n", 0)
        assert not block.faults
        node = (block.pairs or [])[0][1]
        assert isinstance(node, Sequence)
        assert [item.text for item in node.items if isinstance(item, Scalar)] == ["x", text, text]
    record_property("counted", f"quoting: {len(texts())} texts read back as themselves")


def test_a_naive_quoting_fails_the_same_harness() -> None:
    assert any(read_back(text) != text for text in texts())
    assert any(read_back(f"'{text}'") != text for text in texts())
