"""Two files that are one person: everything the second says goes into the first, and every link with it.

Nothing is lost: values that go beside others are put there, entries go to their dates as they are written, and what
remains of the second file is kept as notes. Two different single values are the user's to decide.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from netjournal.change.between import apart
from netjournal.change.merge_bodies import merged_bodies, require_whole
from netjournal.change.merge_fronts import Clash, Keep, merged_fronts
from netjournal.change.merge_values import require_values
from netjournal.change.relink import relinked, require_linked, retarget
from netjournal.change.rewritten import require_writable
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_edit import Front
from netjournal.text.links import target
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply


class Merged(NamedTuple):
    """`files` of the change, `contact` as it is then, how many other files link to the one that goes."""

    files: list[FileChange]
    contact: Contact
    linking: int


def merge(journal: Journal, one: Contact, other: Contact, decide: Callable[[Clash], Keep]) -> Merged:
    """Merge `other` into `one`; `decide` is asked about each clash.

    Raises JournalError: usage for one person twice, failed where anything of either would be lost.
    """
    if one.key == other.key:
        raise JournalError("usage", f"{one.key} is one person already: name two")
    for contact in (one, other):
        require_writable(contact, journal.settings)
    # Where a third file has the first one's stem, too, only its path still says who is meant.
    path = journal.path_of(one)
    ident = one.id if all(each.key in (one.key, other.key) for each in journal.by_id[fold(one.id)]) else path
    new = retarget(journal, other, ident, path)
    ours, said_by_one = apart(journal, one, other, new)
    theirs, said_by_other = apart(journal, other, one, new)
    settled: dict[Clash, Keep] = {}

    def decided(clash: Clash) -> Keep:
        settled[clash] = decide(clash)
        return settled[clash]

    text, notes = merged_fronts(journal, ours, theirs, decided)
    notes = [*said_by_one, *said_by_other, *notes]
    text, bare = merged_bodies(journal, Reader(journal.settings).contact(one.key, text.encode("utf-8")), theirs, notes)
    after = Reader(journal.settings).contact(one.key, text.encode("utf-8"))
    if after.name != one.name:
        # Theirs came to be the first heading of a file that has no name but that.
        text = apply(text, Front(split(text.encode("utf-8"))).set_text("name", one.name))
        after = Reader(journal.settings).contact(one.key, text.encode("utf-8"))
    require_whole(ours, theirs, after, bare)
    require_values(ours, theirs, after, {clash.key for clash in settled})
    others = {key: change for key, change in relinked(journal, other, ident, path).items() if key != one.key}
    changed = {key: Reader(journal.settings).contact(key, change.after or b"") for key, change in others.items()}
    require_linked(journal, {**changed, one.key: after}, {other.key: one.key}, _given_up(journal, settled))
    files = [
        FileChange(one.key, one.text.encode("utf-8"), text.encode("utf-8")),
        FileChange(other.key, other.text.encode("utf-8"), None),
        *others.values(),
    ]
    return Merged(files, after, len(others))


def _given_up(journal: Journal, settled: Mapping[Clash, Keep]) -> set[str]:
    """The keys of those through whom I met one of the two, where the user kept the other one's."""
    links = [
        clash.theirs if keep == "a" else clash.mine for clash, keep in settled.items() if clash.key == "met.through" and keep != "both"
    ]
    return {found.key for link in links if (found := journal.linked(target(link))) is not None}
