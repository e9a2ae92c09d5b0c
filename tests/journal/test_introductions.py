"""How far an introduction has come, as the entries of the two files tell it (format.md)."""

from datetime import date

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.introductions import Introduction, Step, introductions, introductions_of, next_step
from netjournal.journal.refresh import load
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)
ADA, BOB = "contacts/ada.md", "contacts/bob.md"


def journal_of(**logs: str) -> Journal:
    """People with these logs, each line an entry."""
    text = "---\nname: {}\n---\n\n## Log\n\n{}\n"
    files = {
        f"contacts/{name}.md": text.format(name.title(), "\n".join(f"- {line}" for line in log.splitlines())).encode()
        for name, log in {"ada": "", "bob": "", **logs}.items()
    }
    return load(MemorySource(files))


def only(**logs: str) -> Introduction:
    """The one introduction that these logs tell of."""
    (found,) = introductions(journal_of(**logs), TODAY)
    return found


def missing(**logs: str) -> str:
    journal = journal_of(**logs)
    (found,) = introductions(journal, TODAY)
    return next_step(journal, found, TODAY)


def test_nobody_was_introduced_where_nobody_is_linked_to() -> None:
    assert introductions(journal_of(ada="2026-01-12 gave intro: to a weaver\n2026-01-13 coffee: [[bob]] came up"), TODAY) == ()


@pytest.mark.parametrize(
    ("ada", "bob", "stage", "line"),
    [
        ("2026-01-12 intro proposed: [[bob]], for scales", "", "proposed", 7),
        ("2026-01-12 intro proposed: [[bob]]\n2026-01-14 intro agreed: [[bob]]", "", "agreed by one", 8),
        ("2026-01-14 intro agreed: [[bob]]", "2026-01-15 intro agreed: [[ada]]", "agreed", 7),
        ("2026-01-14 intro agreed: [[bob]]", "2026-01-16 gave intro: [[ada]]", "made", 7),
        ("2026-01-16 introduced: [[Bob|him]] at last", "", "made", 7),
        ("2026-01-16 gave intro: [[bob]]\n2026-05-29 intro outcome: [[bob]]; it worked", "", "outcome", 8),
        ("2026-01-12 intro proposed: [[bob]]", "2026-01-13 declined: an introduction to [[ada]]", "declined", 7),
    ],
)
def test_it_has_come_as_far_as_the_furthest_line_of_either_file_says(ada: str, bob: str, stage: str, line: int) -> None:
    found = only(ada=ada, bob=bob)
    assert (found.one, found.other) == (ADA, BOB)
    assert (found.stage, found.step.line) == (stage, line)


def test_what_both_files_tell_is_one_introduction_and_each_agrees_in_their_own() -> None:
    found = only(
        ada="2026-01-12 intro proposed: [[bob]]\n2026-01-14 intro agreed: [[bob]]\n2026-01-16 gave intro: [[bob]]",
        bob="2026-01-14 intro agreed: [[ada]]\n2026-01-16 gave intro: [[ada]]",
    )
    assert found.proposed == Step(date(2026, 1, 12), ADA, 7)
    assert found.agreed == {ADA: Step(date(2026, 1, 14), ADA, 8), BOB: Step(date(2026, 1, 14), BOB, 7)}
    assert found.made == Step(date(2026, 1, 16), BOB, 8)


def test_what_is_said_again_counts_from_the_last_time() -> None:
    assert only(ada="2026-01-12 intro proposed: [[bob]]\n2026-03-01 intro proposed: [[bob]], once more").since == date(2026, 3, 1)


def test_made_without_being_proposed_is_made() -> None:
    found = only(ada="2026-01-16 gave intro: [[bob]]")
    assert (found.stage, found.proposed, found.agreed) == ("made", None, {})


def test_who_declines_bars_it_for_good_whatever_is_proposed_later() -> None:
    found = only(ada="2026-01-12 declined: no, not [[bob]]\n2026-03-01 intro proposed: [[bob]]\n2026-03-02 intro agreed: [[bob]]")
    assert (found.stage, found.open, found.waits_for) == ("declined", False, ())


