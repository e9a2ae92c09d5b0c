"""A name becomes a file's stem: letters and digits of any script, never a way out of the folder."""

import unicodedata

import pytest

from netjournal.store.naming import sort_of
from netjournal.text.slug import LONGEST, slug


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("O'Brien", "obrien"),
        ("Zoë Müller-Lüdenscheidt", "zoë-müller-lüdenscheidt"),
        ("陳怡君", "陳怡君"),
        ("שלום עולם", "שלום-עולם"),
        ("../../x", "x"),
        ("a/b", "a-b"),
        ("a\\b:c*d", "a-b-c-d"),
        (".hidden", "hidden"),
        ("_draft", "draft"),
        ("#a#", "a"),
        ("con", "con-1"),
        ("COM1", "com1-1"),
        ("README", "readme-1"),
        ("ada.md", "ada-md"),
        ("  a   b  ", "a-b"),
        ("हिन्दी", "हिन्दी"),
        ("😀", ""),
        ("...", ""),
        ("", ""),
        ("\u0301", ""),
    ],
)
def test_a_name_and_its_stem(name: str, stem: str) -> None:
    assert slug(name) == stem


def test_nfd_and_nfc_of_one_name_are_one_file() -> None:
    assert slug(unicodedata.normalize("NFD", "Väinö Ñandú")) == slug(unicodedata.normalize("NFC", "Väinö Ñandú"))


def test_case_does_not_tell_two_files_apart() -> None:
    assert slug("ADA") == slug("ada") == slug("Ada")


@pytest.mark.parametrize("letter", ["x", "é", "名", "𝔸", "e\u0301"])
def test_a_name_of_300_letters_leaves_room_for_endings(letter: str) -> None:
    assert 100 < len(slug(letter * 300).encode()) <= LONGEST


@pytest.mark.parametrize("name", ["../../x", "con", "a/b", ".x", "_x", "README", "#x#", "x~", "a.sync-conflict-1", "a (conflicted copy)"])
def test_what_comes_of_it_is_a_contact(name: str) -> None:
    assert sort_of(f"contacts/{slug(name)}.md", "contacts") == "contact"
