"""What somebody seeks, taken apart: the thing itself, and what is said of it more exactly."""

import pytest

from netjournal.journal.sought import Sought, Understanding
from netjournal.journal.topics import Topics
from netjournal.text.lexicon import lexicon


def understood(text: str, *languages: str) -> Sought:
    codes = languages or ("en",)
    return Understanding(Topics({}), lexicon(codes), codes).of(text)


def said(text: str, *languages: str) -> tuple[list[str], list[str]]:
    found = understood(text, *languages)
    return [one.said for one in found.head], [one.said for one in found.rest]


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        ("a weaver who understands punched cards", ["weaver"], ["understands", "punched", "cards"]),
        ("a designer, ideally in Bern", ["designer"], ["ideally", "bern"]),
        ("a Swiss test lab that answers its telephone", ["swiss", "test", "lab"], ["answers", "telephone"]),
        ("somebody who prints on fabric, in small runs", ["prints", "fabric"], ["runs"]),
        ("a lathe small enough for the back room", ["lathe"], ["back"]),
        ("someone for tax", ["tax"], []),
        ("C++", ["c++"], []),
        ("", [], []),
        ("somebody", [], []),
        ("to be of use", ["use"], []),
    ],
)
def test_the_thing_itself_comes_before_what_is_said_of_it(text: str, head: list[str], rest: list[str]) -> None:
    assert said(text) == (head, rest)


def test_it_is_so_in_other_languages() -> None:
    assert said("eine Weberin, die Lochkarten versteht", "de") == (["weberin"], ["lochkarten", "versteht"])
    assert said("une avocate fiscaliste pour une maison", "fr") == (["avocate", "fiscaliste"], ["maison"])
    assert understood("une avocate fiscaliste", "fr").noun == 0
    assert said("alguien que imprima tela", "es") == (["imprima", "tela"], [])


def test_the_noun_will_do_and_what_stands_before_it_alone_will_not() -> None:
    rider = understood("a test rider who does not mind rain")
    assert rider.met_by({1})
    assert not rider.met_by({0, 2, 3})


def test_of_what_somebody_does_more_than_half_has_to_be_known() -> None:
    printer = understood("somebody who prints on fabric")
    assert not printer.met_by({0})
    assert not printer.met_by({1})
    assert printer.met_by({0, 1})
