"""What the commits did to files: to one, through every name it had, or to all of a stretch of time.

However long the history is, git is started a few times: once for the commits, once for what each of them changed, once for
what stood there. A rename costs two calls more.
"""

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from netjournal.store.commits import Commit, Commits
from netjournal.store.naming import sort_of
from netjournal.store.revision import LINK, Blob, read_blobs
from netjournal.store.source import Unreadable

# What no configuration can change: no program of anybody's shows a difference, and what is a rename is looked for.
RAW = ("diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev", "--root", "--no-ext-diff", "--no-textconv")
# As many lost files are looked into for the one that a new file was; a reorganization of thousands of strangers is none.
MOST = 500


class Was(NamedTuple):
    """A file as a parent of a commit has it: its key there, and its content."""

    key: str
    blob: Blob


class Version(NamedTuple):
    """What one commit made of a file. `blob` is None where it took it away; `before` is what each of the parents had, None
    where one had no such file (and of the very first commit, which has no parents)."""

    commit: Commit
    key: str
    blob: Blob | None
    before: tuple[Was | None, ...]


class Raw(NamedTuple):
    """A line of what a commit changed."""

    status: str
    old: Blob
    new: Blob
    was: str
    key: str


# Whether a file that is gone (its key and content) is the one that came instead (its key and content).
Kin = Callable[[str, bytes, str, bytes], bool]
Pair = tuple[Commit, str | None]


def versions(commits: Commits, tip: str, key: str, folder: str, prefix: str, kin: Kin) -> list[Version]:
    """What every commit up to `tip` that touched the file `key` made of it, oldest first, renames followed.

    A change that came in by a merge stands at the commit that made it; the merge itself only where it differs from all sides.
    """
    found: dict[tuple[str, str], Version] = {}
    pending = [(tip, key)]
    while pending:
        start, name = pending.pop()
        touching = commits.all_of("--topo-order", start, "--", path_to(commits, prefix, name))
        changed = _changes(commits, _pairs(touching), prefix, "--no-renames", "--", path_to(commits, prefix, name))
        came = [pair for pair, lines in changed.items() if pair[1] is not None and any(line.status == "A" for line in lines)]
        origins = _origins(commits, came, name, folder, prefix, kin) if came else {}
        for commit in touching:
            if (commit.id, name) in found:
                continue
            version = _version(commit, name, changed, origins)
            if version is not None:
                found[commit.id, name] = version
        pending += [(pair[1], was.key) for pair, was in origins.items() if pair[1] is not None]
    return list(reversed(found.values()))


def touched(commits: Commits, since: str | None, tip: str, folder: str, prefix: str) -> list[Version]:
    """What the commits up to `tip`, but for those up to `since`, made of the contacts in `folder`, oldest first."""
    walked = commits.all_of("--topo-order", "--reverse", tip, *([f"^{since}"] if since else []))
    changed = _changes(commits, _pairs(walked), prefix, "-M")
    found = []
    for commit in walked:
        sides = [{line.key: line for line in map(_left, changed[pair])} for pair in _pairs([commit])]
        for key in sides[0]:
            lines = [side[key] for side in sides if key in side]
            # What is as one of the parents has it came from there.
            if len(lines) == len(sides) and sort_of(key, folder) == "contact" and lines[0].new.mode != LINK:
                before = tuple(Was(line.was, line.old) if line.status != "A" else None for line in lines)
                found.append(Version(commit, key, lines[0].new if lines[0].status != "D" else None, before))
    return found


def path_to(commits: Commits, prefix: str, key: str) -> str:
    """A file from where git stands, which is the journal's root unless that folder is gone or was elsewhere."""
    return posixpath.relpath(key if key.startswith("/") else f"/{prefix}{key}", f"/{commits.prefix}")


def blob_at(commits: Commits, tip: str, key: str, prefix: str) -> Blob | None:
    """The file `key` as a commit has it; None where it has no such file, or a link."""
    told = commits.git.read("ls-tree", "-z", "--full-tree", tip, "--", prefix + key).split(b"\0")[0].split(b"\t")[0].decode().split(" ")
    return Blob(told[0], told[2]) if len(told) == 3 and told[1] == "blob" and told[0] != LINK else None


