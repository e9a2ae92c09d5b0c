"""What could be given first: concrete, with the lines that say so, and never what is barred or known already."""

from datetime import date

import pytest

from netjournal.advice.gifts import gifts
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)
LUNCH = "- 2026-11-10 lunch\n"
WEAVER = "name: Jacquard\nexpertise: [weaving]\nmet: 2026-01-01"


def given(front: str, log: str = LUNCH, others: dict[str, str] | None = None) -> list[str]:
    """What could be given to Ada, each with the lines that say so; `others` are id → front matter, and a log after `##`."""
    files = {"ada": f"name: Ada Lovelace\n{front}##{log}", **(others or {})}
    written = {}
    for ident, told in files.items():
        head, _, entries = told.partition("##")
        written[f"contacts/{ident}.md"] = f"---\n{head.strip()}\n---\n## Log\n{entries}\n".encode()
    journal = load(MemorySource(written))
    ada = journal.contacts["contacts/ada.md"]
    return [
        f"{gift.text} [{', '.join(f'{proof.id}:{proof.line}' for proof in gift.evidence)}]"
        for gift in gifts(journal, ada, Standings(journal, TODAY))
    ]


def test_what_they_asked_for_is_named_with_its_month() -> None:
    assert given("", "- 2026-09-01 asked me for an intro\n- 2026-10 asked us\n") == [
        "an introduction, which Ada asked you for in September [ada:5]",
        "what Ada asked you for in October [ada:6]",
    ]


def test_a_promise_is_named_with_its_day_and_the_first_that_is_due_comes_first() -> None:
    log = "- [ ] send her the paper\n- [ ] 2026-12-01 introduce her\n- [ ] 2026-11-01 give her the lamp\n- [ ] 2026-10-01 call\n"
    assert given("", log) == [
        "what you promised, due 2026-11-01: give her the lamp [ada:7]",
        "what you promised, due 2026-12-01: introduce her [ada:6]",
        "what you promised: send her the paper [ada:5]",
    ]


@pytest.mark.parametrize(
    "entry, thanks",
    [
        ("got referral: x", "thanks for the referral in October"),
        ("got advice: x", "thanks for the advice in October"),
        ("got an article", "thanks for the article in October"),
        ("got", "thanks for something in October"),
    ],
)
def test_thanks_that_are_due_cost_least(entry: str, thanks: str) -> None:
    assert given("expertise: [looms]\n", f"- 2026-10-20 {entry}\n")[0] == f"{thanks} [ada:6]"


def test_thanks_for_all_that_came_since_are_said_at_once() -> None:
    log = "- 2026-09-20 got referral\n- 2026-09-21 got referral\n- 2026-10-20 got advice\n"
    assert (
        given("", log)[0]
        == "thanks for the referral in September, the referral in September and the advice in October [ada:5, ada:6, ada:7]"
    )
    assert given("", log[:58])[0] == "thanks for the referral in September [ada:5, ada:6]"


def test_thanks_are_not_due_where_the_rule_was_told_to_be_quiet() -> None:
    assert "thanks" not in given("ignore: [NJ304]\n", "- 2026-10-20 got referral\n")[0]


def test_somebody_who_could_help_is_worth_an_introduction() -> None:
    assert given("seeks:\n  - a lamp\n  - weaving\n", others={"jacquard": WEAVER}) == [
        "an introduction to Jacquard: Ada seeks weaving [ada:5, jacquard:3]",
        "Ada seeks a lamp: ask around [ada:4]",
    ]


ALONE = ["Ada seeks weaving: ask around [ada:3]"]


