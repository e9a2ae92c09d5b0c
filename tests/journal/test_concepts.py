"""What a topic asks about, and how surely a line speaks of it."""

import pytest

from netjournal.journal.concepts import ALIKE, Finder, concepts_of
from netjournal.journal.topics import Topics, words_of
from netjournal.text.stems import FORM, KIN, SAME

STOP = frozenset({"the", "of", "about"})
GROUPS = {"thermics": ["gliding", "soaring flight"], "lutherie": ["violin making"]}


def concepts(text: str) -> list[str]:
    return [one.said for one in concepts_of(words_of(text), Topics(GROUPS), STOP)]


def surely(topic: str, line: str, language: str = "en") -> float:
    (concept,) = concepts_of(words_of(topic), Topics(GROUPS), STOP)
    return Finder(concept, (language,)).surely(words_of(line))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gliding kintsugi", ["gliding", "kintsugi"]),
        ("the violin making of kintsugi", ["violin making", "kintsugi"]),
        ("violins about kintsugi", ["violins", "kintsugi"]),
        ("the x of", []),
        ("税", ["税"]),
        ("", []),
    ],
)
def test_a_topic_is_about_its_phrases_and_its_words_that_mean_something(text: str, said: list[str]) -> None:
    assert concepts(text) == said


def test_what_means_the_same_is_worth_less_than_what_was_said() -> None:
    (concept,) = concepts_of(["gliding"], Topics(GROUPS), STOP)
    assert concept.wanted[0] == (("gliding",), SAME)
    assert {(phrase, worth) for phrase, worth in concept.wanted[1:]} >= {(("thermics",), ALIKE), (("soaring", "flight"), ALIKE)}


@pytest.mark.parametrize(
    ("topic", "line", "sure"),
    [
        ("kintsugi", "she does kintsugi", SAME),
        ("potters", "a potter in Faenza", FORM),
        ("bridge", "bridges and bridge builders", SAME),
        ("gliding", "a soaring flight over Bern", ALIKE),
        ("gliding", "soaring flights", ALIKE * FORM),
        ("gliding", "soaring prices, a late flight", 0.0),
        ("gliding", "a flight", 0.0),
        ("kintsugi", "", 0.0),
        ("art", "an article", 0.0),
        ("税务", "国际税务律师", FORM),
        ("税务", "税务", SAME),
    ],
)
def test_how_surely_a_line_speaks_of_it(topic: str, line: str, sure: float) -> None:
    assert surely(topic, line) == sure


def test_kin_is_less_sure_than_a_form() -> None:
    assert surely("weaver", "weavers") == FORM
    assert surely("sailor", "sailing") == KIN


def test_forms_are_those_of_the_languages() -> None:
    assert surely("schiffe", "schiffen", "de") > surely("schiffe", "schiffen", "en")


@pytest.mark.parametrize("word", ["bridges", "bridge", "bridging"])
def test_whatever_may_be_the_word_begins_as_is_looked_for(word: str) -> None:
    (concept,) = concepts_of(["bridge"], Topics(GROUPS), STOP)
    assert any(word.startswith(beginning) for beginning in Finder(concept, ("en",)).beginnings)
