"""`netjournal log`"""

import sys

import click

from netjournal.advice.meaning import meaning
from netjournal.change.log import log_entry, log_task
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import Who, journal_command, json_option
from netjournal.commands.typing import typed_text
from netjournal.commands.writing import dry_run_option, writing
from netjournal.journal.index import Journal
from netjournal.journal.names import exactly, resolve
from netjournal.journal.when import read_when
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.report.shapes import company_ids, entry_shape
from netjournal.session import Session
from netjournal.text.fold import fold


@journal_command
@option("--on", metavar="DATE", help="The day it happened (today): 2026-03-10, yesterday, monday, -3d.")
@option("--task", "task", metavar="TEXT", help="Note down something to do, as well.")
@option("--due", metavar="DATE", help="The day that is due.")
@option("--as", "kind", type=click.Choice(["other"]), help="Take a first word that is no verb for what it is.")
@auto_option
@dry_run_option
@json_option
@click.argument("words", nargs=-1, required=True, type=Who(), metavar="WHO... ENTRY")
def command(
    session: Session,
    words: tuple[str, ...],
    on: str | None,
    task: str | None,
    due: str | None,
    kind: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write one entry into somebody's log, and say what it means.

    WHO are the first words: somebody, and whoever else was there, each of these by the whole id or name (quote a name of
    two). It is one entry in the first one's file, with the others. Options come before WHO; everything after it is taken to
    the letter, but for @bob, which is [[bob]]. ENTRY `-` is read from standard input; without one it is asked for.

    \b
    Example:
      netjournal log ada "coffee: she hires two engineers"
      netjournal log --on yesterday ada bob "lunch: the congress"
      netjournal log --task "send her the paper" --due friday ada "call: asked about looms"
      netjournal log ada "gave intro: @bob, for the embedded post"
    """
    day = read_when(on, session.today, past=True) if on else session.today
    if day > session.latest:
        raise JournalError("usage", f"{day} is still to come: an entry tells what was; `netjournal task` notes what is to be")
    if due and not task:
        raise JournalError("usage", "--due says when a task is due: add --task TEXT")
    until = read_when(due, session.today) if due else None
    text = None
    if words[-1] == "-":
        if len(words) == 1:
            raise JournalError("usage", "a name is missing: write WHO before the `-`")
        words, text = words[:-1], sys.stdin.read()
    with writing(session, f"log {words[0]}", dry_run, as_json) as desk:
        journal = session.journal
        people, rest = split_who(journal, words)
        if text is None:
            text = rest or typed_text(session, f"{day} {', '.join(one.name for one in people)}")
        elif rest:
            raise JournalError("usage", f"`{rest}` stands before the `-` and is nobody: leave it out, or the `-`")
        change, after, entry = log_entry(journal, people, day, text, kind == "other")
        if task:
            second, after = log_task(journal, after, task, until)
            change = FileChange(change.key, change.before, second.after)
        told = [f"{after.key}:{entry.line}: {after.text[entry.start : entry.end].splitlines()[0].strip()}"]
        told.append(meaning(journal, after, entry, session.today))
        desk.write([change], told, {"entry": entry_shape(after, entry, company_ids(journal, after, entry))})


# `log ada --json` is about JSON: only what stands before WHO is an option.
command.allow_interspersed_args = False


def split_who(journal: Journal, words: tuple[str, ...]) -> tuple[list[Contact], str]:
    """The leading words that are exactly somebody, up to the first verb, and the rest of the line.

    Raises JournalError for a first word that is nobody or several.
    """
    people: list[Contact] = []
    for number, word in enumerate(words):
        verb = fold(word.split(maxsplit=1)[0].strip(":")) in journal.lexicon.verbs if word.strip() else False
        found = exactly(journal, word) if word.strip() and not (people and verb) else ()
        if len(found) != 1:
            if not people:
                people.append(resolve(journal, word))
                continue
            return people, " ".join(words[number:])
        people.append(resolve(journal, word))
    return people, ""
