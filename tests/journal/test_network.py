"""Who knows whom: what says so, and what does not (cli.md)."""

import json
from datetime import date

import pytest

from netjournal.journal.acquaintance import ACQUAINTANCE
from netjournal.journal.network import MOST_COLLEAGUES
from netjournal.journal.tie import ME
from tests.advice.random_networks import TODAY, journal_of, network_of

A, B, C = "contacts/a.md", "contacts/b.md", "contacts/c.md"
BOB = {"b": "---\nname: Bob\n---\n"}


def ties(files: dict[str, str], settings: str = "", today: date = TODAY) -> dict[str, tuple[str, str | None]]:
    """The best reason that every two know each other: `a b` → its sort and day."""
    network = network_of(files, settings, today)
    found = {}
    for (one, two), raw in network.strongest.items():
        tie = network.tie(raw)
        names = " ".join(sorted(node.removeprefix("contacts/").removesuffix(".md") for node in (one, two)))
        found[names] = (tie.sort, str(tie.day) if tie.day is not None else None)
    return found


def a(front: str = "", body: str = "", log: str = "") -> str:
    return f"---\nname: Ann\n{front}\n---\n\n{body}\n\n## Log\n\n{log}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (a('knows: ["[[b]]"]'), {"a b": ("knows", None)}),
        (a("knows: {b: from school}"), {"a b": ("knows", None)}),
        (a(body="Married to [[b]]."), {"a b": ("note", None)}),
        (a(body="Married to [[Bob|him]]."), {"a b": ("note", None)}),
        (a('met: {through: "[[b]]"}'), {"a b": ("through", None), "a me": ("met", None)}),
        (a('met: {through: "[[b]]", on: 2025-03}'), {"a b": ("through", "2025-03-31"), "a me": ("met", "2025-03-31")}),
        (a(log="- 2026-02-01 gave intro: [[b]]"), {"a b": ("intro", "2026-02-01"), "a me": ("touch", "2026-02-01")}),
        (a(log="- 2026-02-01 introduced me to [[b]]"), {"a b": ("introduced", "2026-02-01"), "a me": ("touch", "2026-02-01")}),
        (
            a(log="- 2026-02-01 dinner with [[b]]"),
            {"a b": ("together", "2026-02-01"), "a me": ("touch", "2026-02-01"), "b me": ("touch", "2026-02-01")},
        ),
        (
            a(log="- 2026-02 dinner with Bob"),
            {"a b": ("together", "2026-02-28"), "a me": ("touch", "2026-02-28"), "b me": ("touch", "2026-02-28")},
        ),
        # No acquaintance.
        (a(), {}),
        (a(log="- 2026-02-01 note: [[b]] is ill"), {}),
        (a(log="- 2026-02-01 call: asked after [[b]]"), {"a me": ("touch", "2026-02-01")}),
        (a(log="- 2026-02-01 intro proposed: [[b]]"), {"a me": ("touch", "2026-02-01")}),
        (a(body="- [ ] introduce her to [[b]]"), {}),
        (a(body="- [x] introduce her to [[b]]"), {}),
        (a(body="<!-- [[b]] -->"), {}),
        (a(log="- 2026-02-01 gave intro: [[b]]'s publisher"), {"a me": ("touch", "2026-02-01")}),
        (
            a(log="- 2026-02-01 gave intro: [[c]], for the post with [[b]]"),
            {"[[c]] a": ("intro", "2026-02-01"), "a me": ("touch", "2026-02-01")},
        ),
        (
            a(log="- 2026-02-01 got intro: [[c]], once of [[b]]'s house"),
            {"[[c]] a": ("introduced", "2026-02-01"), "a me": ("touch", "2026-02-01")},
        ),
        (a('seeks: "somebody like [[b]]"'), {}),
        (a('knows: ["[[a]]"]', "I am [[a]], and [[Ann]]."), {}),
        # To come.
        (a(log="- 2027-02-01 dinner with [[b]]"), {}),
        (a(log="- 2027-02-01 gave intro: [[b]]"), {}),
        (a("met: 2027-02-01"), {}),
        (a("met: {on: 2027, through: b}"), {}),
        (a(log="- [ ] 2026-02-01 dinner with [[b]]"), {}),
        # How I know them.
        (a("met: 2026-02"), {"a me": ("met", "2026-02-28")}),
        (a("met: {at: the fair}"), {"a me": ("met", None)}),
        (a("met: {on: --05-01, at: the fair}"), {"a me": ("met", None)}),
        (a("last_contact: 2026-02-01"), {"a me": ("touch", "2026-02-01")}),
        (a("connected: {linkedin: 2026-02-01}"), {}),
        (a("email: a@b.example\norganization: Acme"), {}),
        # A month that runs is not over.
        (a(log="- 2026-11 dinner"), {"a me": ("touch", "2026-11-23")}),
    ],
)
def test_what_ties_two(text: str, found: dict[str, tuple[str, str | None]]) -> None:
    assert ties({"a": text, **BOB}) == found


