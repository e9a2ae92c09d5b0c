"""What mends a value reaches those in lists and maps, and lets be what it cannot see whole."""

import pytest

from netjournal.model.place import Place
from netjournal.text import body, plain_days
from netjournal.text import lexicon as words
from netjournal.text.mend_value import quoted_item, quoted_line
from netjournal.text.parse import Reader
from netjournal.text.pattern import pattern
from netjournal.text.rewrite import apply


@pytest.mark.parametrize(
    ("front", "place", "mended"),
    [
        ("tags:\n- one #two\n- three\n", Place(3, 7), "tags:\n- 'one #two'\n- three\n"),
        ("own:\n  deep: one #two\n", Place(3, 13), "own:\n  deep: 'one #two'\n"),
        ("own: [one,\n  two #three\n  ]\n", Place(3, 7), "own: [one,\n  two #three\n  ]\n"),
    ],
)
def test_a_line_is_quoted_wherever_it_stands_but_in_brackets(front: str, place: Place, mended: str) -> None:
    text = f"---\n{front}---\n"
    assert apply(text, list(quoted_line(text, place, "'one #two'"))) == f"---\n{mended}---\n"


def test_nothing_is_mended_in_a_front_matter_that_cannot_be_read() -> None:
    text = "---\nname: [\n: x\n---\n"
    assert list(quoted_item(text, Place(2, 7))) == []


def test_a_pattern_is_made_when_it_is_asked_something() -> None:
    late = pattern("a+")
    assert late.fullmatch("aaa") is not None
    assert late.pattern == "a+"
    with pytest.raises(AttributeError):
        late._nothing  # noqa: B018  # type: ignore[attr-defined]  # asked for on purpose


def test_words_that_were_kept_are_taken_only_while_their_file_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = words.told(["en"])
    monkeypatch.setattr(words, "READ", {})
    words.provide({"en": ["another state", {}]})
    assert words.READ == {}
    words.provide(kept)
    assert words.READ["en"] == words.language("en")


def test_days_beyond_those_that_are_remembered_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_days, "PLAIN_DAYS", {})
    monkeypatch.setattr(body, "PLAIN_DAYS", plain_days.PLAIN_DAYS)
    monkeypatch.setattr(plain_days, "MOST_DAYS", 0)
    log = Reader().contact("contacts/ada.md", b"## Log\n\n- 2026-03-10 coffee: one\n- 2026-03-11 call: two\n").log
    assert [(str(entry.when), entry.verb, entry.text) for entry in log] == [("2026-03-10", "coffee", "one"), ("2026-03-11", "call", "two")]
    assert plain_days.PLAIN_DAYS == {}
