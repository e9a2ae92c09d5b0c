"""What a front matter may hold, and what is refused with its place: the same for both parsers."""

import pytest

from netjournal.model.day import Day
from netjournal.text.block import Block, read_block
from netjournal.text.compose import compose
from netjournal.text.frontmatter import Refused
from netjournal.text.guard import MAX_DEPTH, MAX_EVENTS, MAX_KEYS, MAX_SIZE
from netjournal.text.nodes import Fault, Map, Node, Scalar, Sequence
from netjournal.text.parse import Reader

both = pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "pure"])


def text_of(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [text_of(item) for item in node.items]
    return {text_of(key): text_of(value) for key, value in node.pairs} if isinstance(node, Map) else None


def values(block: Block) -> dict[object, object]:
    return {text_of(key): text_of(value) for key, value in block.pairs or ()}


def read(text: str, libyaml: bool = True) -> dict[object, object]:
    """The values of a front matter that has no fault."""
    block = read_block(text, 0, libyaml)
    assert block.faults == []
    return values(block)


def faults(text: str, libyaml: bool = True) -> list[Fault]:
    return read_block(text, 0, libyaml).faults


class TestEveryValueIsItsText:
    @pytest.mark.parametrize(
        "typed",
        [
            "NO",
            "yes",
            "on",
            "true",
            "0123",
            "0x1F",
            "1_000",
            "+44 20 7946",
            "+4477",
            "1:30",
            "190:20:30",
            "2026-02-30",
            "2026-03-10",
            "1e3",
            ".inf",
            "1.0",
            "=",
            "<<x",
        ],
    )
    @both
    def test_of_whatever_type_it_looks(self, typed, libyaml):
        assert read(f"a: {typed}\nb: [{typed}]\n", libyaml) == {"a": typed, "b": [typed]}

    def test_which_a_reader_that_constructs_gets_wrong(self):
        """The guard bites: what PyYAML makes of the same values by itself."""
        import yaml

        assert yaml.safe_load("a: NO\nb: 0123\nc: +4477\nd: 1:30\n") == {"a": False, "b": 83, "c": 4477, "d": 90}
        with pytest.raises(ValueError):
            yaml.safe_load("a: 2026-02-30")

    def test_and_the_field_table_gives_it_its_type(self):
        data = b"---\nphone: 0123\nlocation: NO\nbirthday: 1815-12-10\nsnooze: 2026-02-30\nmet: {on: 2026-03, at: 1:30}\nown: 0x1F\n---\n"
        contact = Reader().contact("a.md", data)
        assert contact.handles("phone")[0].value == "0123"
        assert contact.string("location") == "NO"
        assert contact.day("birthday") == Day(1815, 12, 10)
        assert (contact.met.on, contact.met.at) == (Day(2026, 3, None), "1:30")
        assert contact.fields["own"] == "0x1F"
        assert [(problem.code, problem.place) for problem in contact.problems] == [("NJ003", (5, 9))]

    @pytest.mark.parametrize("typed", ["", "~", "null", "Null", "''", '""'])
    def test_but_nothing_where_it_says_nothing(self, typed):
        assert "location" not in Reader().contact("a.md", f"---\nlocation: {typed}\n---\n".encode()).fields

    @both
    def test_with_the_tabs_that_are_text(self, libyaml):
        text = "a: \"x\ty\"\nb: 'x\ty'\nc: x\ty\nd: |\n  x\ty\n  \tz\ne: >\n  x\ty\nf: [x\ty,\tz]\ng: \"x\\\ty\"\nh: 'x\\\ty'\n"
        assert read(text, libyaml) == {
            "a": "x\ty",
            "b": "x\ty",
            "c": "x\ty",
            "d": "x\ty\n\tz\n",
            "e": "x\ty\n",
            "f": ["x\ty", "z"],
            "g": "x\ty",
            "h": "x\\\ty",
        }

    @both
    def test_with_a_tab_however_deep_it_stands(self, libyaml):
        assert read("a: {b: {c: [x\ty]}}\nd:\n  e:\n    f: x\ty\n", libyaml) == {"a": {"b": {"c": ["x\ty"]}}, "d": {"e": {"f": "x\ty"}}}

    @both
    def test_with_separators_that_no_editor_takes_for_a_line_break(self, libyaml):
        assert read("a: x\u2028y\nb: 'x\u2029y'\n", libyaml) == {"a": "x\u2028y", "b": "x\u2029y"}

    @both
    def test_with_the_characters_that_stand_for_them_meanwhile(self, libyaml):
        assert read("a: \ue000\ue001\tx\u2028\n", libyaml) == {"a": "\ue000\ue001\tx\u2028"}
        every = "".join(map(chr, range(0xE000, 0xF900)))
        assert str(read(f"a: {every}\tx\n", libyaml)["a"]).startswith("\ue000")

    @both
    def test_with_question_marks_and_colons_inside_brackets(self, libyaml):
        assert read("a: [why?, x?y, a:b, http://x.y/?z=1]\nb: {q: who ?, c: d#e}\n", libyaml) == {
            "a": ["why?", "x?y", "a:b", "http://x.y/?z=1"],
            "b": {"q": "who ?", "c": "d#e"},
        }


class TestTabs:
    @pytest.mark.parametrize(
        "text", ["a:\tb\n", "a\t: b\n", "a: b\t\n", "a: b\t# c\n", "\t\na: b\n", "\t# c\na: b\n", "a:\n  - b\t\n  -\tc\n"]
    )
    @both
    def test_that_separate_are_blanks(self, text, libyaml):
        assert "a" in read(text, libyaml)

    @pytest.mark.parametrize("text", ["a: [b,\n\tc]\n", 'a: "b\n\tc"\n', "a: b\n \tc\n", "a: |\n  \tb\n"])
    @both
    def test_that_lead_a_line_inside_a_value_are_read(self, text, libyaml):
        assert "a" in read(text, libyaml)

    @pytest.mark.parametrize(
        "text",
        ["a:\n\tb: c\n", "a:\n \tb: c\n", "a:\n\t- b\n", "\ta: b\n", "a:\n  -\tb: c\n", "a: |\n\tb\n", "a: |\n\tb: c\n", "a:\n\tb\n"],
    )
    @both
    def test_that_indent_are_refused(self, text, libyaml):
        assert faults(text, libyaml) != []


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("text", "column", "word"),
        [
            ("a: !wow\n", 4, "tag"),
            ("a: !!str x\n", 4, "tag"),
            ("a: ! x\n", 4, "tag"),
            ("a: !t [x]\n", 4, "tag"),
            ("a: &x !t y\n", 4, "tag"),
            ("a: [!x,y]\n", 5, "tag"),
            ("a: &Sons\n", 4, "anchor"),
            ("a: &x [b]\n", 4, "anchor"),
            ("a: *x\n", 4, "alias"),
            ("<<: {b: c}\n", 1, "merge"),
            ("a: {<<: b}\n", 5, "merge"),
            ('a: "\\e[31m"\n', 4, "control"),
            ('a: "\\x07"\n', 4, "control"),
            ('a: "\\N"\n', 4, "control"),
            ("a: b\x1b[31m\n", 5, "control"),
            ("a: b\x7f\n", 5, "control"),
            ("a: b\x85c\n", 5, "control"),
            ("a: \ufeffb\n", 4, "control"),
            ("a: \uffffb\n", 4, "control"),
            ('a: "b"#c\n', 7, "#"),
            ("a: [b]#c\n", 7, "#"),
            ("a: |#c\n  b\n", 5, "#"),
            ("a: [?b]\n", 5, "?"),
        ],
    )
    @both
    def test_costs_its_own_key_and_has_a_place(self, text, column, word, libyaml):
        block = read_block(f"first: 1\n{text}last: 2\n", 0, libyaml)
        (fault,) = block.faults
        assert fault.offset == len("first: 1\n") + column - 1
        assert word in fault.message
        assert fault.hint
        read = values(block)
        assert (read["first"], read["last"]) == ("1", "2")
        assert not isinstance(read.get("a"), str)

    def test_a_tag_inside_a_list_costs_its_item(self):
        contact = Reader().contact("a.md", b"---\nseeks: [a, !b c, d]\n---\n")
        assert contact.strings("seeks") == ("a", "d")

    @pytest.mark.parametrize("text", ["%YAML 1.2\n---\na: b\n", "%TAG ! x\na: b\n"])
    @both
    def test_a_directive_costs_its_line(self, text, libyaml):
        block = read_block(text, 0, libyaml)
        assert values(block)["a"] == "b"
        assert [fault.offset for fault in block.faults] == [0]

    def test_a_directive_is_told_wherever_it_stands(self):
        contact = Reader().contact("contacts/ada.md", b"---\nname: Ada\n%title: x\nlocation: Bern\n---\n")
        assert (contact.name, contact.string("location")) == ("Ada", "Bern")
        assert [(problem.code, *problem.place) for problem in contact.problems] == [("NJ001", 3, 1)]

    @pytest.mark.parametrize("text", ["a: {b:, c: d}\n", "a: [b:]\n", "a: {b:c:}\n"])
    @both
    def test_a_colon_that_runs_into_a_bracket_or_a_comma_costs_its_key(self, text, libyaml):
        block = read_block(f"k: v\n{text}", 0, libyaml)
        assert (values(block), len(block.faults)) == ({"k": "v"}, 1)

    def test_an_anchor_on_the_first_key_is_told_and_costs_no_other(self):
        contact = Reader().contact("contacts/ada.md", b"---\n&x title: a\nname: Ada\n---\n")
        assert (contact.name, contact.string("title")) == ("Ada", "")
        assert [(problem.code, *problem.place) for problem in contact.problems] == [("NJ001", 2, 1)]

    @pytest.mark.parametrize("text", ["- a\n- b\n", "text\n", "[a]\n", '"text"\n', "!t {a: b}\n", "&x {a: b}\n", "{a\n", "\x07\n", "*x\n"])
    @both
    def test_what_is_no_mapping_cannot_be_read_at_all(self, text, libyaml):
        block = read_block(text, 7, libyaml)
        assert block.pairs is None
        assert len(block.faults) == 1
        assert block.faults[0].offset >= 7

    @both
    def test_and_is_known_by_its_path_and_private(self, libyaml):
        contact = Reader(libyaml=libyaml).contact("a.md", b"---\n# c\n- a\n---\n# Title\n")
        assert (contact.readable, contact.private, contact.name) == (False, True, "a")
        assert [(problem.code, problem.place) for problem in contact.problems] == [("NJ001", (3, 1))]

    @pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
    @both
    def test_an_empty_one_is_no_fault(self, text, libyaml):
        assert read_block(text, 0, libyaml) == Block([], [], [])

    @both
    def test_a_second_document_costs_what_stands_there(self, libyaml):
        block = read_block("a: b\n--- \nc: d\n", 0, libyaml)
        assert [fault.offset for fault in block.faults] == [5]
        assert read_block("---\n---\n", 0, libyaml).faults[0].message == "a second YAML document begins here"

    @both
    def test_what_the_parser_itself_would_refuse_is_refused_like_the_rest(self, libyaml):
        """The guard sees control characters first; were one to pass, nothing but a fault may come of it."""
        with pytest.raises(Refused):
            compose("a: \x07\n", 0, libyaml)


