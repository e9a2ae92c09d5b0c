"""What is suggested: introductions, gifts, turns; and a plan for the week, of whom each person is once."""

from datetime import date
from typing import Any

import pytest

from netjournal.advice.suggest import Suggesting
from netjournal.advice.suggestion import KINDS, Kind, Suggestion
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)
TALKED = "## Log\n\n- 2026-11-02 coffee\n- 2026-11-02 gave article: looms"
SEEKS = "seeks: [a weaver who understands punched cards]"


def person(front: str = "", log: str = TALKED) -> str:
    return f"{front}\n---\n\n{log}\n"


def suggesting(**people: str) -> Suggesting:
    files = {f"contacts/{name}.md": f"---\nname: {name.title()}\n{text}".encode() for name, text in people.items()}
    journal = load(MemorySource(files))
    return Suggesting(journal, Standings(journal, TODAY), TODAY, lambda one: not one.private)


def told(found: list[Suggestion]) -> list[tuple[str, ...]]:
    return [(one.kind, *(contact.id for contact in one.people)) for one in found]


def week(most: int | None = None, kinds: Any = KINDS, **people: str) -> list[tuple[str, ...]]:
    asked = suggesting(**people)
    return told(asked.everything(kinds) if most is None else asked.week(most, kinds))


def about(who: str, *kinds: Kind, **people: str) -> list[Suggestion]:
    asked = suggesting(**people)
    contact: Contact = asked.journal.contacts[f"contacts/{who}.md"]
    return asked.about(contact, kinds or KINDS)


def intros(**people: str) -> list[tuple[str, ...]]:
    return week(None, ("intro",), **people)


def test_who_seeks_what_another_knows_about_is_introduced_to_them_with_both_lines() -> None:
    (found,) = about(
        "ada", "intro", ada=person(SEEKS), bob=person("expertise: [law]"), cy=person("expertise:\n  - sheep\n  - weaving silk")
    )
    assert [contact.id for contact in found.people] == ["ada", "cy"]
    assert [(line.owner.id, line.line, line.text) for line in found.evidence] == [("ada", 3, SEEKS), ("cy", 5, "- weaving silk")]
    assert found.reason == (
        "Ada seeks a weaver who understands punched cards, and Cy knows about it (weaving silk); nothing says that they know each other"
    )
    assert found.steps == ("draft intro ada cy", 'log ada "intro proposed: @cy"')


def test_it_is_the_same_introduction_from_either_side() -> None:
    people = {"ada": person(SEEKS), "cy": person("title: Weaver")}
    assert told(about("ada", "intro", **people)) == told(about("cy", "intro", **people)) == [("intro", "ada", "cy")]


def test_of_two_it_is_the_one_who_knows_more_of_it() -> None:
    assert intros(ada=person(SEEKS), bob=person("title: Weaver"), cy=person("expertise: [weaving, punched cards]")) == [
        ("intro", "ada", "cy")
    ]


@pytest.mark.parametrize(
    ("ada", "cy"),
    [
        (person(SEEKS), person("title: Weaver\nprivate: yes")),
        (person(f"{SEEKS}\nprivate: yes"), person("title: Weaver")),
        (person(SEEKS), person("title: Weaver\nstatus: archived")),
        (person(SEEKS), person("title: Weaver\nstatus: deceased")),
        (person(SEEKS), person("title: Weaver\nstatus: paused")),
        (person(SEEKS), person("title: Weaver\nkind: organization")),
        (person(SEEKS), person("title: Weaver", log="")),  # I have no tie to them myself
        (person(SEEKS), person("seeks: [a weaver]")),
        (person(SEEKS), person("expertise: [understanding]")),  # not the thing itself
        (person(f"{SEEKS}\nknows: [cy]"), person("title: Weaver")),
        (person(f"{SEEKS}\norganization: Looms"), person("title: Weaver\norganization: looms")),
        (person(SEEKS), person("title: Weaver", log="## Log\n\n- 2026-11-02 dinner with [[ada]]: soup")),
        (person(SEEKS), person("title: Weaver", log=f"{TALKED}\n- 2026-11-03 declined: an introduction to [[ada]]")),
        (person(SEEKS), person("title: Weaver", log=f"{TALKED}\n- 2025-01-03 gave intro: [[ada]]")),
    ],
)
def test_nobody_is_introduced_who_should_not_be_or_need_not(ada: str, cy: str) -> None:
    assert intros(ada=ada, cy=cy) == []