def test_what_is_declined_after_it_was_made_was_made_and_nothing_more_is_to_be_done() -> None:
    found = only(ada="2026-01-16 gave intro: [[bob]]\n2026-02-01 declined: [[bob]] again")
    assert (found.stage, found.open, found.barred) == ("made", False, Step(date(2026, 2, 1), ADA, 8))


def test_a_declined_that_names_nobody_bars_nothing() -> None:
    assert only(ada="2026-01-12 intro proposed: [[bob]]\n2026-01-13 declined: the advice").stage == "proposed"


def test_entries_to_come_count_for_nothing_until_their_day() -> None:
    journal = journal_of(ada="2026-01-12 intro proposed: [[bob]]\n2026-12-01 gave intro: [[bob]]")
    assert [one.stage for one in introductions(journal, TODAY)] == ["proposed"]
    assert [one.stage for one in introductions(journal, date(2026, 12, 1))] == ["made"]
    assert introductions(journal, date(2026, 1, 1)) == ()


@pytest.mark.parametrize(("when", "since"), [("2026-03", date(2026, 3, 31)), ("2026-11", TODAY), ("2026", TODAY)])
def test_a_part_of_a_date_is_its_last_day_and_no_day_to_come(when: str, since: date) -> None:
    assert only(ada=f"{when} intro proposed: [[bob]]").since == since


def test_who_has_no_file_goes_by_the_link() -> None:
    found = only(ada="2026-01-14 intro agreed: [[Menabrea]]")
    assert (found.one, found.other, found.stage) == ("[[menabrea]]", ADA, "agreed by one")
    assert missing(ada="2026-01-14 intro agreed: [[Menabrea]]") == "ask Menabrea whether they want it: Ada agreed 313 days ago"


def test_nobody_is_introduced_to_themselves() -> None:
    assert introductions(journal_of(ada="2026-01-14 gave intro: [[ada]]"), TODAY) == ()


def test_one_entry_may_introduce_somebody_to_several_and_name_others_besides() -> None:
    journal = journal_of(ada="2026-01-14 gave intro: [[bob]], [[cy]] and [[di]], through [[eve]]", cy="", di="", eve="")
    assert [one.other for one in introductions_of(journal, TODAY, ADA)] == [BOB, "contacts/cy.md", "contacts/di.md"]


def test_it_is_not_who_was_there_unless_nobody_else_is_named() -> None:
    assert only(ada="2026-01-14 intro proposed with [[eve]]: [[bob]]", eve="").other == BOB
    assert only(ada="2026-01-14 intro proposed with [[bob]]: over soup").other == BOB


def test_somebodys_publisher_is_somebody_else() -> None:
    assert introductions(journal_of(ada="2026-01-14 gave intro: [[bob]]'s publisher"), TODAY) == ()


def test_an_introduction_that_they_gave_to_me_is_none_of_mine() -> None:
    assert introductions(journal_of(ada="2026-01-14 got intro: [[bob]]\n2026-01-15 introduced me to [[bob]]"), TODAY) == ()


@pytest.mark.parametrize(
    ("ada", "bob", "said"),
    [
        ("2026-11-11 intro proposed: [[bob]]", "", "hear from Ada whether they want it: proposed 12 days ago"),
        ("", "2026-11-11 intro proposed: [[ada]]", "hear from Bob whether they want it: proposed 12 days ago"),
        ("2026-11-11 intro agreed: [[bob]]", "", "ask Bob whether they want it: Ada agreed 12 days ago"),
        ("2026-11-10 intro agreed: [[bob]]", "2026-11-11 intro agreed: [[ada]]", "make it: both agreed, the last of them 12 days ago"),
        ("2026-11-23 gave intro: [[bob]]", "", "made today: ask how it went"),
        ("2026-11-11 intro outcome: [[bob]]", "", ""),
        ("2026-11-11 declined: [[bob]]", "", ""),
    ],
)
def test_what_is_missing_is_said_with_the_day_since_which_it_is(ada: str, bob: str, said: str) -> None:
    assert missing(ada=ada, bob=bob) == said
