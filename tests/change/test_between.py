"""Two who say something of each other become one: nobody links to themselves, and no word of it is lost."""

import pytest

from netjournal.change.merge import merge
from netjournal.journal.refresh import load
from netjournal.store.memory import MemorySource


def merged(ada: str, bea: str) -> str:
    """What becomes of ada.md when bea.md goes into it."""
    files = {"ada": f"---\nname: Ada\n{ada}", "bea": f"---\nname: Bea\n{bea}"}
    journal = load(MemorySource({f"contacts/{who}.md": text.encode() for who, text in files.items()}))
    after = merge(journal, journal.contacts["contacts/ada.md"], journal.contacts["contacts/bea.md"], lambda clash: "a")
    return after.contact.text


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("knows: {bea: twin sister}\n", "- knows.bea (from ada): twin sister\n"),
        ('knows: {"[[bea|Sis]]": twin sister}\n', "- knows.Sis (from ada): twin sister\n"),
        ('knows:\n  "[[bea|Sis]]":\n', "- knows (from ada): Sis\n"),
        ('knows: ["[[bea|Sis]]"]\n', "- knows (from ada): Sis\n"),
        ("knows: {bea: [sister, friend]}\n", "- knows.bea (from ada): [sister, friend]\n"),
        ('knows: {bea: "as [[bea|Sis]] said"}\n', "- knows.bea (from ada): as Sis said\n"),
        ('met: {on: 2026-01-01, through: "[[bea|Aunt B]]"}\n', "- met.through (from ada): Aunt B\n"),
    ],
)
def test_what_a_front_matter_says_beyond_a_name_becomes_a_note(said: str, note: str) -> None:
    text = merged(f"{said}---\n", "---\n")
    assert text.endswith(f"\n\n{note}")
    assert "[[" not in text


@pytest.mark.parametrize("said", ["knows: bea\n", "knows: [bea]\n", 'knows: ["[[bea|Bea]]"]\n', "knows: {bea: }\n", "knows: {[[bea]]: }\n"])
def test_a_link_that_says_only_a_name_goes_without_a_note(said: str) -> None:
    assert merged(f"{said}---\n", "---\n") == "---\nname: Ada\naliases: [Bea]\n---\n"


def test_in_notes_and_logs_a_link_becomes_what_it_shows() -> None:
    text = merged("---\nWith [[bea]], my [[bea|Sis]].\n", "---\n\n## Log\n\n- 2026-01-02 lunch with [[ada]]: soup\n")
    assert "With Bea, my Sis.\n" in text
    assert "- 2026-01-02 lunch with Ada: soup\n" in text


def test_both_files_notes_are_kept() -> None:
    text = merged("knows: {bea: twin}\n---\n", "knows: {ada: sister}\n---\n")
    assert "- knows.bea (from ada): twin\n- knows.ada (from bea): sister\n" in text


@pytest.mark.parametrize(
    ("mine", "theirs", "becomes"),
    [
        ("{carol: x}", "[dan]", "{carol: x, dan: ''}"),
        ("{carol: x}", "dan", "{carol: x, dan: ''}"),
        ("{carol: x}", '["[[dan]]", carol]', "{carol: x, \"[[dan]]\": ''}"),
    ],
)
def test_whom_they_know_is_one_map_where_the_first_has_a_map(mine: str, theirs: str, becomes: str) -> None:
    assert f"knows: {becomes}\n" in merged(f"knows: {mine}\n---\n", f"knows: {theirs}\n---\n")
