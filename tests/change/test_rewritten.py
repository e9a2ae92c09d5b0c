"""An edit is read again, and refused unless only what was meant to changed."""

import pytest

from netjournal.change.rewritten import differing, require_writable, rewritten
from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.model.settings import DEFAULTS
from netjournal.text.parse import Reader

TEXT = "---\nname: Ada\nLikes: tea\n---\n\nSee [[bob]].\n\n## Log\n\n- 2026-03-01 call: a\n- [ ] send it\n"
ADA = Reader().contact("contacts/ada.md", TEXT.encode())


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("Ada", "Bob", {"name"}),
        ("tea", "horses", {"Likes"}),
        ("[[bob]]", "[[zed]]", {"links"}),
        ("call: a", "call: b", {"log"}),
        ("send", "bring", {"tasks"}),
        ("Ada", "a: b", {"name", "NJ001"}),
        ("See", "Saw", set()),
    ],
)
def test_a_change_names_the_facts_it_changes(old: str, new: str, facts: set[str]) -> None:
    after = Reader().contact(ADA.key, TEXT.replace(old, new).encode())
    assert differing(ADA, after) == facts
    edit = Edit(TEXT.index(old), TEXT.index(old) + len(old), new)
    assert rewritten(ADA, [edit], DEFAULTS, facts)[1].text == TEXT.replace(old, new)
    if facts:
        with pytest.raises(JournalError, match=f"would change .*{sorted(facts)[0]}"):
            rewritten(ADA, [edit], DEFAULTS, facts - {sorted(facts)[0]})


def test_a_key_of_ones_own_may_be_named_in_any_case() -> None:
    edit = Edit(TEXT.index("tea"), TEXT.index("tea") + 3, "horses")
    assert rewritten(ADA, [edit], DEFAULTS, {"likes"})[1].fields["Likes"] == "horses"


def test_two_edits_of_one_place_are_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="two edits of one place"):
        rewritten(ADA, [Edit(4, 9, "x"), Edit(5, 6, "y")], DEFAULTS, {"name"})


def test_a_journal_of_a_newer_format_is_not_written() -> None:
    with pytest.raises(JournalError, match="format is 2"):
        require_writable(ADA, DEFAULTS._replace(format=2))


@pytest.mark.parametrize(
    "data", [b"---\na: b: c\n---\n", b"---\n<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n---\n", b"\xff", b"---\nx: y\n"]
)
def test_a_file_that_nobody_knows_what_it_says_is_not_written(data: bytes) -> None:
    with pytest.raises(JournalError, match="nothing is written to it"):
        require_writable(Reader().contact("contacts/x.md", data), DEFAULTS)
