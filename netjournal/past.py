"""The journal as it stood: a session at a commit. It reads what git keeps, and writes nothing at all."""

import os
import re
import shlex
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import NoReturn

from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.journal.when import read_when
from netjournal.model.cached import cached_property
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.session import DEFAULT_FOLDER, Session
from netjournal.store.blobs import Blobs
from netjournal.store.commits import Commit, Commits
from netjournal.store.git import Git
from netjournal.store.naming import SETTINGS
from netjournal.store.revision import RevisionSource
from netjournal.text.lazy import read_settings

# A duration without its minus: the day that lies as far ahead.
AHEAD = re.compile(r"[0-9]+[A-Za-z]+")


class Past(Session):
    """The session `now`, asked of the journal as it stood at `asked`: a revision as git names them, or a day.

    Entries are dated by what happened, commits by when it was written down: only the latter decide what is read, and only
    the former what is due.
    """

    def __init__(self, now: Session, asked: str, told: bool = False) -> None:
        super().__init__(now.journal_option, now.today_option, now.config_folder, cache_option=False, environ=now.environ)
        self.noticed = now.noticed
        self.now = now
        self.asked = asked
        self.told = told

    @cached_property
    def day(self) -> date | None:
        """The day that was asked for; None where it is a revision. A day goes before a branch that is called like it."""
        try:
            day = read_when(self.asked, self.now.today, past=True)
        except JournalError:
            return None
        if day > self.now.latest:
            back = f"`-{self.asked}` is as long ago" if AHEAD.fullmatch(self.asked) else f"`--today {self.asked}` looks ahead"
            raise JournalError("usage", f"{day} is still to come, and nobody has written it down: {back}")
        return day

    @cached_property
    def today(self) -> date:
        """The day that was asked for, or of the commit; unless --today or NETJOURNAL_TODAY says otherwise."""
        return self.now.today if self.fixed_today else self.day or self.commit.day or self.now.today

    @cached_property
    def commit(self) -> Commit:
        """The commit that is read. Raises JournalError (git)."""
        if self.day is None:
            return self.commits.named(self.asked)
        found = self.commits.before(_end_of(self.day))
        if found is not None:
            return found
        first = self.commits.first()
        shallow = "; this clone is shallow: `git fetch --unshallow` brings what came before" if self.commits.shallow else ""
        raise JournalError("git", f"no commit is as old as {self.day}: the first one here is {first.short} of {first.date}{shallow}")

    @cached_property
    def commits(self) -> Commits:
        return Commits(Git(self._standing[0], self.environ))

    @property
    def prefix(self) -> str:
        """The root below the repository's top, with `/`, as it was then."""
        return self.tree.prefix

    @cached_property
    def tree(self) -> RevisionSource:
        """The files that the commit has below the root."""
        git = self.commits.git
        source = RevisionSource(git, self.commit.id, self.commits.prefix + self._standing[1], DEFAULT_FOLDER, Blobs(git))
        if source.prefix and not source.scan():
            source = self._moved_from(source)
        source.folder = self._folder(source)
        return source

    def _moved_from(self, source: RevisionSource) -> RevisionSource:
        """A root that is not there yet may have moved: the nearest folder above that was one then, if it is none today."""
        above = source.prefix
        while above:
            above = above[: above.rstrip("/").rfind("/") + 1]
            then = RevisionSource(source.git, source.commit, above, DEFAULT_FOLDER, source.blobs)
            if then.has(DEFAULT_FOLDER) or SETTINGS in then.scan():
                there = os.path.join(self.commits.top, above)
                now = any(os.path.exists(os.path.join(there, name)) for name in (DEFAULT_FOLDER, SETTINGS))
                return source if now else then
        return source

    def _folder(self, source: RevisionSource) -> str:
        """Where the contacts lay: as the session of now has it, but a folder that came or went later is one all the same."""
        folder = _settings(source).folder
        if folder != DEFAULT_FOLDER or not self._place[1] or source.has(folder) or os.path.isdir(os.path.join(self.root, folder)):
            return folder
        # Nobody was in it yet, or there never was one: what the last commit has tells.
        return folder if self.commits.git.run("cat-file", "-e", f"HEAD:{source.prefix}{folder}").returncode == 0 else "."

    def settings(self) -> Settings:
        return _settings(self.tree)

    @cached_property
    def journal_or_nobody(self) -> Journal:
        journal = load(self.tree)
        if self.told and not journal.empty:
            self._notice(f"the journal as it stood {self.when}")
        self._note_format(journal.settings)
        folder = self.tree.folder
        for module in self.tree.modules:
            if folder == "." or f"{module}/".startswith(folder + "/"):
                there = os.path.join(self.root, module)
                self._notice(f"{module} is a repository of its own, so this one has none of its files: ask it with `-C {there}`")
        return journal

    def beside(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """The same as the commit has them."""
        return {key: data for key, data in self.tree.read(keys).items() if isinstance(data, bytes)}

    @cached_property
    def present(self) -> Journal | None:
        """The journal as it is now: that of the folder, else the last commit's."""
        try:
            here = load(self.now.source())  # as it lies there: nothing is finished or kept
        except JournalError:
            here = Journal()
        if not here.empty:
            return here
        last = self.now.at("HEAD")
        try:
            return last.journal
        except JournalError:
            return None
        finally:
            last.close()

    @property
    def when(self) -> str:
        """What is read, in words."""
        when = f"{self.day}" if self.day is not None else self.asked
        return f"at {when} (commit {self.commit.short} of {self.commit.date})"

    @property
    def stands_at(self) -> str:
        return self.commit.id

    @property
    def words(self) -> str:
        return f"netjournal --at {shlex.quote(self.asked)}"

    def file_of(self, contact: Contact) -> str:
        """What git calls it."""
        return f"{self.commit.id}:{self.prefix}{contact.key}"

    def require_now(self, command: str) -> NoReturn:
        raise JournalError("usage", f"`{command}` goes by the journal as it is now: leave --at out")

    def at(self, asked: str, told: bool = False) -> "Past":
        return self.now.at(asked, told)

    def again(self) -> "Past":
        return self  # what a commit has never changes

    def close(self) -> None:
        if "tree" in self.__dict__:
            self.tree.blobs.close()
        super().close()

    def source(self) -> NoReturn:
        raise JournalError("usage", "a commit is no folder: leave --at out")

    def key_of(self, path: str) -> str | None:
        """The same of a file that need not be there any more."""
        if not path.endswith(".md"):
            return None
        folder, name = os.path.split(path)
        key = os.path.relpath(os.path.join(os.path.realpath(folder), name), os.path.realpath(self.root)).replace(os.sep, "/")
        return key if key in self.journal.contacts else None

    def _nobody(self, only: str) -> str:
        folder = self.tree.folder if self.tree.folder != "." else self.root
        return f"no contact found in {folder} {self.when}{only}: name the folder that held them then with --journal DIR"

    def _found_place(self) -> tuple[str, bool]:
        try:
            return super()._found_place()
        except JournalError as error:
            if error.kind != "no-journal" or self.journal_option or self.environ.get("NETJOURNAL_DIR"):
                raise
            # Its contacts may be gone: then the top of the repository is the root.
            try:
                return Commits(Git(os.getcwd(), self.environ)).top, False
            except JournalError as git:
                raise (git if "not installed" in git.message else error) from None

    def _named_root(self, named: str) -> str:
        """The same, though the folder may be gone."""
        path = os.path.abspath(os.path.expanduser(named))
        return path if not os.path.exists(path) else super()._named_root(named)

    @cached_property
    def _standing(self) -> tuple[str, str]:
        """The nearest folder that is still there, from the root upward, and the way down from it, with `/`."""
        there, below = self.root, ""
        while not os.path.isdir(there):
            there, name = os.path.split(there)
            below = f"{name}/{below}"
        return there, below


def _settings(source: RevisionSource) -> Settings:
    data = source.read([SETTINGS]).get(SETTINGS)
    return read_settings(data) if isinstance(data, bytes) else DEFAULTS


def _end_of(day: date) -> int:
    """The last second of a day where one is, since 1970; before that nobody committed."""
    return int(datetime.combine(day, time(23, 59, 59)).timestamp()) if day.year >= 1970 else -1