def contents(commits: Commits, blobs: Iterable[Blob]) -> Mapping[str, bytes | Unreadable]:
    """What these hold, by their names."""
    return read_blobs(commits.git, {blob.id: blob for blob in blobs})


def _pairs(commits: Iterable[Commit]) -> list[Pair]:
    """Each commit with each of its parents; the first one of all with None."""
    return [(commit, parent) for commit in commits for parent in commit.parents or (None,)]


def _changes(commits: Commits, pairs: list[Pair], prefix: str, *options: str) -> dict[Pair, list[Raw]]:
    """What lies between each commit and that parent. What is not below the journal's root has a key that begins with `/`."""
    if not pairs:
        return {}
    # A parent that is named stands for all of a commit's; a graft or a shallow clone's edge has none to be named.
    asked = "".join(f"{commit.id} {parent}\n" if parent else f"{commit.id}\n" for commit, parent in pairs)
    told = commits.git.read(*RAW, *options, given=asked.encode())
    found: dict[Pair, list[Raw]] = {}
    answers = iter(pairs)
    tokens = iter(os.fsdecode(told).split("\0")[:-1])
    lines: list[Raw] = []
    for token in tokens:
        if not token.startswith(":"):
            lines = found[next(answers)] = []
            continue
        line = _raw(token, tokens)
        lines.append(line._replace(was=_below(line.was, prefix), key=_below(line.key, prefix)))
    return found


def _below(path: str, prefix: str) -> str:
    return path[len(prefix) :] if path.startswith(prefix) else f"/{path}"


def _left(line: Raw) -> Raw:
    """What went out of the journal is gone from it."""
    return line._replace(status="D", key=line.was) if line.key.startswith("/") and not line.was.startswith("/") else line


def _raw(token: str, rest: Iterator[str]) -> Raw:
    old_mode, new_mode, old, new, status = token[1:].split(" ")
    was = next(rest)
    return Raw(status[0], Blob(old_mode, old), Blob(new_mode, new), was, next(rest) if status[0] in "RC" else was)


def _version(commit: Commit, key: str, changed: Mapping[Pair, list[Raw]], origins: Mapping[Pair, Was]) -> Version | None:
    """What a commit made of the file; None where it is a link there, which says nothing itself."""
    now: Blob | None = None
    before: list[Was | None] = []
    for pair in _pairs([commit]):
        line = next(iter(changed[pair]), None)
        if line is None:
            return None  # it is as that parent had it
        if line.status != "D":
            if line.new.mode == LINK:
                return None
            now = line.new
        before.append(origins.get(pair) if line.status == "A" else Was(key, line.old))
    return Version(commit, key, now, tuple(before))


def _origins(commits: Commits, came: list[Pair], key: str, folder: str, prefix: str, kin: Kin) -> dict[Pair, Was]:
    """Which file it was before, of those that went away where it came in: the one that git takes for it, else any that is kin.

    It may have lain elsewhere: contacts/ is called people/ now, or the whole journal went into a folder of its own.
    """
    found: dict[Pair, Was] = {}
    for pair, lines in _changes(commits, came, prefix, "-M").items():
        mine = next((line for line in lines if line.key == key), None)
        if mine is None:
            continue
        stem = key.rpartition("/")[2]
        gone = [Was(line.was, line.old) for line in lines if line.status in "DR" and line.old.mode != LINK]
        gone = [was for was in gone if sort_of(was.key, folder) == "contact" or was.key == mine.was or was.key.rpartition("/")[2] == stem]
        if not gone:
            continue
        gone.sort(key=lambda was: (was.blob.id != mine.new.id, was.key != mine.was, was.key.rpartition("/")[2] != stem))
        texts = contents(commits, [mine.new, *(was.blob for was in gone[:MOST])])
        new = texts[mine.new.id]
        for was in gone[:MOST]:
            old = texts[was.blob.id]
            if isinstance(old, bytes) and isinstance(new, bytes) and kin(was.key, old, key, new):
                found[pair] = was
                break
    return found
