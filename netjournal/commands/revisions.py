"""Which commit a command line means, and the journal as it stood there."""

import time
from datetime import date, timedelta

from netjournal.journal.index import Journal
from netjournal.journal.past import Repository
from netjournal.journal.refresh import load
from netjournal.journal.when import read_when
from netjournal.model.errors import JournalError
from netjournal.session import Session
from netjournal.store.commits import Commit, Commits
from netjournal.store.git import Git
from netjournal.store.revision import RevisionSource
from netjournal.store.source import SETTINGS
from netjournal.text.lazy import read_settings


def repository(session: Session, patience: float | None = None) -> Repository:
    """The journal's repository, up to the commit that is asked about. Raises JournalError (git) where there is none."""
    commits = Commits(Git(session.root, session.environ, patience))
    return Repository(commits, commits.named("HEAD").id, session.source().folder)


def commit_at(commits: Commits, said: str, today: date) -> Commit:
    """The commit that a revision names, or the last one up to the end of a day. Raises JournalError (git)."""
    try:
        day = read_when(said, today, past=True)
    except JournalError:
        return commits.named(said)
    found = before_day(commits, day + timedelta(days=1))
    if found is None:
        raise JournalError("git", f"there is no commit up to {day}: name a later day or a revision")
    return found


def before_day(commits: Commits, day: date) -> Commit | None:
    """The last commit before a day begins here."""
    return commits.before(int(time.mktime((day.year, day.month, day.day, 0, 0, 0, 0, 0, -1))) - 1)


def source_at(session: Session, commits: Commits, commit: str) -> RevisionSource:
    """The journal's files as a commit has them, in the folder that its settings named then."""
    source = RevisionSource(commits.git, commit, commits.prefix, session.source().folder)
    data = source.read([SETTINGS]).get(SETTINGS)
    if isinstance(data, bytes):
        folder = read_settings(data).folder
        if any(key.startswith(f"{folder}/") for key in source.scan()):
            source.folder = folder
    return source


def journal_at(session: Session, commits: Commits, commit: str) -> Journal:
    return load(source_at(session, commits, commit))
