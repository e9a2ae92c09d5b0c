"""Questions to ask: each made from a fact, of each kind the next best, none to fill the page."""

from datetime import date

import pytest

from netjournal.advice.fact import Fact
from netjournal.advice.questions import missing, questions, quoted
from netjournal.journal.introductions import introductions_of
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)
ADA = "contacts/ada.md"


def asked(front: str, *entries: str, lately: tuple[Fact, ...] = (), **others: str) -> list[str]:
    """What one could ask Ada."""
    log = "".join(f"- {entry}\n" for entry in entries)
    files = {"ada": f"---\nname: Ada Lovelace\n{front}\n---\n\n## Log\n\n{log}", **others}
    journal = load(MemorySource({f"contacts/{name}.md": text.encode() for name, text in files.items()}))
    ada, known = journal.contacts[ADA], introductions_of(journal, TODAY, ADA)
    return [fact.text for fact in questions(journal, ada, Standings(journal, TODAY)[ada], known, lately)]


def lacking(front: str, *entries: str) -> list[str]:
    log = "".join(f"- {entry}\n" for entry in entries)
    journal = load(MemorySource({ADA: f"---\nname: Ada\n{front}\n---\n\n## Log\n\n{log}".encode()}))
    ada = journal.contacts[ADA]
    return [text.partition("`")[2].partition("`")[0] for text in missing(ada, Standings(journal, TODAY)[ada])]


def test_of_nobody_in_particular_there_is_nothing_to_ask() -> None:
    assert asked("") == []


def test_there_are_three_at_most_and_what_is_open_comes_first() -> None:
    told = asked(
        "seeks: [a weaver]\nexpertise: [looms]\ninterests: [horses]",
        "2026-10-01 coffee: the engine is late again",
        "2026-10-03 asked me for advice: on punched cards",
    )
    assert told == [
        "In October they asked you for advice: on punched cards. Is that still wanted?",
        "«the engine is late again» (coffee, 2026-10-01): how did it go on?",
        "They seek a weaver: have they found it?",
    ]


def test_an_introduction_of_which_nobody_has_heard_is_asked_after() -> None:
    bob = "---\nname: Bob Babbage\n---\n"
    assert asked("", "2026-10-01 gave intro: [[bob]]", bob=bob) == ["You introduced Bob Babbage: have the two spoken, and what came of it?"]
    assert asked("", "2026-10-01 gave intro: [[bob]]", "2026-11-01 intro outcome: [[bob]]; they build it", bob=bob) == []


def test_what_changed_is_asked_after_with_its_day() -> None:
    news = Fact("VP now (was CTO)", day=date(2026, 3, 14))
    assert asked("", lately=(news,)) == ["VP now (was CTO) (2026-03-14): how are things since?"]


def test_two_of_one_kind_only_where_they_are_open_or_sought() -> None:
    assert asked("expertise: [looms, cards]\ninterests: [horses, dice]") == [
        "Looms: what is new there?",
        "Horses: have they got round to it lately?",
    ]
    assert asked("seeks: [a weaver, a loom, a house]") == [
        "They seek a weaver: have they found it?",
        "They seek a loom: have they found it?",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "2026-10-01 email: my paper",  # I wrote that
        "2026-10-01 note: she is tired",
        "2026-10-01 thanked: card",
        "2026-10-01 coffee",
        "2026-12-01 coffee: to come",
        "2026-10-01 met: beside me at dinner",  # how it began
    ],
)
def test_what_they_did_not_tell_is_no_question(entry: str) -> None:
    assert asked("", entry) == []


@pytest.mark.parametrize("entry", ["2026-10-01 email in: the engine is late", "2026-10-01 rode: the engine is late"])
def test_a_letter_of_theirs_and_a_ride_tell_something(entry: str) -> None:
    (question,) = asked("", entry)
    assert "«the engine is late»" in question


def test_a_talk_goes_before_a_later_ride() -> None:
    (question,) = asked("", "2026-10-01 call: the engine is late", "2026-10-02 rode: hills")
    assert question.startswith("«the engine is late» (call")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"All of it is said."', "All of it is said"),
        ('"Not this year." She laughed.', '"Not this year." She laughed'),
        ("One. " + "word " * 40, "One"),
        ("word " * 40, ("word " * 40)[:109] + "…"),
        ("One. Two. Three.", "One. Two. Three"),
    ],
)
def test_whole_sentences_are_quoted(text: str, said: str) -> None:
    assert quoted(text) == said


def test_what_is_not_written_down_is_named() -> None:
    assert lacking("") == ["met", "expertise", "seeks", "interests", "netjournal log"]
    assert lacking("met: 2026\nexpertise: [a]\nseeks: [b]\ninterests: [c]", "2026-10-01 coffee: looms") == []
    assert "met" not in lacking("", "2026-10-01 met: at the dinner")


def test_what_was_done_by_a_slip_is_nothing_they_told() -> None:
    """`gave umbrella` is no give, since a colon is missing; it is not theirs either."""
    assert asked("interests: [horses]", "2026-11-01 gave umbrella") == ["Horses: have they got round to it lately?"]
