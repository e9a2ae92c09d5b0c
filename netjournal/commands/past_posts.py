"""What `show` needs git for: loaded only where nothing is kept for this commit."""

from netjournal.commands.formerly import PATIENCE, Held
from netjournal.commands.revisions import repository
from netjournal.journal.past import Repository, past
from netjournal.journal.posts import posts
from netjournal.journal.timeline import steps
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.session import Session


def looked_up(session: Session, contact: Contact, kept: Held | None) -> Held | None:
    """The posts by the commits of now; what was `kept` for earlier ones holds where none since has touched the file."""
    try:
        place = repository(session, PATIENCE)
    except JournalError:
        return None
    try:
        if kept is not None and kept.posts is not None and _still_so(place, kept.head, contact.key):
            return Held(place.tip, kept.posts, new=True)
        return Held(
            place.tip,
            posts(steps(past(place, contact, session.settings(), None if session.stands_at else lambda: session.journal.files))),
            new=True,
        )
    except JournalError:
        return Held(place.tip, None, new=True)


def _still_so(place: Repository, head: str, key: str) -> bool:
    """Whether the history goes on from that commit, and nothing since has touched the file."""
    try:
        return not place.commits.all_of("-1", head, f"^{place.tip}") and not place.commits.all_of("-1", place.tip, f"^{head}", "--", key)
    except JournalError:
        return False  # a commit that was rewritten may be gone altogether
