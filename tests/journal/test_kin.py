"""Which of the files that went and of those that came are one person's."""

import pytest

from netjournal.journal.kin import akin, paired
from netjournal.model.contact import Contact
from netjournal.text.parse import Reader

READER = Reader()
FORM = "organization: Acme\nlocation: Bern\ntags: [client]\ncadence: 3m\nexpertise: [looms]\nseeks: [a baker]"

NOTES = "What do they care for? What do they seek?\n" * 9
LOG = "\n## Log\n\n- 2026-03-01 coffee: looms\n"


def read(key: str, front: str, body: str = "") -> Contact:
    return READER.contact(f"contacts/{key}.md", f"---\n{front}\n---\n{body}".encode())


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (read("ada", "uid: 1"), read("x", "uid: 1\nname: X"), True),
        (read("ada", "name: Ada"), read("x", "name: X\naliases: [ada]"), True),
        (read("ada", "name: Ada"), read("work/ada", "name: Another"), True),
        (read("a", "name: Ada"), read("b", "name: ada"), True),
        (read("a", "name: Ada"), read("b", "name: X\naliases: [Ada]"), True),
        (read("a", "name: A\nemail: a@x.example"), read("b", "name: B\nemail: {work: A@x.example}"), True),
        (read("a", f"name: A\n{FORM}"), read("b", f"name: B\n{FORM}"), False),
        (read("a", f"name: A\nphone: 1\n{FORM}"), read("b", f"name: B\nphone: 1\n{FORM}"), True),
        (read("a", "name: A", NOTES), read("b", "name: B", NOTES), False),
        (read("mark-hopson", f"name: Mark\n{FORM}"), read("mchopson", f"name: Mac\n{FORM}"), True),
        (read("mark-hopson", "name: Mark"), read("mchopson", "name: Mac"), False),
        (read("a", "name: A", NOTES + LOG), read("b", "name: B", NOTES + LOG), True),
        (read("a", "phone: 1"), read("b", f"phone: 1\n{FORM}"), False),
        (read("a", "name: A"), read("b", "name: B"), False),
        (read("a", ""), read("b", ""), False),
    ],
    ids=["uid", "the old id as alias", "the id in another folder", "name", "alias", "email", "a template", "a template and a telephone",
         "a template with many notes", "a template and a word of the name", "a word of the name alone", "nearly the same text and one day", "a telephone alone", "nothing", "two empty files"],
)  # fmt: skip
def test_akin(before: Contact, after: Contact, same: bool) -> None:
    assert akin(before, after) is same
    assert (len(paired([before], [after])) == 1) is same


def test_the_surest_sign_goes_first() -> None:
    """Of two with her name the one with her uid is she."""
    ada = read("ada", "name: Ada\nuid: 1")
    right, wrong = read("x", "name: Ada\nuid: 1"), read("b", "name: Ada")
    pairs = {pair.after.key: pair.before for pair in paired([ada], [wrong, right]) if pair.after is not None}
    assert pairs == {"contacts/x.md": ada, "contacts/b.md": None}


def test_each_is_one_other_at_the_most() -> None:
    pairs = paired([read("a", "name: Ada")], [read("b", "name: Ada"), read("c", "name: Ada")])
    assert sorted(pair.before is None for pair in pairs) == [False, True]
