"""`netjournal find`"""

import click

from netjournal.commands.shared import journal_command, json_option, limit_option, note_unreadable, say, say_json, styled
from netjournal.journal.query import compile_query, split_words
from netjournal.journal.search import search
from netjournal.model.errors import JournalError
from netjournal.report.gate import safe_line
from netjournal.report.shapes import contact_shape
from netjournal.report.table import cut
from netjournal.session import Session


@journal_command
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@json_option
@limit_option
def command(session: Session, words: tuple[str, ...], as_json: bool, limit: int | None) -> None:
    """Search everything: names, fields, notes and logs, best matches first.

    Every word must stand somewhere in the file; case and accents do not count. A word in the name counts for more than
    one in the notes. Terms of a QUERY narrow it, as in `netjournal list`.

    \b
    Example:
      netjournal find weaving
      netjournal find coffee tag:mentor
    """
    plain_words, filters = split_words(" ".join(words))
    query = compile_query(filters)
    if not plain_words and not filters:
        raise JournalError("usage", "what should be found? write a word or two: `netjournal find weaving`")
    hits = search(session.matching(query), plain_words, lambda contact: session.standing(contact).warmth)[:limit]
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
        click.echo(safe_line(f"nothing holds {' and '.join(plain_words or [filters])}"), err=True)
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
