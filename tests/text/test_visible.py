"""What of a body is read: code, quotes and comments are blanked out, and every offset stays."""

import random

import pytest

from netjournal.text.visible import visible
from tests.text.generate import odd_text


def shown(*lines: str) -> list[str]:
    return [line.rstrip() for line in visible("\n".join(lines)).split("\n")]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["a", "```", "b", "```", "c"], ["a", "", "", "", "c"]),
        (["```md", "b", "````", "c"], ["", "", "", "c"]),
        (["~~~", "b", "```", "~~~", "c"], ["", "", "", "", "c"]),
        (["````", "```", "````", "c"], ["", "", "", "c"]),
        (["```", "never closed"], ["", ""]),
        (["```a`b", "c"], ["```a`b", "c"]),
        (["> a", "b", "  > c"], ["", "b", ""]),
        (["   > a", "    > b"], ["", "    > b"]),
        ([">>>>>>> theirs", "a"], [">>>>>>> theirs", "a"]),
        (["a", "", "    code", "\tcode", "b"], ["a", "", "", "", "b"]),
        (["    code"], [""]),
        (["a", "    no code"], ["a", "    no code"]),
        (["- a", "", "    more of it", "", "b", "", "    code"], ["- a", "", "    more of it", "", "b", "", ""]),
        (["1. a", "", "    more of it"], ["1. a", "", "    more of it"]),
        (["a <!-- b --> c"], ["a            c"]),
        (["a <!-- b", "c", "d --> e", "f"], ["a", "", "      e", "f"]),
        (["`<!--` a", "b"], ["`<!--` a", "b"]),
        (["`a` <!-- `b` --> `c <!-- d` e"], ["`a`              `c <!-- d` e"]),
        (["<!-- a --><!-- b -->c"], ["                    c"]),
        (["a < b > c ~ d"], ["a < b > c ~ d"]),
    ],
)
def test_code_quotes_and_comments_are_not(lines, left):
    assert shown(*lines) == left


def test_every_offset_and_line_break_stays():
    luck = random.Random(3)
    for _ in range(5_000):
        body = odd_text(luck)
        seen = visible(body)
        assert len(seen) == len(body)
        assert [place for place, sign in enumerate(body) if sign in "\r\n"] == [place for place, sign in enumerate(seen) if sign in "\r\n"]
        assert all(one == other or one == " " for one, other in zip(seen, body, strict=True))


def test_a_body_with_nothing_to_hide_is_itself():
    body = "# Ada\n\nMet at the chapter dinner.\n\n## Log\n\n- 2026-03-02 coffee\n"
    assert visible(body) is body
