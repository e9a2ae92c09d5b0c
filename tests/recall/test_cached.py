"""The answer with the cache equals the answer without it, whatever is done to the files, to the cache, and by whom."""

import os
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from netjournal.advice.agenda import Agenda
from netjournal.journal.aspect import Aspect
from netjournal.journal.everybody import everybody
from netjournal.journal.index import Journal
from netjournal.journal.match import anywhere
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standing, Standings
from netjournal.model.errors import Damaged
from netjournal.recall.feed import remembered
from netjournal.recall.remembered import Remembered
from netjournal.report.telling import CONTACT, LEDGER, contact_shape, ledger_shape
from netjournal.rules import RULES
from netjournal.rules.run import findings
from netjournal.store.cache import Cache, open_cache
from netjournal.store.folder import FolderSource
from netjournal.store.naming import SETTINGS
from netjournal.store.source import Unreadable
from tests.journal.test_refresh import Folder
from tests.properties.journals import journal_of

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
SEQUENCES = 500 if SOAK else 50
STEPS = 42
OVERVIEW = list(dict.fromkeys((*CONTACT, *LEDGER)))
# In a text, in a name alone, of any script, with what a pattern of SQLite's is made of, at an end that is none.
SOUGHT = ("Lunch", "ada", "straße", "é", "陳", "_", "100%", "\\", "a\0b", "")
# What a file says by itself: nothing of some, of others a list with whatever JSON has.
TOLD = Aspect(
    "of tests",
    lambda one: {"name": one.name, "entries": len(one.log), "links": [[m.target, m.line] for m in one.mentions]} if one.fields else None,
)
START = date(2026, 11, 23)
IDENTITY = "a test"
LINKED = (
    b"---\nname: Carol\ncadence: 3m\n---\n\n## Log\n\n- 2026-03-01 lunch with [[ada]], [[bob]]: one\n- 2026-12-05 gave intro with [[Ada]]: two\n",
    b"---\nname: Dan\naliases: [ada]\nmet: 2026-11\ncadence: 1m\n---\n\n## Log\n\n- 2026-11 call with bob: one\n- 2026-10-01 asked advice: two\n",
    b"---\nname: Eve\nbirthday: --11-30\nsnooze: 2026-11-30\ncadence: 2w\n---\n- [ ] 2026-11-25 promise her one\n\n## Log\n\n- 2026-10-01 call with [[work/ada]]\n",
    b'---\nname: "a\\0b \\u9673"\n---\n100% of Stra\xc3\x9fe_\n',
    b"a\0b in the middle of a note, and LUNCH\n",
    b"---\nname: bob\nlast_contact: 2026-12\ncadence: 1w\nodd key: one\n---\n[[carol]]\n",
)


