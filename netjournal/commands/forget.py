"""`netjournal forget`"""

import os
import shlex
from collections.abc import Sequence

from netjournal.change.forget import without_person
from netjournal.change.remove import remove
from netjournal.commands.remove import agree, take_away
from netjournal.commands.shared import find_one, journal_command, json_option, who_argument
from netjournal.commands.writing import dry_run_option, writing
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.options import option
from netjournal.session import Session
from netjournal.store.naming import original
from netjournal.store.remember import forget
from netjournal.store.repository import in_history
from netjournal.store.trash import empty_of, require_ours
from netjournal.text.slug import slug

SOURCES = "sources"


@journal_command
@who_argument
@option("--yes", "-y", is_flag=True, help="Do not ask.")
@dry_run_option
@json_option
def command(session: Session, who: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take somebody away for good: the file, its copies in the trash, what undo remembers, the cache, what imports noted of them.

    Links and names in other people's files stay: `netjournal find` shows them. So do copies that a sync tool left, which it
    names, and git's history: that is yours to rewrite, and it says how.

    \b
    Example:
      netjournal forget ada
    """
    with writing(session, "", dry_run, as_json) as desk:
        contact = find_one(session, who)
        removal = remove(session.journal, contact)
        agree(contact, removal, yes or dry_run)
        noted = _imports(session, contact.id, contact.name)
        copies = [copy for copy in session.journal.copies if original(copy) == contact.key]
        history = in_history(session.root, earlier_keys(session.journal, contact))
        told = [f"{copy} is a copy of it that a sync tool left: take it away, too" for copy in copies] + purging(history)
        path = session.journal.path_of(contact)
        # Asked before the file goes: nothing is to be forgotten by halves.
        require_ours(session.root, path.rpartition("/")[0])
        more = {"copies": copies, "history": history, "purge": purging(history)[1].strip() if history else None}
        take_away(session, desk, contact, removal._replace(files=[*removal.files, *noted]), False, told, more)
        if not dry_run:
            forget(session.root)
            empty_of(session.root, f"{path}.md")
            session.keeping.drop()


def earlier_keys(journal: Journal, contact: Contact) -> list[str]:
    """The keys that a file may have had: its own, and those that its names and old ids make; none that is somebody else's now."""
    above = contact.key[: contact.key.rfind("/") + 1]
    names = [name for name in (contact.name, *contact.strings("aliases")) if "/" not in name and "\0" not in name]
    old = [f"{above}{stem}.md" for name in names for stem in (name, slug(name)) if stem]
    return [contact.key, *(key for key in dict.fromkeys(old) if key != contact.key and key not in journal.files)]


def purging(history: Sequence[str]) -> list[str]:
    """How to take files out of git's history, in words; nothing where it has none of them."""
    if not history:
        return []
    paths = " ".join(f"--path {shlex.quote(path)}" for path in history)
    return [
        f"git's history still has {', '.join(history)}; to take that out of it, in a fresh clone:",
        f"  git filter-repo --invert-paths {paths}",
        "whoever has a clone has it still",
    ]


def _imports(session: Session, ident: str, name: str) -> list[FileChange]:
    """What imports noted of somebody, taken out of every `sources/*.jsonl`."""
    folder = os.path.join(session.root, SOURCES)
    changes = []
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if file.endswith(".jsonl") and os.path.isfile(os.path.join(folder, file)):
            with open(os.path.join(folder, file), "rb") as handle:
                before = handle.read()
            after = without_person(before, ident, name)
            if after != before:
                changes.append(FileChange(f"{SOURCES}/{file}", before, after))
    return changes
