"""add: a file named for the person, nothing overwritten, and who it may be already pointed out first."""

import unicodedata

import pytest

from tests.commands.conftest import DAY, Desk


def names(desk: Desk) -> list[str]:
    return sorted(
        path.relative_to(desk.root).as_posix() for path in desk.root.rglob("*") if path.is_file() and ".netjournal" not in path.parts
    )


def test_a_new_contact_with_keys_and_how_we_met(desk: Desk) -> None:
    ran = desk("add", "Ada", "Lovelace", "-f", "email=ada@x.example", "-f", "tags=math, mentor", "--met", "at: fair; about: fajitas")
    assert ran.lines == ["contacts/ada-lovelace.md: Ada Lovelace"]
    assert (desk.root / "contacts/ada-lovelace.md").read_text("utf-8") == (
        "---\nname: Ada Lovelace\nemail: ada@x.example\ntags: [math, mentor]\nmet: {at: fair, about: fajitas}\n---\n"
    )
    assert desk("check").status == 0


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../x", "contacts/x.md"),
        ("/etc/passwd", "contacts/etc-passwd.md"),
        ("con", "contacts/con-1.md"),
        ("a/b", "contacts/a-b.md"),
        (".hidden", "contacts/hidden.md"),
        ("README", "contacts/readme-1.md"),
        ("שלום", "contacts/שלום.md"),
        ("\u202eevil", "contacts/evil.md"),
        ("a: b # c", "contacts/a-b-c.md"),
        ("[[x]]", "contacts/x.md"),
    ],
)
def test_a_name_is_safe_and_kept(desk: Desk, name: str, file: str) -> None:
    assert desk("add", name).status == 0
    assert names(desk) == [file]
    assert desk("list", "--json").json[0]["name"] == name


@pytest.mark.parametrize("name", ["😀", "...", "", " ", "a\x07b", "a\udcffb"])
def test_a_name_that_makes_no_file_is_refused_with_a_reason(desk: Desk, name: str) -> None:
    ran = desk("add", name)
    assert ran.status == 2
    assert ran.err.startswith("netjournal: ")
    assert names(desk) == []


def test_300_letters_and_an_emoji_with_an_id(desk: Desk) -> None:
    assert desk("add", "x" * 300).status == 0
    assert desk("add", "--id", "smile", "😀").status == 0
    assert names(desk)[0] == "contacts/smile.md"
    assert len(names(desk)[1]) < 140


def test_nothing_is_ever_overwritten_whichever_way_it_is_spelt(desk: Desk) -> None:
    assert desk("add", unicodedata.normalize("NFC", "Zoë")).status == 0
    before = (desk.root / names(desk)[0]).read_bytes()
    for name in (unicodedata.normalize("NFD", "Zoë"), "ZOË", "zoë"):
        ran = desk("add", "--anyway", name)
        assert ran.status == 2
        assert "is there already" in ran.err
    assert [(desk.root / name).read_bytes() for name in names(desk)] == [before]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["Grace", "-f", "email=ADA@analytical.example"], "has the same email"),
        (["Grace", "-f", "phone=(020) 7946-0018"], "has the same phone"),
        (["Ada Lovelase"], "is called Ada Lovelace"),
        (["Lovelace, Ada", "--id", "al"], "is called Ada Lovelace"),
        (["Countess of Lovelace"], "is also called"),
    ],
)
def test_a_probable_duplicate_is_pointed_out_first(ada: Desk, arguments: list[str], why: str) -> None:
    ran = ada("add", *arguments, "--json")
    assert ran.status == 2
    assert ran.error["kind"] == "ambiguous"
    assert why in ran.error["message"]
    assert ran.error["candidates"] == ["ada"]
    assert ada("add", "--anyway", *arguments).status == 0


@pytest.mark.parametrize("name", ["Eva Lovell", "Ida", "Bob"])
def test_another_name_is_another_person(ada: Desk, name: str) -> None:
    assert ada("add", name).status == 0


def test_a_template_of_ones_own(desk: Desk) -> None:
    desk.write("templates/contact.md", "---\n# mine\nname: {{name}}\ncadence: 6w\n---\n\nMet {{ date }}.\n\n## Log\n")
    assert desk("add", "Ada: the first").status == 0
    assert (desk.root / "contacts/ada-the-first.md").read_text("utf-8").endswith(f"cadence: 6w\n---\n\nMet {DAY}.\n\n## Log\n")
    assert desk("list", "--json").json[0]["name"] == "Ada: the first"


def test_a_folder_below_the_contacts_and_none_outside(desk: Desk) -> None:
    assert desk("add", "Ada", "--in", "work/new").status == 0
    assert names(desk) == ["contacts/work/new/ada.md"]
    for folder in ("../..", "work/../../..", ".git", "templates"):
        ran = desk("add", "Bob", "--in", folder)
        assert ran.status == 2, folder
    assert names(desk) == ["contacts/work/new/ada.md"]


def test_a_value_that_does_not_fit_makes_no_file(desk: Desk) -> None:
    assert desk("add", "Ada", "-f", "cadence=soon").status == 2
    assert names(desk) == []


def test_undo_takes_the_file_away(desk: Desk) -> None:
    desk("add", "Ada", "--in", "work")
    assert desk("undo").status == 0
    assert names(desk) == []


def test_a_template_without_a_name_gets_one(desk: Desk) -> None:
    desk.write("templates/contact.md", "---\ncadence: 6w\n---\n\nMet {{ date }}.\n")
    assert desk("add", "Ada: the first").status == 0
    assert (desk.root / "contacts/ada-the-first.md").read_text() == "---\ncadence: 6w\nname: 'Ada: the first'\n---\n\nMet 2026-11-23.\n"


def test_a_key_among_the_names_is_told_how_it_is_given(desk: Desk) -> None:
    ran = desk("add", "Grace", "Hopper", "organization=US Navy")
    assert ran.status == 2
    assert "`organization=US Navy` is no part of a name: a key goes with -f, as in -f 'organization=US Navy'" in ran.err
    assert not list((desk.root / "contacts").glob("grace*"))
    assert desk("add", "The E=mc2 Band").status == 0
