"""Former posts in words."""

from collections.abc import Sequence

from netjournal.journal.posts import Former
from netjournal.report.telling import Shape
from netjournal.text.fold import fold

# As many are named on a page; JSON has them all.
MOST = 5


def former_shape(post: Former) -> Shape:
    return {"title": post.title or None, "organization": post.organization or None, "until": post.until}


def former_words(posts: Sequence[Former], was: Sequence[str]) -> str:
    """Former posts in one line, but for those that `was` names already."""
    told = [(post_words(post.title, post.organization), post.until) for post in posts]
    said = [f"{post}, until {until[:7]}" for post, until in told if not any(fold(one).startswith(fold(post)) for one in was)]
    rest = [f"and {len(said) - MOST} more"] if len(said) > MOST else []
    return "; ".join([*said[:MOST], *rest])


def post_words(title: str, organization: str) -> str:
    return f"{title} at {organization}" if title and organization else title or organization
