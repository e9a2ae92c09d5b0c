"""The journal's repository, and the two states of it that a comparison is about."""

from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.past import Repository
from netjournal.journal.refresh import ChangeSet, refresh
from netjournal.past import Past
from netjournal.session import Session
from netjournal.store.commits import Commits
from netjournal.store.git import Git
from netjournal.store.worktree import WorkTree


class Two(NamedTuple):
    """A journal before and after, and which contacts are not the same."""

    before: Journal
    after: Journal
    changed: ChangeSet


def repository(session: Session, patience: float | None = None) -> Repository:
    """The journal's repository, up to the commit that is asked about. Raises JournalError (git) where there is none."""
    if isinstance(session, Past):
        commits = Commits(Git(session.commits.git.root, session.environ, patience))
        return Repository(commits, session.commit.id, session.tree.folder, session.prefix)
    commits = Commits(Git(session.root, session.environ, patience))
    return Repository(commits, commits.named("HEAD").id, session.source().folder, commits.prefix)


def two(session: Session, before: Past | None, after: Past | None) -> Two:
    """The journal at one commit (None: before there was one) and at another; None: as it is asked about, which is as it lies in
    its folder but for --at."""
    old = before.journal_or_nobody if before is not None else Journal()
    if after is None and isinstance(session, Past):
        after = session
    tree = before.tree.scan() if before is not None else {}
    new, changed = refresh(old, after.tree if after is not None else WorkTree(session.source(), tree))
    return Two(old, new, changed)


def base_of(session: Session, first: str | None) -> Past | None:
    """What a comparison begins with, where nobody names another: the last commit; of one that is asked about, the one before it."""
    now = now_of(session)
    if first is not None:
        return now.at(first)
    if not isinstance(session, Past):
        return now.at("HEAD")
    return now.at(session.commit.parents[0]) if session.commit.parents else None


def now_of(session: Session) -> Session:
    """The session that revisions are named from."""
    return session.now if isinstance(session, Past) else session
