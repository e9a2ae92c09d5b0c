"""The facts on a page before a meeting: what is told, in which order, and by which line."""

from collections.abc import Iterable
from datetime import date

import pytest

from netjournal.advice import brief
from netjournal.advice.common import common_people, members
from netjournal.advice.fact import Fact, entry_fact
from netjournal.advice.seeks import seeks
from netjournal.journal.index import Journal
from netjournal.journal.introductions import introductions_of
from netjournal.journal.network import Network
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standing, Standings
from netjournal.model.contact import Contact
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)


class Page:
    """Ada's, on the fixed day."""

    def __init__(self, front: str = "", *entries: str, notes: str = "", **others: str) -> None:
        log = "".join(f"- {entry}\n" for entry in entries)
        files = {"ada": f"---\nname: Ada Lovelace\n{front}\n---\n\n{notes}\n\n## Log\n\n{log}", **others}
        self.journal: Journal = load(MemorySource({f"contacts/{name}.md": text.encode() for name, text in files.items()}))
        self.ada: Contact = self.journal.contacts["contacts/ada.md"]
        self.standings = Standings(self.journal, TODAY)
        self.standing: Standing = self.standings[self.ada]

    @property
    def told(self) -> tuple[Journal, Contact, Standing]:
        return self.journal, self.ada, self.standing


def texts(facts: Iterable[Fact]) -> list[str]:
    return [fact.text for fact in facts]


def test_every_fact_shows_its_line() -> None:
    page = Page(
        "expertise:\n  - looms\nmet: {at: the dinner}", "2026-10-01 coffee: cards", "[ ] 2026-12-01 send her a card", notes="Rides to work."
    )
    facts = [
        *brief.who(page.journal, page.ada),
        *brief.met(*page.told),
        *brief.conversations(*page.told),
        *brief.promises(*page.told),
    ]
    assert [(fact.line, fact.said) for fact in facts] == [
        (3, "expertise:"),
        (8, "Rides to work."),
        (5, "met: {at: the dinner}"),
        (12, "- 2026-10-01 coffee: cards"),
        (13, "- [ ] 2026-12-01 send her a card"),
    ]


def test_the_notes_are_the_lines_beside_the_log_without_headings() -> None:
    page = Page(notes="# About\n\nSay A-da.\n\n> one\n\nSay A-da.\n\nLikes [[bob|Bobby]].\n\nfive\n\nsix", bob="---\nname: Bob\n---\n")
    facts = list(brief.who(page.journal, page.ada))
    assert texts(facts) == ["Say A-da.", "> one", "Say A-da.", "Likes Bobby."]
    assert [fact.said for fact in facts] == ["Say A-da.", "> one", "Say A-da.", "Likes [[bob|Bobby]]."]


def test_where_they_met_through_whom_and_what_about() -> None:
    page = Page("met: {on: 2026-03, at: a dinner, through: '[[bob]]', about: cards}", bob="---\nname: Bob\n---\n")
    assert texts(brief.met(*page.told)) == ["2026-03, a dinner, through Bob", "about: cards"]
    assert texts(brief.met(*Page("", "2026-03-01 met: beside me").told)) == ["2026-03-01, beside me"]
    assert texts(brief.met(*Page().told)) == []


def test_conversations_are_the_last_five_and_all_else_only_where_there_are_few() -> None:
    page = Page(
        "",
        *(f"2026-0{month}-01 coffee: talk {month}" for month in range(1, 8)),
        "2026-10-01 gave article: cards",
        "2026-12-01 call: to come",
    )
    assert texts(brief.conversations(*page.told)) == [f"coffee: talk {month}" for month in (7, 6, 5, 4, 3)]
    page = Page("", "2026-01-01 coffee: talk", "2026-10-01 gave article: cards")
    assert texts(brief.conversations(*page.told)) == ["gave article: cards", "coffee: talk"]


def test_a_dinner_in_anothers_file_was_with_them() -> None:
    bob = "---\nname: Bob\n---\n\n## Log\n\n- 2026-05-01 dinner with [[ada]] and [[carl]]: soup\n"
    (fact,) = brief.conversations(*Page("", bob=bob).told)
    assert (fact.text, fact.owner.id if fact.owner else "", fact.line) == ("dinner with Bob and carl: soup", "bob", 7)