def test_a_declined_introduction_bars_no_acquaintance() -> None:
    text = a('knows: ["[[b]]"]', log="- 2026-02-01 declined intro: [[b]]")
    assert ties({"a": text, **BOB})["a b"] == ("knows", None)


def test_of_all_reasons_the_best_is_gone_by_and_all_are_told() -> None:
    text = a(
        'knows: ["[[b]]"]', "Likes [[b]].", "- 2020-02-01 gave intro: [[b]]\n- 2026-02-01 dinner with [[b]]\n- 2026-01-01 tea with [[b]]"
    )
    network = network_of({"a": text, **BOB})
    assert network.strongest[A, B][2] == "together"
    assert [(tie.sort, tie.day) for tie in network.ties[frozenset((A, B))]] == [
        ("together", date(2026, 2, 1)),
        ("together", date(2026, 1, 1)),
        ("intro", date(2020, 2, 1)),
        ("knows", None),
        ("note", None),
    ]


def test_everybody_at_a_table_knows_everybody() -> None:
    files = {"a": a(log="- 2026-02-01 dinner with [[b]], [[c]] and [[pia]]"), **BOB, "c": "---\nname: Cy\n---\n"}
    pairs = {"a b", "a c", "b c", "[[pia]] a", "[[pia]] b", "[[pia]] c"}
    assert {pair for pair, (sort, _) in ties(files).items() if sort == "together"} == pairs


def test_a_table_told_of_in_an_organizations_file_is_one() -> None:
    files = {"o": "---\nname: Acme\nkind: organization\nknows: [a]\n---\n\n## Log\n\n- 2026-02-01 dinner with [[b]] and [[c]]\n", **BOB}
    files |= {"a": a(), "c": "---\nname: Cy\n---\n"}
    assert ties(files) == {"b c": ("together", "2026-02-01"), "b me": ("touch", "2026-02-01"), "c me": ("touch", "2026-02-01")}


def test_the_dead_know_nobody_any_more() -> None:
    dead = '---\nname: Dee\nstatus: deceased\nknows: ["[[a]]"]\n---\n\nOf [[b]].\n\n## Log\n\n- 2020-01-01 dinner with [[a]] and [[b]]\n'
    found = ties({"d": dead, "a": a('knows: ["[[d]]"]'), **BOB})
    assert found == {"a me": ("touch", "2020-01-01"), "b me": ("touch", "2020-01-01")}, "that I was there is so all the same"


def test_people_of_one_organization_are_likely_to_know_each_other() -> None:
    files = {name: f"---\nname: {name}\norganization: {house}\n---\n" for name, house in (("a", "Acme"), ("b", "ACME"), ("c", "Other"))}
    assert ties(files) == {"a b": ("colleagues", None)}
    network = network_of(files)
    tie = network.told(network.tie(network.strongest[A, B]))
    assert (tie.file, tie.line) == (B, 3)


