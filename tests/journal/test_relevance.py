"""What a file has to say of something: each line by its worth, several adding up, all concepts before one."""

import pytest

from netjournal.journal.concepts import Finder, concepts_of
from netjournal.journal.refresh import load
from netjournal.journal.relevance import FADED, MOST_LINES, WORTH, Relevance, faded, relevance, weighed
from netjournal.journal.topics import Topics
from netjournal.store.memory import MemorySource


def relevant(text: str, topic: str = "looms") -> Relevance | None:
    (contact,) = load(MemorySource({"contacts/ada.md": f"---\nname: Ada\n{text}".encode()})).readable
    return relevance(contact, [Finder(one, ("en",)) for one in concepts_of(topic.split(), Topics({}), frozenset())])


def score(text: str, topic: str = "looms") -> float:
    found = relevant(text, topic)
    return found.score if found is not None else 0.0


def test_each_line_is_shown_with_its_worth_the_best_first() -> None:
    found = relevant("interests: [looms]\nexpertise: [looms]\n---\n\n## Log\n- 2026-01-02 coffee: ferns\n- 2026-01-03 coffee: looms\n")
    assert found is not None
    assert [(each.line, each.text) for each in found.evidence] == [
        (4, "expertise: [looms]"),
        (3, "interests: [looms]"),
        (9, "- 2026-01-03 coffee: looms"),
    ]
    assert [each.worth for each in found.evidence] == [WORTH["e"], WORTH["i"], WORTH["c"]]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("expertise: [looms]\n---\n", "title: looms\n---\n"),
        ("title: looms\n---\n", "---\nShe has looms.\n"),
        ("---\nShe has looms.\n", "---\n## Log\n- 2026-01-02 coffee: looms\n"),
        ("---\n## Log\n- 2026-01-02 coffee: looms\n", "---\n## Log\n- 2026-01-02 gave article: looms\n"),
        ("---\n## Log\n- 2026-01-02 gave article: looms\n", "seeks: [looms]\n---\n"),
    ],
)
def test_what_tells_more_of_knowing_is_worth_more(more: str, less: str) -> None:
    assert score(more) > score(less)


@pytest.mark.parametrize("text", ["seeks: [looms]\n---\n", "---\n", "expertise: [ferns]\n---\n", "email: looms@a.example\n---\n"])
def test_what_says_nothing_of_knowing(text: str) -> None:
    assert relevant(text) is None


def test_a_second_line_adds_less_and_a_fifth_nothing() -> None:
    assert [faded([1.0] * count) for count in (1, 2)] == [1.0, 1.4]
    assert faded([1.0] * (MOST_LINES + 1)) == faded([1.0] * MOST_LINES) == sum(FADED)
    assert faded([1.0, 3.0]) == faded([3.0, 1.0]) == 3.4


def test_who_knows_both_goes_before_who_knows_one_twice_as_well() -> None:
    assert score("expertise: [looms, kintsugi]\n---\n", "looms kintsugi") > score("expertise: [looms]\n---\n", "looms kintsugi") * 2


def test_statements_add_up_over_the_concepts_and_of_equals_the_first_is_shown_first() -> None:
    found = weighed({1: {7: 2.0, 30: 1.0}, 0: {30: 1.0, 50: 0.5}}, 2)
    assert found == (1.0 * (2.0 + 0.4 + 1.0 + 0.2) / 2, [(7, 2.0), (30, 2.0), (50, 0.5)])


def test_a_concept_of_which_nothing_is_said_halves_it() -> None:
    assert weighed({0: {7: 2.0}}, 1) == (2.0, [(7, 2.0)])
    assert weighed({0: {7: 2.0}}, 2) == (0.5, [(7, 2.0)])
    assert weighed({}, 2) is None
