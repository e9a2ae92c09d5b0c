"""The command group: a table of commands, each loaded when it is called, and the one place where errors become words."""

import contextlib
import importlib
import io
import itertools
import os
import re
import sys
from typing import Any, NoReturn, TextIO

import click

from netjournal import __version__
from netjournal.model.errors import Damaged, JournalError
from netjournal.options import Option, folders, help_option, option
from netjournal.report.gate import json_for, safe, safe_json
from netjournal.text.lazy import late

# Command → module below netjournal.commands, and what the overview says of it. Nothing is imported before it is needed.
COMMANDS = {
    "list": ("list", "Who is there."),
    "find": ("find", "Search everything: names, fields, notes and logs, best matches first."),
    "show": ("show", "One person: what is known, the log, who mentions them, where you stand."),
    "where": ("where", "The path of somebody's file, for scripts."),
    "due": ("due", "Whom to turn to today."),
    "balance": ("balance", "The ledger: gave, got, asked, and what is open."),
    "check": ("check", "Everything that wants attention, with file, line and next step."),
    "rule": ("rule", "The rules; or one with its reason and example."),
    "why": ("why", "Why a rule speaks of somebody, or why it is silent."),
    "watch": ("watch", "Re-check at every change; tell what appeared and what was resolved."),
    "ask": ("ask", "Is this a good moment to ask?"),
    "who": ("who", "Who knows about it, and how warm you are."),
    "suggest": ("suggest", "Whom to introduce, thank, repay: a plan for the week."),
    "share": ("share", "Whom something would interest, and a note to send with it."),
    "draft": ("draft", "A text to edit: a request, a note, thanks, an introduction."),
    "path": ("path", "The chain of introductions that leads to somebody."),
    "connectors": ("connectors", "Who holds your network together."),
    "brief": ("brief", "One page before a meeting."),
    "stats": ("stats", "The network in figures: touches, gives and asks, who rings in."),
    "graph": ("graph", "The network for a drawing program: DOT, Mermaid, GraphML, JSON."),
    "history": ("history", "What was done with somebody and what changed about them, and when."),
    "diff": ("diff", "What changed in the journal: people, fields, entries, findings."),
    "changed": ("changed", "Who has news: other posts, other places, since a day."),
    "init": ("init", "A new journal: contacts/ with one commented example, settings, git."),
    "add": ("add", "A new contact."),
    "log": ("log", "Write one entry, and say what it means."),
    "task": ("task", "Something you mean to do for somebody."),
    "done": ("done", "Tick a task."),
    "snooze": ("snooze", "No follow-up before a day."),
    "set": ("set", "Set keys of a front matter; nothing else changes."),
    "edit": ("edit", "Open somebody in your editor; then look at what was saved."),
    "rename": ("rename", "Another name for somebody's file, and every link to it."),
    "merge": ("merge", "Make one person of two files; nothing of either is lost."),
    "remove": ("remove", "Take somebody's file away."),
    "forget": ("forget", "Take somebody away with every trace of them outside git."),
    "undo": ("undo", "Take the last writing command back."),
    "sync": ("sync", "Commit what changed, fetch, merge, push."),
    "git-setup": ("git_setup", "Have git merge contacts key by key and entry by entry."),
    "merge-file": ("merge_file", "What git calls to merge one contact."),
    "diff-file": ("diff_file", "For git: shows a contact's change in the journal's terms."),
    "cache": ("cache", "What is kept to answer faster; --clear takes it away."),
}
# What the overview has above a command, where a part of it begins.
PARTS = {"list": "To ask", "ask": "To act", "history": "To look back", "init": "To write", "sync": "With git, and what is kept"}
# What may stand before a command: how it is spelt out, and how many words on the next one stands.
BEFORE = {"-C": ("--journal", 2), "--journal": ("--journal", 2), "--today": ("--today", 2), "--no-cache": ("--no-cache", 1)}
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100, "auto_envvar_prefix": None}


class Commands(click.Group):
    """The group that loads a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"netjournal.commands.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # click looks for a short option among the long ones first, and works out at length what else `-C` could have meant.
        words, at = list(args), 0
        while at < len(words) and words[at] in BEFORE:
            words[at], following = BEFORE[words[at]]
            at += following
        return super().parse_args(ctx, words)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            within = late("netjournal.text.near").within
            near = next((known for known in COMMANDS if within(name, known, 1) or (name and known.startswith(name))), None)
            hint = f"did you mean `{near}`?" if near else "`netjournal --help` lists them"
            raise click.UsageError(f"there is no command `{name}`: {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        widest = max(map(len, COMMANDS))
        parts: list[tuple[str, list[tuple[str, str]]]] = []
        for name, (_, summary) in COMMANDS.items():
            if name in PARTS:
                parts.append((PARTS[name], []))
            parts[-1][1].append((name.ljust(widest), summary))
        for title, rows in parts:
            with formatter.section(title):
                formatter.write_dl(rows)


@click.group(cls=Commands, context_settings=SETTINGS)
@option(
    "--journal",
    "-C",
    metavar="DIR",
    shell_complete=folders,
    help="The journal, or a folder of contacts. Else NETJOURNAL_DIR, else the nearest above.",
)
@option("--today", metavar="DATE", help="Answer as of that day: 2026-11-23, monday, 3d.")
@option("--at", metavar="REV|DATE", help="Ask the journal as it stood at a commit, or when a day ended: HEAD~3, 2026-03-31, -2w.")
@option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing.")
@click.version_option(__version__, "--version", prog_name="netjournal", message="%(prog)s %(version)s", cls=Option)
@help_option
@click.pass_context
def cli(ctx: click.Context, journal: str | None, today: str | None, at: str | None, no_cache: bool) -> None:
    """A plain-text, git-friendly contact journal.

    Each contact is a Markdown file with YAML front matter and a dated log. Edit them in any editor; ask here whom to
    turn to, and where you have been taking more than giving.

    \b
    Example:
      netjournal due
      netjournal show ada
      netjournal --today monday check
      netjournal --at 2026-03-31 show ada
    """
    ctx.ensure_object(dict).update(journal=journal, today=today, at=at)
    ctx.obj["no_cache"] = no_cache or ctx.obj.get("no_cache", False)


def main(prog: str | None = None) -> NoReturn:
    """Run the program and leave with its exit status: one sentence for an error, never a traceback for a user's mistake."""
    if any(name.endswith("_COMPLETE") for name in os.environ):
        late("netjournal.bash")
    sys.exit(run(sys.argv[1:], prog))


