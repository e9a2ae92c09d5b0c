"""An entry's own lines taken apart, so that they can be written elsewhere: always as a bullet, without what is no part of it."""

from typing import NamedTuple

from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.text.body import ITEM, TASK, TITLE
from netjournal.text.rewrite import line_end, line_start
from netjournal.text.sections import log_sections
from netjournal.text.visible import visible


class Parted(NamedTuple):
    """An entry's first line up to its date, what follows there, as it stands and as it is read, and the lines below."""

    dated: str
    rest: str
    shown: str
    below: list[str]


def parted(contact: Contact, headings: frozenset[str], entry: Entry) -> Parted:
    """Take an entry of a contact's log apart."""
    text = contact.text
    shown = text[: contact.body_start] + visible(text[contact.body_start :])
    start = line_start(text, entry.start)
    end = line_end(text, start)
    item = ITEM.match(shown, start, end)
    if item is not None:
        return Parted(text[start : item.start(6)], text[item.start(6) : end], shown[item.start(6) : end], _below(text, shown, end, entry))
    # A dated heading may stand too high for another's log, and what is below it would reach too far there.
    title = end - len(text[start:end].lstrip("# \t"))
    dated = TITLE.match(shown, title, end)
    at = dated.start(4) if dated is not None else title
    stop = at + len(text[at:end].rstrip().rstrip("#").rstrip())
    under = next(section.start for section in log_sections(text, contact.body_start, headings) if section.heading == entry.start)
    below = [f"  {line}" if line.strip() else "" for line in _below(text, shown, under, entry)]
    return Parted(f"- {text[title:at]}", text[at:stop], shown[at:stop], below)


def _below(text: str, shown: str, at: int, entry: Entry) -> list[str]:
    """The lines after the one in which `at` is. An open task is no part of an entry, and theirs alone who had it."""
    stop = line_end(text, max(entry.start, entry.end - 1))
    lines = zip(text[at:stop].split("\n")[1:], shown[at:stop].split("\n")[1:], strict=True)
    kept = [line.removesuffix("\r") for line, seen in lines if (task := TASK.match(seen)) is None or task[1] != " "]
    return "\n".join(kept).rstrip().split("\n") if any(map(str.strip, kept)) else []
