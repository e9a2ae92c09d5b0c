"""What netjournal.yaml says, with the defaults where it says nothing."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from netjournal.model.verbs import WEIGHTS

if TYPE_CHECKING:
    from netjournal.model.cadence import Cadence
    from netjournal.model.finding import Problem
    from netjournal.model.place import Place

FORMAT = 1
NOTHING: Mapping[str, Any] = {}
# A connection note of LinkedIn has so many characters.
DRAFTS: Mapping[str, int] = {"request": 300}
LOG_HEADINGS = ("log", "interaction log", "interactions", "contact log")


class Threshold(NamedTuple):
    """A number or a list of words a rule goes by, with what it means."""

    name: str
    default: int | tuple[str, ...]
    meaning: str


class Me(NamedTuple):
    """Who keeps the journal: for drafts and for the direction of imported mail."""

    name: str = ""
    emails: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()


class Settings(NamedTuple):
    """The journal's settings.

    rules   a code → what was set for it, defaults not filled in
    topics  a name → words that mean the same to the journal's keeper
    drafts  a kind of draft → how many characters it may have
    places  `NJ202` or `NJ202.from` → where it was set
    """

    format: int = FORMAT
    me: Me = Me()
    cadence: "Cadence | None" = None
    tag_cadences: "Mapping[str, Cadence]" = NOTHING
    headings: tuple[str, ...] = LOG_HEADINGS
    languages: tuple[str, ...] = ("en",)
    words: Mapping[str, str] = NOTHING
    weights: Mapping[str, int] = WEIGHTS
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, int | tuple[str, ...]]] = NOTHING
    places: "Mapping[str, Place]" = NOTHING
    folder: str = "contacts"
    only: str = ""
    topics: Mapping[str, tuple[str, ...]] = NOTHING
    drafts: Mapping[str, int] = DRAFTS
    problems: "tuple[Problem, ...]" = ()

    def weight(self, what: str | None) -> int:
        """What a give or a get of `what` counts in the balance."""
        return self.weights.get(what or "other", 1)


DEFAULTS = Settings()