class World(Folder):
    """A folder, and a cache of it that others get at, too."""

    def __init__(self, root: Path, luck: random.Random) -> None:
        super().__init__(root / "journal", luck)
        self.path = str(root / "cache" / "x.sqlite")
        self.today = START

    def cache_bytes(self) -> bytes:
        return Path(self.path).read_bytes() if os.path.exists(self.path) else b""

    def do_write_a_linked_one(self) -> None:
        self.target().write_bytes(self.luck.choice(LINKED))

    do_write_a_linked_one_again = do_write_a_linked_one
    do_write_one_more = do_write_a_linked_one

    def do_write_a_whole_journal(self) -> None:
        for who, data in journal_of(self.luck).items():
            path = self.root / "contacts" / f"{who}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def do_let_days_pass(self) -> None:
        self.today += timedelta(days=self.luck.choice((1, 1, 2, 7, 20, 60, 400)))

    do_let_more_pass = do_let_days_pass

    def do_turn_the_clock_back(self) -> None:
        self.today -= timedelta(days=self.luck.choice((1, 10, 300)))

    def do_grow_old(self) -> None:
        """Files that nobody has touched for a while are known by their stamps alone."""
        for file in self.files():
            os.utime(file, (1_700_000_000, 1_700_000_000))

    def do_damage_the_cache(self) -> None:
        data = bytearray(self.cache_bytes())
        if data:
            for _ in range(self.luck.choice((1, 5, 1000))):
                data[self.luck.randrange(len(data))] = self.luck.randrange(256)
            Path(self.path).write_bytes(data)

    def do_cut_the_cache_short(self) -> None:
        data = self.cache_bytes()
        if data:
            Path(self.path).write_bytes(data[: self.luck.randrange(len(data))])

    def do_put_another_in_its_place(self) -> None:
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        Path(self.path).write_bytes(self.luck.choice((b"", b"no database", b"SQLite format 3\0" + b"\0" * 4000)))

    def do_break_the_seal(self) -> None:
        Path(self.path + ".seal").unlink(missing_ok=True)

    def do_make_the_cache_read_only(self) -> None:
        if os.path.exists(self.path):
            os.chmod(self.path, 0o400)

    def do_take_the_cache_away(self) -> None:
        Path(self.path).unlink(missing_ok=True)

    def cached(self, source: FolderSource | None = None) -> Journal:
        source = source or FolderSource(str(self.root))
        return remembered(open_cache(self.path, IDENTITY), self.path, IDENTITY, source, self.today, lambda count, whole: None)

    def uncached(self) -> Journal:
        return load(FolderSource(str(self.root)))


