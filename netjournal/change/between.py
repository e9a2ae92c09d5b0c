"""What two files say of each other, once they are to be one: nobody links to themselves, and no word of it is lost.

In notes and logs a link between the two becomes what it shows, else the other one's name. In a front matter a name could be
read as anything: there it stays a link, but for `knows` and `met.through`, which would say that somebody knows themselves.
Those go, and what they say beyond a name of either (`knows: {bea: twin sister}`) is kept as a note.
"""

from typing import NamedTuple

from netjournal.journal.index import Journal, names_of
from netjournal.model.contact import Contact
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_edit import Front
from netjournal.text.link_edit import Retarget, link_edits, pointed
from netjournal.text.links import LINK, link_target, target
from netjournal.text.nodes import Map
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply
from netjournal.text.values import said


class Apart(NamedTuple):
    """A contact that says nothing of the other one any more, and the notes that keep what it said."""

    contact: Contact
    notes: list[str]


def apart(journal: Journal, contact: Contact, other: Contact, new: Retarget) -> Apart:
    """Take apart what a contact says of the other; `new` is what links to the one who goes become."""
    links = _Between(journal, contact, other, new)
    links.knows()
    links.through()
    document = split(links.text.encode("utf-8"))
    edits = [edit for edit in link_edits(document, pointed(new), new) if edit.start < document.body_start]
    edits += [edit for edit in link_edits(document, links.relink, new) if edit.start >= document.body_start]
    text = apply(links.text, edits)
    after = contact if text == contact.text else Reader(journal.settings).contact(contact.key, text.encode("utf-8"))
    return Apart(after, links.notes)


class _Between:
    """The text of one file, as it loses one thing after the other that it says of the other."""

    def __init__(self, journal: Journal, contact: Contact, other: Contact, new: Retarget) -> None:
        self.journal = journal
        self.contact = contact
        self.other = other
        self.new = new
        self.text = contact.text
        self.notes: list[str] = []

    @property
    def front(self) -> Front:
        return Front(split(self.text.encode("utf-8")))

    def relink(self, inner: str, shown: str) -> str | None:
        """What stands in the place of a link: a name where it led to the other one."""
        if self.journal.linked(link_target(inner)) is not self.other:
            return pointed(self.new)(inner, shown)
        # A name in brackets would be a link again.
        return " ".join((shown.lstrip("|") or self.other.name).replace("[[", "").replace("]]", "").split())

    def knows(self) -> None:
        """What says that they know each other."""
        front = self.front
        pair = front.find("knows")
        if pair is None:
            return
        node = pair[1]
        if isinstance(node, Map):
            labels = [(said(name, front.text) or "", value) for name, value in node.pairs]
            for label, value in labels:
                if self.means_other(label):
                    how = said(value, front.text)
                    self.note(f"knows.{_shown(label) or target(label)}", front.text[value.start : value.end] if how is None else how)
                    self.note("knows", "" if how else self.beyond_names(label))
                    self.text = apply(self.text, self.front.remove_label("knows", label))
            return
        items = [item.text for item in front.items(node)]
        gone = [text for text in items if self.means_other(text)]
        for text in gone:
            self.note("knows", self.beyond_names(text))
        if gone:
            self.text = apply(self.text, front.take("knows", gone) if len(gone) < len(items) else front.remove("knows"))

    def through(self) -> None:
        """What says that I met one of them through the other."""
        front = self.front
        pair = front.find("met")
        if pair is None or not isinstance(pair[1], Map):
            return
        for name, value in pair[1].pairs:
            text = said(value, front.text) or ""
            if front.named(name) == "through" and self.means_other(text):
                self.note("met.through", self.beyond_names(text))
                self.text = apply(self.text, front.remove_label("met", "through"))
                return

    def means_other(self, link: str) -> bool:
        return bool(link) and self.journal.linked(target(link)) is self.other

    def beyond_names(self, link: str) -> str:
        """What a link shows, where neither of the two goes by it: those names are all kept."""
        shown = _shown(link)
        known = {name for one in (self.contact, self.other) for name in (*names_of(one), fold(one.id))}
        return "" if fold(shown) in known else shown

    def note(self, key: str, value: str) -> None:
        value = LINK.sub(lambda link: self.relink(*_cut(link[1])) or link[0], " ".join(value.split()))
        if value:
            self.notes.append(f"- {key} (from {self.contact.id}): {value}")


def _cut(inner: str) -> tuple[str, str]:
    """The target of a link, and what it shows with the bar before it."""
    at = inner.find("|")
    return (inner, "") if at < 0 else (inner[:at], inner[at:])


def _shown(link: str) -> str:
    """`Bee` of `[[bea|Bee]]`."""
    match = LINK.fullmatch(link)
    return _cut(match[1])[1].lstrip("|").strip() if match is not None else ""