def test_an_unreadable_file_or_nobody_at_all_is_no_trouble() -> None:
    assert week(ada=person(SEEKS), bob="x: [\n---\n") == week(ada=person(SEEKS))
    assert week() == []


def test_a_file_may_hold_anything() -> None:
    essay = " ".join(f"weaver{number} of card {number} who" for number in range(2000))
    many = ", ".join(f"weaver{number}" for number in range(1000))
    assert intros(ada=person(f"seeks: [a weaver, {essay}, {many}]"), cy=person(f"title: Weaver\nexpertise: [{essay}, {many}]")) == [
        ("intro", "ada", "cy")
    ]


@pytest.mark.parametrize(
    ("log", "reason", "step"),
    [
        ("2026-11-10 intro proposed: [[cy]]", "hear from Ada whether they want it: proposed 13 days ago", 'log ada "intro agreed: @cy"'),
        ("2026-11-10 intro agreed: [[cy]]", "ask Cy whether they want it: Ada agreed 13 days ago", 'log cy "intro agreed: @ada"'),
        ("2026-10-10 gave intro: [[cy]]", "made 44 days ago: ask how it went", 'log ada "intro outcome: @cy; …"'),
        (
            "2026-11-10 intro agreed: [[Menabrea]]",
            "ask Menabrea whether they want it: Ada agreed 13 days ago",
            'log ada "gave intro: [[Menabrea]]"',
        ),
    ],
)
def test_what_is_stuck_comes_with_the_next_step(log: str, reason: str, step: str) -> None:
    (found,) = suggesting(ada=person(log=f"## Log\n\n- {log}"), cy=person()).everything(("intro",))
    assert (found.reason, found.steps[-1]) == (reason, step)
    assert [line.text for line in found.evidence] == [f"- {log}"]


@pytest.mark.parametrize(
    "log",
    [
        "2026-11-20 intro proposed: [[cy]]",
        "2026-11-20 gave intro: [[cy]]",
        "2024-10-10 gave intro: [[cy]]",
        "2026-12-10 intro agreed: [[cy]]",
    ],
)
def test_what_is_new_or_history_or_to_come_is_not_stuck(log: str) -> None:
    assert intros(ada=person(log=f"## Log\n\n- {log}"), cy=person()) == []


def test_an_introduction_on_its_way_is_not_proposed_anew() -> None:
    people = {"ada": person(SEEKS, f"{TALKED}\n- 2026-11-10 intro proposed: [[cy]]"), "cy": person("title: Weaver")}
    (found,) = suggesting(**people).everything(("intro",))
    assert found.reason.startswith("hear from Ada")


def test_who_asked_me_to_meet_somebody_is_introduced_to_whoever_it_could_be() -> None:
    asked = f"{TALKED}\n- 2026-10-01 asked me for an intro: to a weaver"
    (found,) = suggesting(ada=person(SEEKS, asked), cy=person("title: Weaver")).everything(("intro", "gift"))
    assert (found.kind, found.evidence[0].text) == ("intro", "- 2026-10-01 asked me for an intro: to a weaver")
    (alone,) = suggesting(ada=person(SEEKS, asked), cy=person("title: Weaver")).everything(("gift",))
    assert (alone.kind, alone.steps) == ("gift", ('log ada "gave intro: …"',))


def test_all_there_is_tells_of_people_again_and_of_two_once() -> None:
    asked = f"{TALKED}\n- 2026-10-01 asked me for an intro: to a weaver"
    people = {"ada": person(SEEKS, asked), "bob": person(SEEKS), "cy": person("title: Weaver")}
    assert week(None, ("intro",), **people) == [("intro", "ada", "cy"), ("intro", "bob", "cy")]
    assert week(5, ("intro",), **people) == [("intro", "ada", "cy")]


