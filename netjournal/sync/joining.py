"""Bring the other machines' commits here, and ours there."""

from collections.abc import Sequence
from typing import NamedTuple

from netjournal.model.errors import JournalError
from netjournal.store.changed import belongs
from netjournal.store.checkout import AGAIN, Checkout
from netjournal.store.cut_short import forget_merge, note_merge
from netjournal.store.merging import Torn, conclude, marked_line, merge, merged_commits, settle, torn_files
from netjournal.store.remote import Upstream


class Place(NamedTuple):
    """Where the journal lies: its working tree, its root, and the folder of its contacts."""

    checkout: Checkout
    root: str
    folder: str


class InTheWay(JournalError):
    """Files of the journal changed between their commit and the merge: commit them, and try again."""


def join(place: Place, upstream: Upstream, commit: str) -> list[str]:
    """Merge what was fetched; answer with the files that one side had taken away and the other changed: they are kept.

    Raises InTheWay; JournalError (git) with the places of the conflicts, where there are any.
    """
    note_merge(place.checkout, place.root, commit)
    try:
        in_the_way = merge(place.checkout, commit, upstream.name)
    except JournalError:
        forget_merge(place.root)  # git said why it did not begin
        raise
    forget_merge(place.root)
    if in_the_way:
        raise _in_the_way(place, in_the_way)
    torn = torn_files(place.checkout)
    if not torn and not place.checkout.merging:
        return []
    kept = [one.path for one in torn if one.kept and _ours(place, one.path)]
    settle(place.checkout, kept)
    left = [one for one in torn if one.path not in kept]
    if left:
        raise _conflicts(place, left)
    conclude(place.checkout)
    return kept


def finish(place: Place, upstream: Upstream | None) -> bool:
    """Conclude a merge that an earlier sync began, once its conflicts are mended; whether there was one.

    Raises JournalError (git) where they are not, or where somebody else began it.
    """
    torn = torn_files(place.checkout)
    if not place.checkout.merging:
        if torn:
            raise _half_merged(torn)
        return False
    for commit in merged_commits(place.checkout):
        seen = place.checkout.commit(upstream.tracking) if upstream is not None else ""
        if not seen or place.checkout.count(commit, f"^{seen}"):
            raise JournalError(
                "git", f"a merge that sync did not begin is under way: end it with `git commit`, or `git merge --abort`, {AGAIN}"
            )
    theirs = [one for one in torn if not _ours(place, one.path)]
    marked = [one for one in torn if _ours(place, one.path) and marked_line(place.checkout, one.path) is not None]
    if theirs or marked:
        raise _conflicts(place, sorted([*theirs, *marked]))
    settle(place.checkout, [one.path for one in torn])
    conclude(place.checkout)
    return True


def _ours(place: Place, path: str) -> bool:
    prefix = place.checkout.prefix
    return path.startswith(prefix) and belongs(path[len(prefix) :], place.folder)


def _in_the_way(place: Place, paths: Sequence[str]) -> JournalError:
    others = [path for path in paths if not _ours(place, path)]
    if not others:
        return InTheWay("git", f"{paths[0]} changes faster than it can be committed, so nothing was merged: save it, {AGAIN}")
    return JournalError("git", f"the merge would overwrite what is not committed in {', '.join(others)}: commit it or `git stash`, {AGAIN}")


def _half_merged(torn: Sequence[Torn]) -> JournalError:
    paths = ", ".join(one.path for one in torn)
    return JournalError("git", f"{paths} in conflict, and no merge is under way: `git reset --merge` takes that back, {AGAIN}")


def _conflicts(place: Place, torn: Sequence[Torn]) -> JournalError:
    places = []
    for one in torn:
        line = marked_line(place.checkout, one.path)
        shown = one.path.removeprefix(place.checkout.prefix)
        if not _ours(place, one.path):
            places.append(f"{one.path} (not the journal's: `git add` it, too)")
        elif line is not None:
            places.append(f"{shown}:{line}")
        else:
            places.append(f"{shown} (moved to two places, or no text: keep what is right)")
    return JournalError(
        "git",
        f"both sides changed the same, and only you can say what is right: mend {', '.join(places)}, {AGAIN}, which concludes the merge",
    )
