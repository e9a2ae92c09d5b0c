"""Is this a good moment to ask? The conditions of NJ301, 302, 303 and 309, put so that they can also be asked of an ask
that has not happened yet."""

from collections.abc import Sequence
from datetime import date

from netjournal.journal.history import Event, acquainted
from netjournal.journal.standing import Standing
from netjournal.model.day import plus_days
from netjournal.model.place import Place
from netjournal.model.settings import Threshold
from netjournal.rules.rule import BUT, Context

EARLY = (Threshold("recent", 90, "days an ask is recent"), Threshold("known", 365, "days since you met"), BUT)
ALWAYS = (Threshold("days", 365, "days looked back"), Threshold("asks", 2, "asks and pitches from which it is a habit"), BUT)
BLUE = (Threshold("recent", 90, "days an ask is recent"), Threshold("days", 180, "days of silence before the ask"), BUT)
STREAK = (Threshold("recent", 90, "days a pitch is recent"), BUT)


def own(context: Context) -> list[Event]:
    """The events of the contact's own file, oldest first."""
    return [event for event in context.standing.events if event.own]


def place(event: Event) -> Place:
    return Place(event.entry.line, 1)


def recent(event: Event, context: Context, name: str = "recent") -> bool:
    """Whether it happened within as many days as the threshold says; the last of them counts."""
    return (context.today - event.day).days <= context.number(name)


def gives_or_offers(events: Sequence[Event]) -> int:
    return sum(event.own and (event.entry.gives or event.entry.offers) for event in events)


def too_early(met: date, day: date, before: Sequence[Event], known: int) -> bool:
    """Asked on `day` by somebody met lately who is not acquainted and has given nothing: NJ301."""
    if (day - met).days > known:
        return False
    return not acquainted(tuple(before)) and not gives_or_offers(before)


def asks_and_gives(events: Sequence[Event], today: date, days: int) -> tuple[list[Event], int]:
    """The asks and pitches of the last `days`, and how many gives and offers stand against them: NJ302."""
    window = [event for event in events if event.own and (today - event.day).days <= days]
    return [event for event in window if event.entry.asks or event.entry.pitches], gives_or_offers(window)


def out_of_the_blue(standing: Standing, day: date, before: Sequence[Event], days: int) -> int | None:
    """The days of silence that an ask on `day` breaks, where they are more than `days` and two cadences: NJ303."""
    # What is known by its month alone may have happened on any day of it that came before the ask.
    earlier = [min(event.day, day) for event in before if event.entry.touch and event.entry.first < day]
    foreign = standing.contact.day("last_contact")
    if foreign is not None and foreign.first < day:
        earlier.append(min(foreign.last, day))
    since = max(earlier) if earlier else standing.met_by(day)
    if since is None or day <= plus_days(since, days):
        return None
    if standing.cadence is not None and day <= standing.cadence.after(since, 2):
        return None
    return (day - since).days


def pitch_streak(standing: Standing) -> Event | None:
    """The latest of two pitches among the last three touches: NJ309."""
    pitches = [event for event in standing.touches[-3:] if event.own and event.entry.pitches]
    return pitches[-1] if len(pitches) >= 2 else None
