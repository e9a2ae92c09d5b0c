"""`netjournal draft --lint`"""

import sys

import click

from netjournal.advice.lint import lint
from netjournal.commands.check import finding_lines, summary
from netjournal.commands.shared import find_one, say, say_json
from netjournal.model.errors import JournalError
from netjournal.model.finding import at_least
from netjournal.model.verbs import DRAFTS
from netjournal.report.telling import finding_shape
from netjournal.session import Session
from netjournal.text.fold import fold

LONGEST = 1_000_000


def lint_command(session: Session, words: tuple[str, ...], path: str, as_json: bool) -> int:
    """Check a text that is not sent yet, as `check` does what is written down."""
    kind = next((kind for kind in DRAFTS if words and fold(words[0]) == kind), None)
    people = words[1:] if kind is not None else words
    if len(people) > 1:
        raise JournalError("usage", "a text is checked as one to one person: `netjournal draft --lint FILE [KIND] [WHO]`")
    who = find_one(session, people[0]) if people else None
    found = lint(session.journal, session.standings, _text(path), path, kind or "request", who)
    if as_json:
        say_json([finding_shape(finding) for finding in found])
    else:
        say(line for finding in found for line in finding_lines(session, finding))
        if sys.stdout.isatty():
            click.echo(summary(found), err=True)
    return int(any(at_least(finding.severity, "warning") for finding in found))


def _text(path: str) -> str:
    try:
        with click.open_file(path, "rb") as file:
            data: bytes = file.read(LONGEST + 1)
    except OSError as error:
        raise JournalError("usage", f"{path}: {(error.strerror or str(error)).lower()}: name the file of a text, or `-`") from None
    if len(data) > LONGEST:
        raise JournalError("usage", f"{path} is longer than a letter: name the file of one text")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise JournalError("usage", f"{path} is not UTF-8 text: save it as UTF-8") from None
