"""rename and merge change the targets of links, and no other byte of any file that only links; undo gives every byte back."""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from netjournal.change.merge import merge
from netjournal.change.rename import rename
from netjournal.change.undo import undo
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.memory import MemorySource
from netjournal.store.remember import recall
from netjournal.store.replace import read_bytes
from netjournal.store.write import write

PEOPLE = ("ada", "bea", "work/cyd", "zoë")
NEW = ("eve", "x/eve", "Eve Adams", "Zoe", "ada-b")
# Each way in which a link can be written, where one can stand; `@` is where the id goes. The last ones are never read.
FRONT = (
    "met: {{on: 2026-01-01, through: {0}}}", 'met: {{through: "[[{0}|A, b]]"}}', "met:\n  through: [[{0}]] # c", "met: {{through: '{0}'}}",
    "knows: {0}", "knows: [{0}, nobody]", 'knows: ["[[{0}]]"]', "knows:\n  - {0} # c\n  - x", "knows: {{{0}: a friend}}", 'knows: {{"[[{0}]]": x}}',
    'own: "see [[{0}#x]]"', "own: |\n  with [[{0}]]\n  and", "title: {0}", "tags: [{0}]", "# knows: [[{0}]]",
)  # fmt: skip
BODY = (
    "[[{0}]]", "a [[ {0} ]] b", "[[{0}|{0}]]", "[[{0}#{0}]]", "[[{0}.md]]", "[[{0}.MD|x]]", "## Log\n\n- 2026-01-02 lunch with [[{0}]] and [[bea]]: {0}",
    "- [ ] 2026-12-01 thank [[{0}]]", "![[{0}]]", "[[[{0}]]]", "{0}", "`[[{0}]]`", "> [[{0}]]", "<!-- [[{0}]] -->", "```\n[[{0}]]\n```", "[[{0}", "é [[{0}]]\u2028[[{0}]]",
)  # fmt: skip
LINK = re.compile(r"\[\[[^\[\]\n]*\]\]")


@st.composite
def ids(draw: st.DrawFn) -> str:
    """Whom a link names: an id or a path, in some case, or a name."""
    who = draw(st.sampled_from([*PEOPLE, "cyd", "nobody", "Ada Lovelace"]))
    return draw(st.sampled_from([who, who, who.upper(), who.title()]))


@st.composite
def files(draw: st.DrawFn) -> dict[str, bytes]:
    """A small journal."""
    made: dict[str, bytes] = {}
    for who in (*PEOPLE, "linker", "other/linker-2"):
        front = [line.format(draw(ids())) for line in draw(st.lists(st.sampled_from(FRONT), max_size=2, unique_by=lambda line: line[:3]))]
        body = [line.format(draw(ids())) for line in draw(st.lists(st.sampled_from(BODY), max_size=4))]
        named = ["name: Ada Lovelace"] if who == "ada" else []
        end = draw(st.sampled_from(["\n", "\r\n"]))
        text = "\n".join(["---", *named, *front, "---", "", "\n\n".join(body)]) + draw(st.sampled_from(["", "\n"]))
        made[f"contacts/{who}.md"] = text.replace("\n", end).encode()
    return made


def without_links(text: str, names: frozenset[str]) -> str:
    """A file without what may change in it: the targets inside of brackets, and bare ids where the front matter has them."""
    head, fence, body = text.partition("\n---")
    for name in sorted(names, key=len, reverse=True):
        head = re.sub(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])", "@", head, flags=re.IGNORECASE)
        body = LINK.sub(lambda link, name=name: re.sub(rf"(?<=\[\[)([ ]*){re.escape(name)}(?=[ ]*(?:[|#\]]|\.md))", r"\1@", link[0], flags=re.IGNORECASE), body)  # fmt: skip
    # Quotes come where the new id wants some.
    return head + fence + body


def never_read(text: str) -> list[str]:
    return re.findall(r"`\[\[.*?\]\]`|^> .*$|<!--(?s:.*?)-->|```(?s:.*?)```|^# knows.*$|^title: .*$|^tags: .*$", text, re.MULTILINE)


def means(journal: Journal, key: str) -> Iterator[str | None]:
    """Whom each link of a file leads to."""
    contact = journal.contacts[key]
    through = [contact.met.through] if contact.met.through else []
    for target in (*through, *(known.target for known in contact.knows), *(mention.target for mention in contact.mentions)):
        found = journal.linked(target)
        yield found.key if found is not None else None


