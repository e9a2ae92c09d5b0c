"""The journal by way of the cache: only what changed since the last time is read."""

import contextlib
from collections.abc import Callable
from datetime import date

from netjournal.journal.index import Journal
from netjournal.model.errors import Damaged
from netjournal.model.settings import Settings
from netjournal.recall.packed import unpack_settings
from netjournal.recall.remembered import journal_of
from netjournal.store.ahead import seen
from netjournal.store.cache import CANNOT, Cache, drop, new_cache
from netjournal.store.folder import FolderSource
from netjournal.store.naming import SETTINGS
from netjournal.store.stamps import Scan, Stamps, some
from netjournal.text.lazy import late

Progress = Callable[[int, int], None]


def remembered(cache: Cache | None, path: str, identity: str, source: FolderSource, today: date, progress: Progress) -> Journal:
    """What the source holds: out of the cache, which is brought up to it, or made. Where that cannot be written, it is read.

    `progress` is told how many files have been read, and of how many.
    """
    looked = seen(source.root, source.folder)
    stamps = source.scan() if looked is None else Stamps(*looked)
    try:
        return _by_cache(cache, path, identity, source, stamps, today, progress)
    except Damaged:
        # Not left to whoever asks the command again: it may have written by now, or had an editor open.
        with contextlib.suppress(OSError):
            drop(path)
    except CANNOT:
        pass
    journal: Journal = late("netjournal.journal.refresh").load(source)
    return journal


def kept_settings(cache: Cache, root: str) -> Settings | None:
    """The settings as the cache has them, where their file is as it was then."""
    if repr(FolderSource(root).stamp(SETTINGS)) != cache.about("settings as of"):
        return None
    # The folder that was read may be the root for want of the one that the settings tell of, which may be there by now.
    return unpack_settings(cache.about("settings"))._replace(folder=cache.about("folder told"))


def _by_cache(
    cache: Cache | None, path: str, identity: str, source: FolderSource, stamps: Scan, today: date, progress: Progress
) -> Journal:
    if cache is not None and stamps != cache.stamps and len({some(each, [SETTINGS]).get(SETTINGS) for each in (cache.stamps, stamps)}) > 1:
        # Every file may say something else by other settings.
        cache.close()
        cache = None
    if cache is None or cache.about("folder") != source.folder:
        settings = late("netjournal.recall.taking_in").settings_of(source, stamps)
        cache = new_cache(path, identity)
    else:
        settings = unpack_settings(cache.about("settings"))
    if cache.new or stamps != cache.stamps:
        late("netjournal.recall.taking_in").take_in(cache, source, settings, stamps, today, progress)
    elif cache.outdated(today.toordinal()):
        late("netjournal.recall.taking_in").renew(cache, settings, today)
    return journal_of(cache, settings)
