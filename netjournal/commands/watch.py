"""`netjournal watch`"""

import gc
import shlex
import shutil
import signal
import subprocess
from datetime import date

import click

from netjournal.commands.check import finding_line
from netjournal.commands.shared import journal_command, json_option, styled
from netjournal.model.errors import JournalError
from netjournal.model.finding import Finding
from netjournal.report.gate import safe_line
from netjournal.report.outlet import may_leave
from netjournal.report.shapes import Shape, finding_shape, to_json_line
from netjournal.session import Session
from netjournal.watch.loop import Appeared, Changed, Event, Notice, Ready, Resolved, Watch

POLL_SECONDS = 1.0


@journal_command
@json_option
@click.option(
    "--exec", "run", metavar="CMD", help="Run CMD at every finding that appears or is resolved, with the event as JSON on its input."
)
@click.option("--notify", is_flag=True, help="Tell the desktop of what appears (notify-send). Private people stay out.")
@click.option("--poll", is_flag=True, help="Look every second instead of waiting for events: for network drives.")
@click.option(
    "--quiet-ms",
    type=click.IntRange(1, 10_000),
    default=30,
    show_default=True,
    metavar="MS",
    help="How long it must be quiet after a save.",
)
def command(session: Session, as_json: bool, run: str | None, notify: bool, poll: bool, quiet_ms: int) -> int:
    """Re-check at every change; tell what appeared and what was resolved.

    Edit in any editor; each save is looked at when it has become quiet, and midnight too. Ends with Ctrl-C. CMD is run
    as it stands, without a shell: write `sh -c '…'` for one.

    \b
    Example:
      netjournal watch
      netjournal watch --json | jq -r 'select(.event == "appeared").finding.message'
      netjournal watch --exec 'sh -c "cat >> ~/findings.jsonl"'
    """
    words = shlex.split(run or session.config.exec)
    if words and shutil.which(words[0]) is None:
        raise JournalError("usage", f"there is no program `{words[0]}` to run: name one that is on the PATH")
    notifier = shutil.which("notify-send") if notify or session.config.notify else None
    if notify and notifier is None:
        click.echo("netjournal: notify-send is not installed, so the desktop is not told", err=True)

    def today() -> date:
        return session.today if session.fixed_today else session.real_today()

    watch = Watch(session.source, today, lambda: max(today(), session.real_today()), quiet_ms / 1000, POLL_SECONDS if poll else None)
    session.journal  # noqa: B018  # says at once what is wrong with the journal's folder
    gc.enable()  # the one command that stays
    before = signal.signal(signal.SIGTERM, lambda *_: watch.stop())
    try:
        for event in watch.run():
            _print(session, event, as_json)
            if isinstance(event, (Appeared, Resolved)):
                _hand_over(event, words)
                if notifier and isinstance(event, Appeared):
                    _notify(notifier, watch, event.finding)
    except KeyboardInterrupt:
        watch.watcher.stop()
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0


def _print(session: Session, event: Event, as_json: bool) -> None:
    if isinstance(event, Notice):
        click.echo(safe_line(f"netjournal: {event.text}"), err=True)
    elif as_json:
        click.echo(to_json_line(shape(event)))
    elif isinstance(event, Ready):
        people = "1 contact" if event.contacts == 1 else f"{event.contacts} contacts"
        known = "1 finding" if event.findings == 1 else f"{event.findings} findings"
        click.echo(f"watching {people}, {known} so far (`netjournal check` lists them); Ctrl-C ends it")
    elif isinstance(event, Appeared):
        click.echo(f"{styled(session, '+', fg='yellow', bold=True)} {finding_line(session, event.finding)}")
    elif isinstance(event, Resolved):
        click.echo(f"{styled(session, '-', fg='green', bold=True)} {finding_line(session, event.finding)}")


def shape(event: Event) -> Shape:
    """The pinned JSON of an event."""
    if isinstance(event, Ready):
        return {"event": "ready", "contacts": event.contacts, "findings": event.findings}
    if isinstance(event, Changed):
        return {"event": "changed", "ids": list(event.ids), "ms": event.ms}
    if isinstance(event, (Appeared, Resolved)):
        return {"event": type(event).__name__.lower(), "finding": finding_shape(event.finding)}
    return {"event": "notice", "text": event.text}


def _hand_over(event: Event, words: list[str]) -> None:
    """Run the user's command with the event on its standard input; what it says and how it ends is its own matter."""
    if not words:
        return
    try:
        done = subprocess.run(words, input=to_json_line(shape(event)) + "\n", text=True, check=False)
    except OSError as error:
        click.echo(safe_line(f"netjournal: {words[0]}: {error.strerror}"), err=True)
        return
    if done.returncode:
        click.echo(safe_line(f"netjournal: {words[0]} ended with status {done.returncode}"), err=True)


def _notify(notifier: str, watch: Watch, finding: Finding) -> None:
    contact = watch.journal.contacts.get(finding.path)
    if contact is None or not may_leave(contact, "notification"):
        return
    text = safe_line(f"{finding.message}: {finding.hint}")
    subprocess.run([notifier, "--app-name=netjournal", "--", safe_line(contact.name), text], check=False, capture_output=True)
