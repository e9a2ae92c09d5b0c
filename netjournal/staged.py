"""The journal as the next commit will have it: a session that a hook asks. It reads git's index, and writes nothing at all."""

import os

from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.model.cached import cached_property
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.session import DEFAULT_FOLDER, Session
from netjournal.store.checkout import Checkout, checkout_of
from netjournal.store.folder import FolderSource
from netjournal.store.index import IndexSource, StagedSource, hooks_index
from netjournal.store.naming import SETTINGS
from netjournal.text.lazy import read_settings


class Staged(Session):
    """The session `now`, asked of what is staged. Raises JournalError (git) where the journal lies in no repository."""

    def __init__(self, now: Session) -> None:
        super().__init__(now.journal_option, now.today_option, now.config_folder, cache_option=False, environ=now.environ)
        self.noticed = now.noticed

    @cached_property
    def checkout(self) -> Checkout:
        return checkout_of(self.root, self.environ)

    @cached_property
    def index(self) -> IndexSource:
        """What is staged below the root."""
        source = IndexSource(self.checkout, hooks_index(self.checkout, os.getcwd(), self.environ))
        source.folder = self._settings_of(source).folder
        if source.folder == DEFAULT_FOLDER and self._place[1] and not (source.has(DEFAULT_FOLDER) or os.path.isdir(self._contacts)):
            source.folder = "."
        return source

    @cached_property
    def keys(self) -> frozenset[str]:
        """The files that the next commit changes."""
        return self.index.staged(self.checkout.commit("HEAD"))

    def settings(self) -> Settings:
        return self._settings_of(self.index)

    @cached_property
    def journal_or_nobody(self) -> Journal:
        journal = load(StagedSource(self.index, FolderSource(self.root, self.index.folder)))
        self._note_format(journal.settings)
        return journal

    @property
    def journal(self) -> Journal:
        """The same: a commit of something else in a repository with nobody in it yet is no mistake."""
        return self.journal_or_nobody

    def close(self) -> None:
        if "index" in self.__dict__:
            self.index.blobs.close()
        super().close()

    @property
    def _contacts(self) -> str:
        return os.path.join(self.root, DEFAULT_FOLDER)

    def _settings_of(self, source: IndexSource) -> Settings:
        data = source.read([SETTINGS]).get(SETTINGS)
        return read_settings(data) if isinstance(data, bytes) else DEFAULTS
