"""Whom and what `ask` is about: WHO… and a WHAT, told apart."""

from typing import TYPE_CHECKING

import click

from netjournal.commands.shared import Who, find_one
from netjournal.journal.names import beginning, exactly
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.model.verbs import WHATS
from netjournal.report.gate import safe_line
from netjournal.session import Session
from netjournal.text.fold import fold
from netjournal.text.lazy import late

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class WhoOrWhat(Who):
    """Somebody, or what is asked of them. Completes ids, and from the second word on the whats."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        item = late("click.shell_completion").CompletionItem
        whats = [item(what) for what in sorted(WHATS) if what.startswith(incomplete)] if ctx.params.get(param.name or "") else []
        return [*super().shell_complete(ctx, param, incomplete), *whats]


def people_and_what(session: Session, words: tuple[str, ...]) -> tuple[list[Contact], str]:
    """Each somebody whom a word means, once; the last word where it is a what, or nobody; "" where it is somebody too.

    A first name and a last name typed as two words are one person. Raises JournalError for a word before the last that is nobody.
    """
    people = {contact.key: contact for contact in (find_one(session, words[0]),)}
    for number, word in enumerate(words[1:], start=2):
        last = number == len(words)
        if last and _what(session, word):
            return list(people.values()), word
        try:
            contact = find_one(session, word)
        except JournalError as error:
            if error.kind != "not-found":
                raise
            if not last:
                raise _nobody(session, word, words) from None
            return list(people.values()), word
        people.setdefault(contact.key, contact)
    return list(people.values()), ""


def _what(session: Session, word: str) -> bool:
    """Whether the last word is a what, or was meant to be one and is no beginning of anybody's name."""
    lexicon = session.journal.lexicon
    if lexicon.what(word) is not None or fold(word) == "other":
        return True
    meant = word.strip() and lexicon.almost(word) is not None
    return bool(meant and not exactly(session.journal, word) and not beginning(session.journal, word))


def _nobody(session: Session, word: str, words: tuple[str, ...]) -> JournalError:
    if session.journal.lexicon.what(word) is not None:
        return JournalError("usage", f"`{word}` is what to ask for, which comes last: WHO, and more of them, stand before it")
    return JournalError("not-found", f"nobody here is called `{word}`: quote a name of two words, and let the last word be what to ask for")


def read_as(session: Session, what: str, several: bool) -> None:
    """Say what a word that is no what is taken for."""
    lexicon = session.journal.lexicon
    if lexicon.what(what) is not None or fold(what) == "other":
        return
    meant = lexicon.almost(what)
    hint = f"did you mean `{meant}`?" if meant else f"there are {', '.join(sorted(WHATS))}"
    if not meant and several:
        hint += "; and nobody here is called so"
    click.echo(safe_line(f"netjournal: `{what}` is taken as other: {hint}"), err=True)
