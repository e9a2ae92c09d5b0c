"""A QUERY: one grammar, one parser, the same everywhere (cli.md)."""

import shlex

import pytest

from tests.commands.conftest import Desk


@pytest.fixture
def people(desk: Desk) -> Desk:
    desk.write(
        "ada",
        "---\nname: Ada Lovelace\naliases: [Countess]\norganization: Analytical Engines\ntitle: Chief mathematician\nlocation: London\n"
        "tags: [math, close friend, work/eng]\nemail: ada@x.example\nmet: {on: 2026-03-01}\ncadence: 6w\nbirthday: 1815-12-10\nemployees: 15000\n"
        "expertise: [programming]\n---\nRides a bicycle.\n\n## Log\n\n- 2026-03-02 coffee: zebra\n- 2026-03-03 got referral\n",
    )
    desk.write(
        "bob",
        "---\nname: Bob Ågren\norganization: Böttcher AG\ntags: [mentor]\nprivate: true\nmet: 2025-12-31\nemployees: 250\n---\n"
        "## Log\n\n- 2026-11-20 call\n- 2026-11-21 gave intro\n- [ ] 2026-12-01 send it\n",
    )
    desk.write(
        "carol", "---\nname: Carol or Ann\nstatus: Archived\ncompany: Engines Ltd\nrole: Cook\nemail: c@x.example\n---\nA bicycle too.\n"
    )
    desk.write("dow", "---\nname: Dow\nkind: organization\ntags: [Math]\ncadence: none\nlast_contact: 2026-08-25\n---\n")
    return desk


# What is typed after `list` in a shell → whom it finds.
QUERIES = {
    "": "ada bob carol dow",
    # words match name, aliases, organization, title
    "ada": "ada",
    "LOVE": "ada",
    "countess": "ada",
    "engines": "ada carol",
    "mathematician": "ada",
    "agren": "bob",
    "bottcher": "bob",
    "zebra": "",
    "london": "",
    "ada lovelace": "ada",
    "ada bob": "",
    "ada and lovelace": "ada",
    '"ada lovelace"': "ada",
    "'\"ada lovelace\"'": "ada",
    "'\"lovelace ada\"'": "",
    "lovelace ada": "ada",
    "'\"or\"'": "carol",
    # tag:x
    "tag:math": "ada dow",
    "tag:MATH": "ada dow",
    "tag:#math": "ada dow",
    "tag:mat": "",
    "tag:work": "ada",
    'tag:"close friend"': "ada",
    "tag:'\"close friend\"'": "ada",
    "'tag:close friend'": "ada",
    # key:value for any front-matter key
    "location:london": "ada",
    "location:lond": "ada",
    "email:ada@x.example": "ada",
    "organization:engines": "ada carol",
    "company:engines": "ada carol",
    "role:cook": "carol",
    "title:cook": "carol",
    "employees:250": "bob",
    "expertise:program": "ada",
    "status:archived": "carol",
    "status:active": "ada bob dow",
    "cadence:6w": "ada",
    "kind:organization": "dow",
    "name:ada": "ada",
    "id:ada": "ada",
    "LOCATION:london": "ada",
    # ranges
    "met:2026-01..": "ada",
    "met:..2025-12-31": "bob",
    "met:..2025-12": "bob",
    "met:..2025": "bob",
    "met:2025..2026": "ada bob",
    "met:2025-12-31..2026-03-01": "ada bob",
    "met:2026-03-02..": "",
    "met:2026": "ada",
    "birthday:1815..1816": "ada",
    "balance:..-1": "ada",
    "balance:-5": "ada",
    "balance:0..0": "carol dow",
    "balance:1..": "bob",
    "balance:-5..3": "ada bob carol dow",
    "got:5": "ada",
    "gave:1..": "bob",
    "age:..90d": "bob dow",
    "age:..89d": "bob",
    "age:90d..": "ada dow",
    "age:91d..": "ada",
    "age:..2": "bob",
    "age:..1w": "bob",
    "last_touch:2026-03-03..2026-03-03": "ada",
    "overdue:1..": "ada",
    "employees:200..300": "bob",
    "employees:10000..20000": "ada",
    "employees:1000..20000": "ada",
    # is:, has:
    "is:overdue": "ada",
    "is:private": "bob",
    "is:active": "ada bob dow",
    "is:archived": "carol",
    "is:person": "ada bob carol",
    "IS:PRIVATE": "bob",
    "has:email": "ada carol",
    "has:Email": "ada carol",
    "has:cadence": "ada dow",
    "has:log": "ada bob",
    "has:task": "bob",
    # text: searches notes and logs
    "text:zebra": "ada",
    "text:ZEBRA": "ada",
    "text:bicycle": "ada carol",
    "text:lovelace": "",
    'text:"a bicycle"': "ada carol",
    # not, or, parentheses
    "not tag:math": "bob carol",
    "not not tag:math": "ada dow",
    "tag:math or tag:mentor": "ada bob dow",
    "tag:math OR tag:mentor": "ada bob dow",
    "tag:math not is:person": "dow",
    "tag:math is:person or bob": "ada bob",
    "'(' tag:math or bob ')' is:person": "ada bob",
    "'(tag:math or bob)' is:person": "ada bob",
    "not '(' tag:math or bob ')'": "carol",
    "not tag:math or ada": "ada bob carol",
    # one shell word, since a whole query in quotes is what people type
    "'tag:math or tag:mentor'": "ada bob dow",
    "'tag:math is:person'": "ada",
    "'location:london not is:private'": "ada",
}


