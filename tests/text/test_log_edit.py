"""An entry goes in by its date, as the list around it is written. `@` marks where."""

from datetime import date

import pytest

from netjournal.text.log_edit import add_below, add_entry, add_lines, add_task, newest_first, style_of
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply

READER = Reader()
DAY = date(2026, 3, 5)
ENTRY = "2026-03-05 coffee: x"


def logged(text: str, typed: str = "coffee: x") -> str:
    contact = READER.contact("contacts/ada.md", text.encode())
    after = apply(text, [add_entry(contact, READER.headings, DAY, typed)])
    assert len(READER.contact("contacts/ada.md", after.encode()).log) == len(contact.log) + 1
    return after


def tasked(text: str) -> str:
    contact = READER.contact("contacts/ada.md", text.encode())
    after = apply(text, [add_task(contact, READER.headings, "send it")])
    assert len(READER.contact("contacts/ada.md", after.encode()).tasks) == len(contact.tasks) + 1
    return after


@pytest.mark.parametrize(
    ("marked", "line"),
    [
        ("## Log\n\n- 2026-03-01 call\n@- 2026-03-10 call\n", f"- {ENTRY}\n"),
        ("## Log\n\n- 2026-03-10 call\n@- 2026-03-01 call\n", f"- {ENTRY}\n"),
        ("## Log\n\n- 2026-03-05 call\n  more\n@", f"- {ENTRY}\n"),
        ("## Log\n\n@- 2026-03-05 call\n- 2026-03-01 call\n", f"- {ENTRY}\n"),
        ("## Log\n@- 2026-03-06 call", f"- {ENTRY}\n"),
        ("## Log\n- 2026-03-01 call@", f"\n- {ENTRY}"),
        ("## Log\n- 2026-03-01 call\n\n@- 2026-03-10 call\n\nEnd.\n", f"- {ENTRY}\n\n"),
        ("## Log\n- 2026-03-01 call\n@\n\n## More\n\n- 2026-03-09 no log\n", f"- {ENTRY}\n"),
        ("## Log\n* 2026-03-01: call\n@", "* 2026-03-05: coffee: x\n"),
        ("## Log\n+ [[2026-03-01]] call\n@", "+ [[2026-03-05]] coffee: x\n"),
        ("## Log\n  -  **2026-03-01** — call\n@", "  -  **2026-03-05** — coffee: x\n"),
        ("## Log\n### 2026-03-01 call\nfoo\n@### 2026-03-10 call\nbar\n", f"### {ENTRY}\n"),
        ("## Log\n### 2026-03-10 call\nfoo\n\n@### 2026-03-01 call\nbar", f"### {ENTRY}\n\n"),
        ("## Log\n### 2025\n- 2025-03-01 call\n### 2026\n@- 2026-04-01 call\n", f"- {ENTRY}\n"),
        ("## Log\n### 2026-04\n- 2026-04-01 call\n### 2026-03\n@- 2026-03-01 call\n### 2025\n- 2025-01-01 call\n", f"- {ENTRY}\n"),
        ("## Log\n- 2026-03-01 call\n@\n## Other\n\n## Log\n\n- 2026-03-09 call\n", f"- {ENTRY}\n"),
        ("## Log\n- 2026-03 call\n@- 2026-04-04 call\n", f"- {ENTRY}\n"),
        ("## Log\n- [x] 2026-03-01 call\n  - [ ] 2026-05-01 send it\n@- [ ] more\n", f"- {ENTRY}\n"),
        ("## Log\n* [x] call ✅ 2026-03-01\n@* [x] call ✅ 2026-03-10\n", f"* {ENTRY}\n"),
        ("# Log\n\n@2026-03-09 call\n---------------\nfoo\n", f"## {ENTRY}\n\n"),
        ("# Log\n\n2026-03-01 call\n---\nfoo\n\n@2026-03-09 call\n---\n", f"## {ENTRY}\n\n"),
        ("# Log\n\n2026-03-01 call\n---\nfoo\n@", f"\n## {ENTRY}\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_an_entry_goes_to_the_place_of_its_date(marked: str, line: str, eol: str) -> None:
    marked, line = marked.replace("\n", eol), line.replace("\n", eol)
    assert logged(marked.replace("@", "")) == marked.replace("@", line)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", f"## Log\n\n- {ENTRY}\n"),
        ("\ufeff", f"\ufeff## Log\n\n- {ENTRY}\n"),
        ("Text", f"Text\n\n## Log\n\n- {ENTRY}"),
        ("Text\n", f"Text\n\n## Log\n\n- {ENTRY}\n"),
        ("Text\n\n", f"Text\n\n## Log\n\n- {ENTRY}\n"),
        ("Text\r\n", f"Text\r\n\r\n## Log\r\n\r\n- {ENTRY}\r\n"),
        ("---\nname: A\n---\n", f"---\nname: A\n---\n\n## Log\n\n- {ENTRY}\n"),
        ("---\nname: A\n---", f"---\nname: A\n---\n\n## Log\n\n- {ENTRY}"),
        ("# Ada\n\n- 2026-03-01 no log\n", f"# Ada\n\n- 2026-03-01 no log\n\n## Log\n\n- {ENTRY}\n"),
    ],
)
def test_the_section_is_made_where_there_is_none(text: str, after: str) -> None:
    assert logged(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("## Log", f"## Log\n\n- {ENTRY}"),
        ("## Log\n", f"## Log\n\n- {ENTRY}\n"),
        ("## Log\n\n", f"## Log\n\n- {ENTRY}\n"),
        ("## Log\n\n\n## More\n", f"## Log\n\n- {ENTRY}\n\n## More\n"),
        ("## Log\nSome - prose.\n", f"## Log\n\n- {ENTRY}\n\nSome - prose.\n"),
        ("Log\n===\n", f"Log\n===\n\n- {ENTRY}\n"),
        ("## Log\n- [ ] task\n", f"## Log\n- {ENTRY}\n- [ ] task\n"),
        ("## Log\n\n<!-- - newest last -->\n", f"## Log\n\n- {ENTRY}\n\n<!-- - newest last -->\n"),
        ("## Log\n  ", f"## Log\n  \n- {ENTRY}"),
        ("# Log\n```\n- x\n```\n", f"# Log\n\n- {ENTRY}\n\n```\n- x\n```\n"),
    ],
)
def test_an_empty_log_gets_its_first_entry_below_its_heading(text: str, after: str) -> None:
    assert logged(text) == after


