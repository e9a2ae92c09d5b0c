"""Kinds of silence, told apart once for the rules that stand in for one another: new and cold, overdue, dormant."""

from datetime import date

from netjournal.model.day import plus_days
from netjournal.model.place import Place
from netjournal.model.settings import Threshold
from netjournal.rules.rule import Context

COLD = (
    Threshold("from", 7, "days after meeting from which a new contact is cold"),
    Threshold("to", 90, "days after meeting until which it is a new one"),
)
DORMANT = (Threshold("cadences", 3, "cadences of silence after which a contact is dormant"),)


def new_and_cold(context: Context, by: date) -> date | None:
    """The day from which somebody you just met has heard nothing from you (NJ202), if that comes by the day `by`."""
    met = context.standing.met_day
    if met is None or context.silenced("NJ202"):
        return None
    limits = context.limits_of("NJ202", COLD)
    first, last = limits["from"], limits["to"]
    assert isinstance(first, int)
    assert isinstance(last, int)
    touched = context.standing.last_touch
    if (touched is not None and touched > met) or (context.today - met).days > last:
        return None
    day = plus_days(met, first)
    return day if day <= by else None


def dormant(context: Context) -> bool:
    """So long silent that a reconnection is due, not a follow-up (NJ207)."""
    standing = context.standing
    if standing.cadence is None or standing.since is None or context.silenced("NJ207"):
        return False
    times = context.limits_of("NJ207", DORMANT)["cadences"]
    assert isinstance(times, int)
    return context.today > standing.cadence.after(standing.since, times)


def place_of_silence(context: Context) -> Place:
    """The last touch in their own log explains a silence best, else the cadence, else where you met."""
    own = [event for event in context.standing.touches if event.own]
    if own:
        return Place(max(own, key=lambda event: event.day).entry.line, 1)
    places = context.contact.places
    return next((places[key] for key in ("cadence", "met", "last_contact", "name") if key in places), Place(1, 1))
