"""What somebody was before, for their page: worked out of the commits once, kept by the commit, and never waited for long."""

from collections.abc import Sequence
from typing import NamedTuple

from netjournal.journal.posts import Former, Post, former
from netjournal.model.contact import Contact
from netjournal.report.formerly import former_shape, former_words
from netjournal.report.telling import Shape
from netjournal.session import Session
from netjournal.store.cached_rows import posts_of
from netjournal.store.head import head_of
from netjournal.text.lazy import late

# A page is not waited for longer than this for one answer of git; `history` has all the time there is.
PATIENCE = 1.0
# A history that takes longer is not asked again for every page; `history` keeps what it finds for the page, too.
TOO_LONG = "too long"


class Held(NamedTuple):
    """The posts that the commits up to `head` know, oldest first; None where that takes too long. `new`: it is not kept yet."""

    head: str
    posts: Sequence[Post] | None
    new: bool = False


class Page(NamedTuple):
    """What a page says of somebody's past."""

    contact: Contact
    posts: Sequence[Former]
    held: Held | None

    @property
    def words(self) -> str:
        return former_words(self.posts, self.contact.strings("was"))

    @property
    def shapes(self) -> list[Shape]:
        return [former_shape(post) for post in self.posts]


def page_of(session: Session, contact: Contact) -> Page:
    """Of a journal in a repository."""
    held = held_posts(session, contact)
    return Page(contact, former(held.posts or (), contact, session.today.isoformat()) if held is not None else (), held)


def held_posts(session: Session, contact: Contact) -> Held | None:
    """The posts that the commits know somebody to have had; None where git cannot tell."""
    kept = None
    if session.stands_at is None:
        kept = _kept(session, contact)
        head = head_of(session.root)
        if kept is not None and kept.head == head:
            return kept
    looked: Held | None = late("netjournal.commands.past_posts").looked_up(session, contact, kept)
    return looked


def keep_posts(session: Session, contact: Contact, held: Held | None) -> None:
    """Keep them for the next time."""
    if held is not None and held.new:
        told = [list(post) for post in held.posts] if held.posts is not None else TOO_LONG
        session.keeping.remember(posts_of(contact.key), late("json").dumps([held.head, told]))


def _kept(session: Session, contact: Contact) -> Held | None:
    told = session.keeping.remembered(posts_of(contact.key))
    if told is None:
        return None
    head, posts = late("json").loads(told)
    return Held(head, None if posts == TOO_LONG else [Post(*post) for post in posts])
