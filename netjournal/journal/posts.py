"""What somebody was before: titles and organizations, out of what the commits changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from netjournal.model.contact import Contact
from netjournal.model.finding import LOSSY
from netjournal.text.fold import fold

if TYPE_CHECKING:
    from netjournal.journal.timeline import Step


class Post(NamedTuple):
    """A title at an organization, and the day from which it was held as far as the commits know."""

    title: str
    organization: str
    since: str


class Former(NamedTuple):
    """What somebody was, and the day from which they were something else."""

    title: str
    organization: str
    until: str


def posts(found: "Sequence[Step]") -> list[Post]:
    """The titles and organizations that the commits know, oldest first, each held for a day at the least.

    A title that is filled in, or spelt otherwise, makes no other post of it.
    """
    held: list[Post] = []
    for step in found:
        news = {change.field: change.new or "" for change in step.fields if change.field in ("title", "organization")}
        if held and step.old_key == "":  # taken away and come back: nothing holds that the file does not say again
            news = {"title": "", "organization": "", **news}
        if step.commit is None or not news:
            continue
        last = held[-1] if held else Post("", "", "")
        new = Post(news.get("title", last.title), news.get("organization", last.organization), step.commit.date)
        if not held or not (_within(last, new) or last.since >= new.since):
            held.append(new)
        else:
            held[-1] = new._replace(since=last.since)
    return held


def former(held: Sequence[Post], contact: Contact, today: str) -> list[Former]:
    """Those of the posts that the contact has no more, each once, the last first. What a file that cannot be read whole does not
    say was not taken away."""
    now = Post(contact.string("title"), contact.string("organization"), today)
    if held and any(problem.code in LOSSY for problem in contact.faults):
        now = Post(now.title or held[-1].title, now.organization or held[-1].organization, today)
    found: dict[tuple[str, str], Former] = {}
    # The last of them ended by what has been typed since, if at all.
    for post, after in reversed(list(zip(held, [*held[1:], now], strict=False))):
        if not _within(post, now):
            found.setdefault((fold(post.title), fold(post.organization)), Former(post.title, post.organization, after.since))
    return list(found.values())


def _within(post: Post, other: Post) -> bool:
    """Whether all that one post says the other says too."""
    return fold(post.title) in ("", fold(other.title)) and fold(post.organization) in ("", fold(other.organization))
