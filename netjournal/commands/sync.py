"""`netjournal sync`"""

from collections.abc import Iterator
from contextlib import contextmanager

from netjournal.commands.shared import journal_command, json_option, say, say_json
from netjournal.commands.writing import dry_run_option, writing
from netjournal.journal.index import Journal
from netjournal.options import option
from netjournal.report.gate import safe_line
from netjournal.session import Session
from netjournal.store.checkout import checkout_of, require_calm
from netjournal.sync.committing import keys_of, message_of, pending
from netjournal.sync.joining import Place
from netjournal.sync.rounds import Sync, Wishes


@journal_command
@option("--message", "-m", metavar="TEXT", help="Say this in the commit, instead of what changed.")
@option("--no-push", is_flag=True, help="Commit, fetch and merge, and send nothing.")
@dry_run_option
@json_option
def command(session: Session, message: str | None, no_push: bool, dry_run: bool, as_json: bool) -> None:
    """Commit what changed, fetch, merge, push: afterwards this machine and the others have the same.

    The commit says who changed and what kind of entry; private people are a number in it. It takes the contacts,
    templates/, sources/ and the settings; whatever else is changed or staged stays as it is. Where both sides changed the
    same, it says where: mend that, and sync again concludes the merge. It can be run again after whatever stopped it.

    \b
    Example:
      netjournal sync
      netjournal sync --dry-run
      netjournal sync --no-push -m "after the congress"
    """
    checkout = checkout_of(session.root)
    place = Place(checkout, session.root, session.source().folder)
    if dry_run:
        require_calm(checkout)
        found = pending(checkout, place.folder, lambda: session.journal_or_nobody)
        text = (message or message_of(found, session.journal_or_nobody)) if found else ""
        _tell_dry(keys_of(found) if found else (), text, checkout.branch, as_json)
        return
    sessions = [session]

    @contextmanager
    def alone() -> Iterator[None]:
        with writing(session, "sync"):
            # What was read before the lock was had may no longer be so.
            sessions.append(sessions[-1].again())
            yield

    def journal() -> Journal:
        return sessions[-1].journal_or_nobody

    sync = Sync(place, alone, journal, (lambda line: None) if as_json else lambda line: say([safe_line(line)]))
    sync.run(Wishes(message or "", not no_push))
    if as_json:
        say_json(_shape(sync))
    elif not (sync.committed or sync.concluded or sync.merged or sync.pushed):
        say(["nothing new, here or there" if sync.upstream is not None else "nothing new"])


def _shape(sync: Sync) -> dict[str, object]:
    return {
        "branch": sync.place.checkout.branch.removeprefix("refs/heads/"),
        "upstream": sync.upstream.name if sync.upstream is not None else None,
        "committed": [{"id": one.id, "message": one.message, "changed": list(one.keys)} for one in sync.committed],
        "concluded": sync.concluded,
        "merged": sync.merged,
        "pushed": sync.pushed,
        "kept": sync.kept,
        "written": True,
    }


def _tell_dry(keys: tuple[str, ...], message: str, branch: str, as_json: bool) -> None:
    if as_json:
        committed = [{"id": None, "message": message, "changed": list(keys)}] if keys else []
        shape = {"branch": branch.removeprefix("refs/heads/"), "upstream": None, "committed": committed, "concluded": False}
        say_json({**shape, "merged": 0, "pushed": 0, "kept": [], "written": False})
    elif not keys:
        say(["nothing to commit"])
    else:
        said = message.rstrip("\n").split("\n")
        say(safe_line(line) for line in ["would commit", *(f"  {key}" for key in keys), "saying", *(f"  {line}".rstrip() for line in said)])
