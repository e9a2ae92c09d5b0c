"""Of several people, who is best asked, and in which words that is said."""

from datetime import date, timedelta

import pytest

from netjournal.advice.ask import asking
from netjournal.advice.best_asked import best_asked, order_in_words
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.model.errors import JournalError
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)
NAMES = {"ada": "Ada Lovelace", "bob": "Bob Fox", "cleo": "Cleo Fox"}


def order(
    what: str = "", topic: str = "", settings: str = "", names: dict[str, str] = NAMES, **people: tuple[str, list[tuple[int, str]]]
) -> str:
    """Who comes first of these people, each told by keys and by entries of so many days ago."""
    files = {"netjournal.yaml": settings.encode()}
    for ident, (front, log) in people.items():
        lines = "".join(f"- {TODAY - timedelta(days)} {entry}\n" for days, entry in log)
        files[f"contacts/{ident}.md"] = f"---\nname: {names[ident]}\n{front}---\n## Log\n{lines}".encode()
    journal = load(MemorySource(files))
    asked, refused = best_asked(journal, Standings(journal, TODAY), list(journal.contacts.values()), asking(journal, what, topic))
    return "; ".join([order_in_words(asked), *refused])


LUNCH = (20, "lunch")


def test_whom_no_rule_protects_comes_first() -> None:
    assert order(ada=("", [LUNCH, (19, "asked advice")]), bob=("", [LUNCH])) == (
        "Bob first: no rule speaks against it; then Ada: not yet, NJ302 (line 6)"
    )


def test_then_whoever_knows_about_it() -> None:
    assert order("advice", "pricing", ada=("", [LUNCH]), bob=("expertise: [pricing]\n", [LUNCH])) == (
        "Bob first: knows about pricing (line 3); then Ada: nothing is written down about pricing"
    )
    assert order("advice", "pricing", ada=("", [(20, "lunch: pricing")]), bob=("expertise: [pricing]\n", [LUNCH])) == (
        "Bob first: knows more about pricing (line 3); then Ada: less is written down about pricing"
    )


def test_who_seeks_it_does_not_know_it() -> None:
    assert order("", "pricing", ada=("seeks: [pricing]\n", [LUNCH]), bob=("title: pricing\n", [LUNCH])).startswith("Bob first: knows about")


def test_a_rule_weighs_more_than_knowledge_and_both_are_said() -> None:
    told = order("", "pricing", ada=("expertise: [pricing]\n", [LUNCH, (19, "asked advice")]), bob=("", [LUNCH]))
    assert told == (
        "Bob first: no rule speaks against it, though nothing is written down about pricing; "
        "then Ada: not yet, NJ302 (line 7), though pricing is written down there (line 3)"
    )


def test_then_whoever_gave_it_before() -> None:
    told = order("advice", ada=("", [LUNCH]), bob=("", [(90, "got advice"), (89, "gave gift"), (88, "gave gift"), LUNCH]))
    assert told == "Bob first: gave advice before (line 5); then Ada: has not given advice before"
    told = order("introduction", ada=("", [LUNCH]), bob=("", [(90, "got intro"), (89, "gave gift"), (88, "gave intro"), LUNCH]))
    assert told == "Bob first: gave an introduction before (line 5); then Ada: has not given an introduction before"


def test_then_whom_you_owe_least() -> None:
    told = order(ada=("", [(80, "got referral"), (79, "thanked"), LUNCH]), bob=("", [(60, "gave intro"), LUNCH]))
    assert told == (
        "Bob first: there you owe nothing: you made an introduction in September (line 5); then Ada: it is your turn there (line 5)"
    )
    told = order(ada=("", [(80, "got help"), (79, "thanked"), LUNCH]), bob=("", [LUNCH]))
    assert told == "Bob first: there you owe nothing; then Ada: you owe something there (line 5)"


def test_then_where_no_ask_waits() -> None:
    told = order(ada=("", [(400, "asked intro"), LUNCH]), bob=("", [LUNCH]))
    assert told == "Bob first: no ask of yours waits there; then Ada: one of your asks waits there (line 5)"


def test_then_whom_you_had_to_do_with_more_lately() -> None:
    told = order(ada=("", [(100, "lunch")]), bob=("", [LUNCH]))
    assert told == "Bob first: you had to do with each other more lately, this month (line 5); then Ada: last touch in August"


def test_a_few_days_make_no_difference_that_is_worth_a_word() -> None:
    assert order(ada=("", [(25, "lunch")]), bob=("", [LUNCH])) == "Bob first: as good as the next; then Ada: as good as Bob"


def test_where_nobody_is_to_be_asked_yet_that_is_what_is_said() -> None:
    told = order(ada=("status: paused\n", [LUNCH]), bob=("", []))
    assert told == "nobody yet; Bob the soonest: least speaks against it; then Ada: not yet, the tie is paused"


def test_two_of_one_first_name_are_called_by_all_of_it() -> None:
    told = order(names={"ada": "Ada King", "bob": "Ada Fox"}, ada=("", [LUNCH]), bob=("", [LUNCH]))
    assert told == "Ada King first: as good as the next; then Ada Fox: as good as Ada King"


def test_who_is_not_to_be_asked_is_named_and_the_rest_are_answered() -> None:
    told = order(ada=("status: archived\n", []), bob=("", [LUNCH]))
    assert told == "Bob first; Ada Lovelace is archived: there is nobody to ask"


def test_where_nobody_remains_that_is_refused() -> None:
    with pytest.raises(JournalError, match=r"Ada Lovelace is archived.*; Bob Fox is deceased"):
        order(ada=("status: archived\n", []), bob=("status: deceased\n", []))


def test_no_figure_is_put_on_a_friend() -> None:
    told = order("advice", "pricing", ada=("expertise: [pricing]\n", [LUNCH]), bob=("", [(60, "got referral"), (300, "asked advice")]))
    assert not any(sign in told for sign in ("%", "score", "."))