def difference(one: Journal, other: Journal, today: date) -> str:
    """What the two do not say alike; "" where they do."""
    if list(one.files) != list(other.files) or list(one.contacts) != list(other.contacts):
        return "keys"
    if (one.settings, one.copies, one.empty) != (other.settings, other.copies, other.empty):
        return "settings, copies"
    if [c.key for c in one.unreadable] != [c.key for c in other.unreadable] or one.own_keys != other.own_keys:
        return "unreadable, own keys"
    for key, contact in other.files.items():
        if one.files[key] != contact:
            return f"contact {key}"
    for name in ("by_id", "by_name", "by_path", "by_email", "shared", "backlinks"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if {word: mine.get(word) for word in theirs} != dict(theirs) or dict(mine) != dict(theirs):
            return name
    mine_, theirs_ = Standings(one, today), Standings(other, today)
    for key, contact in other.contacts.items():
        a, b = mine_[one.contacts[key]], theirs_[contact]
        if (a.last_touch, a.met, a.figures, a.next_touch, a.overdue_days) != (b.last_touch, b.met, b.figures, b.next_touch, b.overdue_days):
            return f"standing of {key}"
    for word in SOUGHT:
        seek = anywhere(word)
        if [c.key for c in one.holding([word]) if seek(c, Standing)] != [c.key for c in other.readable if seek(c, Standing)]:
            return f"who holds {word}"
    if isinstance(one, Remembered):
        told = one.told(OVERVIEW, today)
        shapes = [{**ledger_shape(c, theirs_[c]), **contact_shape(c, theirs_[c])} for c in other.readable]
        if told is None or {name: list(column) for name, column in told.items()} != {name: [s[name] for s in shapes] for name in OVERVIEW}:
            return f"overview: {told}"
    if [*everybody(mine_).items()] != [*everybody(theirs_).items()]:
        return "everybody"
    if [*one.aspect(TOLD).items()] != [*other.aspect(TOLD).items()]:
        return "aspect"
    due = [list(Agenda(each, today, today)) for each in (one, other)]
    if due[0] != due[1]:
        return f"due: {due}"
    found = one.found(today, today, tuple(RULES), None)
    return "" if found is None or found == findings(other, today, standings=theirs_) else "check"


def stop(reading: list[Journal]) -> None:
    """They have read what they wanted: the cache can be changed again."""
    while reading:
        journal = reading.pop()
        if isinstance(journal, Remembered):
            journal.cache.close()


def run(seed: int, where: Path, change: Callable[[Journal], Journal] = lambda journal: journal) -> tuple[int, list[str]]:
    """One sequence: how often the cache answered, and every step at which it answered otherwise."""
    luck = random.Random(seed)
    world = World(where, luck)
    answered, wrong = 0, []
    reading: list[Journal] = []
    for step in range(STEPS):
        kind = world.edit()
        if luck.random() < 0.2:
            continue
        if luck.random() < 0.5:
            stop(reading)
        try:
            journal = world.cached()
            found = difference(change(journal), world.uncached(), world.today)
        except Damaged:
            continue  # the program asks again without the cache
        answered += isinstance(journal, Remembered)
        if found:
            wrong.append(f"seed {seed} step {step} {kind} on {world.today}: {found}")
        # Few go on reading while the next one asks, which cannot keep what it finds changed then.
        reading.append(journal)
        if luck.random() < 0.9:
            stop(reading)
    stop(reading)
    world.do_allow_all()
    return answered, wrong


@pytest.mark.parametrize("part", range(4))
def test_the_cache_answers_as_the_files_do(part: int, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    answered, wrong = 0, []
    for seed in range(part, SEQUENCES, 4):
        told, differed = run(seed, tmp_path / str(seed))
        answered += told
        wrong += differed
    assert wrong == []
    assert answered > SEQUENCES * STEPS / 4 * 0.6
    record_property("counted", f"cache: {answered} answers out of it equal those of the files")


COMPANY = b"---\nname: Ada\n---\n\n## Log\n\n- 2026-05-05 lunch with [[bob]]: one\n"


@pytest.mark.parametrize(
    ("after", "touched"),
    [
        ({}, None),
        ({"ada": COMPANY.replace(b"[[bob]]", b"[[carol]]")}, None),
        ({"ada": COMPANY.replace(b"2026-05-05", b"2026-06-06")}, date(2026, 6, 6)),
        ({"ada": COMPANY, "work/bob": b""}, date(2026, 5, 5)),
        ({"ada": COMPANY.replace(b"[[bob]]", b"[[Robert]]"), "carol": b"---\nname: Robert\n---\n"}, None),
    ],
)
def test_who_was_in_company_is_looked_at_again_when_it_is_told_otherwise(
    after: dict[str, bytes], touched: date | None, tmp_path: Path
) -> None:
    world = World(tmp_path, random.Random(0))
    folder = world.root / "contacts"
    for files in ({"ada": COMPANY, "bob": b""}, after):
        for old in folder.glob("ada.md"):
            old.unlink()
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / f"{name}.md").write_bytes(data)
        journal = world.cached()
        assert isinstance(journal, Remembered)
        assert difference(journal, world.uncached(), world.today) == ""
        last = Standings(journal, world.today)[journal.contacts["contacts/bob.md"]].last_touch
        stop([journal])
    assert last == touched


@pytest.mark.parametrize("part", ["unsettle", "unsettle_all"])
def test_what_is_not_looked_at_again_is_caught(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The property bites: where nobody is unsettled by what others write, the cache answers otherwise."""
    monkeypatch.setattr(Cache, part, lambda *_: None)
    assert any(run(seed, tmp_path / str(seed))[1] for seed in range(20))


class Fails(FolderSource):
    """A drive that fails for a moment: it is listed, and one file of it cannot be read."""

    key = ""

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        return {key: Unreadable("input/output error") if key == self.key else data for key, data in super().read(keys).items()}


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("key", ["contacts/ada.md", SETTINGS])
def test_what_could_not_be_read_once_is_read_again_though_nothing_of_it_changed(
    key: str, gone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netjournal.store.look.RACY_NS", 0)
    world = World(tmp_path, random.Random(1))
    for name, text in ((SETTINGS, "languages: [de]\n"), ("contacts/ada.md", "---\nname: Ada\n---\n"), ("contacts/bob.md", "")):
        (world.root / name).write_text(text)

    def asked(unread: str) -> None:
        monkeypatch.setattr(Fails, "key", unread)
        source = Fails(str(world.root))
        journal = world.cached(source)
        assert difference(journal, load(source), world.today) == ""
        stop([journal])

    asked(key)
    asked(key)
    if gone:
        (world.root / key).unlink()
    asked("")
