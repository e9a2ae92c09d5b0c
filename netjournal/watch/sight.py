"""The journal's folder as it was last seen: a few names of it are looked at, or all."""

import os
from collections.abc import Callable, Collection

from netjournal.journal.differing import differing
from netjournal.journal.index import Journal
from netjournal.journal.refresh import refresh
from netjournal.store.folder import FolderSource
from netjournal.store.naming import SETTINGS
from netjournal.store.touched import Touched
from netjournal.watch.checked import MANY
from netjournal.watch.links import Links


class Sight:
    """What the last look saw.

    source   what is looked at; `make_source` is asked for it again when the settings change: they can name another folder
    journal  what was seen there, be it unfinished or not
    """

    def __init__(self, make_source: Callable[[], FolderSource], journal: Journal) -> None:
        self.make_source = make_source
        self.source = make_source()
        self.journal = journal
        self._links = Links()

    def first(self) -> None:
        """Look at all of it for the first time; of what was loaded already it is not known yet which files are links."""
        self.look()
        self._links.note(self.source.root, self.journal.stamps, self.journal.stamps)

    def look(self, touched: Collection[str] = (), every: bool = True) -> None:
        """Look at what was touched, or at everything. Raises OSError or JournalError where it cannot be looked at."""
        before = self.journal
        # What could not be read the last time is looked at every time: it left no stamp.
        unread = () if before.files.keys() <= before.stamps.keys() else before.files.keys() - before.stamps.keys()
        source = self.source if every else Touched(self.source, before.stamps, {*touched, *unread})
        self.journal, _ = refresh(before, source, touched)
        after = self.journal.stamps
        moved = differing(before.stamps, after) if every else ()
        self._links.note(self.source.root, {*moved, *touched}, after)

    def few(self, touched: Collection[str]) -> bool:
        """Whether it is enough to look at these names: files of contacts, in folders that may be listed."""
        if len(touched) > MANY or SETTINGS in touched:
            return False
        folders = {key[: at + 1] for key in touched for at, sign in enumerate(key) if sign == "/"}
        return not any(key.endswith("/") for key in touched) and not any(folder in self.journal.files for folder in folders)

    def touched_elsewhere(self) -> list[str]:
        """The links whose target changed, which no event tells of."""
        return self._links.touched(self.source.root)

    def other_source(self, believed: Callable[[], bool]) -> FolderSource | None:
        """The source as it would be made now, where that is another folder: settings name one, or a contacts/ came to be.
        `believed`: whether most of the files are gone, and that is so."""
        source = self.make_source()
        if source.folder == self.source.folder:
            return None
        # With its folder gone a journal seems to be the folder itself: doubted like the rest.
        missing = not os.path.isdir(os.path.join(self.source.root, self.source.folder))
        return None if missing and source.folder == "." and not believed() else source

    def turn_to(self, source: FolderSource) -> None:
        """From now on look at another folder, of which nothing has been seen yet."""
        self.source, self.journal, self._links = source, Journal(), Links()
