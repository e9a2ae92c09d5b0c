"""show, find, why, ask, rule, where: what they say in words."""

import pytest

from tests.commands.conftest import Desk


def test_show_has_fields_standing_open_tasks_log_and_backlinks(ada: Desk) -> None:
    out = ada("show", "ada").out
    for word in (
        "Ada Lovelace",
        "contacts/ada.md",
        "ada@analytical.example",
        "2026-06-20",
        "balance",
        "send her the congress paper",
        "fajitas",
    ):
        assert word in out
    assert "charles-babbage:5" in out
    log = out[out.index("Log\n") :]
    assert log.index("2026-06-20") < log.index("2026-03-02"), "newest first"


def test_the_log_of_show_names_who_else_was_there_not_the_person_herself(ada: Desk) -> None:
    """On Ada's own page the dinner in Menabrea's file was with Menabrea."""
    line = next(line for line in ada("show", "ada").lines if line.startswith("2026-02-01"))
    assert "menabrea" in line
    assert "with ada" not in line


def test_find_ranks_a_name_over_a_note_and_shows_the_line(desk: Desk) -> None:
    desk.write("a", "---\nname: A\n---\n\nA weaver, she says: weaver.\n")
    desk.write("b", "---\nname: Weaver\n---\n")
    ran = desk("find", "weaver")
    assert ran.out.index("Weaver  b") < ran.out.index("A  a")
    assert "contacts/a.md:5: A weaver, she says: weaver." in ran.out


def test_every_word_must_stand_somewhere(ada: Desk) -> None:
    assert [shape["id"] for shape in ada("find", "keynote", "horses", "--json").json] == ["ada"]
    assert ada("find", "keynote", "zebras", "--json").json == []


def test_find_takes_a_query_to_narrow(ada: Desk) -> None:
    assert [shape["id"] for shape in ada("find", "ada", "tag:math", "--json").json] == ["ada", "charles-babbage"]
    # Equals go by warmth.
    assert [shape["id"] for shape in ada("find", "ada", "not", "tag:mentor", "--json").json] == ["menabrea", "charles-babbage"]


def test_find_with_or_still_looks_everywhere(ada: Desk) -> None:
    """find WORDS: ranked full text; `or` joins two of them."""
    assert [shape["id"] for shape in ada("find", "keynote", "or", "zebra", "--json").json] == ["ada"]


@pytest.mark.parametrize("words", [["https://waldruf.example/"], ["10:05"]])
def test_find_does_not_deny_what_stands_there_with_a_colon(desk: Desk, words: list[str]) -> None:
    """It may be taken for key:value, but then nobody may be told that nothing holds it."""
    desk.write("ada", "---\nname: Ada\nurl: https://waldruf.example/\n---\nabout: I\nRe: keynote\n## Log\n- 2026-01-01 10:05 call\n")
    ran = desk("find", *words)
    assert "Ada" in ran.out or "nothing holds" not in ran.err


def test_nothing_found_says_what_was_looked_for(ada: Desk) -> None:
    ran = ada("find", "zebra", "tag:math")
    assert (ran.status, ran.out) == (0, "")
    assert "zebra" in ran.err


def test_why_says_why_it_speaks_or_is_silent(ada: Desk) -> None:
    ran = ada("why", "ada", "NJ207")
    assert ran.status == 0
    assert "speaks" in ran.lines[0]
    assert "contacts/ada.md:32:1: NJ207" in ran.out
    ran = ada("why", "ada", "follow-up-overdue")
    assert "silent" in ran.lines[0]


@pytest.mark.parametrize(
    ("front", "settings", "word"),
    [
        ("status: paused", "", "paused"),
        ("kind: group", "", "group"),
        ("ignore: [NJ2]", "", "ignore"),
        ("snooze: 2027-01-01", "", "2027-01-01"),
        ("", "rules: {ignore: [NJ201]}", "netjournal.yaml"),
        ("tags: [client]", "rules: {NJ303: {but: [client]}}", "but"),
    ],
)
def test_why_says_what_excuses_somebody(desk: Desk, front: str, settings: str, word: str) -> None:
    desk.write("ada", f"---\nname: Ada\ncadence: 6w\n{front}\n---\n## Log\n- 2026-09-01 call\n")
    desk.write("netjournal.yaml", settings)
    code = "NJ303" if "NJ303" in settings else "NJ201"
    shape = desk("why", "ada", code, "--json").json
    assert shape["fires"] is False
    assert word in " ".join(shape["excused"])


@pytest.mark.parametrize("code", ["NJ201", "NJ205", "NJ202"])
def test_why_names_the_rule_that_stands_in(desk: Desk, code: str) -> None:
    """NJ207 stands in for NJ201, NJ202 for 201, 205 and 207: «what it looks for is not the case» would be untrue."""
    if code == "NJ201":
        desk.write("ada", "---\nname: Ada\ncadence: 1w\n---\n## Log\n- 2026-01-01 call\n")
        assert "NJ207" in " ".join(desk("why", "ada", "NJ201", "--json").json["excused"])
    else:
        desk.write("ada", "---\nname: Ada\ncadence: 1w\nmet: 2026-09-10\n---\n")
        said = desk("why", "ada", code, "--json").json
        assert said["fires"] or "NJ202" in " ".join(said["excused"])


