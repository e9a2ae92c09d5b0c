"""Who gave what to whom, and which asks are open. The ledger moves only for the file an entry stands in."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from netjournal.journal.history import Event
from netjournal.model.digest import Figures
from netjournal.model.entry import Entry, Head
from netjournal.model.settings import Settings
from netjournal.model.verbs import LEDGER
from netjournal.text.links import LINK

# What it goes by: of all else it takes no notice.
MOVING = LEDGER | {"offered", "pitched", "thanked", "declined"}


class Ledger(NamedTuple):
    """gave, got: weighted; the others count. The asks are events, oldest first."""

    gave: int = 0
    got: int = 0
    asked: int = 0
    offered: int = 0
    pitched: int = 0
    thanked: int = 0
    asked_of_me: int = 0
    open_asks: tuple[Event, ...] = ()
    open_of_me: tuple[Event, ...] = ()

    @property
    def figures(self) -> Figures:
        return Figures(*self[:7], len(self.open_asks), len(self.open_of_me))


def ledger(events: Sequence[Event], settings: Settings) -> Ledger:
    """The ledger that these events make."""
    own = [event for event in events if event.own and event.entry.head.verb in MOVING]
    return ledger_of([event.entry.head for event in own], lambda: own, settings)


def ledger_of(heads: Sequence[Head], own: Callable[[], Sequence[Event]], settings: Settings) -> Ledger:
    """The ledger of one's own entries that move it, by what their first words mean; `own` are their events, oldest first, which are
    asked for where there are asks."""
    gave = got = asked = offered = pitched = thanked = of_me = 0
    for head in heads:
        verb = head.verb
        inward = head.direction == "in"
        if verb == "got":
            got += settings.weight(head.what)
        elif verb == "asked":
            asked, of_me = (asked, of_me + 1) if inward else (asked + 1, of_me)
        elif not inward:
            if verb == "gave":
                gave += settings.weight(head.what)
            offered += verb == "offered"
            pitched += verb == "pitched"
            thanked += verb == "thanked"
    mine, theirs = open_asks(own()) if asked or of_me else ((), ())
    return Ledger(gave, got, asked, offered, pitched, thanked, of_me, mine, theirs)


def open_asks(own: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """My asks of them and theirs of me that nothing has answered."""
    asks = [index for index, event in enumerate(own) if event.entry.head.verb == "asked"]
    gifts = [(index, event) for index, event in enumerate(own) if event.entry.head.verb in ("gave", "got")]
    answered: dict[int, int] = {}
    for ask in asks:
        for index, event in gifts:
            if event.entry.first >= own[ask].entry.first and answers(event.entry.head, own[ask].entry.head):
                answered[ask] = index
                break
    declined: set[int] = set()
    for index, event in enumerate(own):
        if event.entry.head.verb != "declined" or _names_somebody(event.entry):
            continue  # one that names a person bars an introduction and closes nothing
        before = [
            ask
            for ask in asks
            if own[ask].entry.first <= event.entry.first
            and ask not in declined
            and not (ask in answered and answered[ask] < index)
            and (event.entry.direction is None or own[ask].entry.theirs == (event.entry.direction == "out"))
        ]
        if before:
            declined.add(before[-1])
    still = [own[ask] for ask in asks if ask not in answered and ask not in declined]
    return tuple(event for event in still if not event.entry.theirs), tuple(event for event in still if event.entry.theirs)


def _names_somebody(entry: Entry) -> bool:
    return any(LINK.search(text) for text in (entry.text, *entry.head.company))


def answers(head: Head, ask: Head) -> bool:
    """Whether what one entry tells gives what was asked in another: they to me, or I to them."""
    given = head.verb == "gave" and head.direction != "in" if ask.direction == "in" else head.verb == "got"
    if not given:
        return False
    if ask.what is None:
        return True
    return head.what == ask.what and (ask.what != "other" or head.word == ask.word)
