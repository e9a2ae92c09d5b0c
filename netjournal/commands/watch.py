"""`netjournal watch`"""

import contextlib
import gc
import os
import select
import shlex
import shutil
import signal
import stat
import sys
import threading
from datetime import date

import click

from netjournal.commands.check import finding_lines
from netjournal.commands.committer import Committer
from netjournal.commands.shared import journal_command, json_option, styled
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.model.errors import JournalError
from netjournal.model.finding import Finding
from netjournal.options import option
from netjournal.report.gate import safe_line, to_json_line
from netjournal.report.outlet import may_be_said, may_leave
from netjournal.session import Session
from netjournal.store.checkout import checkout_of
from netjournal.watch.loop import Appeared, Changed, Event, Notice, Ready, Resolved, Watch
from netjournal.watch.news import to_json
from netjournal.watch.runner import Runner

POLL_SECONDS = 1.0


@journal_command
@json_option
@option("--exec", "run", metavar="CMD", help="Run CMD at every finding that appears or is resolved, with the event as JSON on its input.")
@option("--notify", is_flag=True, help="Tell the desktop of what appears (notify-send). Private people stay out, and what names them.")
@option("--poll", is_flag=True, help="Look every second instead of waiting for events: for network drives.")
@option("--commit", is_flag=True, help="Commit what changed once it is quiet, saying what; not while NJ001 or NJ011 stands in it.")
@option(
    "--quiet-ms",
    type=click.IntRange(1, 10_000),
    default=30,
    show_default=True,
    metavar="MS",
    help="How long it must be quiet after a save.",
)
def command(session: Session, as_json: bool, run: str | None, notify: bool, poll: bool, commit: bool, quiet_ms: int) -> int:
    """Re-check at every change; tell what appeared and what was resolved.

    Edit in any editor; each save is looked at when it has become quiet, and midnight too. Ends with Ctrl-C. CMD is run
    as it stands, without a shell: write `sh -c '…'` for one.

    \b
    Example:
      netjournal watch
      netjournal watch --json | jq -r 'select(.event == "appeared").finding.message'
      netjournal watch --commit
      netjournal watch --exec 'sh -c "cat >> ~/findings.jsonl"'
    """
    words = _words(run or session.config.exec)
    notifier = shutil.which("notify-send") if notify or session.config.notify else None
    if notify and notifier is None:
        _complain("notify-send is not installed, so the desktop is not told")

    def today() -> date:
        return session.today if session.fixed_today else session.real_today()

    runner, notifications = Runner(_complain), Runner()
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if commit:
            checkout_of(session.root)  # says so where there is none
        journal = _loaded(session)
        poll_seconds = POLL_SECONDS if poll else None
        watch = Watch(session.source, today, lambda: max(today(), session.real_today()), quiet_ms / 1000, poll_seconds, journal=journal)
        committer = Committer(watch, _complain) if commit else None
        _end_with_reader(watch)
        with contextlib.closing(watch.run()) as events:
            for event in events:
                if isinstance(event, Ready):
                    gc.freeze()  # what was read stays, and need not be looked through
                    gc.enable()  # the one command that stays
                _print(session, event, as_json)
                if committer is not None and isinstance(event, (Ready, Changed)) and (made := committer.commit()) is not None:
                    click.echo(safe_line(f"committed: {made.subject}"), err=as_json)
                if words and isinstance(event, (Appeared, Resolved)):
                    runner.run(words, to_json_line(to_json(event)) + "\n")
                if notifier and isinstance(event, Appeared):
                    _notify(notifications, notifier, watch, event.finding)
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # somebody has seen enough
    finally:
        runner.end()
        notifications.end(0)
        signal.signal(signal.SIGTERM, before)
    return 0


def _words(command: str) -> list[str]:
    """The words of a command to run. Raises JournalError (usage) where nothing can be run by them."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise JournalError("usage", f"the command `{command}` cannot be run: {str(error).lower()}") from error
    if words and shutil.which(words[0]) is None:
        raise JournalError("usage", f"there is no program `{words[0]}` to run: name one that is on the PATH")
    return words


def _loaded(session: Session) -> Journal:
    """The session's journal; an empty one where nobody is in it yet, who may come while it is watched."""
    source = session.source()  # says what is wrong with the journal's root
    try:
        return session.journal
    except JournalError as error:
        if error.kind != "no-journal":
            raise
        _complain(f"{error.message}: waiting for the first")
        return load(source)


def _end_with_reader(watch: Watch) -> None:
    """A pipe that nobody reads any more (`| head -1`) ends the watch at once, and not only when it has something to say."""
    try:
        handle = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    if not hasattr(select, "poll") or not stat.S_ISFIFO(os.fstat(handle).st_mode):
        return
    poller = select.poll()
    poller.register(handle, 0)  # that it broke is told unasked

    def wait() -> None:
        poller.poll()
        watch.stop()

    threading.Thread(target=wait, daemon=True).start()


def _print(session: Session, event: Event, as_json: bool) -> None:
    if isinstance(event, Notice):
        _complain(event.text)
    elif as_json:
        click.echo(to_json_line(to_json(event)))
    elif isinstance(event, Ready):
        people = "1 contact" if event.contacts == 1 else f"{event.contacts} contacts"
        known = "1 finding" if event.findings == 1 else f"{event.findings} findings"
        click.echo(f"watching {people}, {known} so far (`netjournal check` lists them); Ctrl-C ends it")
    elif isinstance(event, Appeared):
        _tell(session, "+", "yellow", event.finding)
    elif isinstance(event, Resolved):
        # What is resolved needs no advice any more.
        _tell(session, "-", "green", event.finding._replace(hint=""))


def _tell(session: Session, sign: str, colour: str, finding: Finding) -> None:
    text = "\n".join(finding_lines(session, finding, f"{sign} "))
    click.echo(styled(session, sign, fg=colour, bold=True) + text[1:])


def _complain(text: str) -> None:
    click.echo(safe_line(f"netjournal: {text}"), err=True)


def _notify(notifications: Runner, notifier: str, watch: Watch, finding: Finding) -> None:
    contact = watch.journal.contacts.get(finding.path)
    if contact is None or not may_leave(contact, "notification"):
        return
    text = f"{finding.message}: {finding.hint}" if finding.hint else finding.message
    if not may_be_said(text, watch.journal, "notification"):
        # Somebody private is in it, as in the task that is due: where to read of it is all that is told.
        text = f"{finding.code} {finding.name}: {finding.path}:{finding.line}"
    notifications.run([notifier, "--app-name=netjournal", "--", safe_line(contact.name), safe_line(text)], "")
