"""Offsets and the lines and columns that people jump to."""

import pytest

from netjournal.model.place import Place
from netjournal.text.lines import Lines, Places


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab", 1, (1, 2)),
        ("ab", 2, (1, 3)),
        ("ab\n", 2, (1, 3)),
        ("ab\n", 3, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb\u2028c\x85d\x0ce", 8, (1, 9)),
        ("é漢😀x", 3, (1, 4)),
        ("\ufeffab", 0, (1, 1)),
        ("\ufeffab", 1, (1, 1)),
        ("\ufeffab", 2, (1, 2)),
        ("\ufeffa\nb", 3, (2, 1)),
    ],
)
def test_an_offset_has_a_line_and_a_column(text, offset, place):
    assert Lines(text).place(offset) == place
    assert Lines(text).line(offset) == place[0]


@pytest.mark.parametrize(
    ("text", "spans"), [("", [(0, 0)]), ("a\r\n\nbc", [(0, 1), (3, 3), (4, 6)]), ("a\n", [(0, 1), (2, 2)]), ("\r\n", [(0, 0), (2, 2)])]
)
def test_a_line_is_a_span_without_its_line_break(text, spans):
    lines = Lines(text)
    assert [lines.span(line + 1) for line in range(len(spans))] == spans


def test_names_have_places_that_are_worked_out_when_asked_for():
    lines = Lines("name: Ada\ntags: []\n")
    places = Places({"name": 0, "tags": 10}, lines)
    assert "starts" not in vars(lines)
    assert dict(places) == {"name": Place(1, 1), "tags": Place(2, 1)}
    assert len(places) == 2
    assert "email" not in places