def test_what_stands_on_a_second_line_goes_on_after_a_stop() -> None:
    page = Page("", "2026-05-01 dinner: soup\n  And bread.")
    (fact,) = brief.conversations(*page.told)
    assert fact.text == "dinner: soup. And bread."


def test_promises_go_before_other_tasks_and_say_how_late_they_are() -> None:
    page = Page(
        "",
        "[ ] 2026-12-01 look for a loom",
        "[ ] 2026-11-21 send her a card",
        "[ ] 2026-11-23 send her a book",
        "[ ] ponder",
        "[x] 2026-11-01 coffee",
    )
    assert texts(brief.promises(*page.told)) == [
        "send her a card, due 2026-11-21, 2 days late",
        "send her a book, due 2026-11-23 (today)",
        "look for a loom, due 2026-12-01",
        "ponder",
    ]


@pytest.mark.parametrize(("front", "told"), [("", ["NJ304"]), ("ignore: [NJ304]", []), ("status: paused", []), ("kind: organization", [])])
def test_thanks_that_are_due_are_your_turn(front: str, told: list[str]) -> None:
    page = Page(front, "2026-10-01 got advice: rates")
    assert [fact.more["code"] for fact in brief.owed(page.journal, page.standings, page.ada)] == told


def test_open_asks_are_told_both_ways_and_not_again_in_the_ledger() -> None:
    page = Page(
        "",
        "2026-10-01 asked me for an intro: to [[bob]]",
        "2026-10-02 asked advice: rates",
        "2026-10-03 gave help",
        bob="---\nname: Bob B\n---\n",
    )
    assert [(fact.text, fact.more["whose"], fact.short) for fact in brief.asks(*page.told)] == [
        ("Ada asked you for an introduction in October: to Bob B", "theirs", "Ada asked you for an introduction in October"),
        ("you asked for advice in October: rates", "yours", "you asked for advice in October"),
    ]
    assert texts(brief.ledger(page.ada, page.standing)) == ["you gave help in October"]
    assert texts(brief.ledger(Page().ada, Page().standing)) == ["nothing was given on either side yet"]


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("birthday: --11-27", ["birthday 2026-11-27, in 4 days"]),
        ("birthday: 1986-11-23", ["birthday 2026-11-23, today (40 years)"]),
        ("birthday: --11-22", []),
        ("birthday: 1986-12", []),
        ("dates: {wedding: 2016-12-24, founded: 2026-06-01}", ["wedding 2026-12-24, in 31 days (10 years)"]),
        ("dates: {launch: 2027-01-02}", ["launch 2027-01-02, in 40 days"]),
        ("dates: {launch: 2028-01-02}", []),
        ("birthday: --02-29", []),
    ],
)
def test_dates_that_come_within_two_months(front: str, told: list[str]) -> None:
    assert texts(brief.dates(Page(front).ada, TODAY)) == told


def test_introductions_that_wait_come_first() -> None:
    page = Page(
        "",
        "2026-01-10 gave intro: [[bob]]",
        "2026-02-10 intro outcome: [[bob]]",
        "2024-01-10 gave intro: [[old]]",
        "2024-02-10 intro outcome: [[old]]",
        "2026-11-01 intro proposed: [[carl]]",
        **{name: f"---\nname: {name.title()}\n---\n" for name in ("bob", "carl", "old")},
    )
    known = introductions_of(page.journal, TODAY, page.ada.key)
    facts = brief.introductions(page.journal, page.ada, known, TODAY)
    assert [(fact.text.partition(":")[0], fact.more["stage"], fact.more["open"]) for fact in facts] == [
        ("Carl", "proposed", True),
        ("Bob", "outcome", False),
    ]


def test_a_note_of_a_year_is_what_changed_and_a_turn_of_life_is_told_apart() -> None:
    page = Page("", "2025-01-01 moved to Paris", "2026-05-01 moved to Turin", "2026-06-01 note: tired")
    assert [(fact.text, fact.more["turn"]) for fact in brief.noted(*page.told)] == [("tired", False), ("moved to Turin", True)]


