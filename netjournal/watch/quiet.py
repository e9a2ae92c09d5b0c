"""When to look: after a quiet period, or when it has not been quiet for too long. Time is passed in, so nothing waits here."""

MANY = 500


class Quiet:
    """Collects what was touched until nothing more comes for `period` seconds, or `longest` seconds have gone by; `period` at least.

    Where more than `MANY` names come it is a checkout, or a sync: it takes so much longer to look at it again and again than
    to do so when it is over that it may take `patience` seconds.
    """

    def __init__(self, period: float = 0.03, longest: float = 0.5, patience: float = 5.0) -> None:
        self.period = period
        self.longest = max(longest, period)
        self.patience = max(patience, self.longest)
        self.names: set[str] = set()
        self.first: float | None = None  # when the first of them was touched
        self._last = 0.0

    def touch(self, name: str, now: float) -> None:
        """Something was touched at the time `now` (seconds of a clock that never goes back)."""
        self.names.add(name)
        if self.first is None:
            self.first = now
        self._last = now

    def due(self) -> float | None:
        """When to look; None while nothing was touched."""
        if self.first is None:
            return None
        return min(self._last + self.period, self.first + (self.patience if len(self.names) > MANY else self.longest))

    def take(self) -> frozenset[str]:
        """What was touched; forgotten from now on."""
        names = frozenset(self.names)
        self.names = set()
        self.first = None
        return names