def test_a_turn_of_mine_is_taken_by_an_introduction_where_one_fits() -> None:
    owing = "## Log\n\n- 2026-06-01 got work: a loom\n- 2026-06-02 thanked"
    people = {"ada": person(SEEKS, owing), "cy": person("title: Weaver")}
    (found,) = suggesting(**people).everything(("repay",))
    assert told([found]) == [("repay", "ada", "cy")]
    assert found.code == "NJ305"
    (alone,) = suggesting(**people).week(1, ("repay",))
    assert told([alone]) == [("repay", "ada")], "where there is room for one person it is one"
    (private,) = suggesting(ada=person(f"{SEEKS}\nprivate: yes", owing), cy=person("title: Weaver")).everything(("repay",))
    assert "Cy" not in private.reason, "a private person is paired with nobody"


def test_what_the_rules_find_becomes_something_to_do() -> None:
    log = "## Log\n\n- 2026-09-01 got referral: a keynote\n- 2026-10-01 asked me for advice: on looms\n- [ ] 2026-11-01 send her the paper"
    found = about("ada", ada=person("cadence: 3w", log))
    assert [(one.kind, one.code) for one in found] == [
        ("promise", "NJ306"),
        ("thank", "NJ304"),
        ("gift", "NJ311"),
        ("repay", "NJ305"),
        ("reconnect", "NJ201"),
    ]
    assert [line.text for line in found[1].evidence] == ["- 2026-09-01 got referral: a keynote"]


def test_of_one_person_what_is_not_due_yet_is_told_too() -> None:
    log = f"{TALKED}\n- 2026-11-20 asked me for advice: on looms\n- [ ] 2026-12-01 send her the paper"
    assert [one.reason for one in about("ada", ada=person(log=log))] == [
        "«send her the paper» promised for 2026-12-01",
        "they asked you for advice on 2026-11-20: give it, or say that you cannot",
    ]


def test_something_on_what_they_know_is_due_where_nothing_was_given_for_long() -> None:
    spoken = "## Log\n\n- 2026-10-20 coffee"
    (found,) = suggesting(ada=person("expertise: [looms]", f"{spoken}\n- 2026-01-20 gave help: a knot")).everything(("gift",))
    assert found.reason == "an article on looms, with a question: you last gave them something on 2026-01-20"
    assert [line.text for line in found.evidence] == ["expertise: [looms]", "- 2026-01-20 gave help: a knot"]
    assert week(ada=person("expertise: [looms]", f"{spoken}\n- 2026-09-20 gave help: a knot")) == []
    assert week(ada=person("expertise: [looms]", "## Log\n\n- 2026-11-20 coffee")) == [], "they have just heard from me"
    assert week(ada=person("title: Weaver", spoken)) == [], "nothing says what about"
    assert week(5, ada=person("expertise: [looms]\nsnooze: 2027-01-01", spoken)) == [], "not before that day"


def test_what_is_written_down_of_what_somebody_seeks_is_told_them() -> None:
    note = person(log="Keeps a loom of brass in the attic.\n\n## Log\n\n- 2026-11-02 coffee")
    found = about("ada", "gift", ada=person("seeks: [a loom]"), cy=note, di=person("seeks: [a loom]", log=""))
    assert [[line.text for line in one.evidence] for one in found] == [["seeks: [a loom]", "Keeps a loom of brass in the attic."]]
    assert about("ada", "gift", ada=person("seeks: [a loom]\nprivate: yes"), cy=note) == []
    assert about("ada", "gift", ada=person("seeks: [a loom]"), cy=note.replace("\n---", "\nprivate: yes\n---", 1)) == []


def promise(days: int, tags: str = "") -> str:
    return person(tags, f"## Log\n\n- 2026-11-02 coffee\n- [ ] {date.fromordinal(TODAY.toordinal() - days)} send a card")


THANKS = "## Log\n\n- 2026-10-20 got referral: a keynote"
PEOPLE = {
    "ada": promise(9),
    "bob": promise(2),
    "cy": person(log=THANKS),
    "di": person(SEEKS),
    "eve": person("expertise: [weaving, punched cards]"),
    "fay": person("cadence: 6w", "## Log\n\n- 2026-09-20 gave advice: on looms"),
}