def run(arguments: list[str], prog: str | None = None) -> int:
    """Run one command line; answer with the exit status."""
    # What a command was asked for is known once it runs: `--json` may also be a word of an entry.
    state: dict[str, Any] = {"as_json": _wants_json(arguments)}
    try:
        return _run(arguments, prog, state)
    finally:
        if "session" in state:
            state["session"].close()


def _run(arguments: list[str], prog: str | None, state: dict[str, Any]) -> int:
    if sys.stdout is None:
        # Closed from the start: whoever called wants the exit status alone.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # it is open as long as the program runs
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal's encoding lacks is shown as its escape, never as a crash.
            stream.reconfigure(errors="backslashreplace")
    try:
        result = _result(arguments, prog, state)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except JournalError as error:
        return _fail(error, state["as_json"])
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        return _fail(JournalError("usage", _sentence(error, arguments)), state["as_json"])
    except click.exceptions.Exit as leaving:
        return int(leaving.exit_code)
    except click.Abort:
        return 130
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _let_go(sys.stdout)
        return 0
    except SystemExit:
        # How click says that whoever read has had enough.
        _let_go(sys.stdout)
        return 0
    except PermissionError as error:
        return _fail(
            JournalError("permission", f"{error.filename or 'a file'} may not be used: give yourself permission"), state["as_json"]
        )
    except OSError as error:
        try:
            sys.stdout.flush()
        except OSError:
            _let_go(sys.stdout)
        reason = (error.strerror or str(error)).lower()
        return _fail(JournalError("failed", f"{error.filename or 'the system'}: {reason}: mend that and try again"), state["as_json"])


def _result(arguments: list[str], prog: str | None, state: dict[str, Any]) -> Any:
    """What the command answers; where the cache gives way, asked again without it."""
    name = prog or os.path.basename(sys.argv[0]).removesuffix(".py")
    try:
        return cli.main(arguments, prog_name=name, standalone_mode=False, obj=state)
    except Damaged:
        session = state.pop("session", None)
        if session is None:
            raise
        session.close()
        with contextlib.suppress(OSError):
            session.keeping.drop()
        if session.wrote:
            raise JournalError("failed", "what was written is written, but it could not be told of: ask again") from None
        state["no_cache"] = True
        return cli.main(arguments, prog_name=name, standalone_mode=False, obj=state)


def _let_go(stream: TextIO) -> None:
    """It takes no more, so nobody must flush it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _wants_json(arguments: list[str]) -> bool:
    """Whether errors, too, should be JSON: asked for anywhere on the line, though not as a word after `--`."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in options or "--format=json" in options or ("--format", "json") in itertools.pairwise(options)


def _sentence(error: click.UsageError, arguments: list[str]) -> str:
    """What click has to say, as a sentence of ours with a next step."""
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        # What difflib takes for near is often another word altogether.
        within = late("netjournal.text.near").within
        error.possibilities[:] = [known for known in error.possibilities if within(error.option_name, known, 1 + (len(known) >= 9))]
    message = error.format_message().strip()
    command = next((word for word in arguments if word in COMMANDS), "")
    if isinstance(error, click.NoSuchOption) and error.option_name[1:].isdigit():
        word = next((word for word in arguments if word.startswith(error.option_name)), error.option_name)
        return f"`{word}` is taken for an option: write it behind `--`, as in `netjournal {command} -- {word}`"
    message = message[0].lower() + message[1:] if message[:2] != message[:2].upper() else message
    message = message.rstrip(".").replace(". Did you mean", ": did you mean")
    message = re.sub(r"\.? \(Did you mean (.*?)\??\)$", r": did you mean \1", message)
    if "`netjournal" in message or "did you mean" in message:
        return message
    return f"{message}: see `{' '.join(filter(None, ('netjournal', command)))} --help`"


def _fail(error: JournalError, wants_json: bool) -> int:
    if wants_json:
        shape: dict[str, Any] = {"kind": error.kind, "message": error.message}
        if error.candidates:
            shape["candidates"] = list(error.candidates)
        text = json_for(safe_json(late("json").dumps({"error": shape}, ensure_ascii=False)), sys.stderr.encoding)
    else:
        text = safe(f"netjournal: {error.message}")
    try:
        click.echo(text, err=True)
    except OSError:
        _let_go(sys.stderr)  # nobody can be told why, but that it failed
    return error.exit_code
