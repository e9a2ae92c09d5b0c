"""Ranked full text with the matching line; case and accents do not count (cli.md)."""

import pytest

from netjournal.journal.match import anywhere
from netjournal.journal.refresh import load
from netjournal.journal.search import Hit, search
from netjournal.journal.standing import Standing
from netjournal.store.memory import MemorySource


def hits(*words: str, **files: str) -> list[Hit]:
    journal = load(MemorySource({f"contacts/{name}.md": text.encode() for name, text in files.items()}))
    tests = [anywhere(word) for word in words]
    found = [contact for contact in journal.contacts.values() if all(test(contact, Standing) for test in tests)]
    return search(found, words, lambda contact: 0.0)


def order(*words: str, **files: str) -> list[str]:
    return [hit.contact.id for hit in hits(*words, **files)]


def test_a_word_in_the_name_is_worth_more_than_in_an_alias_a_post_a_tag_any_field_a_note() -> None:
    assert order(
        "weaver",
        f="---\nname: F\n---\nA weaver. A weaver. A weaver. A weaver. A weaver. A weaver. A weaver. A weaver.\n",
        e="---\nname: E\nother: weaver\n---\n",
        d="---\nname: D\ntags: [weaver]\n---\n",
        c="---\nname: C\ntitle: weaver\n---\n",
        b="---\nname: B\naliases: [weaver]\n---\n",
        a="---\nname: Weaver\n---\n",
    ) == ["a", "b", "c", "d", "e", "f"]


def test_a_whole_word_is_worth_more_than_a_part_of_one() -> None:
    assert order("art", a="---\nname: Martin\n---\n", b="---\nname: Art\n---\n") == ["b", "a"]
    assert order("art", a="a party\n", b="his art\n") == ["b", "a"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("väinö", "vaino"),
        ("VAINO", "Väinö"),
        ("angstrom", "Ångström"),
        ("strasse", "Straße"),
        ("Soren", "Søren"),
        ("陳", "陳怡君"),
        ("ﬁn", "fin"),
    ],
)
def test_case_and_accents_do_not_count(typed: str, text: str) -> None:
    assert order(typed, a=f"---\nname: {text}\n---\n", b="") == ["a"]
    assert order(typed, a=f"note {text}\n", b="") == ["a"]


def test_every_word_must_stand_somewhere() -> None:
    files = {"a": "---\nname: A\n---\none two\n", "b": "one\n", "c": "two\n"}
    assert order("one", "two", **files) == ["a"]
    assert order("one", "zzz", **files) == []


def test_the_lines_are_those_that_hold_a_word_best_first() -> None:
    (hit,) = hits("one", "two", a="---\nname: A\n---\none\n\ntwo one\n  two  \nnone of it is here? no: n-one.\nx\n")
    assert [(match.line, match.text) for match in hit.matches][:3] == [(6, "two one"), (4, "one"), (7, "two")]


def test_a_name_that_is_only_the_files_stem_is_found() -> None:
    assert order("lovelace", **{"ada-lovelace": "x\n"}) == ["ada-lovelace"]


def test_equals_go_by_warmth_then_by_path() -> None:
    journal = load(MemorySource({f"contacts/{name}.md": b"word\n" for name in "cab"}))
    people = list(journal.contacts.values())
    assert [hit.contact.id for hit in search(people, ("word",), lambda contact: 0.0)] == ["a", "b", "c"]
    assert [hit.contact.id for hit in search(people, ("word",), lambda contact: float(contact.id == "b"))] == ["b", "a", "c"]


def test_words_that_are_patterns_are_taken_to_the_letter() -> None:
    for word in ("c++", "a.b", "(x", "[[bob]]", "\\", "$", "^"):
        assert order(word, a=f"says {word} here\n", b="says nothing\n") == ["a"], word


def test_what_a_comment_hides_and_the_syntax_of_the_file_are_found_as_text_but_never_crash() -> None:
    assert order("---", a="---\nname: A\n---\n") in ([], ["a"])
    assert hits("", a="x\n")


def test_a_word_that_a_value_writes_by_escapes_counts_as_one_of_that_value() -> None:
    files = {"a": "weaver weaver\n", "b": '---\naliases: ["w\\x65aver"]\n---\nweaver\n', "c": "weaver\n"}
    assert order("weaver", **files) == ["b", "a", "c"]
    assert order("old weaver", a="old weaver, old weaver\n", b="---\ntitle: old\n  weaver\n---\nold weaver\n") == ["b", "a"]


def test_the_lines_are_those_with_the_most_words_then_the_first_ones() -> None:
    (hit,) = hits("one", "two", a="one\ntwo\r\nnone\n\none and two\n" + "two\n" * 9)
    assert hit.matches == ((5, "one and two"), (1, "one"), (2, "two"), (3, "none"), (6, "two"))
    (alone,) = hits("two", a="\ufefftwo two\n\ntwo\r\n" + "no\n  two \n" * 9)
    assert alone.matches == ((1, "two two"), (3, "two"), (5, "two"), (7, "two"), (9, "two"))
