"""The pinned JSON of cli.md: field names and types; more fields may be added, none removed; null where unknown."""

import re
import shutil
from types import NoneType
from typing import Any

import pytest

from tests.commands.conftest import PROJECT, Desk

NULL = NoneType
TEXT = (str,)
MAYBE = (str, NULL)
CONTACT = {
    "id": TEXT,
    "path": TEXT,
    "name": TEXT,
    "organization": MAYBE,
    "title": MAYBE,
    "location": MAYBE,
    "tags": (list,),
    "email": (list,),
    "phone": (list,),
    "status": TEXT,
    "last_touch": MAYBE,
    "next_touch": MAYBE,
    "overdue_days": (int, NULL),
    "balance": (int,),
    "warmth": (float,),
}
MATCH = {"line": (int,), "text": TEXT}
ENTRY = {
    "id": TEXT,
    "path": TEXT,
    "line": (int,),
    "date": TEXT,
    "verb": TEXT,
    "what": MAYBE,
    "direction": MAYBE,
    "with": (list,),
    "text": TEXT,
    "touch": (bool,),
}
TASK = {"line": (int,), "done": (bool,), "due": MAYBE, "text": TEXT}
BACKLINK = {"id": TEXT, "line": (int,), "date": MAYBE, "text": TEXT}
STANDING = {
    "last_touch": MAYBE,
    "next_touch": MAYBE,
    "overdue_days": (int, NULL),
    "met": MAYBE,
    "gave": (int,),
    "got": (int,),
    "balance": (int,),
    "open_asks": (int,),
    "open_promises": (int,),
    "open_tasks": (int,),
    "warmth": (float,),
}
DUE = {
    "id": TEXT,
    "name": TEXT,
    "path": TEXT,
    "line": (int,),
    "code": TEXT,
    "due": TEXT,
    "overdue_days": (int,),
    "reason": TEXT,
}
FIGURES = ("gave", "got", "balance", "asked", "offered", "pitched", "thanked", "open_asks", "asked_of_me", "open_of_me")
LEDGER = {"id": TEXT, "name": TEXT, **dict.fromkeys(FIGURES, (int,))}
FINDING = {
    "code": TEXT,
    "name": TEXT,
    "severity": TEXT,
    "path": TEXT,
    "line": (int,),
    "column": (int,),
    "id": MAYBE,
    "message": TEXT,
    "hint": TEXT,
}
RULE = {"code": TEXT, "name": TEXT, "severity": TEXT, "summary": TEXT}
ASK = {"id": TEXT, "what": MAYBE, "verdict": TEXT, "codes": (list,), "reasons": (list,), "give_first": (list,)}
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def fits(shape: dict[str, Any], pinned: dict[str, tuple[type, ...]]) -> None:
    """Every pinned field is there, and of exactly one of its types (true is no integer)."""
    missing = pinned.keys() - shape.keys()
    assert not missing, f"{missing} is gone"
    for name, types in pinned.items():
        assert type(shape[name]) in types, f"{name} is {shape[name]!r}"


@pytest.fixture
def sample(ada: Desk) -> Desk:
    """The example, and everybody of the sample journal."""
    shutil.copytree(PROJECT / "contacts", ada.root / "contacts", dirs_exist_ok=True)
    return ada


def test_a_shape_with_a_field_gone_or_of_another_type_is_caught() -> None:
    """The guard bites."""
    good = {"line": 1, "text": "x"}
    fits(good, MATCH)
    for bad in ({"line": 1}, {"line": True, "text": "x"}, {"line": "1", "text": "x"}, {"line": 1, "text": None}):
        with pytest.raises(AssertionError):
            fits(bad, MATCH)


def test_list_is_an_array_of_contacts(sample: Desk) -> None:
    shapes = sample("list", "--json").json
    assert len(shapes) > 25
    for shape in shapes:
        fits(shape, CONTACT)
        assert all(isinstance(item, str) for key in ("tags", "email", "phone") for item in shape[key])
        assert all(ISO.fullmatch(shape[key]) for key in ("last_touch", "next_touch") if shape[key])


