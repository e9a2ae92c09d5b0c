"""A front matter that does not parse: only the failing keys are lost, and what the hint says mends them."""

import re

import pytest

from netjournal.model.finding import Problem
from netjournal.text.mend import MAX_SHOWN, quoted
from netjournal.text.parse import Reader

both = pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "pure"])
WRITE = re.compile(r"write (.+)", re.DOTALL)
# What was typed behind `title: `, and what was meant.
MENDABLE = {
    "a: b": "a: b",
    "C: the language": "C: the language",
    "x:y: z": "x:y: z",
    "a: \\b": "a: \\b",
    "it: 'x'": "it: 'x'",
    "it's: \\n \"y\"": "it's: \\n \"y\"",
    "@ada": "@ada",
    "`x`": "`x`",
    "%x": "%x",
    "- x": "- x",
    "? x": "? x",
    "> x": "> x",
    "|x": "|x",
    "]x": "]x",
    ",x": ",x",
    "}": "}",
    "'open": "open",
    '"open': "open",
    "'a: b": "a: b",
    "'it's'": "it's",
    '"say "hi""': 'say "hi"',
    '"Ada" Lovelace': '"Ada" Lovelace',
    "'Ada' Lovelace": "'Ada' Lovelace",
    '"a\\q"': "a\\q",
    '"a"#1': '"a"#1',
    "<<: x": "<<: x",
    "a\tb: c": "a\tb: c",
    "x: y # c": "x: y # c",
}  # fmt: skip


def problems(front_matter: str, libyaml: bool = True) -> tuple[Problem, ...]:
    return Reader(libyaml=libyaml).contact("a.md", f"---\n{front_matter}\n---\n".encode()).problems


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("typed", MENDABLE)
@both
def test_the_hint_mends_the_line(typed: str, line_break: str, libyaml: bool) -> None:
    lines = ["name: Ada", f"title: {typed}", "cadence: 6w", ""]
    reader = Reader(libyaml=libyaml)
    broken = reader.contact("a.md", f"---\n{line_break.join(lines)}---\n".encode())
    assert broken.name == "Ada"
    assert broken.cadence is not None
    assert "title" not in broken.fields
    (problem,) = broken.problems
    assert (problem.code, problem.place.line) == ("NJ001", 3)
    told = WRITE.fullmatch(problem.hint)
    assert told is not None, problem.hint
    lines[1] = told[1]
    mended = reader.contact("a.md", f"---\n{line_break.join(lines)}---\n".encode())
    assert mended.problems == ()
    assert mended.string("title") == MENDABLE[typed]


def test_a_hint_that_repeats_the_line_fails_the_same_harness() -> None:
    """The guard bites: no line of the table may stay as it is."""
    assert all(problems(f"title: {typed}") for typed in MENDABLE)


@pytest.mark.parametrize(
    ("broken", "hint"),
    [
        ("tags: [a", "close every bracket"),
        ("met: {on: 2026-03-01", "close every bracket"),
        ("tags: [a]b", "close every bracket"),
        ("title: !x y", "quote the value"),
        ("title: *x", "quote the value"),
        ("title: a\x07b", "take it out"),
        ("title:\n  - a: b: c", "indent what belongs to it"),
        ("title: a: b\n  more", "indent what belongs to it"),
        ("title: a: " + "b" * MAX_SHOWN, "indent what belongs to it"),
        ("social:\n\tgithub: ada", "indent with spaces"),
        ("stray", "write `key: value`"),
        ("'quoted' stray", "write `key: value`"),
        ("<title>", "write `key: value`"),
    ],
)
@both
def test_where_no_line_can_be_said_the_hint_says_what_to_do(broken: str, hint: str, libyaml: bool) -> None:
    contact = Reader(libyaml=libyaml).contact("a.md", f"---\nname: Ada\n{broken}\ncadence: 6w\n---\n".encode())
    assert contact.name == "Ada"
    assert contact.cadence is not None
    (problem,) = contact.problems
    assert (problem.code, problem.place.line) == ("NJ001", 3)
    assert hint in problem.hint


@both
def test_every_failing_key_has_a_fault_of_its_own(libyaml: bool) -> None:
    found = problems("name: Ada\ntitle: a: b\nlocation: @x\nphone: 1\nurl: 'x", libyaml)
    assert [(problem.code, problem.place.line) for problem in found] == [("NJ001", 3), ("NJ001", 4), ("NJ001", 6)]


@both
def test_what_stands_before_the_first_key_costs_no_key(libyaml: bool) -> None:
    for above in ("stray", "- item", "]", "\x07", "# comment\nstray"):
        contact = Reader(libyaml=libyaml).contact("a.md", f"---\n# c\n{above}\nname: Ada\n---\n".encode())
        assert contact.name == "Ada", above
        assert [problem.code for problem in contact.problems] == ["NJ001"]


@both
def test_comments_and_blank_lines_cost_nothing(libyaml: bool) -> None:
    found = problems("# c: d\n\nname: Ada # c\n# [\n\ntitle: a: b\n\n  # {\nphone: 1", libyaml)
    assert [(problem.code, problem.place.line) for problem in found] == [("NJ001", 7)]


@pytest.mark.parametrize("key", ['"title"', "'title'", '"title" ', "Title", "title "])
def test_a_key_is_one_however_it_is_typed(key: str) -> None:
    (problem,) = problems(f"name: Ada\n{key}: a: b")
    assert problem.hint == f"write {key}: 'a: b'"


@pytest.mark.parametrize(
    ("bad", "private"), [("title: a: b", False), ("private: a: b", True), ("Private: [", True), ("title: a: b # private", True)]
)
def test_what_might_have_said_private_counts_as_private(bad: str, private: bool) -> None:
    assert Reader().contact("a.md", f"---\nname: Ada\n{bad}\n---\n".encode()).private is private


@pytest.mark.parametrize(
    "text", ["a", "'", '"', "''", "it's", 'say "hi"', 'it\'s "both"', "\\", "it's \\", "a: b", "# c", "'a", '"a', "'a'", "'a' b'"]
)
def test_a_quoted_text_is_read_as_itself_or_without_the_quotes_it_had(text: str) -> None:
    read = Reader().contact("a.md", f"---\ntitle: {quoted(text)}\n---\n".encode())
    assert read.problems == ()
    assert read.string("title") in {text, text[1:], text[1:-1]}
