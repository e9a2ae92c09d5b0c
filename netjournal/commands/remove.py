"""`netjournal remove`"""

import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import click

from netjournal.change.remove import Removal, remove
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import find_one, journal_command, json_option, who_argument
from netjournal.commands.writing import Desk, dry_run_option, writing
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.session import Session
from netjournal.store.repository import committed
from netjournal.store.trash import take_back, throw
from netjournal.store.write import Halfway

NOTHING: Mapping[str, object] = MappingProxyType({})


@journal_command
@who_argument
@option("--yes", "-y", is_flag=True, help="Do not ask.")
@auto_option
@dry_run_option
@json_option
def command(session: Session, who: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take somebody's file away; links to them stay, and lead nowhere.

    It says first how many files mention them. Entries that they share with others go into those people's files. Unless git
    has the file committed as it is, a copy is left in .netjournal/trash.

    \b
    Example:
      netjournal remove ada
      netjournal remove ada --dry-run
    """
    with writing(session, f"remove {who}", dry_run, as_json) as desk:
        contact = find_one(session, who)
        removal = remove(session.journal, contact)
        agree(contact, removal, yes or dry_run)
        take_away(session, desk, contact, removal, keep=not committed(session.root, contact.key))


def agree(contact: Contact, removal: Removal, yes: bool) -> None:
    """Have the user say so. Raises JournalError (usage) where there is nobody to ask."""
    if yes:
        return
    what = "; ".join([f"{contact.key} goes", _mentioned(removal), *_shared(removal, "would go")])
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise JournalError("usage", f"{what}: add --yes to do it")
    if not click.confirm(f"{what}. Take it away?", err=True):
        raise JournalError("usage", f"{contact.key} stays: nothing was changed")


def take_away(
    session: Session,
    desk: Desk,
    contact: Contact,
    removal: Removal,
    keep: bool,
    told: Sequence[str] = (),
    more: Mapping[str, object] = NOTHING,
) -> None:
    """Write it, and tell of it and of what is `told` besides, or `more` in JSON; `keep` a copy in the trash."""
    telling = [f"{contact.key} is gone; {_mentioned(removal)}", *_shared(removal, "went")]
    thrown = ""
    if keep and not desk.dry:
        thrown = throw(session.root, f"{session.journal.path_of(contact)}.md", contact.text.encode("utf-8"))
        telling.append(f"a copy is in {thrown}")
    shape: dict[str, object] = {
        "mentioned_by": [one.id for one in removal.mentioning],
        "moved": [{"path": key, "entries": count} for key, count in removal.moved.items()],
    }
    try:
        desk.write(removal.files, [*telling, *told], {**shape, **more})
    except JournalError as error:
        # What is still there needs no copy; what was left halfway may.
        if thrown and not isinstance(error, Halfway):
            take_back(session.root, thrown)
        raise


def _shared(removal: Removal, went: str) -> list[str]:
    """Where the entries go that others share."""
    return [f"{_entries(count)} {went} to {key}" for key, count in removal.moved.items()]


def _entries(count: int) -> str:
    return "1 shared entry" if count == 1 else f"{count} shared entries"


def _mentioned(removal: Removal) -> str:
    count = len(removal.mentioning)
    if not count:
        return "nobody else's file mentions them"
    names = ", ".join(one.id for one in removal.mentioning[:5])
    more = f" and {count - 5} more" if count > 5 else ""
    if count == 1:
        return f"1 file mentions them ({names}), and stays as it is"
    return f"{count} files mention them ({names}{more}), and stay as they are"
