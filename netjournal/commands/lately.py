"""What changed about somebody, out of the commits: worked out once for a commit and a text, kept, and never waited for long."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from netjournal.journal.changes import lossy
from netjournal.journal.posts import Former, Post, former
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.session import Session
from netjournal.store.cached_rows import changes_of
from netjournal.store.folder import repository_of
from netjournal.store.head import head_of
from netjournal.text.lazy import late

if TYPE_CHECKING:
    from netjournal.journal.timeline import State

# A page is not waited for longer than this for one answer of git.
PATIENCE = 1.0


class Change(NamedTuple):
    """News of somebody in words, on the day of the commit; `commit` None: not committed yet."""

    date: str
    words: str
    commit: str | None


class Lately(NamedTuple):
    """What the commits know, oldest first, and the posts that somebody has no more."""

    changes: Sequence[Change] = ()
    former: Sequence[Former] = ()


def lately(session: Session, contact: Contact) -> Lately:
    """Of somebody in a journal in a repository; nothing where there is none, or where git does not answer in time."""
    if session.stands_at is None and repository_of(session.root) is None:
        return Lately()
    now = session.stands_at is None
    name, made_of = changes_of(contact.key), _made_of(session, contact)
    kept = session.keeping.remembered(name) if now else None
    told = late("json").loads(kept) if kept is not None else None
    if told is None or told[0] != made_of:
        try:
            told = [made_of, *_looked_up(session, contact)]
        except JournalError:
            return Lately()
        if now and made_of is not None:
            session.keeping.remember(name, late("json").dumps(told))
    _, changes, posts = told
    today = session.today.isoformat()
    dated = [Change(date or today, words, commit) for date, words, commit in changes]
    return Lately([one for one in dated if one.date <= today], former([Post(*one) for one in posts], contact, today))


def _made_of(session: Session, contact: Contact) -> str | None:
    """What the answer depends on: the commit, and the file as it lies there; None where only git can tell."""
    head = head_of(session.root)
    return f"{head} {late('zlib').crc32(contact.text.encode('utf-8', 'surrogatepass'))}" if head is not None else None


def _looked_up(session: Session, contact: Contact) -> tuple[list[list[str | None]], list[list[str]]]:
    """What git tells: the changes, and the posts as journal/posts.py has them. Raises JournalError where there is no git."""
    timeline, news = late("netjournal.journal.timeline"), late("netjournal.advice.news")
    place = late("netjournal.commands.revisions").repository(session, PATIENCE)
    present = None if session.stands_at is not None else lambda: session.journal.files
    try:
        states = late("netjournal.journal.past").past(place, contact, session.settings(), present)
    except JournalError:
        return [], []  # a history that takes longer is not asked again for every page
    of = {state.commit.id if state.commit is not None else None: state for state in states}
    steps = timeline.steps(states)
    found: list[list[str | None]] = []
    for step in steps:
        commit = step.commit
        before, after = _sides(states, of[commit.id if commit is not None else None])
        if before is None or after is None or step.old_key == "":
            continue  # whoever comes into the journal is no news by that
        date, ident = (commit.date, commit.id) if commit is not None else (None, None)
        found += [[date, words, ident] for _, words, _ in news.fields_told(before, after, step.fields)]
    return found, [list(post) for post in late("netjournal.journal.posts").posts(steps)]


def _sides(states: "Sequence[State]", state: "State") -> tuple[Contact | None, Contact | None]:
    """The file before and after a state; where what was before cannot be read whole, the last that could."""
    before = next((side for side in state.before if side is not None), None)
    if before is not None and lossy(before):
        earlier = [one.after for one in states[: states.index(state)] if one.after is not None and not lossy(one.after)]
        before = earlier[-1] if earlier else before
    return before, state.after
