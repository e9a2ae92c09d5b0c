"""An edit changes the bytes it means to and no others, and what is then read is what was meant."""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from netjournal.change.as_before import as_before
from netjournal.change.rewritten import bytes_of, require_writable, rewritten
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.model.settings import DEFAULTS
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_edit import Front
from netjournal.text.log_edit import add_entry
from netjournal.text.nodes import Scalar
from netjournal.text.quote import scalar
from netjournal.text.schema import FOREIGN
from netjournal.text.values import said
from tests.corpora import files, needs_corpora
from tests.properties.contact_files import contact_file
from tests.properties.edit_cases import HEADINGS, KEY, READER, Editor, Op, chosen, naive_dump, naive_pattern, ours
from tests.properties.edit_judge import judged, reason

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
GENERATED = 200_000 if SOAK else 20_000
T = TypeVar("T")
DAY = date(2024, 2, 29)
ENTRY = "coffee: what only this line says"
MARK = b"\xef\xbb\xbf"


# ---- generated files ----


def outcomes(edit: Editor, number: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Each case's outcome: `written`, `same`, `refused` or `wrong`, and the reason, or what is wrong."""
    for case in range(seed, seed + number):
        luck = random.Random(case)
        made = contact_file(luck)
        before = READER.contact(KEY, made.text.encode("utf-8"))
        assert not {problem.code for problem in before.problems} & {"NJ001", "NJ002", "NJ004", "NJ009", "NJ011"}, made.text
        op = chosen(luck, made, before)
        try:
            text = edit(before, op)
        except JournalError as error:
            why = reason(made, before, op, error.message)
            yield ("refused", why) if why else ("wrong", f"case {case}: {op} is refused: {error.message}")
            continue
        wrong = judged(made, before, op, text)
        yield ("wrong", f"case {case}: {op}: {wrong}") if wrong else ("same" if text == made.text else "written", op.kind)


def test_nothing_outside_an_edit_changes_in_generated_files(record_property) -> None:
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for outcome, what in outcomes(ours, GENERATED):
        assert outcome != "wrong", what
        counts[outcome] += 1
        kinds[what] += 1
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common())
    record_property("counted", f"edits: {GENERATED} generated cases, {told}, 0 with a byte changed outside")
    assert counts["written"] >= 0.6 * GENERATED
    assert all(kinds[kind] > GENERATED // 100 for kind in ("set_text", "set_list", "put", "take", "set_label", "remove_label", "remove"))
    assert all(kinds[kind] > GENERATED // 100 for kind in ("entry", "task", "tick"))


@pytest.mark.parametrize("naive", [naive_dump, naive_pattern])
def test_a_naive_version_fails_the_same_harness(naive: Editor, record_property) -> None:
    def edit(contact: Contact, op: Op) -> str:
        try:
            return naive(contact, op)
        except Exception:  # it may stumble over the file at once
            return ""

    wrong = sum(outcome == "wrong" for outcome, _ in outcomes(edit, 500))
    record_property("counted", f"edits: {naive.__name__} is wrong in {wrong} of 500 cases")
    assert wrong > 200


# ---- real files ----


def forms(data: bytes, yaml: bool) -> dict[str, bytes]:
    """A file as it is, and with other line ends, with a mark, without its last line break; YAML as a front matter, too."""
    if yaml:
        data = b"---\n" + data.removeprefix(MARK).replace(b"\r\n", b"\n").removeprefix(b"---\n").rstrip(b"\n") + b"\n---\n"
    lines = data.replace(b"\r\n", b"\n")
    return {
        "as it is": data,
        "LF": lines,
        "CRLF": lines.replace(b"\n", b"\r\n"),
        "BOM": data if data.startswith(MARK) else MARK + data,
        "no final newline": data.rstrip(b"\r\n"),
    }


def corpus() -> Iterator[tuple[Path, str, Contact]]:
    """Every file of people and obsidian in every form that can be written to."""
    for path in files("people", "obsidian"):
        data = path.read_bytes()
        pure = path.suffix in (".yml", ".yaml")
        seen = set()
        for name, form in {**forms(data, False), **({f"front matter, {name}": form for name, form in forms(data, True).items()} if pure else {})}.items():  # fmt: skip
            if form not in seen:
                seen.add(form)
                yield path, name, READER.contact(KEY, form)


@pytest.fixture(scope="module")
def writable() -> tuple[list[tuple[Path, str, Contact]], Counter[str]]:
    found, refused = [], Counter()
    for path, name, contact in corpus():
        try:
            require_writable(contact, DEFAULTS)
        except JournalError as error:
            assert any(problem.code in ("NJ001", "NJ004", "NJ009", "NJ011") for problem in contact.problems), (path, error.message)
            refused[contact.problems[0].code] += 1
        else:
            found.append((path, name, contact))
    return found, refused


def of_these(found: list[T], number: int) -> list[T]:
    """All of them in a long run; else two, others in each form of a file."""
    return found if SOAK else [*found, *found][number % max(1, len(found)) :][: min(2, len(found))]


def lines_of(contact: Contact, key: str) -> tuple[str, str]:
    """What stands before a key's lines and what behind its value's, as the front matter was composed."""
    front = Front(split(contact.text.encode("utf-8")))
    pair = front.find(key)
    assert pair is not None
    return contact.text[: pair[0].start], contact.text[max(pair[1].end, front.colon(pair[0])) :]


def set_to(contact: Contact, key: str, value: str) -> Contact:
    return rewritten(
        contact, Front(split(contact.text.encode("utf-8"))).set_text(key, value), DEFAULTS, {key, FOREIGN.get(key, key), "NJ003", "NJ013"}
    )[1]


@needs_corpora
def test_a_key_that_is_set_and_set_back_leaves_the_same_bytes(writable, record_property) -> None:
    counts: Counter[str] = Counter()
    for number, (path, name, contact) in enumerate(writable[0]):
        front = Front(split(contact.text.encode("utf-8")))
        texts = [
            (fold(key.text), node)
            for key, node in front.pairs
            if isinstance(key, Scalar) and isinstance(node, Scalar) and said(node, front.text)
        ]
        texts = [(key, node) for key, node in texts if len(front.ours(key)) == 1]
        for key, node in of_these(texts, number):
            source = contact.text[node.start : node.end]
            value = "another text" if number % 2 else "one: that # wants quotes"
            there = set_to(contact, key, value)
            before, behind = lines_of(contact, key)
            assert there.text.startswith(before), (path, name, key)
            assert there.text.endswith(behind), (path, name, key)
            back = set_to(there, key, node.text)
            assert back.fields == contact.fields, (path, name, key)
            # A value of several lines, or one whose quotes or escapes nobody needs, would come back in other words: undo knows it.
            change = FileChange(KEY, bytes_of(there), bytes_of(back))
            counts["remembered"] += as_before(change, back, bytes_of(contact), DEFAULTS)[0].after == bytes_of(contact)
            spelt = source == scalar(node.text) or (
                value == "another text" and source in (f"'{node.text}'", f'"{node.text}"') and not set(node.text) & set("'\"\\")
            )
            if spelt:
                assert back.text == contact.text, (path, name, key)
            counts["spelt anew"] += back.text == contact.text
            counts["all"] += 1
    told = f"{counts['remembered']} of {counts['all']} the same bytes, {counts['spelt anew']} of them spelt anew"
    record_property("counted", f"edits: keys of real files set and set back: {told}")
    assert counts["remembered"] == counts["all"] > 2000
    assert counts["spelt anew"] > 0.9 * counts["all"]


@needs_corpora
def test_a_key_of_its_own_that_comes_and_goes_leaves_the_same_bytes(writable, record_property) -> None:
    count = 0
    for path, name, contact in writable[0]:
        try:
            there = set_to(contact, "shoe size", "42")
        except JournalError as error:
            assert re.search("in braces", error.message), (path, error.message)
            continue
        assert there.fields["shoe size"] == "42"
        back = rewritten(there, Front(split(there.text.encode("utf-8"))).remove("shoe size"), DEFAULTS, {"shoe size"})[1]
        empty = contact.text[: contact.body_start] and not contact.fields and not contact.places
        assert back.text == contact.text or empty, (path, name)
        count += 1
    refused = ", ".join(f"{count} for {code}" for code, count in sorted(writable[1].items()))
    record_property("counted", f"edits: {count} real files and forms of them got a key and lost it; not to be written to: {refused}")
    assert count > 0.9 * len(writable[0]) > 2000


@needs_corpora
def test_an_item_put_on_a_list_and_taken_off_leaves_the_same_bytes(writable, record_property) -> None:
    count = 0
    for number, (path, name, contact) in enumerate(writable[0]):
        front = Front(split(contact.text.encode("utf-8")))
        lists = [fold(key.text) for key, node in front.pairs if isinstance(key, Scalar) and front.is_list(node) and node.items]
        lists = [key for key in lists if len(front.ours(key)) == 1]
        for key in of_these(lists, number):
            try:
                there = rewritten(contact, front.put(key, ["one that: is new"]), DEFAULTS, {key, "NJ003"})[1]
            except JournalError as error:
                assert "behind its dash" in error.message, (path, error.message)
                continue
            back = rewritten(there, Front(split(there.text.encode("utf-8"))).take(key, ["one that: is new"]), DEFAULTS, {key, "NJ003"})[1]
            assert there.text != contact.text, (path, name, key)
            assert back.text == contact.text, (path, name, key)
            count += 1
    record_property("counted", f"edits: {count} lists of real files got an item and lost it")
    assert count > 500


# The corpora have no logs: each file gets one of these. Where the entry of DAY goes is marked with a @.
LOGS = (
    "## Log\n\n- 2024-01-01 call: a\n- 2024-02-29 call: b\n  more\n@- 2024-03-01 call: c\n",
    "# Log\n@* 2024-01-01: call: a\n* 2023-12-31: call: b\n    - [ ] 2024-05-01 a task\n",
    "## Interactions\n\n+ [[2023-01-01]] call: a\n@\n## More\n\n- 2024-02-29 no entry\n",
    "## Log\n\n- 2024-01-01 — call: a\n\n@- 2024-03-01 — call: b\n\n- 2024-04-01 — call: c\n",
    "Log\n---\n\n@",
    "### Contact Log ###\n\n@- [ ] 2024-05-01 a task\n",
)


@needs_corpora
def test_log_adds_its_own_line_at_its_place_to_a_log_that_is_there(writable, record_property) -> None:
    count = hidden = 0
    for number, (path, name, contact) in enumerate(writable[0]):
        log = LOGS[number % len(LOGS)]
        eol = "\r\n" if "\r\n" in contact.text else "\n"
        base = contact.text + ("" if contact.text.endswith("\n") else eol) + eol
        text = base + log.replace("@", "").replace("\n", eol)
        there = READER.contact(KEY, text.encode("utf-8"))
        if len(there.log) != len(re.findall(r"call: ", log)):
            hidden += 1  # a code block that never ends
            continue
        edit = add_entry(there, HEADINGS, DAY, ENTRY)
        after = rewritten(there, [edit], DEFAULTS, {"log"})[1]
        before, _, behind = log.replace("\n", eol).partition("@")
        assert after.text.startswith(base + before), (path, name)
        assert after.text.endswith(behind), (path, name)
        mine = after.text[len(base + before) : len(after.text) - len(behind)]
        bullet = re.match(r"[-*+] ", (before + behind).split(eol, 2)[2] if "call" in log else "- ")
        mine = mine.strip("\r\n")
        assert mine.endswith(ENTRY), (path, name, mine)
        assert "\n" not in mine, (path, name, mine)
        assert bullet is None or mine.startswith(bullet[0]), (path, name, mine)
        count += 1
    record_property("counted", f"edits: {count} real files with a log got an entry at its place; in {hidden} a code block hides the log")
    assert hidden < count / 20


@needs_corpora
def test_log_adds_its_own_line_or_section_and_nothing_else(writable, record_property) -> None:
    count = sections = 0
    for path, name, contact in writable[0]:
        edit = add_entry(contact, HEADINGS, DAY, ENTRY)
        after = rewritten(contact, [edit], DEFAULTS, {"log"})[1]
        assert edit.start == edit.end, (path, name)
        assert after.text == contact.text[: edit.start] + edit.text + contact.text[edit.start :]
        added = [line for line in edit.text.replace("\r\n", "\n").split("\n") if line.strip()]
        assert added[-1].endswith(f"{DAY} {ENTRY}"), (path, name, added)
        assert len(added) == 1 or (len(added) == 2 and added[0] == "## Log" and not contact.log), (path, name, added)
        assert len(after.log) == len(contact.log) + 1
        # Line by line: what was there is there, and ends as it did.
        old, new = (one.text.removeprefix("\ufeff").split("\n") for one in (contact, after))
        assert [line.rstrip("\r") for line in old if line.strip()] == [line.rstrip("\r") for line in new if line.strip() and line.rstrip("\r") not in added], (path, name)  # fmt: skip
        if "\n" in contact.text and name.endswith(("CRLF", " LF")):
            assert not re.search(r"(?<!\r)\n" if name.endswith("CRLF") else r"\r", after.text), (path, name)
        sections += len(added) == 2
        count += 1
    record_property("counted", f"edits: {count} real files and forms of them got an entry, {sections} with a section for it")
    assert count > 2000
