"""NJ009 on bytes that a page cannot hold: see NJ009.md for the rest."""

from datetime import date

import pytest

from netjournal.journal.refresh import load
from netjournal.rules.run import findings, selected
from netjournal.store.memory import MemorySource


def told(**files: bytes) -> list[tuple[str, int, str, str]]:
    journal = load(MemorySource({f"contacts/{name}.md": data for name, data in files.items()}))
    return [(f.path, f.line, f.code, f.severity) for f in findings(journal, date(2026, 11, 23), rules=selected(["NJ0"]))]


FRONT = b"---\nname: Ada\n---\n\n"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param("---\nname: Ada\nlocation: Zürich\n---\n".encode("latin-1"), 3, id="latin-1 in the front matter"),
        pytest.param(FRONT + "## Log\n\n- 2026-03-10 café\n".encode("latin-1"), 7, id="latin-1 in the log"),
        pytest.param(FRONT + b"a euro: \xe2\x82", 5, id="a character cut off at the end"),
        pytest.param(FRONT + b"slash: \xc0\xaf\n", 5, id="an overlong form"),
        pytest.param(FRONT + b"half a pair: \xed\xa0\x80\n", 5, id="a lone surrogate"),
        pytest.param(b"\xff\xfe\x00", 1, id="no text from the first byte"),
        pytest.param("---\nname: Ada\n---\n".encode("utf-16"), 1, id="UTF-16"),
        pytest.param("---\nname: Ada\n---\n".encode("utf-16-le"), 1, id="UTF-16 without a mark, which is full of NUL"),
        pytest.param(b"---\r\nname: Ada\r\n---\r\n\r\n\xfc\r\n", 5, id="lines that end in CRLF"),
        pytest.param(FRONT + b"\xfc\n\xfc\n\0\n", 5, id="several are one finding, at the first"),
    ],
)
def test_bytes_that_are_no_text_are_one_finding_and_no_other_of_their_file(data: bytes, line: int) -> None:
    assert told(ada=data) == [("contacts/ada.md", line, "NJ009", "error")]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("---\nname: Åda\nlocation: 東京\n---\n\n☕️ 🚲\n".encode(), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf---\nname: Ada\n---\n", id="a BOM"),
        pytest.param(b"---\r\nname: Ada\r\n---\r\n", id="CRLF"),
        pytest.param("\ufffd is a character, \ufffe and \uffff can be written too\n".encode(), id="odd characters"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_text_is_text(data: bytes) -> None:
    assert told(ada=data) == []


def test_a_bad_file_leaves_the_others_alone() -> None:
    assert told(ada=b"\xff", bob=b"---\nname: Bob\n---\n") == [("contacts/ada.md", 1, "NJ009", "error")]