def test_common_people_know_both_of_you_by_the_best_reason() -> None:
    page = Page(
        "knows: ['[[bob]]', '[[stranger]]', '[[nobody]]']",
        "2026-05-01 dinner with [[carl]]: soup",
        bob="---\nname: Bob\n---\n\n## Log\n\n- 2026-04-01 coffee: cards\n",
        carl="---\nname: Carl\n---\n",
        stranger="---\nname: Stranger\n---\n",
        dead="---\nname: Dead\nstatus: deceased\nknows: ['[[ada]]']\n---\n\n## Log\n\n- 2020-01-01 coffee: x\n",
        secret="---\nname: Secret\nprivate: yes\nknows: ['[[ada]]']\n---\n\n## Log\n\n- 2026-01-01 coffee: x\n",
    )
    network = Network(page.journal, page.standings, TODAY)
    facts = common_people(network, page.ada, lambda key: "secret" not in key)
    assert texts(facts) == ["Carl: all of you together in May", "Bob: Ada knows them"]
    assert [fact.said for fact in facts] == ["- 2026-05-01 dinner with [[carl]]: soup", "knows: ['[[bob]]', '[[stranger]]', '[[nobody]]']"]
    assert "Secret: knows Ada" in texts(common_people(network, page.ada, lambda key: True))


def test_the_people_of_an_organization_are_those_who_say_so_and_those_it_knows() -> None:
    page = Page(
        "kind: organization\nknows: ['[[bob]]', '[[gone]]']",
        bob="---\nname: Bob\n---\n",
        carl="---\nname: Carl\norganization: ada lovelace\ntitle: Clerk\n---\n\n## Log\n\n- 2026-04-01 coffee: cards\n",
        gone="---\nname: Gone\nstatus: archived\n---\n",
        other="---\nname: Other\norganization: Elsewhere\n---\n",
    )
    facts = list(members(page.journal, page.standings, page.ada))
    assert texts(facts) == ["Carl, Clerk: last touch 2026-04-01", "Bob: no touch yet"]
    assert [fact.owner.id if fact.owner else "" for fact in facts] == ["carl", "ada"]


def test_who_could_help_with_what_they_seek_is_named_with_the_skill() -> None:
    page = Page(
        "seeks: [a weaver, a quiet house]",
        "2026-10-01 coffee: cards",
        bob="---\nname: Bob\nexpertise: [weaving]\n---\n\n## Log\n\n- 2026-04-01 coffee: cards\n",
    )
    facts = list(seeks(page.journal, page.standings, page.ada, lambda key: True))
    assert texts(facts) == ["a weaver: Bob could help (weaving)", "a quiet house"]
    owner, line = facts[0].more["help"]
    assert (owner.id, line) == ("bob", 3)
    assert texts(seeks(page.journal, page.standings, page.ada, lambda key: "bob" not in key)) == ["a weaver", "a quiet house"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("2026-05-01 coffee", "coffee"),
        ("2026-05-01 email in: hello", "email in: hello"),
        ("2026-05-01 gave intro: [[bob]]", "gave intro: Bob"),
        ("2026-05-01 intro proposed: [[bob]]", "intro proposed: Bob"),
        ("2026-05-01 dinner with [[bob]], [[x|the X]] and [[y]]: soup", "dinner with Bob, the X and y: soup"),
        ("2026-05-01 fed the ducks", "fed the ducks"),
    ],
)
def test_an_entry_reads_with_names_for_links(line: str, text: str) -> None:
    page = Page("", line, bob="---\nname: Bob\n---\n")
    assert entry_fact(page.journal, page.ada, page.ada, page.ada.log[0]).text == text


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("asked me for an intro: to a weaver", "asked you for an introduction: to a weaver"),
        ("thanked me: for the tea", "thanked you: for the tea"),
        ("offered me help: on Monday", "offered you help: on Monday"),
        ("asked advice: on looms", "asked advice: on looms"),
    ],
)
def test_what_they_began_is_told_as_theirs(entry: str, said: str) -> None:
    assert texts(brief.conversations(*Page("", f"2026-10-01 {entry}").told)) == [said]
