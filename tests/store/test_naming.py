"""What a contact file is, by its name alone: every sentence of format.md."""

import pytest

from netjournal.journal.refresh import load
from netjournal.store.folder import FolderSource
from netjournal.store.memory import MemorySource
from netjournal.store.naming import original, sort_of

CONTACTS = [
    "ada.md",
    "work/ada.md",
    "a/b/c/ada.md",
    "Ada Lovelace.md",
    "陳怡君.md",
    "ADA.MD",
    "a.b.md",
    "read.md",
    "readme2.md",
    "template.md",
    "mytemplates/ada.md",
    "4913.md",
    "x (copy).md",
    "x (1).md",
    "sync-conflict.md",
    "x~y.md",
    "a#b.md",
    "-.md",
    "conflicted copy.md",
    "ada .md",
]
NOTHING = [
    # templates/ (any case)
    "templates/ada.md",
    "Templates/ada.md",
    "work/TEMPLATES/deep/ada.md",
    # anything under a name that begins with `.`
    ".hidden.md",
    ".obsidian/ada.md",
    "work/.trash/ada.md",
    ".netjournal/x.md",
    ".git/x.md",
    # files that begin with `_`
    "_draft.md",
    "work/_index.md",
    # README.md
    "README.md",
    "work/README.md",
    "readme.md",
    # editors' and sync tools' leavings
    "ada.md~",
    ".#ada.md",
    "#ada.md#",
    "#ada.md",
    ".ada.md.swp",
    "ada.md.swp",
    "4913",
    "ada.md.tmp",
    "ada.tmp",
    # no Markdown
    "ada.txt",
    "ada",
    "ada.markdown",
    "ada.mdx",
    "md",
    ".md",
]
COPIES = {
    "ada.sync-conflict-20260301-101010-ABCDEFG.md": "ada.md",
    "work/ada.sync-conflict-20260301-101010-ABCDEFG.md": "work/ada.md",
    "ada (Zoe's conflicted copy 2026-03-01).md": "ada.md",
    "ada (conflicted copy).md": "ada.md",
    "ada (Zoes conflicted copy 2026-03-01).md": "ada.md",
}


@pytest.mark.parametrize("name", CONTACTS)
def test_a_contact(name: str) -> None:
    """one .md a contact, subfolders allowed"""
    assert sort_of(f"contacts/{name}", "contacts") == "contact"
    assert sort_of(name, ".") == "contact"
    assert sort_of(f"Vault/People/{name}", "Vault/People") == "contact"


@pytest.mark.parametrize("name", NOTHING)
def test_no_contact(name: str) -> None:
    assert sort_of(f"contacts/{name}", "contacts") == "none"
    assert sort_of(name, ".") == "none"


@pytest.mark.parametrize("name", COPIES)
def test_conflict_copies_are_reported_not_indexed(name: str) -> None:
    assert sort_of(f"contacts/{name}", "contacts") == "conflict-copy"
    assert original(f"contacts/{name}") == f"contacts/{COPIES[name]}"
    journal = load(MemorySource({f"contacts/{name}": b"---\nname: Ada\n---\n", "contacts/bob.md": b""}))
    assert list(journal.contacts) == ["contacts/bob.md"]
    assert journal.copies == (f"contacts/{name}",)


def test_a_hidden_conflict_copy_and_one_in_templates_are_nothing() -> None:
    assert sort_of("contacts/.x.sync-conflict-1.md", "contacts") == "none"
    assert sort_of("contacts/templates/x.sync-conflict-1.md", "contacts") == "none"


@pytest.mark.parametrize("key", ["ada.md", "other/ada.md", "contactsx/ada.md", "contacts.md", "netjournal.yaml"])
def test_what_lies_outside_the_contacts_folder_is_none(key: str) -> None:
    assert sort_of(key, "contacts") == "none"


def test_a_contacts_folder_below_a_hidden_or_template_folder_that_was_named_is_read() -> None:
    """The folder the settings name is meant, whatever it is called."""
    assert sort_of("templates/people/ada.md", "templates/people") == "contact"
    assert sort_of(".vault/ada.md", ".vault") == "contact"


def test_the_disk_and_the_name_agree(tmp_path) -> None:
    """One place decides what a contact file is: the walk finds just what sort_of says."""
    names = [name for name in (*CONTACTS, *NOTHING, *COPIES) if name not in ("ADA.MD", "readme.md")]
    for name in names:
        path = tmp_path / "contacts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    found = set(FolderSource(str(tmp_path)).scan())
    assert found == {f"contacts/{name}" for name in names if sort_of(f"contacts/{name}", "contacts") != "none"}


@pytest.mark.parametrize(
    ("name", "ident"), [("ada.md", "ada"), ("work/ada.md", "ada"), ("ADA.MD", "ADA"), ("a.b.md", "a.b"), ("e\u0301.md", "é")]
)
def test_a_contacts_id_is_its_files_stem(name: str, ident: str) -> None:
    journal = load(MemorySource({f"contacts/{name}": b""}))
    assert [contact.id for contact in journal.contacts.values()] == [ident]