def test_the_example_of_the_format_says_what_the_format_says(ada: Desk) -> None:
    shape = next(shape for shape in ada("list", "--json").json if shape["id"] == "ada")
    expected = {
        "id": "ada",
        "path": "contacts/ada.md",
        "name": "Ada Lovelace",
        "organization": "Analytical Engines",
        "title": "Chief mathematician",
        "location": "London",
        "tags": ["math", "mentor"],
        "email": ["ada@analytical.example"],
        "phone": ["020 7946 0018"],
        "status": "active",
        "last_touch": "2026-06-20",
        "next_touch": "2026-08-01",
        "overdue_days": 114,
        "balance": 0,
        "warmth": 0.301,
    }
    assert {key: shape[key] for key in expected} == expected


def test_what_is_unknown_is_null_and_lists_are_empty(ada: Desk) -> None:
    shape = next(shape for shape in ada("list", "--json").json if shape["id"] == "charles-babbage")
    assert [shape[key] for key in ("organization", "title", "location", "last_touch", "next_touch", "overdue_days")] == [None] * 6
    assert shape["email"] == shape["phone"] == []
    assert shape["warmth"] == 0.0


def test_find_adds_score_and_matches(sample: Desk) -> None:
    shapes = sample("find", "--json", "long").json
    assert shapes
    for shape in shapes:
        fits(shape, {**CONTACT, "score": (float,), "matches": (list,)})
        for match in shape["matches"]:
            fits(match, MATCH)


def test_show_adds_fields_log_tasks_backlinks_and_standing(sample: Desk) -> None:
    for contact in sample("list", "--json").json:
        shape = sample("show", contact["id"], "--json").json
        fits(shape, {**CONTACT, "fields": (dict,), "log": (list,), "tasks": (list,), "backlinks": (list,), "standing": (dict,)})
        fits(shape["standing"], STANDING)
        assert {key: shape[key] for key in contact} == contact, "the same fields as list"
        for part, pinned in (("log", ENTRY), ("tasks", TASK), ("backlinks", BACKLINK)):
            for item in shape[part]:
                fits(item, pinned)


def test_the_log_of_show_holds_entries_of_others_that_name_them(ada: Desk) -> None:
    log = ada("show", "ada", "--json").json["log"]
    assert log[0] == {
        "id": "menabrea",
        "path": "contacts/menabrea.md",
        "line": 7,
        "date": "2026-02-01",
        "verb": "dinner",
        "what": None,
        "direction": None,
        "with": ["ada"],
        "text": "Turin, early",
        "touch": True,
    }
    verbs = [(entry["verb"], entry["what"]) for entry in log[1:]]
    assert verbs == [
        ("request", None),
        ("coffee", None),
        ("gave", "intro"),
        ("gave", "article"),
        ("asked", "advice"),
        ("got", "advice"),
        ("got", "referral"),
        ("thanked", None),
        ("gave", "intro"),
    ]


def test_the_fields_of_show_are_all_front_matter_typed(ada: Desk) -> None:
    fields = ada("show", "ada", "--json").json["fields"]
    assert fields["phone"] == ["020 7946 0018"]
    assert fields["cadence"] == "6w"
    assert fields["birthday"] == "--12-10"
    assert fields["met"] == {
        "on": "2026-03-01",
        "at": "Speakers' chapter",
        "through": "mary-somerville",
        "about": "fajitas and bicycles",
    }
    assert fields["knows"] == ["charles-babbage"]
    assert fields["tags"] == ["math", "mentor"]


def test_the_standing_tasks_and_backlinks_of_the_example(ada: Desk) -> None:
    shape = ada("show", "ada", "--json").json
    assert shape["tasks"][-1] == {"line": 33, "done": False, "due": "2026-12-01", "text": "send her the congress paper"}
    assert [(link["id"], link["line"], link["date"]) for link in shape["backlinks"]] == [
        ("charles-babbage", 5, None),
        ("menabrea", 7, "2026-02-01"),
    ]
    standing = {key: shape["standing"][key] for key in STANDING}
    assert standing == {
        "last_touch": "2026-06-20",
        "next_touch": "2026-08-01",
        "overdue_days": 114,
        "met": "2026-03-01",
        "gave": 7,
        "got": 7,
        "balance": 0,
        "open_asks": 0,
        "open_promises": 1,
        "open_tasks": 1,
        "warmth": 0.301,
    }


