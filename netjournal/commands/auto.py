"""`--auto`: what a writing command wrote, and nothing else, becomes a commit that says what."""

from collections.abc import Collection

import click

from netjournal.commands.shared import say
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.report.gate import safe_line
from netjournal.session import Session
from netjournal.text.lazy import late

AUTO = "auto"


def _note(context: click.Context, _: click.Parameter, value: bool | None) -> None:
    context.find_root().ensure_object(dict)[AUTO] = value


auto_option = option(
    "--auto/--no-auto", default=None, expose_value=False, callback=_note, help="Commit the files it wrote, and no others (off by default)."
)


class Auto:
    """Whether to commit, asked before anything is written, and the committing, once it is."""

    def __init__(self, session: Session) -> None:
        context = click.get_current_context(silent=True)
        asked = context.find_root().ensure_object(dict).get(AUTO) if context is not None else None
        self.asked = asked is True
        self.wanted = self.asked or (asked is None and session.config.auto)

    def ready(self, session: Session) -> None:
        """Raises JournalError (git) where nothing can be committed here, but only where this command was told to. Whoever has
        it in their config may have journals that are in no repository."""
        if not self.wanted:
            return
        try:
            late("netjournal.sync.committing").require_committing(session.root)
        except JournalError as error:
            if self.asked:
                raise
            self.wanted = False
            if "no git repository" not in error.message:
                click.echo(safe_line(f"netjournal: this will not be committed: {error.message}"), err=True)

    def commit(self, session: Session, keys: Collection[str], quiet: bool) -> None:
        """Commit these files. Raises JournalError (git); they are written all the same."""
        if not self.wanted or not keys:
            return
        try:
            now = session.again()
            made = late("netjournal.sync.committing").commit_only(now.root, now.source().folder, now.journal_or_nobody, keys)
        except JournalError as error:
            raise JournalError(error.kind, f"it is written, but not committed: {error.message}") from None
        if made is not None and not quiet:
            say([safe_line(f"committed: {made.subject}")])
