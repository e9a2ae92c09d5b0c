"""What is typed becomes one entry, to the letter, or is refused with a sentence."""

from datetime import date

import pytest

from netjournal.change.log import entry_text, log_entry, log_task
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.text.parse import Reader

DAY = date(2026, 3, 5)
ADA = Reader().contact("contacts/ada.md", b"## Log\n\n- 2026-03-01 call: a\n- 2026-03-10 call: b\n")
BOB = Reader().contact("contacts/bob.md", b"---\nname: Bob\n---\n")
ZED = Reader().contact("contacts/zed.md", b"")
JOURNAL = Journal({contact.key: contact for contact in (ADA, BOB, ZED)})


def line(typed: str, *more: Contact, as_other: bool = False) -> str:
    change, after, entry = log_entry(JOURNAL, [ADA, *more], DAY, typed, as_other)
    assert change.after == after.text.encode()
    return after.text[entry.start : entry.end]


@pytest.mark.parametrize(
    "text",
    [
        "coffee", "coffee: - a dash", "email: --json", "coffee: [x", "coffee: [[x", "coffee: # x", "coffee: `x`", "coffee: <b>", "coffee:x",
        "coffee: x <- y", "coffee: é\u0301 名 😀 \u2028x", "coffee: 100% & $HOME !", "coffee: x due:2026-05-01", "call: 2026-03-10", "call - with a dash",
        "coffee: a@b.example", "coffee: <!-- aside -->", "gave intro: [[bob]]",
    ],
)  # fmt: skip
def test_a_text_is_written_to_the_letter(text: str) -> None:
    assert line(text) == f"- 2026-03-05 {text}"


def test_several_lines_are_one_entry() -> None:
    assert line("coffee: a\n- b\n\n  c\n") == "- 2026-03-05 coffee: a\n  - b\n\n    c"
    assert line("coffee: a\r\nb") == "- 2026-03-05 coffee: a\n  b"
    # What is never read may stand in an entry.
    _, after, _ = log_entry(JOURNAL, [ADA], DAY, "coffee: a\n```\n# code\n```\n> a quote")
    assert "- 2026-03-05 coffee: a\n  ```\n  # code\n  ```\n  > a quote\n- 2026-03-10 call: b\n" in after.text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("coffee: @bob", "coffee: [[bob]]"),
        ("gave intro: @bob, for it", "gave intro: [[bob]], for it"),
        ("(@work/bob.) a@b.c @@x", "([[work/bob]].) a@b.c @@x"),
    ],
)
def test_an_at_is_a_link_and_an_address_is_none(typed: str, written: str) -> None:
    assert entry_text(JOURNAL, typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("coffee: x", "coffee with [[bob]] and [[zed]]: x"),
        ("coffee", "coffee with [[bob]] and [[zed]]"),
        ("coffee with Eve: x", "coffee with Eve and [[bob]] and [[zed]]: x"),
    ],
)
def test_the_company_stands_after_with(typed: str, written: str) -> None:
    assert entry_text(JOURNAL, typed, [BOB, ZED]) == written
    assert len(log_entry(JOURNAL, [ADA, BOB, ZED], DAY, typed)[2].head.company) >= 2


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("cofee: x", "no verb of the log"),
        ("", "needs a text"),
        ("  \n ", "needs a text"),
        ("coffee: \x1b[31m", "control character"),
        ("coffee: \udcff", "not UTF-8"),
        ("coffee: x\n# A heading", "one entry"),
        ("coffee: x\n## Log", "one entry"),
        ("coffee: x\n- [ ] a task", "tasks"),
        ("coffee: <!-- x", "one entry"),
        ("coffee: x\n```", "one entry"),
    ],
)
def test_what_would_not_be_read_back_as_one_entry_is_refused(typed: str, why: str) -> None:
    with pytest.raises(JournalError, match=why):
        line(typed)


@pytest.mark.parametrize("text", ["coffee: <!-- x", "coffee: x\n~~~"])
def test_what_would_hide_the_entries_to_come_is_refused_at_the_end_of_a_file_too(text: str) -> None:
    with pytest.raises(JournalError, match="one entry"):
        log_entry(JOURNAL, [ZED], DAY, text)


def test_a_word_that_is_no_verb_is_taken_when_told_so() -> None:
    assert line("karaoke: x", as_other=True) == "- 2026-03-05 karaoke: x"


def test_a_file_that_cannot_be_read_in_part_is_not_written_to() -> None:
    broken = Reader().contact("contacts/x.md", b"---\ntitle: a: b\n---\n")
    with pytest.raises(JournalError, match=r"contacts/x.md:2:9: .* so nothing is written to it: write title: 'a: b'"):
        log_entry(JOURNAL, [broken], DAY, "coffee")


def test_a_log_hidden_by_an_open_code_block_is_refused() -> None:
    hidden = Reader().contact("contacts/x.md", b"```\nopen\n")
    with pytest.raises(JournalError, match="would not be read"):
        log_entry(JOURNAL, [hidden], DAY, "coffee")


def test_a_task_is_one_line_with_its_day_first() -> None:
    _, after = log_task(JOURNAL, ADA, "send @bob\n the  paper", date(2026, 4, 1))
    assert after.text.endswith("- 2026-03-10 call: b\n- [ ] 2026-04-01 send [[bob]] the paper\n")
    assert [(task.due and str(task.due), task.promise) for task in after.tasks] == [("2026-04-01", True)]


@pytest.mark.parametrize(("text", "why"), [(" ", "needs a text"), ("<!-- x", "one task"), ("\x00", "control character")])
def test_a_task_that_is_none_is_refused(text: str, why: str) -> None:
    with pytest.raises(JournalError, match=why):
        log_task(JOURNAL, ADA, text, None)
