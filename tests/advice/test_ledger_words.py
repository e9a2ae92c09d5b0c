"""The ledger in prose: facts with their lines, and grammar that is right."""

import re
from datetime import date

import pytest

from netjournal.advice.ledger_words import UNCOUNTED, ledger_in_words, with_article
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.model.day import Day
from netjournal.model.month import in_month, since_month
from netjournal.store.memory import MemorySource
from netjournal.text.days import read_day
from netjournal.text.lexicon import lexicon

TODAY = date(2026, 11, 23)


def told(*log: str, name: str = "Rafael Quispe", front: str = "", settings: str = "") -> list[tuple[str, int | None]]:
    """What is said of a log whose first entry stands on line 1."""
    files = {"contacts/rafael.md": "## Log\n" + "".join(f"- {entry}\n" for entry in log), "netjournal.yaml": settings}
    files["contacts/rafael.md"] = f"---\nname: {name}\n{front}---\n" + files["contacts/rafael.md"]
    journal = load(MemorySource({key: text.encode() for key, text in files.items()}))
    skipped = 4 + front.count("\n")
    facts = ledger_in_words(Standings(journal, TODAY)[journal.contacts["contacts/rafael.md"]], TODAY)
    return [(text, line - skipped if line is not None else None) for text, line in facts]


def test_who_gave_what_last_and_how_many_entries_are_asks() -> None:
    assert told(
        "2025-11-25 gave help: the audiometer",
        "2026-04-14 got referral: a clinic",
        "2026-08-01 asked intro",
        "2026-09-01 asked advice",
        "2026-10-01 asked money",
    ) == [
        ("Rafael gave a referral in April", 2),
        ("you gave help last November", 1),
        ("your last three entries with Rafael are asks", 5),
        ("three of your asks are open, the oldest since August", 3),
    ]


@pytest.mark.parametrize(
    "entry, said",
    [
        ("2026-11-23 gave intro: x", "you made an introduction today"),
        ("2026-11-22 gave introduction", "you made an introduction yesterday"),
        ("2026-11-02 gave intros: two of them", "you made introductions this month"),
        ("2026-10 gave article: x", "you shared an article in October"),
        ("2026-10-01 shared book: x", "you shared a book in October"),
        ("2025-12-31 gave invite", "you gave an invitation last December"),
        ("2025-11-30 gave loan", "you gave a loan last November"),
        ("2025-10-31 gave work", "you gave work in October 2025"),
        ("2024-03-01 gave gift", "you gave a gift in March 2024"),
        ("2026 gave endorsement", "you gave an endorsement this year"),
        ("2025 gave feedback", "you gave feedback last year"),
        ("2019 gave", "you gave something in 2019"),
        ("2026-05-05 gave a lamp: the green one", "you gave a lamp in May"),
        ("2026-05-05 gave lamp: the green one", "you gave something (lamp) in May"),
        ("2026-05-05 gave directions: to the hut", "you gave directions in May"),
        ("2026-05-05 offered", "you offered to help in May"),
        ("2026-05-05 offered advice", "you offered advice in May"),
        ("2026-05-05 asked intro", "you asked for an introduction in May, which is still open"),
        ("2026-05-05 asked", "you asked for something in May, which is still open"),
        ("2026-05-05 asked me for advice", "Rafael asked you for advice in May and is still waiting"),
        ("2026-05-05 coffee", "nothing was given on either side yet"),
        ("2027-05-05 gave gift: not yet", "nothing was given on either side yet"),
    ],
)
def test_each_is_said_as_one_would(entry: str, said: str) -> None:
    assert told(entry) == [(said, None if said.startswith("nothing") else 1)]


def test_what_was_given_often_is_counted_within_a_year() -> None:
    assert told("2025-06-01 got advice", "2025-11-24 got help", "2026-01-01 got help", "2026-09-30 got feedback") == [
        ("Rafael gave feedback in September, the last of three things in a year", 4)
    ]


def test_the_latest_counts_whatever_order_the_file_has() -> None:
    assert told("2026-09-01 gave gift", "2025-02-01 gave work")[0] == ("you gave a gift in September", 1)


def test_one_ask_or_a_talk_in_between_is_no_row() -> None:
    assert told("2026-09-01 asked intro", "2026-09-03 lunch", "2026-09-05 asked intro")[0][0].startswith("two of your asks are open")


@pytest.mark.parametrize("kinds, said", [(("asked", "pitched"), "asks and pitches"), (("pitched", "pitched"), "pitches")])
def test_a_pitch_is_called_one(kinds: tuple[str, ...], said: str) -> None:
    assert told(*(f"2026-09-0{day} {kind}" for day, kind in enumerate(kinds, 1)))[0] == (f"your last two entries with Rafael are {said}", 2)


@pytest.mark.parametrize(
    "name, front, called",
    [
        ("Ada Lovelace", "", "Ada"),
        ("Cher", "", "Cher"),
        ("Dr. Ada Lovelace", "", "Dr. Ada Lovelace"),
        ('"Lovelace, Ada"', "", "Lovelace, Ada"),
        ("陳 怡君", "", "陳 怡君"),
        ("J Smith", "", "J Smith"),
        ("Analytical Engines", "kind: organization\n", "Analytical Engines"),
    ],
)
def test_somebody_is_called_by_a_name_and_never_he_or_she(name: str, front: str, called: str) -> None:
    assert told("2026-09-01 got gift", name=name, front=front)[0][0] == f"{called} gave a gift in September"


def test_another_language_is_said_in_the_words_of_the_format() -> None:
    assert told("2026-09-01 bekam Empfehlung: sehr nett", settings="languages: [de]")[0][0] == "Rafael gave a recommendation in September"


def test_every_word_for_a_what_is_said_with_the_article_it_takes() -> None:
    plurals = {word for word in lexicon().whats if word.endswith("s")}
    for word in lexicon().whats:
        ((text, _),) = told(f"2026-05-05 got {word}: x")
        thing = text.removeprefix("Rafael gave ").removeprefix("Rafael made ").removeprefix("Rafael shared ").removesuffix(" in May")
        if word in plurals or thing in UNCOUNTED:
            assert not re.match("an? ", thing), text
            assert thing in UNCOUNTED or thing.endswith("s"), text
        else:
            assert re.fullmatch("an [aeiou][a-z]+[a-rt-z]|a [^aeiou][a-z]+[a-rt-z]", thing), text


@pytest.mark.parametrize("word, said", [("introduction", "an introduction"), ("referral", "a referral"), ("article", "an article")])
def test_an_article_fits_its_word(word: str, said: str) -> None:
    assert with_article(word) == said


@pytest.mark.parametrize(
    "day, since",
    [
        ("2026-11-02", "earlier this month"),
        ("2026-06", "June"),
        ("2025-12-01", "last December"),
        ("2024-03-05", "March 2024"),
        ("2019", "2019"),
    ],
)
def test_since_when(day: str, since: str) -> None:
    read = read_day(day)
    assert read is not None
    assert since_month(read, TODAY) == since


def test_a_day_of_every_year_has_a_month() -> None:
    assert in_month(Day(None, 12, 10), TODAY) == "in December"
