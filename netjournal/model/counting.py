"""A text that counts the days since something: `quiet for 47 days` is 48 tomorrow, and nobody need be asked again."""

from datetime import date

from netjournal.model.day import days_text


class Counting(str):
    """The text as it is on one day; on any later one it is `before`, the days since `since`, and `after`."""

    before: str
    since: date
    after: str


def counting(before: str, since: date, today: date, after: str = "") -> str:
    """`before`, the days from `since` to `today`, `after`. What is of today itself may be of a month that is running, and then
    it is of tomorrow when that has come: such a text is one for today alone."""
    text = f"{before}{days_text((today - since).days)}{after}"
    if since >= today:
        return text
    found = Counting(text)
    found.before, found.since, found.after = before, since, after
    return found


def counted(before: str, since: int | None, after: str, today: int) -> str:
    """What is kept of such a text, or of any (`since` is None then, and `before` all of it), as it is on a day. Days are ordinals."""
    return before if since is None else f"{before}{days_text(today - since)}{after}"
