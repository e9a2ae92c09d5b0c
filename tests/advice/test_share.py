"""Whom something would interest, and the note that goes with it."""

from datetime import date

import pytest

from netjournal.advice.share import ENOUGH, NAMING, STEPS, WORTH, Audience, interested
from netjournal.advice.share_note import Notes
from netjournal.advice.sharing import shared
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.journal.relevance import faded
from netjournal.journal.standing import Standings
from netjournal.journal.statements import statements
from netjournal.model.contact import Contact
from netjournal.report.outlet import sayable
from netjournal.store.memory import MemorySource
from netjournal.text.wording import languages, wording
from tests.bench.generate import people

TODAY = date(2026, 11, 23)
SIZE = 300


def person(front: str = "", body: str = "", name: str = "Ada Lovelace") -> str:
    return f"---\nname: {name}\n{front}\n---\n{body}\n"


def told(files: dict[str, str]) -> Journal:
    data = {name if name.endswith(".yaml") else f"contacts/{name}.md": text.encode() for name, text in files.items()}
    return load(MemorySource(data))


def audience(files: dict[str, str], text: str) -> Audience:
    journal = told(files)
    return interested(journal, Standings(journal, TODAY), shared(text), lambda key: not journal.contacts[key].private)


def names(files: dict[str, str], text: str) -> list[str]:
    return [one.key.removeprefix("contacts/").removesuffix(".md") for one in audience(files, text).people]


def note(files: dict[str, str], text: str, title: str = "", language: str = "en") -> str:
    journal = told(files)
    standings = Standings(journal, TODAY)
    thing = shared(text, title)
    found = interested(journal, standings, thing, lambda key: not journal.contacts[key].private)
    return Notes(journal, standings, wording([language]), sayable(journal, "share")).note(thing, found, found.people[0])


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("seeks: [a weaver]", ""),
        ("expertise: [weaving]", ""),
        ("interests: [looms]", ""),
        ("title: Weaver", ""),
        ("tags: [textiles]", ""),
        ("", "Her grandmother wove. Looms in every room."),
        ("", "## Log\n- 2026-01-02 coffee: looms again"),
        ("", "## Log\n- 2026-01-02 asked me for help: with a loom"),
    ],
)
def test_whom_it_would_interest(front: str, body: str) -> None:
    assert names({"ada": person(front, body), "bob": person("expertise: [tax law]")}, "The looms come back: weaving in the Alps") == ["ada"]


@pytest.mark.parametrize("state", ["status: archived", "status: deceased", "kind: organization", "private: true"])
def test_to_whom_nothing_is_sent(state: str) -> None:
    assert names({"ada": person(f"expertise: [weaving]\n{state}")}, "weaving") == []


def test_of_equals_who_has_not_heard_from_me_for_longest_comes_first() -> None:
    files = {
        name: person("expertise: [weaving]", f"## Log\n- {day} lunch: soup" if day else "")
        for name, day in (("a", ""), ("b", "2026-11-01"), ("c", "2024-02-01"), ("d", "2025-06-01"))
    }
    assert names(files, "weaving") == ["c", "d", "b", "a"]


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    files = {f"p{number}": person("expertise: [music]") for number in range(9)} | {"zed": person("expertise: [kintsugi]")}
    assert names(files, "music and kintsugi")[0] == "zed"


def test_words_that_say_nothing_interest_nobody() -> None:
    assert names({"ada": person("interests: [in the back, somebody]")}, "What is in it for the people?") == []


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        ("https://www.news.example/2026/11/tide-gauges.html?utm=x", ("tide", "gauges"), "Tide gauges"),
        ("https://weaving.example/", ("weaving",), ""),
        ("# Heading here\n\nMore.", ("heading", "here", "more"), "Heading here"),
        ("", (), ""),
    ],
)
def test_what_a_thing_is_about(text: str, words: tuple[str, ...], title: str) -> None:
    thing = shared(text)
    assert (tuple(word for word in thing.words if word != "news"), thing.title) == (words, title)


def test_the_note_says_what_they_seek() -> None:
    assert note({"ada": person("seeks: [a potter, a weaver]")}, "Weaving today") == (
        "Hi Ada, you were looking for a weaver, and I came across ‘Weaving today’. Would it help, or have you found it by now?"
    )


def test_the_note_recalls_what_you_talked_about() -> None:
    files = {"ada": person("", "## Log\n- 2026-05-02 lunch: looms in Jaipur\n- 2026-06-02 walk: ferns")}
    assert (
        note(files, "Looms today")
        == "Hi Ada, I came across ‘Looms today’ and thought of our lunch in May: looms in Jaipur. What do you make of it?"
    )


def test_the_note_speaks_of_a_post_as_of_what_they_do() -> None:
    assert note({"ada": person("title: Master weaver")}, "Weaving today") == (
        "Hi Ada, I came across ‘Weaving today’ and thought of your work (Master weaver). What do you make of it?"
    )


def test_the_note_says_nothing_of_them_as_of_a_third_person() -> None:
    files = {"ada": person("tags: [weaving]", "## Log\n- 2026-05-02 lunch: she wants to buy looms\n- 2026-06-02 walk: ferns on the hill")}
    assert (
        note(files, "Weaving")
        == "Hi Ada, I came across ‘Weaving’ and thought of our walk in June: ferns on the hill. What do you make of it?"
    )


def test_the_note_names_nobody_who_is_private() -> None:
    files = {
        "ada": person("seeks: [a loom like Noor's]", "## Log\n- 2026-05-02 lunch: looms, with [[noor]]"),
        "noor": person("private: true", name="Noor Haddad"),
    }
    said = note(files, "Looms, by Noor Haddad")
    assert ("Noor" in said, "Haddad" in said) == (False, False)
    assert said == "Hi Ada, I came across something and thought of you. What do you make of it?"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("front", ["title: Master of looms", "seeks: [looms]", "expertise: [looms]", "tags: [looms]"])
def test_every_note_has_two_sentences_the_second_a_question(language: str, front: str) -> None:
    said = note({"ada": person(front)}, "looms", language=language)
    assert (said.count("."), said.rstrip("? ").count("?"), said.endswith("?")) == (said.count("."), 0, True)
    assert len([part for part in said.replace("?", ".").split(".") if part.strip()]) == 2


@pytest.mark.parametrize("text", ["The sailors' winter: how a garden by the harbour learned about engines", "sailing", "looms and salling"])
def test_where_it_interests_nearly_everybody_it_is_as_each_file_has_it_by_itself(text: str) -> None:
    journal = load(MemorySource({f"contacts/{one.id}.md": one.text().encode() for one in people(SIZE)}))
    found = interested(journal, Standings(journal, TODAY), shared(text), lambda key: True)
    alone = {one.key: by_itself(one, found) for one in journal.readable}
    best = max(alone.values())
    assert {one.key: one.score for one in found.people} == {
        key: pytest.approx(score / best, abs=0.5 / STEPS + 1e-9) for key, score in alone.items() if score >= ENOUGH * best
    }
    for one in found.people[:20]:
        text_of = journal.contacts[one.key].text.split("\n")
        assert all(found.touched(text_of[line - 1]) for line, _ in found.lines(one))


def by_itself(contact: Contact, found: Audience) -> float:
    """How much it interests somebody by their file, statement by statement."""
    score = 0.0
    for finder, weight in zip(found.finders, found.weights, strict=True):
        worths = []
        for one in statements(contact):
            sure = finder.surely(one.words.split())
            worths.append(sure * weight * WORTH.get(one.sort, 0.0) * (NAMING if one.links else 1.0))
        score += faded(worths)
    return score
