"""What changed between two readings of a file, in the journal's terms."""

import pytest

from netjournal.journal.changes import entry_changes, field_changes
from netjournal.model.contact import Contact
from netjournal.text.parse import Reader

READER = Reader()


def read(front: str, body: str = "") -> Contact:
    return READER.contact("contacts/ada.md", f"---\n{front}\n---\n{body}".encode())


def test_that_an_unreadable_file_counts_as_private_is_nobody_s_change() -> None:
    whole, broken = read("name: Ada\ntitle: CTO"), READER.contact("contacts/ada.md", b"\xff\xfe")
    faulty = read("name: Ada\n[private: yes")
    for before, after in ((whole, broken), (broken, whole), (whole, faulty), (faulty, whole), (None, broken)):
        assert [one for one in field_changes(before, after) if one.field == "private"] == []


def log(*lines: str) -> Contact:
    return read("name: Ada", "\n## Log\n\n" + "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("title: CTO", "title: VP", [("title", "CTO", "VP")]),
        ("title: CTO", "title: 'CTO'", []),
        ("Title: CTO", "TITLE: CTO", []),
        ("tags: [a, b]", "tags:\n- b\n- a", []),
        ("tags: a, b", "tags: ['#a', b]", []),
        ("tags: [a, b, c]", "tags: [a, d, e]", [("tags", "b", None), ("tags", "c", None), ("tags", None, "d"), ("tags", None, "e")]),
        ("tags: [a]", "tags: [a, b]", [("tags", None, "b")]),
        ("email: a@x.example", "email: [a@x.example]", []),
        ("email: {work: a@x.example}", "email: {work: b@x.example, home: c@x.example}", [("email.work", "a@x.example", "b@x.example"), ("email.home", None, "c@x.example")]),
        ("met: {on: 2026-03-01, at: a fair}", "met: {at: a fair, on: 2026-03-02}", [("met.on", "2026-03-01", "2026-03-02")]),
        ("birthday: XXXX-12-10", "birthday: --12-10", []),
        ("birthDate: 12-10", "birthday: --12-10", []),
        ("company: Acme", "organization: Acme", []),
        ("cadence: weekly", "cadence: 7d", []),
        ("cadence: weekly", "cadence: 8d", [("cadence", "1w", "8d")]),
        ("cadence: quarterly", "cadence: 3m", []),
        ("private: yes", "private: true", []),
        ("private: yes", "private: no", [("private", "yes", "no")]),
        ("title:", "", []),
        ("title: ~", "title: ''", []),
        ("knows: [bob, '[[eve]]']", "knows: {bob: twin, eve: ''}", [("knows.bob", None, "twin"), ("knows", "bob", None)]),
        ("dates: {founded: 2021-05-03}", "dates: {}", [("dates.founded", "2021-05-03", None)]),
        ("roles: [{a: 1, b: 2}]", "roles: [{b: 2, a: 1}]", []),
        ("roles: {x: {y: [1, 2]}}", "roles: {x: {y: [1, 3]}}", [("roles.x.y", "2", "3")]),
        ("My.key: 1", "my.KEY: 1", [("my.KEY", None, "1"), ("My.key", "1", None)]),
    ],
)  # fmt: skip
def test_fields(before: str, after: str, told: list[tuple[str, str | None, str | None]]) -> None:
    assert list(map(tuple, field_changes(read(f"name: Ada\n{before}"), read(f"name: Ada\n{after}")))) == told


def test_a_new_file_brings_all_its_fields_and_one_that_goes_takes_them() -> None:
    ada = read("name: Ada\ntitle: CTO")
    assert [change.new for change in field_changes(None, ada)] == ["Ada", "CTO"]
    assert [change.old for change in field_changes(ada, None)] == ["Ada", "CTO"]


def test_what_cannot_be_read_is_not_taken_away() -> None:
    whole, broken = read("name: Ada\ntitle: CTO\nlocation: Bern"), read("name: Ada\ntitle: 'CTO\nlocation: Turin")
    assert [change.field for change in field_changes(whole, broken)] in ([], ["location"])
    assert all(change.old is not None for change in field_changes(broken, whole))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (["- 2026-03-01 coffee: looms"], ["* [[2026-03-01]]  coffee: looms"], []),
        ([], ["- 2026-03-01 coffee: looms"], [("log", "added", None, "2026-03-01 coffee: looms")]),
        (["- 2026-03-01 coffee: looms"], [], [("log", "removed", "2026-03-01 coffee: looms", None)]),
        (
            ["- 2026-03-01 coffee: looms"],
            ["- 2026-03-01 coffee: looms and cards"],
            [("log", "edited", "2026-03-01 coffee: looms", "2026-03-01 coffee: looms and cards")],
        ),
        (
            ["- 2026-03-01 coffee: looms"],
            ["- 2026-03-02 coffee: looms"],
            [("log", "edited", "2026-03-01 coffee: looms", "2026-03-02 coffee: looms")],
        ),
        (
            ["- 2026-03-01 coffee: looms", "- 2026-03-01 call: about the weather"],
            ["- 2026-03-01 call: about the weather", "- 2026-03-01 coffee: looms"],
            [],
        ),
        (
            ["- 2026-03-01 coffee: looms"],
            ["- 2026-03-01 coffee: looms", "- 2026-03-01 coffee: looms"],
            [("log", "added", None, "2026-03-01 coffee: looms")],
        ),
        (
            ["- 2026-03-01 coffee: looms"],
            ["- 2026-03-01 dinner: she told of horses, Turin and her new post"],
            [
                ("log", "added", None, "2026-03-01 dinner: she told of horses, Turin and her new post"),
                ("log", "removed", "2026-03-01 coffee: looms", None),
            ],
        ),
        (["- [ ] 2026-12-01 send the paper"], ["- [x] 2026-12-01 send the paper"], [("task", "ticked", "2026-12-01 send the paper", "2026-12-01 send the paper")]),
        (
            ["- [ ] send her the paper"],
            ["- [x] 2026-11-02 gave article: send her the paper"],
            [("task", "ticked", "send her the paper", "2026-11-02 gave article: send her the paper")],
        ),
        (["- [ ] 2026-12-01 send the paper"], ["- [ ] 2026-12-24 send the paper"], [("task", "edited", "2026-12-01 send the paper", "2026-12-24 send the paper")]),
        ([], ["- [ ] call her"], [("task", "added", None, "call her")]),
        (["- [ ] call her"], [], [("task", "removed", "call her", None)]),
    ],
)  # fmt: skip
def test_entries_and_tasks(before: list[str], after: list[str], told: list[tuple[str, str, str | None, str | None]]) -> None:
    assert [tuple(change[:4]) for change in entry_changes(log(*before), log(*after))] == told


def test_notes_line_by_line() -> None:
    before, after = read("name: Ada", "Cycles to work.\nHas a dog.\n"), read("name: Ada", "Has a dog.\n\nLives by the river.\n")
    told = [(change.of, change.change, change.old, change.new) for change in entry_changes(before, after)]
    assert told == [("notes", "removed", "Cycles to work.", None), ("notes", "added", None, "Lives by the river.")]