def test_a_plan_takes_one_of_each_kind_before_a_second_and_what_is_due_first() -> None:
    assert week(99, **PEOPLE) == [
        ("promise", "ada"),
        ("promise", "bob"),
        ("thank", "cy"),
        ("intro", "di", "eve"),
        ("reconnect", "fay"),
    ]
    assert week(5, **PEOPLE) == [("promise", "ada"), ("thank", "cy"), ("intro", "di", "eve"), ("reconnect", "fay")]
    assert week(2, **PEOPLE) == [("promise", "ada"), ("thank", "cy")]
    assert week(3, **PEOPLE) == [("promise", "ada"), ("thank", "cy"), ("reconnect", "fay")], "an introduction takes two"
    assert week(1, **PEOPLE) == [("promise", "ada")]


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5, 100])
def test_each_person_is_in_a_plan_at_most_once_and_there_are_no_more_than_asked_for(most: int) -> None:
    busy = {name: text.replace("## Log\n", f"## Log\n\n- 2026-08-01 got work: of {name}") for name, text in PEOPLE.items()}
    people = [name for _, *names in week(most, **busy) for name in names]
    assert len(people) == len(set(people)) <= most
    assert people


def test_a_plan_does_not_stay_in_one_circle() -> None:
    people = {"ada": promise(9, "tags: [math]"), "bob": promise(8, "tags: [math]"), "cy": promise(7, "tags: [looms]")}
    assert week(2, **people) == [("promise", "ada"), ("promise", "cy")]


def test_a_plan_is_the_same_all_day_whatever_order_the_files_come_in() -> None:
    backwards = dict(reversed(PEOPLE.items()))
    assert week(5, **PEOPLE) == week(5, **PEOPLE) == week(5, **backwards)


def test_everybody_whom_somebody_could_help_is_told_beside_the_best_of_them() -> None:
    """Another's need that is met better, and may not be helped any more, takes nothing from the next one's."""
    cy = person("expertise: [weaving, punched cards]", TALKED + "\n- 2026-11-01 declined [[ada]]")
    found = about("cy", "intro", ada=person(SEEKS), bob=person("seeks: [a loom]", "## Log\n\n- 2026-01-02 coffee"), cy=cy)
    assert told(found) == [("intro", "bob", "cy")]


def test_what_they_asked_for_is_told_as_one_says_it() -> None:
    (found,) = about("ada", "gift", ada=person("", "## Log\n\n- 2026-11-20 asked me for an intro: to a weaver"))
    assert found.reason == "they asked you for an introduction on 2026-11-20: give it, or say that you cannot"


def test_an_introduction_without_a_word_for_it_is_no_something() -> None:
    (found,) = about("ada", "thank", ada=person("", "## Log\n\n- 2026-10-01 introduced me to [[zoe]]"))
    assert found.reason == "got intro 53 days ago and no thanks since: thank them, and tell what came of it"


def test_a_day_is_told_as_far_as_it_is_known() -> None:
    (found,) = about("ada", "gift", ada=person("expertise: [looms]", "## Log\n\n- 2026-02 gave book\n- 2026-11-01 call"))
    assert found.reason == "an article on looms, with a question: you last gave them something in February"


def test_who_met_every_day_did_not_meet_every_1_day() -> None:
    days = "".join(f"- 2026-09-0{day} call\n" for day in range(1, 6))
    (found,) = about("ada", "reconnect", ada=person("", f"## Log\n\n{days}"))
    assert found.reason.startswith("quiet for 79 days, though it used to be every day: ")


def test_whoever_declined_them_is_not_looked_through_for_what_they_seek() -> None:
    """The lines would be an introduction by another name."""
    log = TALKED.replace("coffee", "coffee: of weaving")
    assert "Bob" in about("ada", "gift", ada=person(SEEKS), bob=person("", log))[0].reason
    assert about("ada", "gift", ada=person(SEEKS), bob=person("", log + "\n- 2026-11-03 declined [[ada]]")) == []
    assert about("ada", "gift", ada=person(SEEKS), bob=person("status: archived", log)) == []
