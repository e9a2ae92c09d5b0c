"""Real histories: what `diff` tells of each commit is what an independent reading of its files finds changed, key by key.

The independent reading is PyYAML's BaseLoader over the blobs that git names, compared by key. Where the two may differ, the format
says why; each such difference is counted under its reason, and none may be left without one.
"""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from netjournal.journal.changes import FieldChange, field_changes, lossy
from netjournal.journal.compared import compared
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.parse import Reader
from tests.corpora import CORPORA, files, needs_corpora

pytestmark = needs_corpora
BUNDLES = [path for path in files("history") if path.suffix == ".bundle"]
SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
# As many commits of a bundle are looked at in a short run, evenly over all.
SHORT = 40
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)(?:^)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)
NOTHING = ("", "~", "null", "Null", "NULL")
# The keys of other programs that ours stand for, as format.md has them.
FOREIGN = {"company": "organization", "role": "title", "job_title": "title", "birthdate": "birthday", "contactfrequency": "cadence"}
READER = Reader()
Blobs = dict[str, bytes]


def git(folder: Path, *words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", "-C", str(folder), *words], input=given, capture_output=True, check=True).stdout


class Bundle:
    """A bundle, and what each of its commits changed: path → blob before and after."""

    def __init__(self, path: Path, folder: Path, ending: tuple[str, ...]) -> None:
        self.folder = folder
        self.ending = ending
        git(path.parent, "clone", "-q", "--mirror", str(path), str(folder))
        lines = git(folder, "rev-list", "--parents", "--topo-order", "--all").decode().split("\n")[:-1]
        self.commits = [(words[0], words[1] if len(words) > 1 else None) for words in map(str.split, lines)]

    def changes(self, commit: str, parent: str | None) -> list[tuple[str, str, str]]:
        """(path, blob before, blob after) of the files of that ending; a blob of zeros is none."""
        told = git(self.folder, "diff-tree", "-r", "-z", "--no-renames", "--root", "--no-commit-id", *([parent] if parent else []), commit)
        tokens = told.decode("utf-8", "surrogateescape").split("\0")[:-1]
        pairs = [(about.split(" "), path) for about, path in zip(tokens[::2], tokens[1::2], strict=True)]
        return [(path, about[2], about[3]) for about, path in pairs if path.endswith(self.ending)]

    def blobs(self, names: set[str]) -> Blobs:
        wanted = [name for name in names if name.strip("0")]
        told = git(self.folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
        found, at = {}, 0
        for name in wanted:
            end = told.index(b"\n", at)
            size = int(told[at:end].split()[2])
            found[name] = told[end + 1 : end + 1 + size]
            at = end + 2 + size
        return found


def independent(front: bytes) -> dict[str, Any] | str:
    """What PyYAML makes of a front matter, by key; or in a word why it can make nothing of it, or not what we do."""
    try:
        text = front.decode()
        node = yaml.compose(text, LOADER)
        loaded = yaml.load(text, LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, TypeError):
        return "not YAML"
    if node is not None and not isinstance(node, yaml.MappingNode):
        return "not YAML"
    keys = [key.value.casefold() for key, _ in node.value] if node is not None else []
    if len(set(keys)) < len(keys):
        return "a key twice"
    values = {str(key).casefold(): value for key, value in (loaded or {}).items()}
    for theirs, ours in FOREIGN.items():
        value = values.pop(theirs, None)
        if plain(value) and not plain(values.get(ours)):
            values[ours] = value
    return values


def plain(value: Any) -> tuple[str, ...]:
    """What a value says, as the format compares it: nothing says nothing, one item is a list of one, blanks and order are no matter."""
    if isinstance(value, dict):
        inner = sorted((label, plain(item)) for label, item in value.items())
        return tuple(repr(pair) for pair in inner if pair[1])
    if isinstance(value, list):
        items = [plain(item) for item in value]
        return tuple(sorted(" ".join(item) for item in items if item))
    text = " ".join(str(value or "").split())
    return () if text in NOTHING else (repr(text),)


def differing(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """The keys whose values are not the same."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def ours(changes: list[FieldChange]) -> set[str]:
    return {change.field.casefold() for change in changes}


def reason(key: str, before: dict[str, Any], after: dict[str, Any], contacts: tuple[Contact, Contact]) -> str | None:
    """Why a change of this key is not told of; None where nothing says so."""
    if plain(before.get(key)) == plain(after.get(key)):
        return "the same value, written another way"
    if any(key in problem.message.casefold() for contact in contacts for problem in contact.faults):
        return "a value that does not fit its key, told by `check`"
    return None


def matches(key: str, told: set[str]) -> bool:
    """Whether a change of that key is told, as it is or by one of its labels."""
    return any(name == key or name.startswith(f"{key}.") for name in told)


def front_of(data: bytes, ending: str) -> bytes | None:
    if ending != ".md":
        return data
    found = FRONT.match(data)
    return found[1] if found is not None else b""


def contact_of(path: str, data: bytes) -> Contact:
    """The file as a contact; of YAML alone its front matter."""
    if path.endswith(".md"):
        return READER.contact(path, data)
    return READER.contact(path, b"---\n" + data.rstrip(b"\n") + b"\n---\n")


def held_against(bundle: Bundle, commit: str, parent: str | None, counted: Counter[str]) -> Iterator[str]:
    """What one commit's diff says, against the independent comparison: every disagreement without a reason."""
    changes = bundle.changes(commit, parent)
    if not changes:
        return
    blobs = bundle.blobs({blob for _, *pair in changes for blob in pair})
    sides = [{path: contact_of(path, blobs[pair[side]]) for path, *pair in changes if pair[side] in blobs} for side in (0, 1)]
    raw = [{path: blobs[pair[side]] for path, *pair in changes if pair[side] in blobs} for side in (0, 1)]
    told = list(compared(Journal(sides[0]), Journal(sides[1])))
    counted["commits"] += 1
    counted["files"] += len(changes)
    pairs = {(one.before.key, one.after.key): one for one in told if one.before is not None and one.after is not None}
    paths = {(path, path) for path in sides[0].keys() & sides[1].keys()} | pairs.keys()
    for came in sides[1].keys() - sides[0].keys() - {new for _, new in paths}:
        if not any(one.kind == "added" and one.contact.key == came for one in told):
            yield f"{commit} {came} was added, and is not told of"
    for went in sides[0].keys() - sides[1].keys() - {old for old, _ in paths}:
        if not any(one.kind == "removed" and one.contact.key == went for one in told):
            yield f"{commit} {went} was removed, and is not told of"
    for old, new in sorted(paths):
        counted["renamed"] += old != new
        contacts = sides[0][old], sides[1][new]
        fronts = [independent(front_of(raw[side][path], Path(path).suffix) or b"") for side, path in ((0, old), (1, new))]
        odd = next((front for front in fronts if isinstance(front, str)), None)
        if odd is not None or any(map(lossy, contacts)):
            counted[f"file not compared: {odd or 'it cannot be read whole'}"] += 1
            continue
        before, after = (front for front in fronts if isinstance(front, dict))
        change = pairs.get((old, new))
        said = ours(change.fields) if change is not None else set()
        exact = differing(before, after)
        keys = before.keys() | after.keys()
        tops = {next((key for key in keys if matches(key, {name})), name) for name in said}
        for key in exact:
            if matches(key, said):
                counted["changed keys"] += 1
                continue
            why = reason(key, before, after, contacts)
            if why is None:
                yield f"{commit} {new}: `{key}` changed from {before.get(key)!r} to {after.get(key)!r}, and is not told of"
            counted[f"key not told of: {why}"] += 1
        for key in tops - exact:
            yield f"{commit} {new}: `{key}` is told of, and did not change: {[one for one in change.fields if matches(key, {one.field.casefold()})]}"


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.stem)
def test_diff_tells_of_each_commit_what_changed_in_it(path: Path, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    bundle = Bundle(path, tmp_path / "bundle", (".yml", ".yaml"))
    if not any(bundle.changes(commit, parent) for commit, parent in bundle.commits[:5] + bundle.commits[-5:]):
        bundle.ending = (".md",)
    whole = len(bundle.commits)
    stride = 1 if SOAK else max(1, whole // SHORT)
    counted: Counter[str] = Counter()
    wrong = [line for commit, parent in bundle.commits[::stride] for line in held_against(bundle, commit, parent, counted)]
    record_property(
        "counted", f"{path.stem}: of {whole} commits " + ", ".join(f"{count} {what}" for what, count in sorted(counted.items()))
    )
    assert wrong == []
    assert counted["changed keys"] or path.stem == "friends-md"  # whose one file has no front matter


def test_a_planted_silence_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A diff that keeps one key to itself does not pass."""
    bundle = Bundle(CORPORA / "history" / "18f-authors.bundle", tmp_path / "bundle", (".md",))
    monkeypatch.setattr(
        "netjournal.journal.compared.field_changes",
        lambda before, after: [change for change in field_changes(before, after) if change.field != "published"],
    )
    counted: Counter[str] = Counter()
    assert any(line for commit, parent in bundle.commits for line in held_against(bundle, commit, parent, counted))
