"""What ties two people, in words: how it is known, and how long ago that was."""

from collections.abc import Callable
from datetime import date

from netjournal.journal.tie import ME, Tie
from netjournal.model.day import days_text

LONG_AGO = 365


def tie_words(tie: Tie, name_of: Callable[[str], str], today: date) -> str:
    """One sentence without its full stop: who is tied to whom by what, and when that was so."""
    one, two = name_of(tie.one), name_of(tie.two)
    said = {
        "touch": f"you and {two} were last in touch",
        "met": f"you and {two} met",
        "knows": f"{one} knows {two}",
        "through": f"{one} came to you through {two}",
        "note": f"what is written of {one} names {two}",
        "intro": f"you introduced {one} and {two}",
        "introduced": f"{one} introduced you to {two}",
        "together": f"{one} and {two} were there together",
        "colleagues": f"{one} and {two} are of one organization",
    }[tie.sort]
    if tie.one != ME and tie.sort == "colleagues":
        return f"{said}, which need not mean that they know each other"
    if tie.day is None:
        return f"{said}; since when is not written down"
    age = (today - tie.day).days
    return f"{said} {ago(age)}" + (", long enough to have changed" if age > LONG_AGO else "")


def ago(days: int) -> str:
    """So long ago, as one would say it."""
    if days < 1:
        return "today"
    if days < 60:
        return f"{days_text(days)} ago"
    if days < 2 * 365:
        return f"{days // 30} months ago"
    return f"{days // 365} years ago"