def test_in_a_large_organization_nobody_knows_everybody() -> None:
    files = {f"p{number:02}": f"---\nname: P{number}\norganization: Acme\n---\n" for number in range(MOST_COLLEAGUES + 1)}
    assert ties(files) == {}
    del files["p00"]
    assert len(ties(files)) == MOST_COLLEAGUES * (MOST_COLLEAGUES - 1) // 2


def test_a_link_means_one_person_or_nobody() -> None:
    both = {"x/ada": "---\nname: Ada X\n---\n", "y/ada": "---\nname: Ada Y\n---\n"}
    assert ties({"a": a("knows: [ada]"), **both}) == {}, "which of the two, nobody knows, and there is no third"
    assert ties({"a": a('knows: ["[[x/ada]]"]'), **both}) == {"a x/ada": ("knows", None)}
    assert ties({"a": a("knows: [broken]"), "broken": "---\nname: x\n"}) == {}, "a file that cannot be read is nobody to turn to"
    assert ties({"a": a("knows: [Acme]"), "o": "---\nname: Acme\nkind: organization\n---\n"}) == {}


def test_a_note_beside_the_contacts_is_nobody() -> None:
    only = "contacts: {folder: contacts, only: 'tag:person'}\n"
    files = {"a": a("tags: [person]", "On [[bees]] and [[pia]]."), "bees": "---\nname: Bees\n---\n"}
    assert ties(files, only) == {"[[pia]] a": ("note", None)}


def test_a_picture_is_nobody() -> None:
    found = ties({"a": a(body="![[photo.PNG]], [[2026/report.pdf|the report]], [[Dr.No]] and [[Pia S.]]")})
    assert found == {"[[dr.no]] a": ("note", None), "[[pia s.]] a": ("note", None)}


def test_a_link_to_nobody_keeps_its_spelling_and_is_one_person() -> None:
    network = network_of({"a": a('knows: ["[[Pia Zaugg]]"]'), "b": "---\nname: Bob\nknows: [pia zaugg]\n---\n"})
    assert set(network.strongest) == {("[[pia zaugg]]", A), ("[[pia zaugg]]", B)}
    assert network.name_of("[[pia zaugg]]") == "Pia Zaugg"


def test_a_touch_is_told_by_its_line() -> None:
    network = network_of(
        {"a": a(log="- 2026-01-01 tea\n- 2026-02-01 call\n- 2026-02-01 email"), "b": "---\nname: Bob\nlast_contact: 2026-01-01\n---\n"}
    )
    last = network.told(network.tie(network.strongest[ME, A]))
    assert (last.file, last.line) == (A, 12)
    other = network.told(network.tie(network.strongest[ME, B]))
    assert (other.file, other.line) == (B, 3)


def test_a_touch_in_ones_own_file_goes_before_one_in_somebody_elses_of_that_day() -> None:
    files = {"a": a(log="- 2026-02-01 call"), "b": "---\nname: Bob\n---\n\n## Log\n\n- 2026-02-01 dinner with [[a]]\n"}
    network = network_of(files)
    assert network.told(network.tie(network.strongest[ME, A])).file == A
    files["a"] = a(log="- 2026-01-01 call")
    network = network_of(files)
    assert network.told(network.tie(network.strongest[ME, A])).file == B


def test_what_is_kept_depends_on_no_other_file_and_is_json() -> None:
    files = {
        "a": a('knows: ["[[b]]"]\nmet: {through: b}', "Of [[c]].", "- 2027-02 dinner with Bob and [[c]]\n- 2026-01-01 gave intro: [[x]]")
    }
    alone = journal_of(files).aspect(ACQUAINTANCE)[A]
    assert journal_of(files | BOB).aspect(ACQUAINTANCE)[A] == alone
    assert json.loads(json.dumps(alone)) == alone


def test_the_past_of_a_network_knows_nothing_later() -> None:
    text = a(log="- 2026-02-01 dinner with [[b]]\n- 2026-06-01 call")
    assert ties({"a": text, **BOB}, today=date(2026, 3, 1))["a me"] == ("touch", "2026-02-01")
    assert ties({"a": text, **BOB}, today=date(2026, 1, 1)) == {}
