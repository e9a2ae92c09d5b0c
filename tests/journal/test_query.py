"""The query language, its parser: any text is a query or refused at a column within it (cli.md)."""

import contextlib
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjournal.journal.match import anywhere
from netjournal.journal.query import compile_query
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.store.memory import MemorySource

ADA = b"---\nname: Ada Lovelace\ntags: [math, close friend]\norganization: Engines\nbirthday: 1815-12-10\nsize: 5\n---\nnotes here\n"
PIECES = st.sampled_from(
    [
        "ada",
        "zzz",
        "tag:math",
        "tag:",
        "is:person",
        "is:",
        "not",
        "or",
        "and",
        "(",
        ")",
        '"',
        '"ada lovelace"',
        "met:2026..",
        "size:1..9",
        "..",
        ":",
        "x:y..z",
        "text:notes",
        "has:tags",
        '""',
        "a:b:c",
    ]
)


def contact(data: bytes = ADA) -> Contact:
    return load(MemorySource({"contacts/ada.md": data})).contacts["contacts/ada.md"]


def matches(query: str, data: bytes = ADA) -> bool:
    return compile_query(query).matches(contact(data), Standing)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=40))
def test_any_text_is_a_query_or_is_refused_at_a_column_of_it(text: str) -> None:
    try:
        query = compile_query(text)
    except JournalError as error:
        assert error.kind == "usage"
        column = re.match(r"query, column (\d+): ", error.message)
        assert column is not None
        assert 1 <= int(column[1]) <= len(text) + 1
    else:
        assert query.matches(contact(), Standing) in (True, False)
        assert compile_query(text, keys={"tags"}, loose=True).matches(contact(), Standing) in (True, False)


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.sampled_from(["ada", "zzz", "tag:math", "is:private", "text:notes"]),
        lambda inner: st.one_of(
            inner.map(lambda one: f"not {one}"),
            st.tuples(inner, inner).map(lambda two: f"({two[0]} or {two[1]})"),
            st.tuples(inner, inner).map(lambda two: f"({two[0]} {two[1]})"),
        ),
        max_leaves=8,
    )
)
def test_not_or_and_parentheses_are_those_of_logic(query: str) -> None:
    """Python itself is the oracle."""
    truth = {"ada": True, "zzz": False, "tag:math": True, "is:private": False, "text:notes": True}
    formula = re.sub(r"(?<=[\w)]) (?=[\w(])", lambda m: m[0], query)
    tokens = re.findall(r"\(|\)|not|or|[\w:]+", formula)
    python: list[str] = []
    for token in tokens:
        if python and token not in (")", "or") and python[-1] not in ("(", "not", "or"):
            python.append("and")
        python.append(token if token in ("(", ")", "not", "or") else str(truth[token]))
    assert matches(query) == eval(" ".join(python))  # built from a fixed set of words


def test_or_binds_looser_than_the_blank_between_terms() -> None:
    assert matches("zzz zzz or ada")
    assert matches("ada or zzz zzz")
    assert not matches("(ada or zzz) zzz")


@pytest.mark.parametrize(
    ("data", "query", "answer"),
    [
        ("birthday: --12-10", "birthday:12-10", True),
        ("birthday: 1815-12-10", "birthday:1815", True),
        ("birthday: 1815-12-10", "birthday:1815-12..1816", True),
        ("snooze: 2026-12-01", "snooze:..2026-12", True),
        ("snooze: 2026-12-01", "snooze:2026-12-02..", False),
        ("met: 2019-05", "met:2019..2019", True),
        ("met: 2019-05", "met:2019-05..2019-05", True),
        ("met: 2019", "met:2019-05..", False),
        ("dates: {wedding: 2020-06-01}", "dates:wedding", True),
        ("dates: {wedding: 2020-06-01}", "dates:2020..2021", True),
        ("dates: {wedding: 2020-06-01}", "dates:degree", False),
        ("dates: {wedding: 2020-06-01, degree: 1990}", "dates:degree", True),
        ("mine: [[a, b], c]", "mine:b", True),
        ("mine: [[a, b], c]", "mine:d", False),
        ("rank: 9.25", "rank:9.5..", False),
        ("rank: 9.75", "rank:9.50..", True),
        ("rank: 9.75", "rank:12.5..", False),
        ("rank: 0007", "rank:0000..0009", True),
        ("social: {github: ada}", "social:ada", True),
        ("knows: ['[[bob]]']", "knows:bob", True),
        ("private: yes", "private:true", True),
        ("rank: 3", "rank:1..5", True),
        ("rank: 3", "rank:4..", False),
        ("rank: 3.5", "rank:3..4", True),
        ("rank: -3", "rank:..-1", True),
        ("rank: many", "rank:1..5", False),
        ("Orders: Bread", "orders:bread", True),
        ("nested: {a: {b: deep}}", "nested:deep", True),
        ("job_title: Cook", "title:cook", True),
        ("tags: '#a, b'", "tag:a tag:b", True),
        ("tags: [project/x]", "tag:project", True),
        ("tags: [projector]", "tag:project", False),
        ("name: 'a: b'", '"a: b"', True),
        ("name: or", '"or"', True),
        ("name: İstanbul", "istanbul", True),
        ("name: Straße", "strasse", True),
    ],
)
def test_a_term_compares_what_the_field_says(data: str, query: str, answer: bool) -> None:
    assert matches(query, f"---\n{data}\n---\n".encode()) is answer


def test_a_query_that_asks_for_what_is_derived_says_so() -> None:
    for text in ("balance:..-1", "age:..90d", "is:overdue", "is:due", "warmth:0..1", "last_touch:2026..", "ada (x or not balance:1)"):
        assert compile_query(text).derived, text
    for text in ("tag:math", "is:private", "has:email", "text:x", "birthday:2000.."):
        assert not compile_query(text).derived, text


def test_the_words_of_a_query_are_those_it_looks_for() -> None:
    assert compile_query('weaving tag:math "punched cards"').words == ("weaving", "punched cards")
    assert compile_query('tag:"close friend" x').words == ("x",)
    assert compile_query("a or not b not (c or not d) not not e").words == ("a", "d", "e")


def test_what_is_no_key_is_a_word_where_the_keys_are_given() -> None:
    assert compile_query("https://x.example/ is:private tag:math 10:05", keys={"tag"}, loose=True).words == ("https://x.example/", "10:05")


@pytest.mark.parametrize("piece", ['"', "(", ":", "a:", ".", 'a:"', " ", "not("])
def test_a_long_query_takes_no_time(piece: str) -> None:
    """A time test on pathological text: a cloned journal's settings may hold it."""
    before = time.monotonic()
    with contextlib.suppress(JournalError):
        compile_query(piece * 5_000)
    assert time.monotonic() - before < 1


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("one", ("one",)),
        ("one weaving", ("weaving",)),
        ("one or weaving", ("one", "weaving")),
        ("(one or two) and three", ("three",)),
        ("(one or two) and to", ("one", "two")),
        ("not one", None),
        ("one not weaving", ("one",)),
        ("not not one", ("one",)),
        ("one or tag:math", None),
        ("one tag:math", ("one",)),
        ("text:one", ("one",)),
        ("is:active", None),
        ("", None),
    ],
)
def test_it_knows_words_of_which_whoever_matches_holds_one(query: str, held: tuple[str, ...] | None) -> None:
    assert compile_query(query, anywhere).held == held


def test_a_word_of_a_name_alone_need_not_stand_in_a_file() -> None:
    assert compile_query("one").held is None