class TestDepth:
    @pytest.mark.parametrize("form", ["[]", "{}", "- "])
    @both
    def test_of_32_is_read_and_of_33_is_refused(self, form, libyaml):
        def nested(levels: int) -> str:
            # The front matter's own mapping is the first level.
            if form == "- ":
                return "a:\n" + "- " * (levels - 1) + "x\nlast: 1\n"
            if form == "{}":
                return "a: " + "{a: " * (levels - 1) + "x" + "}" * (levels - 1) + "\nlast: 1\n"
            return "a: " + "[" * (levels - 1) + "x" + "]" * (levels - 1) + "\nlast: 1\n"

        assert set(read(nested(MAX_DEPTH), libyaml)) == {"a", "last"}
        block = read_block(nested(MAX_DEPTH + 1), 0, libyaml)
        assert values(block) == {"last": "1"}
        assert [fault.message for fault in block.faults] == ["nested deeper than 32 levels"]


class TestSize:
    def test_of_one_mebibyte_is_read_and_of_one_more_is_refused(self):
        fits = "a: " + "x" * (MAX_SIZE - 4) + "\n"
        assert len(fits) == MAX_SIZE
        assert len(str(read(fits)["a"])) == MAX_SIZE - 4
        block = read_block(fits + "#", 4)
        assert block.pairs is None
        assert [fault.offset for fault in block.faults] == [4]
        contact = Reader().contact("a.md", f"---\n{fits}#\n---\n".encode())
        assert (contact.readable, contact.private) == (False, True)

    @pytest.mark.parametrize("text", ["a: [" + "b, " * MAX_EVENTS + "]\n", "a:\n" + "- b\n" * MAX_EVENTS], ids=["flow", "block"])
    def test_a_list_without_end_costs_its_key(self, text):
        block = read_block(f"{text}last: 1\n", 0)
        assert values(block) == {"last": "1"}
        assert [fault.message for fault in block.faults] == ["more values than a front matter can have"]

    def test_keys_without_end_are_read_up_to_a_number(self):
        block = read_block("".join(f"k{n}: v\n" for n in range(MAX_EVENTS)), 0)
        assert len(block.pairs or ()) == MAX_KEYS
        assert len(block.faults) == 1

    @pytest.mark.parametrize(
        "text", ["seeks: [" + "a person, " * 2_000 + "]\n", "".join(f"k{n}: v\n" for n in range(2_000))], ids=["list", "keys"]
    )
    def test_more_than_anybody_has_is_no_fault(self, text):
        assert faults(text) == []


class TestDuplicates:
    def test_the_first_counts_and_the_second_names_its_line(self):
        contact = Reader().contact("a.md", "\ufeff---\r\nname: Ada\r\nNAME: Eve\r\n'name': Mallory\r\n---\r\n".encode())
        assert contact.name == "Ada"
        assert [(problem.code, problem.place) for problem in contact.problems] == [("NJ002", (3, 1)), ("NJ002", (4, 1))]
        assert all("line 2" in problem.message for problem in contact.problems)

    def test_inside_a_map_too(self):
        contact = Reader().contact("a.md", b"---\nemail: {work: a@b.c, Work: d@e.f}\n---\n")
        assert [handle.value for handle in contact.handles("email")] == ["a@b.c"]
        assert [(problem.code, problem.place) for problem in contact.problems] == [("NJ002", (2, 22))]

    def test_which_a_reader_that_constructs_passes_over(self):
        """The guard bites."""
        import yaml

        assert yaml.safe_load("name: Ada\nname: Eve\n") == {"name": "Eve"}
