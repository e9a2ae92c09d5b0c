"""What is kept of one journal between two commands: where, by whom, and whether at all."""

import contextlib
import os
import sys
from collections.abc import Mapping
from datetime import date

from netjournal import __version__
from netjournal.journal.index import Journal
from netjournal.model.cached import cached_property
from netjournal.model.errors import Damaged
from netjournal.model.settings import Settings
from netjournal.recall.feed import Progress, kept_settings, remembered
from netjournal.recall.remembered import Remembered
from netjournal.store.cache import CACHE_FORMAT, CANNOT, Cache, drop, open_cache
from netjournal.store.cached import cache_path
from netjournal.store.folder import FolderSource
from netjournal.text.lazy import late


class Keeping:
    """The cache of the journal in `root`, for one run of the program; `wanted`: unless --no-cache or NETJOURNAL_NO_CACHE says no."""

    def __init__(self, root: str, environ: Mapping[str, str], wanted: bool) -> None:
        self.root = root
        self.path = cache_path(environ, root)
        self.wanted = wanted and not environ.get("NETJOURNAL_NO_CACHE")
        self._journal: Journal | None = None

    @cached_property
    def cache(self) -> Cache | None:
        """What was kept, where that is whole and ours."""
        return open_cache(self.path, self._identity) if self.wanted else None

    @property
    def _identity(self) -> str:
        """Whatever else a cache was made by or of is none of ours."""
        python = ".".join(map(str, sys.version_info[:2]))
        return f"netjournal {__version__}, cache {CACHE_FORMAT}, Python {python}, {os.path.realpath(self.root)}"

    @property
    def count(self) -> int | None:
        """How many contacts are kept; None where that is nothing, or out of date."""
        return self.cache.count if self.cache is not None else None

    def settings(self) -> Settings | None:
        """The settings as they were kept, where their file is as it was then."""
        # A journal that was read anew has closed the cache that was opened first.
        cache = self._journal.cache if isinstance(self._journal, Remembered) else self.cache
        return kept_settings(cache, self.root) if cache is not None else None

    def journal(self, source: FolderSource, today: date, progress: Progress) -> Journal:
        """What the source holds, by way of the cache where that is wanted."""
        if self.wanted:
            self._journal = remembered(self.cache, self.path, self._identity, source, today, progress)
        else:
            self._journal = late("netjournal.journal.refresh").load(source)
        return self._journal

    def _in_use(self) -> Cache | None:
        if isinstance(self._journal, Remembered):
            return self._journal.cache
        opened: Cache | None = vars(self).get("cache")
        return opened

    def remembered(self, name: str) -> str | None:
        """What was kept under a name beside the contacts, where there is a cache."""
        cache = self._in_use()
        found = cache.about(name) if cache is not None else None
        return found if isinstance(found, str) else None

    def remember(self, name: str, value: str) -> None:
        """Keep something under a name; not where there is no cache, or while somebody reads it."""
        cache = self._in_use()
        if cache is not None:
            with contextlib.suppress(*CANNOT, Damaged), cache.changing():
                cache.put_about({name: value})

    def release(self) -> None:
        """Let others change the cache while somebody reads in a pager or types in an editor."""
        if (cache := self._in_use()) is not None:
            cache.release()

    def close(self) -> None:
        """Whoever asks comes no more."""
        if (cache := self._in_use()) is not None:
            cache.close()

    def drop(self) -> None:
        """Take what was kept of this journal away."""
        drop(self.path)