def test_more_lines_are_indented_below_the_first() -> None:
    assert logged("## Log\n*   2026-03-01 call\n", "coffee: a\nb\n\nc") == (
        "## Log\n*   2026-03-01 call\n*   2026-03-05 coffee: a\n    b\n\n    c\n"
    )
    assert logged("## Log\n### 2026-03-01 call\n", "coffee: a\nb").endswith("\n### 2026-03-05 coffee: a\n\nb\n")


@pytest.mark.parametrize(
    ("marked", "line"),
    [
        ("", "## Log\n\n- [ ] send it\n"),
        ("## Log\n\n- 2026-03-01 call\n    more\n@\n## More\n", "- [ ] send it\n"),
        ("* [ ] one\n@\nText\n\n## Log\n", "* [ ] send it\n"),
        ("## Log\n- 2026-03-01 call\n  - [ ] sub\n@- 2026-03-02 call\n", "  - [ ] send it\n"),
        ("## Log\n- [x] 2026-03-01 call\n    more\n@", "- [ ] send it\n"),
        ("## Log\n### 2026-03-01 call\nfoo\n@", "\n- [ ] send it\n"),
        ("## Log\n\n- undated\n@", "- [ ] send it\n"),
    ],
)
def test_a_task_goes_below_the_last_one_else_below_the_log(marked: str, line: str) -> None:
    assert tasked(marked.replace("@", "")) == (marked.replace("@", line) if marked else line)


def test_a_task_below_a_dated_heading_is_no_part_of_its_text() -> None:
    contact = READER.contact("contacts/ada.md", b"## Log\n### 2026-03-01 call\nfoo\n- [ ] send it\nbar\n")
    assert contact.log[0].text == "foo\nbar"


def test_the_direction_and_the_style_are_the_lists_own() -> None:
    text = "## Log\n+ [[2026-03-05]]: call\n+ [[2026-03-01]]: call\n"
    log = list(READER.contact("contacts/ada.md", text.encode()).log)
    assert newest_first(log)
    assert not newest_first(log[:1])
    assert style_of(text, log[0])[1:] == ("+ ", "[[", "]]", ":")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Notes\n", "Notes\n\n## Log\n\n- [ ] send it\n"),
        ("## Log\n- 2026-03-01 call\n  more\n\n## More\n", "## Log\n- 2026-03-01 call\n  more\n- [ ] send it\n\n## More\n"),
        ("## Log\r\n* [ ] call\r\n\r\nNotes\r\n", "## Log\r\n* [ ] call\r\n- [ ] send it\r\n\r\nNotes\r\n"),
    ],
)
def test_lines_of_another_file_go_below_all_that_stands_in_the_log(text: str, after: str) -> None:
    contact = READER.contact("contacts/ada.md", text.encode())
    assert apply(text, [add_below(contact, READER.headings, "- [ ] send it")]) == after


def test_an_entry_of_another_file_is_moved_as_far_in_as_the_list_is_and_what_is_below_it_with_it() -> None:
    text = "## Log\n- 2026-03-01 call\n"
    contact = READER.contact("contacts/ada.md", text.encode())
    lines = "    - 2026-03-05 coffee: x\n      more\n\n      - [ ] send it\n\todd"
    after = apply(text, [add_lines(contact, READER.headings, DAY, lines)])
    assert after == text + "- 2026-03-05 coffee: x\n  more\n\n  - [ ] send it\n  odd\n"
