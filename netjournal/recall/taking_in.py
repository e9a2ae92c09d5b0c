"""What changed is put into the cache, and whatever hangs on it is worked out anew. Loaded by whoever finds a change."""

from collections.abc import Sequence
from datetime import date

from netjournal.journal.index import Journal
from netjournal.journal.refresh import refresh
from netjournal.journal.standing import Standings
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.recall.columns import columns_of
from netjournal.recall.digest import digest
from netjournal.recall.lookup import CALLED, COMPANY
from netjournal.recall.packed import encode, pack_settings, unpack_words
from netjournal.recall.packing import Batch, Packed, Progress, read_batch
from netjournal.recall.remembered import Remembered, journal_of
from netjournal.recall.workers import batches
from netjournal.store.cache import Cache
from netjournal.store.cached_rows import DIGEST, changes_of, posts_of
from netjournal.store.folder import FolderSource
from netjournal.store.moved import moved
from netjournal.store.naming import SETTINGS
from netjournal.store.part import Part
from netjournal.store.source import Unreadable
from netjournal.store.stamps import Scan, some
from netjournal.text.lazy import read_settings
from netjournal.text.lexicon import provide, told

# As many files are held in memory at once.
BATCH = 2000
FAILED = Unreadable("it could not be read when it was to be")
NONE_YET = (None,) * len(DIGEST)


def settings_of(source: FolderSource, stamps: Scan) -> Settings:
    """The settings, by the one feed that reads them. Raises OSError where they cannot be read this time: nothing is kept by others."""
    journal, _ = refresh(Journal(), Part(source, stamps, [SETTINGS] if SETTINGS in stamps else []))
    if SETTINGS in stamps and SETTINGS not in journal.stamps:
        raise OSError("the settings cannot be read")
    return journal.settings


def _folder_told(source: FolderSource) -> str:
    """The folder that the settings' own file tells of: the root is read where that one is not there, too."""
    if source.folder != ".":
        return source.folder
    data = source.read([SETTINGS]).get(SETTINGS)
    return (read_settings(data) if isinstance(data, bytes) else DEFAULTS).folder


def take_in(cache: Cache, source: FolderSource, settings: Settings, stamps: Scan, today: date, progress: Progress) -> None:
    """Bring the cache up to what a scan has seen. Raises one of store.cache.CANNOT."""
    changed, gone = moved(cache.stamps, stamps)
    with cache.changing():
        _take_in(cache, source, settings, stamps, [key for key in changed if key != SETTINGS], gone, today, progress)


def renew(cache: Cache, settings: Settings, today: date) -> None:
    """Work out what was kept and does not hold on this day. Raises one of store.cache.CANNOT."""
    with cache.changing():
        _digest_anew(cache, journal_of(cache, settings), today)


def _take_in(
    cache: Cache,
    source: FolderSource,
    settings: Settings,
    stamps: Scan,
    changed: Sequence[str],
    gone: Sequence[str],
    today: date,
    progress: Progress,
) -> None:
    """Put what changed into the cache. A change of names or company is a change for those, too, who are called so."""
    touched = [*changed, *gone]
    whole = cache.new
    called, company = (set(), set()) if whole else (cache.words_of(touched, CALLED), cache.words_of(touched, (COMPANY,)))
    known = filter(None, (cache.about("copies") or "").split("\0"))
    copies = {copy for copy in known if copy in stamps and copy not in changed}
    unreadable = set(cache.unreadable()).difference(touched)
    few = some(stamps, [SETTINGS, *changed])
    if not whole:
        provide(unpack_words(cache.about("words")))
    cache.take_out(touched)
    cache.take_about([name(key) for key in gone for name in (posts_of, changes_of)])
    seen: set[str] = set()
    failed: set[str] = set()
    for batch in batches(changed, lambda keys: read_batch(source, settings, few, keys, today)):
        _put(cache, batch)
        seen.update(row[0] for row, *_ in batch.packed)
        unreadable.update(key for (key, _, _, readable, member, *_), *_ in batch.packed if member and not readable)
        copies.update(batch.copies)
        failed.update(batch.unread)
        progress(len(seen), len(changed))
    # What was gone when it was to be read has no stamp, and what could not be read one of its own: the next scan looks again.
    unread = set(changed) - seen - copies
    if unread or failed:
        stamps = {key: FAILED if key in failed else stamp for key, stamp in stamps.items() if key not in unread}
    cache.put_stamps(stamps)
    cache.forget_whole()
    words = encode(told(settings.languages))
    cache.put_about({"settings as of": repr(few.get(SETTINGS)), "unreadable": "\0".join(sorted(unreadable))})
    cache.put_about({"settings": pack_settings(settings), "folder": source.folder, "copies": "\0".join(sorted(copies)), "words": words})
    if whole:
        cache.put_about({"folder told": _folder_told(source)})
        cache.put_in_order()
        cache.unsettle_all()
    else:
        now = cache.words_of(seen, CALLED)
        moved = {word for _, word in called ^ now}
        owners = cache.keys_with(COMPANY, moved)
        company |= cache.words_of(owners, (COMPANY,)) | cache.words_of(seen, (COMPANY,))
        cache.unsettle(owners, {word for _, word in company}, {word for _, word in now})
    _digest_anew(cache, journal_of(cache, settings), today)


def _put(cache: Cache, batch: Batch) -> None:
    first = cache.next_number()
    numbered = [(number, Packed(*parts)) for number, parts in enumerate(batch.packed, first)]
    cache.put_contacts([(number, *packed.row) for number, packed in numbered])
    cache.put_texts([(number, packed.text) for number, packed in numbered])
    cache.put_words([(kind, word, number) for number, packed in numbered for kind, word in packed.words])
    members = [(number, packed) for number, packed in numbered if packed.member]
    cache.put_digests(
        [(number, *(packed.digest or NONE_YET)) for number, packed in members],
        [(number, packed.key, *item) for number, packed in members for item in packed.due],
    )


def _digest_anew(cache: Cache, journal: Remembered, today: date) -> None:
    """Work out what does not hold on this day."""
    keys = cache.outdated(today.toordinal())
    standings = Standings(journal, today)
    for start in range(0, len(keys), BATCH):
        some = [journal.recalled(key) for key in keys[start : start + BATCH]]
        made = [(contact.number, contact.key, digest(standings, contact)) for contact in some]
        due = [(number, key, *item) for number, key, each in made for item in each.items]
        cache.put_digests([(number, *columns_of(each)) for number, _, each in made], due)
