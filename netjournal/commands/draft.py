"""`netjournal draft`"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from netjournal.advice.draft import Draft, draft, over
from netjournal.advice.draft_facts import Gathering
from netjournal.advice.draft_warnings import Warned
from netjournal.advice.draft_wish import Wish
from netjournal.advice.proof import addressed
from netjournal.commands.shared import Who, find_one, json_option, looking_command, say, say_json
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.model.verbs import DRAFTS, WHATS
from netjournal.options import files, one_of, option
from netjournal.report.gate import safe, safe_line
from netjournal.report.outlet import may_leave, sayable
from netjournal.report.prose import broken
from netjournal.session import Session
from netjournal.text.fold import fold
from netjournal.text.lazy import late
from netjournal.text.near import there_are
from netjournal.text.template import BadTemplate
from netjournal.text.wording import Wording, languages, wording

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FAILED = 3


class KindOrWho(Who):
    """A kind of draft, then people."""

    name = "kind"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        if ctx.params.get("words") or ctx.params.get("lint"):
            return super().shell_complete(ctx, param, incomplete)
        return one_of([*DRAFTS])(ctx, param, incomplete)


def spoken_here(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offers the languages that there are drafts in."""
    return one_of([*languages()])(ctx, param, incomplete)


@looking_command
@click.argument("words", nargs=-1, type=KindOrWho(), metavar="KIND WHO [WHO2]")
@option("--about", metavar="TEXT", default="", help="What it is about: why you write, what you ask, what came of it.")
@option("--what", metavar="WHAT", default="", shell_complete=one_of(sorted(WHATS)), help="What you ask for, or thank for: advice, intro …")
@option("--language", metavar="CODE", default="", shell_complete=spoken_here, help="Else the first of the journal's.")
@option(
    "--lint",
    metavar="FILE",
    shell_complete=files,
    help="Check a text of your own (- for standard input); then KIND and WHO may be left out.",
)
@json_option
def command(session: Session, words: tuple[str, ...], about: str, what: str, language: str, lint: str | None, as_json: bool) -> int:
    """A text to edit, made of what you wrote down; it is never sent anywhere.

    KIND is request (a connection request), note, intro (of WHO to WHO2), thanks, reconnect or ask. The text goes to standard
    output, what it was made of and what to think of before you send it to standard error. Where a fact is missing that
    would make it personal, there is no text: it says which one to write down, and exits with 3.

    templates/KIND.md or .txt in the journal goes before the program's own. An introduction is a question to each of the two
    (intro-ask) until both have agreed.

    With --lint it checks a text of your own, as a request if no other KIND is named, and exits with 1 as `check` does: canned or
    nearly the same as an earlier one (NJ307), impersonal (NJ308), an ask that comes too early (NJ301, 302, 303, 309), too long.

    \b
    Example:
      netjournal draft request ada
      netjournal draft ask ada --what advice --about "how to price a keynote"
      netjournal draft intro ada charles-babbage
      netjournal draft --lint note.txt ada
    """
    if lint is not None:
        for name, given in (("--about", about), ("--what", what), ("--language", language)):
            if given:
                raise JournalError("usage", f"--lint checks a text as it stands: leave {name} out")
        return late("netjournal.commands.draft_lint").lint_command(session, words, lint, as_json)  # type: ignore[no-any-return]  # an exit status
    wish = _wish(session, words, about, what)
    spoken = _wording(session, language)
    gathering = _gathering(session, wish, spoken)
    own = OwnTemplates(session, spoken)
    try:
        made = draft(wish, gathering, own.source)
    except BadTemplate as error:
        if not own.asked:
            raise JournalError("failed", f"no draft of that: {error.message}: shorten the name or the note it would be made of") from None
        where = f"{own.asked}:{error.line}" if error.line else own.asked
        raise JournalError("failed", f"{where}: {error.message}: mend it, or take the file away for the program's own") from None
    limit = session.journal.settings.drafts.get(wish.kind)
    if as_json:
        say_json(draft_shape(session, made, limit))
    else:
        say(line for text in (made.text or "").split("\n") for line in broken(safe(text), session.width, 0))
        beside = list(_beside(session, made, limit))
        if made.letters and session.width is not None:
            beside.insert(0, "")  # on a terminal both streams come to one screen
        click.echo("\n".join(beside), err=True)
    return FAILED if made.missing else 0


class OwnTemplates:
    """The journal's templates, and the program's own where it has none; `asked` is the file that was taken last."""

    def __init__(self, session: Session, spoken: Wording) -> None:
        self.session = session
        self.spoken = spoken
        self.asked = ""

    def source(self, name: str) -> str:
        """The source of a template. Raises BadTemplate where it is no text."""
        keys = [f"templates/{name}{ending}" for ending in (".md", ".txt")]
        found = self.session.beside(keys)
        self.asked = next((key for key in keys if key in found), "")
        if not self.asked:
            return self.spoken.template(name)
        try:
            return found[self.asked].decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BadTemplate("it is not UTF-8 text") from None