def test_ask_goes_ahead_or_says_not_yet_with_the_line_and_what_to_give(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\nmet: 2026-11-01\nseeks: [a weaver]\n---\n## Log\n- 2026-11-02 message\n")
    shape = desk("ask", "ada", "advice", "--json").json
    assert (shape["verdict"], shape["codes"], shape["what"]) == ("not-yet", ["NJ301"], "advice")
    assert "a weaver" in shape["give_first"][0]["text"]
    desk.write("ada", "---\nname: Ada\nmet: 2026-11-01\n---\n## Log\n- 2026-11-02 coffee\n- 2026-11-03 gave intro\n")
    shape = desk("ask", "ada", "--json").json
    assert (shape["verdict"], shape["codes"], shape["what"]) == ("go", [], None)
    assert desk("ask", "ada").out.startswith("go ahead")


def test_ask_of_somebody_with_no_touch_at_all_is_not_yet(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    shape = desk("ask", "ada", "--json").json
    assert (shape["verdict"], shape["codes"]) == ("not-yet", ["NJ301"])


def test_ask_of_a_paused_person_is_not_yet_without_codes(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\nstatus: paused\n---\n")
    shape = desk("ask", "ada", "--json").json
    assert (shape["verdict"], shape["codes"]) == ("not-yet", [])


@pytest.mark.parametrize("status", ["archived", "deceased"])
def test_ask_of_an_archived_or_deceased_person_is_refused(desk: Desk, status: str) -> None:
    desk.write("ada", f"---\nname: Ada\nstatus: {status}\n---\n")
    assert desk("ask", "ada").status == 2
    assert desk("ask", "ada", "--json").error["kind"] == "usage"


def test_ask_takes_an_unknown_what_as_other(ada: Desk) -> None:
    assert ada("ask", "ada", "directions", "--json").json["what"] == "other"
    assert ada("ask", "ada", "introduction", "--json").json["what"] == "intro"


@pytest.mark.parametrize(
    ("what", "told"),
    [("advce", "did you mean `advice`?"), ("introducton", "did you mean `introduction`?"), ("directions", "there are advice, article,")],
)
def test_ask_says_what_it_takes_a_word_for(ada: Desk, what: str, told: str) -> None:
    for json in ((), ("--json",)):
        ran = ada("ask", "ada", what, *json)
        assert ran.status == 0
        assert ran.err.startswith(f"netjournal: `{what}` is taken as other: {told}")


@pytest.mark.parametrize("what", ["advice", "Introduction", "OTHER"])
def test_ask_says_nothing_of_a_word_it_knows(ada: Desk, what: str) -> None:
    assert ada("ask", "ada", what).err == ""


def test_ask_mentions_what_they_wait_for_and_refuses_nothing_for_it(desk: Desk) -> None:
    desk.write(
        "ada", "---\nname: Ada\n---\n## Log\n- 2026-10-01 coffee\n- 2026-10-20 got referral: x\n- 2026-10-22 asked me for an intro\n"
    )
    shape = desk("ask", "ada", "advice", "--json").json
    assert (shape["verdict"], shape["codes"]) == ("go", [])
    assert [(reason["code"], reason["line"]) for reason in shape["reasons"]] == [("NJ304", 6), ("NJ305", 6), ("NJ311", 7), (None, 6)]
    desk.write("netjournal.yaml", "rules: {ignore: [NJ304, NJ311]}\n")
    reasons = desk("ask", "ada", "--json").json["reasons"]
    assert [(reason["code"], reason["line"]) for reason in reasons] == [("NJ305", 6), (None, 6), (None, 7)]


def test_ask_never_offers_a_private_person_as_an_introduction(desk: Desk) -> None:
    """private people are never paired."""
    desk.write("ada", "---\nname: Ada\nmet: 2026-03-01\nseeks: [weaver]\n---\n")
    desk.write("bob", "---\nname: Bob\nmet: 2026-03-01\nexpertise: [weaver]\nprivate: true\n---\n")
    assert "Bob" not in desk("ask", "ada").out
    desk.write("bob", "---\nname: Bob\nmet: 2026-03-01\nexpertise: [weaver]\n---\n")
    assert "Bob" in desk("ask", "ada").out


def test_rule_prints_its_reason_and_its_thresholds(desk: Desk) -> None:
    out = desk("rule", "nj301").out
    assert "ask-before-acquaintance" in out
    assert "recent" in out
    assert desk("rule", "ask-before-acquaintance").out == out


def test_rule_has_an_example(desk: Desk) -> None:
    """rule [CODE]: the rules, or one with its reason and example."""
    for shape in desk("rule", "--json").json:
        assert "example" in desk("rule", shape["code"]).out.lower(), shape["code"]


def test_list_sorts_by_a_column_either_way_with_the_unknown_last(ada: Desk) -> None:
    ada.write("menabrea", "---\nname: Luigi Menabrea\n---\n\n## Log\n\n- 2026-07-01 dinner: Turin\n")
    assert [shape["id"] for shape in ada("list", "--json", "--sort", "last_touch").json] == ["ada", "menabrea", "charles-babbage"]
    assert [shape["id"] for shape in ada("list", "--json", "--sort", "-last_touch").json] == ["menabrea", "ada", "charles-babbage"]
    assert [shape["id"] for shape in ada("list", "--json", "--sort", "name").json] == ["ada", "charles-babbage", "menabrea"]


def test_list_is_by_name_without_case_and_accents_and_its_json_by_path(desk: Desk) -> None:
    for path, name in (
        ("a/zoe", "Zoë"),
        ("b/oyvind", "Øyvind"),
        ("c/ada", "ada"),
        ("d/bob", "Bob"),
        ("e/bob", "bob"),
        ("f/chen", "陳怡君"),
    ):
        desk.write(path, f"---\nname: {name}\n---\n")
    assert desk("list", "--columns", "name").lines[1:] == ["ada", "Bob", "bob", "Øyvind", "Zoë", "陳怡君"]
    assert desk("list", "--columns", "name", "--limit", "1").lines[1:] == ["ada"]
    assert [shape["name"] for shape in desk("list", "--json").json] == ["Zoë", "Øyvind", "ada", "Bob", "bob", "陳怡君"]


def test_list_takes_columns_and_a_limit(ada: Desk) -> None:
    ran = ada("list", "--columns", "id,email,tags", "--limit", "1")
    assert [line.split() for line in ran.lines] == [["id", "email", "tags"], ["ada", "ada@analytical.example", "math,", "mentor"]]


def test_find_of_text_shows_the_lines_that_hold_it(ada: Desk) -> None:
    """find shows the matching lines, also those that `text:` asks for; what is ruled out has none."""
    assert "contacts/ada.md:24: " in ada("find", "text:embedded").out
    assert ada("find", "text:brother-in-law", "not", "text:zebra", "--json").json[0]["matches"] == [
        {"line": 19, "text": "Met at the chapter dinner. Cycles to work; her brother-in-law is [[menabrea]]."}
    ]


def test_show_prints_the_notes_beside_the_log_and_the_tasks(desk: Desk) -> None:
    desk.write(
        "ada",
        "---\nname: Ada\n---\n# Ada\n\n## About\n\nRides.\n\n\nSings. #alto\n\n- [ ] 2026-12-01 write\n\n## Empty\n\n## Log\n\n"
        "- 2026-01-01 call: hello\n  and more\n\n## After\nNothing.\n",
    )
    out = desk("show", "ada").out
    notes = out[out.index("Notes\n") : out.index("Where you stand")]
    assert notes == "Notes\n## About\n\nRides.\n\nSings. #alto\n\n## After\nNothing.\n\n"
    desk.write("bob", "---\nname: Bob\n---\n\n## Log\n- 2026-01-01 call\n")
    assert "Notes" not in desk("show", "bob").out


def test_show_says_what_could_not_be_read_and_who_tells_of_it(desk: Desk) -> None:
    desk.write("work/ada", "---\nname: Ada\ncadence: soon\nbirthday: 2026-02-30\n---\n\n## Log\n\n2026-03-10 coffee: lost\n")
    desk.write("ada", "---\nname: Ada King\ncadence: soon\n---\n")
    desk.write("bob", "---\nname: Bob\nemial: b@x.example\n---\n")
    assert desk("show", "work/ada").lines[-2:] == [
        "",
        "3 things in the file could not be read: `netjournal check work/ada --select NJ0` says why",
    ]
    assert len(desk("check", "work/ada", "--select", "NJ0").lines) == 3
    assert (
        desk("show", "contacts/ada.md").lines[-1] == "1 thing in the file could not be read: `netjournal check ada --select NJ0` says why"
    )
    assert "could not be read" not in desk("show", "bob").out
    desk.write("ada", "---\nname: Ada King\ncadence: soon\nignore: [NJ003]\n---\n")
    assert "could not be read" not in desk("show", "contacts/ada.md").out


def test_show_parts_items_that_hold_commas_by_semicolons(desk: Desk) -> None:
    desk.write(
        "ada",
        '---\nname: Ada\nseeks: ["a weaver, patient", cards]\ntags: [a, b]\nknows: {bob: "her cook, my friend"}\na_long_key_of_mine: 1\n---\n',
    )
    lines = desk("show", "ada").lines
    assert "seeks:        a weaver, patient; cards" in lines
    assert "tags:         a, b" in lines
    assert "knows:        bob (her cook, my friend)" in lines
    assert "a_long_key_of_mine: 1" in lines
