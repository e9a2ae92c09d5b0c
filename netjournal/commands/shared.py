"""What every command shares: the session, the options that all take, WHO with its completion, one write at the end."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from netjournal.model.errors import JournalError
from netjournal.options import Option, folders, help_option, option
from netjournal.report.gate import json_for, safe_line, to_json
from netjournal.session import Session
from netjournal.text.lazy import late

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from netjournal.model.contact import Contact

SEVERITY_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def journal_command(function: Callable[..., Any]) -> click.Command:
    """Make a command of a function `(session, …)`: its docstring is the manual, and the options that stand before its name
    may follow it as well. It goes by the journal as it is now."""
    return _command(function, False)


def looking_command(function: Callable[..., Any]) -> click.Command:
    """The same of one that only looks: it can be asked of the journal as it stood, too (`--at`)."""
    return _command(function, True)


def _command(function: Callable[..., Any], looks_back: bool) -> click.Command:
    name = function.__name__.strip("_").removesuffix("_command")

    @click.pass_context
    def run(ctx: click.Context, /, journal: str | None, today: str | None, at: str | None, no_cache: bool, **values: Any) -> Any:
        above = ctx.find_root().ensure_object(dict)
        above["as_json"] = values.get("as_json", False) or values.get("form") == "json"
        if not looks_back:
            only_now(ctx, at)
        cached = not (above.get("no_cache") or no_cache)
        session = open_session(journal or above.get("journal"), today or above.get("today"), cached)
        asked = at if at is not None else above.get("at")
        if asked is not None:
            session = session.at(asked, told=not above["as_json"])
        above["session"] = session
        return function(session, **values)

    run.__doc__ = function.__doc__
    parameters = getattr(function, "__click_params__", [])
    run.__click_params__ = parameters  # type: ignore[attr-defined]  # click keeps a function's parameters there
    command = click.command(name, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})(run)
    command.params += [
        Option(["--journal", "-C"], metavar="DIR", shell_complete=folders, help="The journal, or a folder of contacts.", hidden=True),
        Option(["--today"], metavar="DATE", help="Answer as of that day.", hidden=True),
        Option(["--at"], metavar="REV|DATE", help="Ask the journal as it stood.", hidden=True),
        Option(["--no-cache"], is_flag=True, help="Read every file anew, and keep nothing.", hidden=True),
    ]
    return help_option(command)


def only_now(ctx: click.Context, at: str | None = None) -> None:
    """For a command that goes by the journal as it is now. Raises JournalError (usage) where it is asked of another time."""
    if at is not None or ctx.find_root().ensure_object(dict).get("at") is not None:
        raise JournalError("usage", f"`{ctx.info_name}` goes by the journal as it is now: leave --at out")


def open_session(journal: str | None, today: str | None, cached: bool = True) -> Session:
    return Session(journal, today, click.get_app_dir("netjournal"), cached)


json_option = option("--json", "as_json", is_flag=True, help="Print JSON for programs; its fields are pinned.")


class Who(click.ParamType[str]):
    """Somebody: an id, name, alias, email, or a beginning of one. Completes ids."""

    name = "who"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        return _offers([(one.id, one.name) for one in _people(ctx)], incomplete)


class Term(click.ParamType[str]):
    """A word of a QUERY. Completes ids, tags, states and the keys that somebody has."""

    name = "query"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        people = _people(ctx)
        if incomplete.casefold().startswith("tag:"):
            return _offers([(f"tag:{tag}", "") for tag in sorted({tag for one in people for tag in one.strings("tags")})], incomplete)
        if incomplete.casefold().startswith("is:"):
            return _offers([(f"is:{state}", "") for state in late("netjournal.journal.match").IS], incomplete)
        return _offers([(one.id, one.name) for one in people], incomplete)


def _people(ctx: click.Context) -> "Sequence[Contact]":
    """Everybody, for completion: where there is no journal, nobody."""
    given = ctx.find_root().params
    try:
        with redirect_stderr(StringIO()):  # a notice would stand in the middle of the line that is typed
            return open_session(ctx.params.get("journal") or given.get("journal"), None).journal.readable
    except JournalError:
        return ()


def _offers(words: Iterable[tuple[str, str]], incomplete: str) -> "list[CompletionItem]":
    """Those of the words, each with what it means, that go on from what was typed. One that a terminal might obey is none."""
    wanted = incomplete.casefold()
    item = late("click.shell_completion").CompletionItem
    return [
        item(word, help=safe_line(meaning)) for word, meaning in words if word.casefold().startswith(wanted) and safe_line(word) == word
    ]


query_argument = click.argument("query", nargs=-1, type=Term(), metavar="[QUERY]...")
who_argument = click.argument("who", type=Who(), metavar="WHO")


def named(session: Session, words: tuple[str, ...]) -> "Contact | None":
    """The contact that the words of a QUERY are exactly the id, name, alias or email of, if they are."""
    if not words:
        return None
    found: tuple[Contact, ...] = late("netjournal.journal.names").exactly(session.journal, " ".join(words))
    return found[0] if len(found) == 1 and found[0].readable else None


def chosen(session: Session, words: tuple[str, ...]) -> "list[Contact]":
    """The contacts that a QUERY means: the one it names exactly, else those it matches."""
    one = named(session, words)
    return [one] if one is not None else session.matching(session.query(words))


def find_one(session: Session, who: str) -> "Contact":
    """Whom WHO means; the path of a file as a shell completes it, from where one stands, is one too."""
    found: Contact = late("netjournal.journal.names").resolve(session.journal, session.key_of(who) or who)
    return found


def say(lines: Iterable[str], pager: bool = False) -> None:
    """Print everything in one write, so that a reader that leaves early costs nothing."""
    text = "\n".join(lines)
    if not text:
        return
    if pager and sys.stdout.isatty() and text.count("\n") >= _height():
        session = click.get_current_context().find_root().ensure_object(dict).get("session")
        if session is not None:
            session.keeping.release()  # whoever reads at leisure keeps nobody else waiting
        click.echo_via_pager(text + "\n")
    else:
        click.echo(text)


def say_json(value: object) -> None:
    click.echo(json_for(to_json(value), sys.stdout.encoding))


def note_unreadable(session: Session) -> None:
    """Say on standard error that some files could not be read, so that nobody takes silence for an answer."""
    count = len(session.journal.unreadable)
    if count:
        files = "1 file" if count == 1 else f"{count} files"
        named = ", ".join(contact.key for contact in session.journal.unreadable[:3]) + (", …" if count > 3 else "")
        click.echo(safe_line(f"netjournal: {files} could not be read ({named}): `{session.words} check --select NJ0` says why"), err=True)


def styled(session: Session, text: str, **style: Any) -> str:
    return click.style(text, **style) if session.colour else text


def _height() -> int:
    """The lines of the terminal that is written to; the environment may know of another one's."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines
    except OSError:
        return int(late("shutil").get_terminal_size().lines)
