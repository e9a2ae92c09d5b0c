"""Whether to believe that most of the contacts are gone: a drive may be unmounted, a branch without them checked out.

Time is passed in, so nothing waits here.
"""

STALE = 10.0


class Doubt:
    """Doubts that over half of the files went at once, for `longest` seconds at most; then it is so."""

    def __init__(self, longest: float = STALE) -> None:
        self.longest = longest
        self._since: float | None = None

    def arises(self, before: int, after: int, now: float) -> bool:
        """Whether to doubt, at the time `now`, that of `before` files there are only `after`."""
        if after * 2 >= before:
            self._since = None
            return False
        if self._since is None:
            self._since = now
        return now < self._since + self.longest

    @property
    def until(self) -> float | None:
        """When doubt ends, or ended; None where most of the files are there."""
        return None if self._since is None else self._since + self.longest

    def over(self, now: float) -> bool:
        """Whether most of the files are gone and have been for so long that it is believed."""
        return self.until is not None and now >= self.until

    def end(self) -> None:
        """What there is was believed: from now on it is that much of which half may go."""
        self._since = None