@pytest.mark.parametrize(
    "log, others",
    [
        ("", {"jacquard": f"{WEAVER}\nprivate: yes"}),
        ("", {"jacquard": f"{WEAVER}\nstatus: archived"}),
        ("", {"jacquard": f"{WEAVER}\nstatus: deceased"}),
        ("", {"jacquard": f"{WEAVER}\nkind: organization"}),
        ("", {"jacquard": "name: Jacquard\nseeks: [weaving]"}),
        ("", {"jacquard": f"{WEAVER}\nknows: ['[[ada]]']"}),
        ("- 2026-01-01 gave intro: [[jacquard]]\n", {"jacquard": WEAVER}),
        ("- 2026-01-01 declined: [[jacquard]]\n", {"jacquard": WEAVER}),
        ("- 2026-01-01 intro proposed: [[jacquard]]\n", {"jacquard": WEAVER}),
        ("- 2026-01-01 dinner with [[jacquard]]\n", {"jacquard": WEAVER}),
        ("", {"jacquard": f"{WEAVER} ##- 2026-01-01 declined: not [[ada]]"}),
        ("", {"jacquard": WEAVER, "bob": "name: Bob ##- 2026-01-01 dinner with [[ada]] and [[jacquard]]"}),
    ],
    ids=[
        "private", "archived", "deceased", "an organization", "seeks it, too", "knows her", "introduced", "declined",
        "proposed already", "sat at one table", "declined by the other", "sat at a third one's table",
    ],
)  # fmt: skip
def test_who_is_no_match_is_not_thought_of(log: str, others: dict[str, str]) -> None:
    assert given("seeks: [weaving]\n", LUNCH + log, others) == ALONE


def test_a_private_person_is_introduced_to_nobody() -> None:
    assert given("seeks: [weaving]\nprivate: yes\n", others={"jacquard": WEAVER}) == ALONE


def test_the_next_best_stands_in_for_who_is_barred() -> None:
    others = {"jacquard": WEAVER, "grace": "name: Grace\nexpertise: [weaving]\nmet: 2026-01-01"}
    assert given("seeks: [weaving]\n", LUNCH + "- 2026-01-01 declined: [[grace]]\n", others)[0].startswith("an introduction to Jacquard")


def test_an_introduction_that_both_want_waits_to_be_made() -> None:
    others = {"jacquard": f"{WEAVER} ##- 2026-11-02 intro agreed: [[ada]]"}
    assert given("seeks: [weaving]\n", "- 2026-11-01 intro agreed: [[jacquard]]\n", others)[0] == (
        "the introduction to Jacquard: both have agreed [ada:6, jacquard:7]"
    )


def test_an_article_goes_with_a_question_and_not_twice() -> None:
    looms, cards = (
        "an article on looms, and ask what Ada makes of it [ada:3]",
        "an article on punched cards, and ask what Ada makes of it [ada:3]",
    )
    front = "expertise: [looms, punched cards]\n"
    assert given(front) == [looms, cards]
    assert given(front, "- 2026-10-01 shared article: looms of Lyon\n") == [cards]
    assert given(front, "- 2026-05-01 shared article: looms of Lyon\n") == [looms, cards]


def test_of_whom_nothing_is_known_that_is_what_to_ask() -> None:
    assert given("") == ["nothing is written down of what Ada does or seeks: ask, and note it [ada:2]"]


def test_five_are_enough_and_the_cheapest_come_first() -> None:
    log = "- 2026-10-20 got referral\n- 2026-09-01 asked me for help\n- [ ] send her the paper\n"
    front = "seeks: [weaving, a lamp, a horse]\nexpertise: [looms, cards]\n"
    texts = given(front, log, {"jacquard": WEAVER})
    assert [text.split()[0] for text in texts] == ["thanks", "help,", "what", "an", "an"]
    assert "introduction" in texts[3]


def test_the_line_of_an_item_is_its_own() -> None:
    assert given('expertise:\n  - looms\n  - "punched: cards"\ntags: [punched]\n')[1].endswith("[ada:5]")


def test_a_promise_names_whom_it_links_to() -> None:
    assert (
        given("", "- [ ] introduce her to [[jacquard]]\n", {"jacquard": WEAVER})[0]
        == "what you promised: introduce her to Jacquard [ada:5]"
    )