def only_links_changed(before: Mapping[str, bytes], changes: list[FileChange], own: set[str], names: frozenset[str]) -> None:
    """Every file but their own: nothing but targets differs, and where nothing is read nothing does."""
    for change in changes:
        if change.key in own:
            continue
        assert change.before == before[change.key]
        assert change.after is not None
        old, new = change.before.decode(), change.after.decode()
        assert old != new
        assert without_links(old, names) == without_links(new, names)
        assert never_read(old) == never_read(new)


@contextmanager
def on_disk(made: Mapping[str, bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for key, data in made.items():
            path = Path(folder, key)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield Path(folder)


def read_all(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "contacts").rglob("*.md")}


def written_and_taken_back(made: Mapping[str, bytes], changes: list[FileChange]) -> dict[str, bytes]:
    """What is on the disk after the change; undo has then given every byte back."""
    with on_disk(made) as root:
        write(str(root), changes, "a change")
        after = read_all(root)
        write(str(root), undo(recall(str(root)), lambda key: read_bytes(str(root / key))), "undo")
        assert read_all(root) == made
        return after


def judge(made: Mapping[str, bytes], changes: list[FileChange], gone: str, at: str, names: frozenset[str], own: set[str]) -> None:
    only_links_changed(made, changes, own, names)
    after = written_and_taken_back(made, changes)
    before, now = load(MemorySource(made)), load(MemorySource(after))
    assert set(after) == (set(made) - {gone}) | {at}
    for key in set(made) - own:
        moved = [at if found == gone else found for found in means(before, key)]
        found = list(means(now, key))
        assert len(found) == len(moved)
        # One that led nowhere may lead to the new name.
        assert all(old in (new, None) for old, new in zip(moved, found, strict=True)), key


CASES = settings(
    max_examples=3000 if os.environ.get("NETJOURNAL_SOAK") else 150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@CASES
@given(files(), st.sampled_from(PEOPLE), st.sampled_from(NEW))
def test_a_rename_changes_targets_and_nothing_else(made: dict[str, bytes], who: str, new: str) -> None:
    journal = load(MemorySource(made))
    contact = journal.contacts[f"contacts/{who}.md"]
    try:
        renamed = rename(journal, contact, new)
    except JournalError as error:
        event(f"refused: {error.kind}")
        return
    event("renamed")
    path = renamed.contact.key.removeprefix("contacts/").removesuffix(".md")
    names = frozenset({contact.id, who, renamed.contact.id, path})
    judge(made, renamed.files, contact.key, renamed.contact.key, names, {contact.key, renamed.contact.key})


@CASES
@given(files(), st.permutations(PEOPLE))
def test_a_merge_changes_targets_and_nothing_else(made: dict[str, bytes], people: list[str]) -> None:
    one, other = people[:2]
    journal = load(MemorySource(made))
    first, second = journal.contacts[f"contacts/{one}.md"], journal.contacts[f"contacts/{other}.md"]
    # Any two of these are to become one: a guard that refuses them is a fault, too.
    merged = merge(journal, first, second, lambda clash: "both")
    names = frozenset({first.id, one, second.id, other})
    judge(made, merged.files, second.key, first.key, names, {first.key, second.key})


def test_a_change_of_more_than_targets_is_caught() -> None:
    made = {"contacts/bob.md": b"---\nknows: [ada]\n---\nThe [[ada|Countess]] of `[[ada]]`.\n"}
    names = frozenset({"ada", "eve"})
    good = b"---\nknows: [eve]\n---\nThe [[eve|Countess]] of `[[ada]]`.\n"
    only_links_changed(made, [FileChange("contacts/bob.md", made["contacts/bob.md"], good)], set(), names)
    for wrong in (good.replace(b"Countess", b"countess"), good.replace(b"`[[ada", b"`[[eve"), good.replace(b"The ", b"The"), good + b"\n"):
        try:
            only_links_changed(made, [FileChange("contacts/bob.md", made["contacts/bob.md"], wrong)], set(), names)
        except AssertionError:
            continue
        raise AssertionError(f"not caught: {wrong!r}")