def test_due_is_an_array_of_items(sample: Desk) -> None:
    shapes = sample("due", "--json", "--within", "1y").json
    assert {shape["code"] for shape in shapes} <= {"NJ201", "NJ202", "NJ203", "NJ204", "NJ206", "NJ207", "NJ306"}
    for shape in shapes:
        fits(shape, DUE)


def test_balance_is_an_array_of_ledgers(sample: Desk) -> None:
    shapes = sample("balance", "--json").json
    assert len(shapes) > 25
    for shape in shapes:
        fits(shape, LEDGER)


def test_check_is_an_array_of_findings_sorted_by_path_line_and_code(sample: Desk) -> None:
    sample.write("netjournal.yaml", "bogus: 1\n")
    sample.write("broken", "---\nname: [\n---\n")
    ran = sample("check", "--json")
    assert ran.json == sample("check", "--format", "json").json
    for shape in ran.json:
        fits(shape, FINDING)
    places = [(shape["path"], shape["line"], shape["code"]) for shape in ran.json]
    assert places == sorted(places)
    assert next(shape["id"] for shape in ran.json if shape["path"] == "netjournal.yaml") is None


def test_rule_is_an_array_of_rules(desk: Desk) -> None:
    shapes = desk("rule", "--json").json
    assert [shape["code"] for shape in shapes] == sorted(shape["code"] for shape in shapes)
    for shape in shapes:
        fits(shape, RULE)
        assert shape["severity"] in ("error", "warning", "info")
    assert desk("rule", "--json", "NJ201").json == [shape for shape in shapes if shape["code"] == "NJ201"]


def test_ask_tells_its_verdict_with_codes_reasons_and_what_to_give_first(sample: Desk) -> None:
    for contact in sample("list", "--json", "is:active", "is:person").json:
        shape = sample("ask", contact["id"], "advice", "--json").json
        fits(shape, ASK)
        assert shape["verdict"] in ("go", "not-yet")
        for reason in shape["reasons"]:
            fits(reason, {"code": MAYBE, "message": TEXT, "line": (int, NULL)})
        for gift in shape["give_first"]:
            fits(gift, {"text": TEXT, "evidence": (list,)})
            for proof in gift["evidence"]:
                fits(proof, {"id": TEXT, "line": (int,), "text": TEXT})


def test_no_match_is_an_empty_array_and_exit_0(ada: Desk) -> None:
    for command in (["list", "zzz"], ["find", "zzz"], ["balance", "zzz"], ["due", "zzz"], ["check", "zzz"]):
        ran = ada(*command, "--json")
        assert (ran.status, ran.json, ran.err) == (0, [], ""), command


def test_a_line_that_links_twice_is_one_backlink(desk: Desk) -> None:
    desk.write("ada", "")
    desk.write("bob", "[[ada]] and [[ada|she]]\nand [[ada]]\n")
    assert [link["line"] for link in desk("show", "ada", "--json").json["backlinks"]] == [1, 2]


def test_with_tells_two_files_of_one_stem_apart(desk: Desk) -> None:
    """`with` as the entry says it: two files with one stem are addressed by path."""
    desk.write("work/bob", "")
    desk.write("friends/bob", "")
    desk.write("ada", "## Log\n- 2026-01-01 dinner with [[work/bob]], [[carol]] and [[friends/bob]]\n")
    assert desk("show", "ada", "--json").json["log"][0]["with"] == ["work/bob", "carol", "friends/bob"]
    (entry,) = desk("show", "work/bob", "--json").json["log"]
    assert (entry["id"], entry["path"], entry["with"]) == ("ada", "contacts/ada.md", ["work/bob", "carol", "friends/bob"])
    assert "with ada, carol, friends/bob" in desk("show", "work/bob").out
