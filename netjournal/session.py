"""The outside world as one value: where the journal is, what day it is, who reads what is printed.

The only clock of the program: everything else is told what day it is.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from netjournal.journal.index import Journal
from netjournal.model.cached import cached_property
from netjournal.model.errors import JournalError
from netjournal.model.settings import DEFAULTS, FORMAT, Settings
from netjournal.model.userconfig import UserConfig
from netjournal.recall.keeping import Keeping
from netjournal.report.gate import safe_line
from netjournal.store.corner import unfinished
from netjournal.store.folder import FolderSource
from netjournal.store.naming import SETTINGS
from netjournal.store.stamps import Stamp
from netjournal.text.lazy import late, read_settings, read_user_config

if TYPE_CHECKING:
    from netjournal.journal.match import Test
    from netjournal.journal.query import Query
    from netjournal.journal.standing import Standing, Standings
    from netjournal.model.contact import Contact
    from netjournal.past import Past

DEFAULT_FOLDER = "contacts"
CONFIG = "config.yaml"
# As many files take long enough to wonder what goes on.
MANY = 5000


class Session:
    """One run of the program. `journal_option` and `today_option` are what the command line or the environment said."""

    def __init__(
        self,
        journal_option: str | None = None,
        today_option: str | None = None,
        config_folder: str = "",
        cache_option: bool = True,
        wrote: bool = False,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.journal_option = journal_option
        self.today_option = today_option
        self.config_folder = config_folder
        self.cache_option = cache_option
        self.wrote = wrote
        self.environ = os.environ if environ is None else environ
        self.noticed: set[str] = set()

    def real_today(self) -> date:
        """What day it is; the only place that asks."""
        return date.today()

    @cached_property
    def today(self) -> date:
        """The day asked about: `--today`, NETJOURNAL_TODAY, else the real one."""
        asked = self.today_option or self.environ.get("NETJOURNAL_TODAY")
        if not asked:
            return self.real_today()
        if len(asked) == 10 and asked[4] == asked[7] == "-":  # as it is written by whoever writes it for a program
            with suppress(ValueError):
                return date.fromisoformat(asked)
        day: date = late("netjournal.journal.when").read_when(asked, self.real_today())
        return day

    @property
    def fixed_today(self) -> bool:
        return bool(self.today_option or self.environ.get("NETJOURNAL_TODAY"))

    @property
    def latest(self) -> date:
        """The later of the day asked about and the real one: an entry is only in the future if it is to both."""
        return max(self.today, self.real_today())

    @cached_property
    def config(self) -> UserConfig:
        """The user's own config.yaml, which alone may name commands to run."""
        path = os.path.join(self.config_folder, CONFIG)
        if not os.path.isfile(path):
            return UserConfig()
        try:
            with open(path, "rb") as file:
                return read_user_config(file.read(), path)
        except OSError:
            return UserConfig()

    @property
    def editor(self) -> str | None:
        """The editor's command: the user's config, $VISUAL, $EDITOR; None where none is named."""
        return self.config.editor or self.environ.get("VISUAL") or self.environ.get("EDITOR") or None

    @property
    def root(self) -> str:
        """The journal's root folder. Raises JournalError (no-journal) with where it looked."""
        return self._place[0]

    @cached_property
    def _place(self) -> tuple[str, bool]:
        """The root, and whether it was named outright: a folder of contacts without more will do then."""
        return self._found_place()

    def _found_place(self) -> tuple[str, bool]:
        named = self.journal_option or self.environ.get("NETJOURNAL_DIR")
        if named:
            return self._named_root(named), True
        here = os.getcwd()
        folder = here
        while True:
            if os.path.isdir(os.path.join(folder, DEFAULT_FOLDER)) or os.path.isfile(os.path.join(folder, SETTINGS)):
                return folder, False
            parent = os.path.dirname(folder)
            if parent == folder:
                break
            folder = parent
        if self.config.journal:
            return self._named_root(self.config.journal), True
        raise JournalError(
            "no-journal",
            f"no journal in {here} or above it (a folder with contacts/ or {SETTINGS}): "
            "go to one, name one with --journal DIR, or set NETJOURNAL_DIR",
        )

    def _named_root(self, named: str) -> str:
        path = os.path.abspath(os.path.expanduser(named))
        if not os.path.isdir(path):
            what = "is a file" if os.path.exists(path) else "does not exist"
            raise JournalError("no-journal", f"the journal {path} {what}: name the folder that holds contacts/, or the contacts themselves")
        return path

    def source(self) -> FolderSource:
        """The folder the contacts are read from: what the settings say, else contacts/, else the root itself where it was
        named outright (an Obsidian People folder, say)."""
        root, named = self._place
        folder = self.settings().folder
        if named and folder == DEFAULT_FOLDER and not os.path.isdir(os.path.join(root, folder)):
            folder = "."
        return FolderSource(root, folder)

    def key_of(self, path: str) -> str | None:
        """The key of the contact whose file that is, seen from where one stands; None where it is no such path."""
        if not path.endswith(".md") or not os.path.isfile(path):
            return None
        key = os.path.relpath(os.path.realpath(path), os.path.realpath(self.root)).replace(os.sep, "/")
        return key if key in self.journal.contacts else None

    def settings(self) -> Settings:
        """What netjournal.yaml says now; the defaults where it is not there."""
        kept = self.keeping.settings()
        if kept is not None:
            return kept
        source = FolderSource(self.root)
        if not isinstance(source.stamp(SETTINGS), Stamp):
            return DEFAULTS  # there is none, or a pipe in its place, or more than anybody would wait for
        data = source.read([SETTINGS]).get(SETTINGS)
        return read_settings(data) if isinstance(data, bytes) else DEFAULTS

    @cached_property
    def journal(self) -> Journal:
        """The whole journal. Raises JournalError where its folder may not be read, or where there is nobody in it."""
        journal = self.journal_or_nobody
        if journal.empty:
            only = f", none of its notes is {journal.settings.only}" if journal.files else ""
            raise JournalError("no-journal", self._nobody(only))
        return journal

    def _nobody(self, only: str) -> str:
        """What is to be said where there is nobody."""
        return (
            f"no contact found in {self.source().base}{only}: contacts are .md files below that folder, and `netjournal add NAME` makes one"
        )

    @cached_property
    def journal_or_nobody(self) -> Journal:
        """The same, for whoever may be the first to come in."""
        source = self.source()
        if os.path.isdir(source.base) and not os.access(source.base, os.R_OK | os.X_OK):
            raise JournalError(
                "permission", f"{source.base} may not be read: give yourself permission (chmod u+rx), or name another --journal"
            )
        if unfinished(self.root):
            for notice in late("netjournal.store.finish").finish_if_free(self.root):
                self._notice(notice)
            source = self.source()  # the settings may be others now
        journal = self.keeping.journal(source, self.today, _tell_progress)
        self._note_format(journal.settings)
        return journal

    def _note_format(self, settings: Settings) -> None:
        if settings.format > FORMAT:
            self._notice(
                f"the journal's format is {settings.format}, and this program knows {FORMAT}: "
                "it is read as far as that goes, and nothing is written to it; update netjournal"
            )

    def _notice(self, text: str) -> None:
        if text in self.noticed:
            return  # of the journal as it is and as it was, or of the same read again: once is enough
        self.noticed.add(text)
        print(safe_line(f"netjournal: {text}"), file=sys.stderr)

    @cached_property
    def keeping(self) -> Keeping:
        """What is kept of the journal for the next time."""
        return Keeping(self.root, self.environ, self.cache_option)

    def at(self, asked: str, told: bool = False) -> "Past":
        """The same question, asked of the journal as a commit has it, or as it stood when a day ended; `told`: say which."""
        past: Past = late("netjournal.past").Past(self, asked, told)
        return past

    @property
    def stands_at(self) -> str | None:
        """The commit that is asked about; None where it is the journal as it is now."""
        return None

    @property
    def words(self) -> str:
        """What a command that is meant to go on from here is to be asked with."""
        return "netjournal"

    def file_of(self, contact: "Contact") -> str:
        """Where somebody's file lies."""
        return os.path.join(self.root, contact.key)

    def beside(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Files of the journal that are no contacts, those of them that there are. Raises JournalError (failed) for one that lies
        somewhere else: a journal may have come from anybody, and what is read here may be passed on."""
        source = FolderSource(self.root)
        there = [key for key in keys if isinstance(source.stamp(key), Stamp)]
        for key in there:
            if not os.path.realpath(os.path.join(self.root, key)).startswith(os.path.join(os.path.realpath(self.root), "")):
                raise JournalError("failed", f"{key} leads out of the journal: put the file itself there")
        return {key: data for key, data in source.read(there).items() if isinstance(data, bytes)}

    @property
    def present(self) -> Journal | None:
        """The journal as it is now, where this session is about another time: who is private there counts as private."""
        return None

    def require_now(self, command: str) -> None:
        """For a command that writes. Raises JournalError (usage) where the journal of another time is asked."""

    def again(self) -> "Session":
        """The same question, asked anew: what was read before may no longer be so."""
        self.close()
        later = type(self)(self.journal_option, self.today_option, self.config_folder, self.cache_option, self.wrote, self.environ)
        later.noticed = self.noticed
        self.__dict__["later"] = later
        return later

    def close(self) -> None:
        """Whoever asks comes no more."""
        if "later" in self.__dict__:
            self.__dict__["later"].close()
        if "keeping" in self.__dict__:
            self.keeping.close()

    @cached_property
    def standings(self) -> "Standings":
        made: Standings = late("netjournal.journal.standing").Standings(self.journal, self.today)
        return made

    def standing(self, contact: "Contact") -> "Standing":
        return self.standings[contact]

    def query(self, words: tuple[str, ...], word: "Callable[[str], Test] | None" = None, loose: bool = False) -> "Query":
        """The query that the words of a command line make, of the keys there are; `word` and `loose` as compile_query takes them."""
        text = " ".join(_requoted(word) for word in words)
        keys = late("netjournal.journal.search").searchable_keys(self.journal) if ":" in text else None
        query: Query = late("netjournal.journal.query").compile_query(text, word, keys, loose)
        return query

    def matching(self, query: "Query") -> "list[Contact]":
        """The readable contacts that a query lets through, by path."""
        if not query.text.strip():
            return list(self.journal.readable)
        people = self.journal.readable if query.held is None else self.journal.holding(query.held)
        return [contact for contact in people if query.matches(contact, lambda one=contact: self.standing(one))]  # type: ignore[misc]  # the default argument binds the loop's contact

    @property
    def width(self) -> int | None:
        """The columns that the terminal which is written to has now; None in a pipe."""
        if not sys.stdout.isatty():
            return None
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns
        except OSError:
            return 80

    @cached_property
    def colour(self) -> bool:
        """Whether to print in colours: on a terminal, unless NO_COLOR or the user's config says no."""
        if self.environ.get("NO_COLOR") or self.environ.get("TERM") == "dumb" or self.config.colour == "never":
            return False
        return sys.stdout.isatty() or self.config.colour == "always"


def _tell_progress(count: int, whole: int) -> None:
    """On a terminal, that a large journal is being read; gone when it is."""
    if whole >= MANY and sys.stderr.isatty():
        text = f"reading {count:,} of {whole:,} contacts" if count < whole else ""
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _requoted(word: str) -> str:
    """A word that the shell had unquoted, with its quotes: `tag:close friend` is one term of a query."""
    if " " not in word or '"' in word or any(mark in word for mark in "()"):
        return word
    key, colon, value = word.partition(":")
    several = ":" in value or {"or", "and", "not"} & set(value.casefold().split())
    if colon and " " not in key and not several:
        return f'{key}:"{value}"'
    return word
