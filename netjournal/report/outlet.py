"""The one function that decides what may leave the owner's terminal; every way out asks it."""

from typing import Literal

from netjournal.model.contact import Contact

# terminal: the owner reads it. query, calendar: the owner's own mail and calendars. The rest is made to be passed on.
Outlet = Literal["terminal", "query", "calendar", "export", "report", "graph", "share", "draft", "sync", "notification", "agent"]
OWN = frozenset({"terminal", "query", "calendar"})


def may_leave(contact: Contact, outlet: Outlet) -> bool:
    """Whether this contact may be told of there: private people only where the owner alone looks."""
    return outlet in OWN or not contact.private
