"""What somebody was before."""

import pytest

from netjournal.journal.changes import FieldChange
from netjournal.journal.posts import former, posts
from netjournal.journal.timeline import Step
from netjournal.model.contact import Contact
from netjournal.model.finding import Problem
from netjournal.model.place import Place
from netjournal.store.commits import Commit


def step(day: str, **fields: str) -> Step:
    commit = Commit(day, (), 0, day, "", "", "")
    return Step(commit, "ada.md", None, False, [FieldChange(key, None, value or None) for key, value in fields.items()])


def was(title: str, organization: str, *steps: Step) -> list[tuple[str, str, str]]:
    contact = Contact("ada.md", "ada", "Ada", {"title": title, "organization": organization})
    return [tuple(one) for one in former(posts(steps), contact, "2026-11-23")]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([step("2026-01-01", title="VP", organization="Acme")], []),
        ([step("2026-01-01", title="CTO", organization="Acme"), step("2026-03-14", title="VP")], [("CTO", "Acme", "2026-03-14")]),
        ([step("2026-01-01", organization="Acme"), step("2026-03-14", title="VP")], []),
        ([step("2026-01-01", title="vp", organization="ACME"), step("2026-03-14", title="VP", organization="Acme")], []),
        ([step("2026-01-01", title="CTO", organization="Acme"), step("2026-01-01", title="VP")], []),
        (
            [
                step("2026-01-01", title="CTO", organization="Acme"),
                step("2026-03-14", title="VP"),
                step("2026-03-14", organization="Initech"),
                step("2026-05-01", organization="Acme"),
            ],
            [("VP", "Initech", "2026-05-01"), ("CTO", "Acme", "2026-03-14")],
        ),
        ([step("2026-01-01", title="Head of Looms", organization="Acme")], [("Head of Looms", "Acme", "2026-11-23")]),
    ],
    ids=["none", "another title", "filled in", "spelt otherwise", "for less than a day", "two steps of a day are one", "not committed yet"],
)
def test_former_posts(steps: list[Step], expected: list[tuple[str, str, str]]) -> None:
    assert was("VP", "Acme", *steps) == expected


def test_one_s_last_post_is_former_when_there_is_none_now() -> None:
    steps = [step("2026-01-01", title="CTO", organization="Acme"), step("2026-06-01", title="", organization="")]
    assert was("", "", *steps) == [("CTO", "Acme", "2026-06-01")]


def test_who_was_removed_and_came_back_has_nothing_of_before() -> None:
    back = step("2026-05-01", organization="Initech")._replace(old_key="")
    steps = [step("2026-01-01", title="CTO", organization="Acme"), Step(back.commit, "ada.md", None, True, []), back]
    assert was("", "Initech", *steps) == [("CTO", "Acme", "2026-05-01")]
    assert was("", "", *steps[:2], step("2026-05-01")._replace(old_key="")) == [("CTO", "Acme", "2026-05-01")]


def test_nobody_who_is_in_no_commit_was_anything() -> None:
    assert was("VP", "Acme") == []


def test_what_a_broken_file_does_not_say_is_no_former_post() -> None:
    """Markers around the title, or a bracket that never ends: the title of the last commit is that of today."""
    broken = Contact("ada.md", "ada", "Ada", {"organization": "Acme"}, faults=(Problem("NJ011", Place(3, 1), "", ""),))
    held = posts([step("2026-01-01", title="CTO", organization="Acme"), step("2026-03-14", title="VP")])
    assert [one.title for one in former(held, broken, "2026-11-23")] == ["CTO"]
