"""Ids compare casefolded, by NFC; an exact path wins; unique prefix, then unique fuzzy match (format.md)."""

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.names import exactly, resolve
from netjournal.journal.refresh import load
from netjournal.model.errors import JournalError
from netjournal.store.memory import MemorySource


def journal(**files: str) -> Journal:
    """`work__ada=front matter` is contacts/work/ada.md."""
    source = MemorySource({f"contacts/{name.replace('__', '/')}.md": f"---\n{text}\n---\n".encode() for name, text in files.items()})
    return load(source)


def who(people: Journal, name: str) -> str:
    try:
        return resolve(people, name).key.removeprefix("contacts/").removesuffix(".md")
    except JournalError as error:
        return error.kind


def test_ids_compare_casefolded_and_by_nfc() -> None:
    people = load(MemorySource({"contacts/Va\u0308ino\u0308.md": b"", "contacts/STRASSE.md": b""}))
    for name in ("väinö", "VÄINÖ", "va\u0308ino\u0308"):
        assert resolve(people, name).key == "contacts/Va\u0308ino\u0308.md"
    assert resolve(people, "straße").key == "contacts/STRASSE.md"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("id", "i"), ("name", "n"), ("alias", "al"), ("mail", "m")],
)
def test_each_kind_of_name_wins_over_the_next(name: str, kind: str) -> None:
    """id, name, alias, email, then unique prefix, then fuzzy: `x` is each in turn."""
    layers = {
        "i": ("x-one", "name: One"),
        "n": ("b", "name: target"),
        "al": ("c", "name: C\naliases: [target]"),
        "m": ("d", "name: D\nemail: target"),
    }
    order = list(layers)
    rest = order[order.index(kind) :]
    files = {layers[one][0]: layers[one][1] for one in rest if one != "i"}
    if kind == "i":
        files["target"] = "name: I"
    files["target2"] = "name: Prefix"
    files["targat"] = "name: Near"
    expected = "target" if kind == "i" else layers[kind][0]
    if kind in ("n",):
        # A name and an alias are looked for together: two who have it are ambiguous.
        files = {key: value for key, value in files.items() if key != "c"}
    assert who(journal(**files), "target") == expected


def test_a_beginning_wins_over_a_near_miss_and_two_beginnings_are_ambiguous() -> None:
    people = journal(target2="name: A", targat="name: B")
    assert who(people, "target") == "target2"
    assert who(journal(target2="", target3=""), "target") == "ambiguous"


def test_a_fuzzy_match_is_one_edit_or_two_from_seven_letters() -> None:
    people = journal(charles="name: Charles Babbage", ada="name: Ada")
    for typed, expected in {
        "charlse": "charles",
        "chrales": "charles",
        "charlies": "charles",
        "chaarlees": "charles",
        "babage": "charles",
        "babbgae": "charles",
        "adx": "not-found",
        "xyz": "not-found",
    }.items():
        assert who(people, typed) == expected, typed


def test_an_exact_path_wins() -> None:
    people = journal(ada="name: Top", work__ada="name: Work", x="name: work/ada")
    assert who(people, "work/ada") == "work/ada"
    assert who(people, "contacts/ada.md") == "ada"
    assert who(people, "ada") in ("ada", "ambiguous")


def test_where_ids_clash_the_candidates_are_paths() -> None:
    people = journal(one__ada="", two__ada="")
    with pytest.raises(JournalError) as caught:
        resolve(people, "ada")
    assert caught.value.candidates == ("one/ada", "two/ada")
    assert caught.value.exit_code == 2


def test_an_unreadable_file_is_found_by_its_id_and_refused_with_its_place() -> None:
    people = load(MemorySource({"contacts/ada.md": b"---\nname: x\n"}))
    with pytest.raises(JournalError) as caught:
        resolve(people, "ada")
    assert caught.value.kind == "failed"
    assert "contacts/ada.md:1:1" in caught.value.message


@pytest.mark.parametrize("name", ["", "  ", "\0", "\ud800", "/", ".", "..", "../../etc/passwd", "*", "[[ada]]", "a" * 100_000, "x/" * 1000])
def test_any_text_is_answered(name: str) -> None:
    assert who(journal(ada="name: Ada"), name) in ("usage", "not-found", "ambiguous", "ada")


def test_a_link_means_one_person_or_nobody() -> None:
    """[[x]]: id, path, or a name that only one has."""
    people = journal(ada="name: Ada Lovelace\naliases: [Countess]", bob="name: Bob\naliases: [Ann]", ann2="name: Ann")
    linked = {
        link: (found.id if (found := people.linked(link)) else None)
        for link in ("ada", "ADA", "Ada Lovelace", "countess", "ada.md", "Ann", "xyz", "")
    }
    assert linked == {
        "ada": "ada",
        "ADA": "ada",
        "Ada Lovelace": "ada",
        "countess": "ada",
        "ada.md": "ada",
        "Ann": None,
        "xyz": None,
        "": None,
    }


def test_a_blank_name_or_alias_means_nobody() -> None:
    people = journal(ada='name: ""\naliases: ["", " "]')
    assert exactly(people, "") == ()
    assert who(people, "ada") == "ada"
