"""Where a front matter begins and ends (format.md, «Front matter»)."""

import pytest

from netjournal.text.document import join, split
from netjournal.text.parse import Reader


def pieces(text: str) -> tuple[str, str, str, str]:
    document = split(text.encode("utf-8", "surrogatepass"))
    return document.opening, document.block, document.closing, document.body


class TestAFrontMatterIsOpened:
    @pytest.mark.parametrize("opening", ["---\n", "---\r\n", "--- \n", "---\t\n"])
    def test_by_a_first_line_of_three_dashes(self, opening):
        assert pieces(f"{opening}name: Ada\n---\nbody\n") == (opening, "name: Ada\n", "---\n", "body\n")

    @pytest.mark.parametrize("first", ["----\n", "--\n", " ---\n", "---x\n", "\n---\n", "***\n", "+++\n", "--- yaml\n"])
    def test_and_by_nothing_else(self, first):
        text = f"{first}name: Ada\n---\nbody\n"
        assert pieces(text) == ("", "", "", text)

    @pytest.mark.parametrize(
        "line",
        [
            "",
            "   ",
            "# comment",
            "  # comment",
            "name: Ada",
            "name:",
            "e mail: x",
            "-k: x",
            "a:b: c",
            '"name": x',
            "'it s': x",
            '"a\\"b": x',
            "{a: 1}",
            "? a",
        ],
    )
    def test_where_what_follows_begins_like_one(self, line):
        assert pieces(f"---\n{line}\n---\nbody\n")[1] == f"{line}\n"

    @pytest.mark.parametrize(
        "line",
        [
            "A rule above.",
            "- item",
            "- a: b",
            "--- x",
            "* item",
            "https://example.org",
            "A time: 10:30?no",
            '"quoted" text',
            "'open",
            '"open',
            "1:30",
            "# :x\\"[3:],
        ],
    )
    def test_so_that_a_note_may_open_with_a_rule(self, line):
        text = f"---\n{line}\n\n---\nmore\n"
        looks_like_a_key = line.startswith("A time: ")
        assert (pieces(text)[0] == "") is not looks_like_a_key

    def test_a_merge_that_left_its_markers_in_the_first_line_opens_one_too(self):
        assert pieces("---\n<<<<<<< ours\na: b\n=======\na: c\n>>>>>>> theirs\n---\n")[1].startswith("<<<<<<< ours\n")


class TestAFrontMatterIsClosed:
    @pytest.mark.parametrize("closing", ["---\n", "...\n", "---\r\n", "--- \n", "---\t\r\n", "---", "..."])
    def test_by_three_dashes_or_three_dots(self, closing):
        assert pieces(f"---\nname: Ada\n{closing}")[2] == closing

    @pytest.mark.parametrize("line", [" ---", "----", "---x", "....", "- --", "..", "--"])
    def test_and_by_nothing_else(self, line):
        assert pieces(f"---\nname: Ada\n{line}\n---\nbody") == ("---\n", f"name: Ada\n{line}\n", "---\n", "body")

    @pytest.mark.parametrize("text", ["---\n---\n", "---\n---", "---\n...\n", "---\r\n---\r\n"])
    def test_at_once_where_it_is_empty(self, text):
        document = split(text.encode())
        assert (document.block, document.body, document.unclosed) == ("", "", False)

    @pytest.mark.parametrize("text", ["---\nname: Ada\n", "---\n", "---", "---\nname: Ada\n\nSome text.\n- 2026-01-01 coffee\n"])
    def test_or_else_nothing_of_the_file_is_taken_for_text(self, text):
        document = split(text.encode())
        assert document.unclosed
        assert document.body == ""
        contact = Reader().contact("a.md", text.encode())
        assert not contact.readable
        assert contact.private
        assert [problem.code for problem in contact.problems] == ["NJ004"]
        assert contact.log == ()

    def test_the_first_line_that_closes_it_does(self):
        assert pieces("---\na: b\n...\nc: d\n---\n") == ("---\n", "a: b\n", "...\n", "c: d\n---\n")


class TestWhatIsKept:
    @pytest.mark.parametrize("text", ["\ufeff---\na: b\n---\nbody", "\ufeff# body", "\ufeff", "\ufeff\ufeff---\na: b\n---\n"])
    def test_a_byte_order_mark(self, text):
        document = split(text.encode())
        assert document.mark == "\ufeff"
        assert join(document) == text.encode()

    def test_a_byte_order_mark_is_no_part_of_the_name_and_moves_no_column(self):
        contact = Reader().contact("a.md", "\ufeff---\nname: Ada\nphone: [\n---\n".encode())
        assert contact.name == "Ada"
        assert contact.place("name") == (2, 1)
        assert Reader().contact("a.md", "\ufeff[[b]]".encode()).mentions[0][1:] == (1, 1)

    @pytest.mark.parametrize(
        "data", [b"", b"\xff", b"---\nname: \xe9\n---\n", b"a\0b", b"---\n\xf0\x9f", "\ud800".encode("utf-8", "surrogatepass")]
    )
    def test_bytes_that_are_no_text(self, data):
        document = split(data)
        assert join(document) == data
        assert document.is_text is (data == b"")

    @pytest.mark.parametrize("data", [b"---\nname: \xe9\n---\n", b"---\nname: a\0\n---\n"])
    def test_a_file_that_is_no_text_is_known_by_its_path_alone(self, data):
        contact = Reader().contact("work/ada.md", data)
        assert (contact.name, contact.readable, contact.private) == ("ada", False, True)
        assert [problem.code for problem in contact.problems] == ["NJ009"]
        assert contact.problems[0].place.line == 2

    def test_offsets_count_in_the_whole_text(self):
        document = split("\ufeff---\na: b\n---\nbody".encode())
        assert document.text[document.block_start :].startswith("a: b")
        assert document.text[document.body_start :] == "body"


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r"])
def test_a_line_ends_at_a_line_feed_and_nowhere_else(separator):
    """`str.splitlines` and text mode would find a front matter, a heading and a log here."""
    text = f"---{separator}a: b{separator}---{separator}## Log{separator}- 2026-01-01 coffee"
    assert pieces(text)[0] == ""
    assert Reader().contact("a.md", text.encode()).log == ()
    assert Reader().contact("a.md", f"x{separator}y\n[[b]]".encode()).mentions[0].line == 2


def test_two_readings_of_one_file_are_one_contact_and_another_entry_makes_another():
    one, again, other = (
        Reader().contact("contacts/ada.md", f"## Log\n\n- 2026-03-10 {verb}\n".encode()) for verb in ("tea", "tea", "call")
    )
    assert len({one, again}) == 1
    assert len({one, other}) == 2
