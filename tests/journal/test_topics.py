"""The groups of words that mean alike: well-formed as they ship, and a journal's own before them."""

import tomllib
from collections import Counter

import pytest

from netjournal.journal.topics import FOLDER, SHIPPED, Topics, shipped, words_of


def test_three_hundred_groups_ship() -> None:
    assert len(shipped()) >= 300


def test_no_two_groups_have_one_name() -> None:
    assert [name for name, count in Counter(topic.name for topic in shipped()).items() if count > 1] == []


def test_every_group_has_words_besides_its_name() -> None:
    assert [topic.name for topic in shipped() if len(topic.phrases) < 2] == []


def test_no_phrase_stands_twice_in_a_group_as_it_is_written() -> None:
    with open(f"{FOLDER}/{SHIPPED}", "rb") as file:
        groups = [(name, words) for section in tomllib.load(file).values() for name, words in section.items()]
    twice = [(name, phrase) for name, words in groups for phrase, count in Counter(map(str.casefold, [name, *words])).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++ and R&D", ["c++", "and", "r&d"]),
        ("e-commerce/web", ["e", "commerce", "web"]),
        ("l’avocat d'affaires", ["avocat", "affaires"]),
        ("Łódź, Ångström", ["lodz", "angstrom"]),
        ("it's", ["it's"]),
        ("税务 律师", ["税务", "律师"]),
        ("", []),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_the_longest_phrase_counts() -> None:
    count, topics = Topics({}).meaning(["machine", "learning", "today"])
    assert (count, bool(topics)) == (2, True)


def test_groups_of_ones_own_come_first() -> None:
    assert Topics({"thermics": ["gliding"]}).groups[0].name == "thermics"


def test_forms_of_a_word_are_known() -> None:
    assert [Topics({}).knows(word) for word in ("lawyers", "accountants", "qwertz")] == [True, True, False]
