"""Who gave what to whom, and which asks are open. The ledger moves only for the file an entry stands in."""

from typing import NamedTuple

from netjournal.journal.history import Event
from netjournal.model.entry import Entry
from netjournal.model.settings import Settings
from netjournal.text.links import LINK


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
    def balance(self) -> int:
        return self.gave - self.got


def ledger(events: tuple[Event, ...], settings: Settings) -> Ledger:
    """The ledger that these events make."""
    own = [event for event in events if event.own]
    gave = got = asked = offered = pitched = thanked = of_me = 0
    for event in own:
        entry = event.entry
        if entry.gives:
            gave += settings.weight(entry.what)
        elif entry.gets:
            got += settings.weight(entry.what)
        elif entry.verb == "asked":
            asked, of_me = (asked, of_me + 1) if entry.theirs else (asked + 1, of_me)
        elif not entry.theirs:
            offered += entry.verb == "offered"
            pitched += entry.verb == "pitched"
            thanked += entry.verb == "thanked"
    mine, theirs = open_asks(own) if asked or of_me else ((), ())
    return Ledger(gave, got, asked, offered, pitched, thanked, of_me, mine, theirs)


def open_asks(own: list[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """My asks of them and theirs of me that nothing has answered."""
    asks = [index for index, event in enumerate(own) if event.entry.verb == "asked"]
    answered: dict[int, int] = {}
    for ask in asks:
        for index, event in enumerate(own):
            if event.entry.first >= own[ask].entry.first and _answers(event.entry, own[ask].entry):
                answered[ask] = index
                break
    declined: set[int] = set()
    for index, event in enumerate(own):
        if event.entry.verb != "declined" or _names_somebody(event.entry):
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


def _answers(entry: Entry, ask: Entry) -> bool:
    """Whether an entry gives what was asked: they to me, or I to them."""
    if not (entry.gives if ask.theirs else entry.gets):
        return False
    if ask.what is None:
        return True
    return entry.what == ask.what and (ask.what != "other" or entry.head.word == ask.head.word)