def _wish(session: Session, words: tuple[str, ...], about: str, what: str) -> Wish:
    """What the words of the command line ask for. Raises JournalError."""
    kind = next((kind for kind in DRAFTS if words and fold(words[0]) == kind), None)
    if kind is None:
        hint = there_are(words[0], DRAFTS) if words else f"KIND is {', '.join(DRAFTS)}"
        said = f"there is no draft `{words[0]}`" if words else "draft what, and to whom?"
        raise JournalError("usage", f"{said} {hint}" if not words else f"{said}: {hint}")
    wanted = 2 if kind == "intro" else 1
    if len(words) != wanted + 1:
        shown = "an introduction is of two: `netjournal draft intro WHO WHO2`" if kind == "intro" else f"`netjournal draft {kind} WHO`"
        raise JournalError("usage", f"{shown} (a name of two words wants quotes)")
    people = [find_one(session, word) for word in words[1:]]
    if wanted == 2:
        if people[0].key == people[1].key:
            raise JournalError("usage", f"{people[0].name} is one person, and an introduction is of two")
        for one in people:
            if not may_leave(one, "draft", session.present):
                raise JournalError("usage", f"{one.name} is private, and would be named to somebody else")
    thing = session.journal.lexicon.what(what) or fold(what)
    return Wish(kind, people[0], people[1] if wanted == 2 else None, about.strip(), thing)


def _gathering(session: Session, wish: Wish, spoken: Wording) -> Gathering:
    to = [one for one in (wish.who, wish.other) if one is not None]
    keys = {one.key for one in to}

    def open_file(one: Contact) -> bool:
        return one.key in keys or may_leave(one, "draft", session.present)

    return Gathering(session.journal, session.standings, spoken, sayable(session.journal, "draft", session.present, to=to), open_file)


def _wording(session: Session, language: str) -> Wording:
    if language and fold(language) not in languages():
        raise JournalError("usage", f"there are no drafts in `{language}`: {there_are(language, languages())}")
    return wording([fold(language)] if language else session.journal.settings.languages)


def draft_shape(session: Session, made: Draft, limit: int | None) -> dict[str, object]:
    """A draft as JSON has it."""
    address = session.journal.address_of
    return {
        "kind": made.kind,
        "ids": [address(one) for one in made.people],
        "text": made.text,
        "length": len(made.text) if made.text is not None else None,
        "limit": limit,
        "letters": [
            {"to": [address(one) for one in letter.to], "text": letter.text, "length": len(letter.text)} for letter in made.letters
        ],
        "missing": [{"fact": hole.fact, "hint": hole.hint} for hole in made.missing],
        "warnings": [
            {
                "code": one.code or None,
                "message": one.message,
                "id": address(one.where[0]) if one.where else None,
                "line": one.where[1] if one.where else None,
            }
            for one in [*made.warnings, *_too_long(made, limit)]
        ],
        "evidence": [addressed(session.journal, line).shape() for line in made.evidence],
    }


def _too_long(made: Draft, limit: int | None) -> list[Warned]:
    return [
        Warned("", f"{length} characters, and {limit} is all a {made.kind} may have: take out {length - (limit or 0)}")
        for length in over([letter.text for letter in made.letters], limit)
    ]


def _beside(session: Session, made: Draft, limit: int | None) -> Iterator[str]:
    """What stands beside the text: what is missing, what to think of, how long it is, what it was made of."""
    if made.missing:
        kind = f"{'an' if made.kind[0] in 'ai' else 'a'} {made.kind}" if made.kind != "thanks" else "thanks"
        yield from _told(session, f"too little is known for {kind}; write down, and ask again:")
        for hole in made.missing:
            yield from _told(session, f"  {hole.hint}")
    for one in [*made.warnings, *_too_long(made, limit)]:
        where = f"{one.where[0].key}:{one.where[1]}: " if one.where else ""
        yield from _told(session, f"{where}{one.code + ' ' if one.code else ''}{one.message}")
    if made.letters:
        length = f"{max(len(letter.text) for letter in made.letters)} of {limit} characters; " if limit is not None else ""
        lines = ", ".join(f"{line.id}:{line.line}" for line in (addressed(session.journal, one) for one in made.evidence))
        yield from _told(session, f"{length}made of {lines or 'your own words alone'}")


def _told(session: Session, line: str) -> list[str]:
    return broken(safe_line(line), session.width)
