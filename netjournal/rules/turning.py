"""When what rules go by turns with the days alone.

What is known by its month or year is taken to be as late as it can be: while its month runs, it is of today, and from
then on of the last of the month. So the age of everything is counted from its last day, whichever day it is.
"""

from datetime import date

from netjournal.journal.history import Event
from netjournal.model.day import plus_days
from netjournal.rules.rule import Context


def after(event: Event, days: int) -> date:
    """The first day on which more than so many days have passed since an event."""
    return plus_days(event.entry.last, days + 1)


def running(event: Event, today: date) -> bool:
    """Whether its month or year is not over: its day is another one tomorrow."""
    return event.entry.last > today


def tomorrow(context: Context) -> date:
    return plus_days(context.today, 1)