@pytest.mark.parametrize("typed", QUERIES)
def test_a_query_finds(people: Desk, typed: str) -> None:
    assert people.ids(*shlex.split(typed)) == QUERIES[typed].split()


@pytest.mark.parametrize(
    "typed", ["tag:math", 'tag:"close friend"', "is:person age:..90d", "tag:math or tag:mentor", "not '(' tag:math or bob ')'"]
)
def test_the_same_query_means_the_same_everywhere(people: Desk, typed: str) -> None:
    words = shlex.split(typed)
    expected = people.ids(*words)
    assert expected
    assert sorted(shape["id"] for shape in people("balance", "--json", *words).json) == expected
    assert sorted(shape["id"] for shape in people("find", "--json", *words).json) == expected
    assert {name for name, _ in people.check(*words)} <= set(expected)
    assert {name for name, _, _ in people.due("--within", "1y", *words)} <= set(expected)


def test_settings_take_the_same_language(people: Desk) -> None:
    for typed in ("tag:math", "tag:math or tag:mentor", "not (tag:math or bob)", 'tag:"close friend"', "has:email", "met:2026-01.."):
        people.write("netjournal.yaml", "")
        expected = people.ids(typed) if " " not in typed else people.ids(*shlex.split(typed.replace("(", "'('").replace(")", "')'")))
        people.write("netjournal.yaml", f"contacts: {{only: '{typed}'}}\n")
        assert people.ids() == expected, typed


# A query → the column that its error points at.
BAD = {
    "tag:": 5,
    "ada tag:": 9,
    "is:nothing": 4,
    "bob is:nothing": 8,
    "balance:x..": 9,
    "balance:soon": 9,
    "age:..x": 5,
    "or ada": 1,
    "ada or": 7,
    "ada and": 8,
    "not": 4,
    "(ada": 1,
    "ada )": 5,
    "()": 2,
    "ada (bob or (": 14,
    '"ada': 1,
    'tag:"ada': 5,
    "met:2026-13..": 5,
    "met:2026-02-30..": 5,
    "met:2026-13": 5,
    "met:2026-02-30": 5,
    "birthday:1990/13/1": 10,
    "nosuchkey:x": 1,
    "ada tga:math": 5,
    "not has:emial": 9,
}


@pytest.mark.parametrize("query", BAD)
def test_a_bad_query_is_refused_at_its_column(people: Desk, query: str) -> None:
    for command in ("list", "balance", "due", "check"):
        ran = people(command, query)
        assert (ran.status, ran.out) == (2, ""), ran.out
        message, shown, mark = ran.err.splitlines()
        assert f"query, column {BAD[query]}:" in message
        assert shown == f"  {query}"
        assert mark.index("^") == BAD[query] + 1, "the mark stands below it"
        assert people(command, query, "--json").error["kind"] == "usage"


# A slip → the words that help.
SLIPS = {
    "tga:math": "there is no key `tga`, in the format or in any file: did you mean `tag`?",
    "locaton:london": "did you mean `location`?",
    "orgnizaton:engines": "did you mean `organization`?",
    "employes:250": "did you mean `employees`?",
    "balace:..-1": "did you mean `balance`?",
    "txet:zebra": "did you mean `text`?",
    "has:emial": "there is no key `emial`, in the format or in any file: did you mean `email`?",
    "has:tsak": "did you mean `task`?",
    "nosuchkey:x": "there is no key `nosuchkey`, in the format or in any file: `netjournal list --help` says what can be asked for",
    "met:2026-13": "`2026-13` is no date; one is written 2026-03-10, or 2026-03, or 2026",
}


@pytest.mark.parametrize("query", SLIPS)
def test_a_key_that_nobody_has_is_a_slip_and_not_an_answer(people: Desk, query: str) -> None:
    for command in ("list", "balance", "due", "check"):
        ran = people(command, query)
        assert (ran.status, ran.out) == (2, "")
        assert SLIPS[query] in ran.err


def test_a_key_of_ones_own_may_be_asked_for_wherever_somebody_has_it(people: Desk) -> None:
    """A known key that nobody has is an honest question, too."""
    assert people.ids("employees:7") == []
    assert people.ids("has:timezone") == []
    people.write("zoe", "---\nname: Zoe\nTga: math\n---\n")
    assert people.ids("tga:math") == ["zoe"]
    assert people.ids("has:tga") == ["zoe"]


def test_find_takes_what_is_no_key_for_text(people: Desk) -> None:
    people.write("zoe", "---\nname: Zoe\n---\nSee https://x.example at 10:05.\n")
    for word in ("https://x.example", "10:05"):
        assert [shape["id"] for shape in people("find", "--json", word).json] == ["zoe"]
    assert people("find", "has:emial").status == 2


def test_the_mark_stands_below_its_column_in_wide_scripts_too(people: Desk) -> None:
    """陳 takes two columns of a terminal."""
    _, shown, mark = people("list", "陳怡君 is:x").err.splitlines()
    from netjournal.text.width import width

    assert width(shown[: shown.index("x")]) == len(mark) - 1


def test_thousands_of_words_and_parentheses_are_answered(people: Desk) -> None:
    assert people("list", "(" * 5000).status == 2
    assert people("list", "ada or " * 5000 + "ada").status == 0
    assert people("list", "not " * 20000 + "ada").status in (0, 2)


def test_a_cloned_journals_settings_cannot_crash_it_with_a_query(people: Desk) -> None:
    """A bad setting is a finding with its line and column, and the default holds."""
    people.write("netjournal.yaml", f"contacts: {{only: '{'not ' * 2000}ada'}}\n")
    assert people("list").status == 0
