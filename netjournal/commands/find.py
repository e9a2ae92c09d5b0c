"""`netjournal find`"""

import click

from netjournal.commands.shared import journal_command, json_option, limit_option, note_unreadable, say, say_json, styled
from netjournal.journal.search import anywhere, search, searchable_keys
from netjournal.model.errors import JournalError
from netjournal.report.gate import safe_line
from netjournal.report.shapes import contact_shape
from netjournal.session import Session
from netjournal.text.width import cut


@journal_command
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@json_option
@limit_option
def command(session: Session, words: tuple[str, ...], as_json: bool, limit: int | None) -> None:
    """Search everything: names, fields, notes and logs, best matches first.

    A QUERY in which a word means: it stands somewhere in the file. Every word must, but for `or` and `not`; case and
    accents do not count, and a word in the name counts for more than one in the notes. tag:math, is:overdue and the
    other terms of `netjournal list` narrow it.

    \b
    Example:
      netjournal find weaving
      netjournal find coffee tag:mentor
      netjournal find 'looms or weaving' not is:archived
    """
    query = session.query(words, anywhere, searchable_keys(session.journal))
    if not query.text.strip():
        raise JournalError("usage", "what should be found? write a word or two: `netjournal find weaving`")
    hits = search(session.matching(query), query.words, lambda contact: session.standing(contact).warmth)[:limit]
    note_unreadable(session)
    if as_json:
        say_json(
            [
                {
                    **contact_shape(hit.contact, session.standing(hit.contact)),
                    "score": hit.score,
                    "matches": [{"line": match.line, "text": match.text} for match in hit.matches],
                }
                for hit in hits
            ]
        )
        return
    if not hits:
        click.echo(safe_line(f"nothing holds {query.text}"), err=True)
        return
    lines = []
    for hit in hits:
        contact = hit.contact
        where = ", ".join(filter(None, (contact.string("title"), contact.string("organization"))))
        lines.append(styled(session, safe_line(contact.name), bold=True) + safe_line(f"  {contact.id}" + (f"  {where}" if where else "")))
        for match in hit.matches:
            text = safe_line(f"  {contact.key}:{match.line}: {match.text}")
            lines.append(cut(text, session.width) if session.width else text)
    say(lines, pager=True)
