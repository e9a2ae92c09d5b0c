"""Each edit of a front matter, as the diff it makes."""

import pytest

from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.text.document import split
from netjournal.text.front_edit import Front
from netjournal.text.rewrite import apply, one_edit

MANY = """---
# who she is
name: Ada # first
'title': "Countess"
notes: |  # two lines
    one
    two
folded: >-
  one
  two
met: {on: 2026-03-01, at: , about: x}
tags: [math, "C#",
  mentor] # three
seeks:   # open
  - a weaver   # soon

  # between
  - 'a: b'
social:
  github: ada

  # the other one
  mastodon: ada@x.example
empty:
lone: one
---
Body
"""


def after(text: str, name: str, *arguments: object) -> str:
    """The lines that differ, without those that are the same."""
    edits = getattr(Front(split(text.encode())), name)(*arguments)
    old, new = text.split("\n"), apply(text, edits).split("\n")
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return "\n".join([*(f"-{line}" for line in old), *(f"+{line}" for line in new)])


@pytest.mark.parametrize(
    ("edit", "diff"),
    [
        (("set_text", "name", "Bob"), "-name: Ada # first\n+name: Bob # first"),
        (("set_text", "title", "Dame"), "-'title': \"Countess\"\n+'title': \"Dame\""),
        (("set_text", "notes", "three\n\nfour"), "-    one\n-    two\n+    three\n+\n+    four"),
        (("set_text", "folded", "three\nfour"), "-  one\n-  two\n+  three\n+\n+  four"),
        (("set_text", "folded", " leading"), "-folded: >-\n-  one\n-  two\n+folded: ' leading'"),
        (("set_text", "empty", "x"), "-empty:\n+empty: x"),
        (("set_text", "seeks", "x"), "-seeks:   # open\n-  - a weaver   # soon\n-\n-  # between\n-  - 'a: b'\n+seeks: x   # open"),
        (("set_text", "new key", "x: y"), "+new key: 'x: y'"),
        (("put", "tags", ["new, one"]), "-  mentor] # three\n+  mentor, 'new, one'] # three"),
        (("put", "seeks", ["c: d"]), "+  - 'c: d'"),
        (("put", "seeks", ["A WEAVER"]), ""),
        (("put", "lone", ["two"]), "-lone: one\n+lone: [one, two]"),
        (("put", "empty", ["two"]), "-empty:\n+empty: [two]"),
        (("take", "tags", ["C#"]), '-tags: [math, "C#",\n+tags: [math,'),
        (("take", "tags", ["math"]), '-tags: [math, "C#",\n+tags: ["C#",'),
        (("take", "seeks", ["a weaver"]), "-  - a weaver   # soon"),
        (("take", "seeks", ["a: b"]), "-  - 'a: b'"),
        (("take", "lone", ["one"]), "-lone: one"),
        (("take", "lone", ["two"]), ""),
        (("take", "nowhere", ["two"]), ""),
        (("set_label", "met", "at", "the fair"), "-met: {on: 2026-03-01, at: , about: x}\n+met: {on: 2026-03-01, at: the fair, about: x}"),
        (("set_label", "met", "through", "[[b]]"), '-met: {on: 2026-03-01, at: , about: x}\n+met: {on: 2026-03-01, at: , about: x, through: "[[b]]"}'),
        (("set_label", "social", "GitHub", "lovelace"), "-  github: ada\n+  github: lovelace"),
        (("set_label", "social", "web", "x"), "+  web: x"),
        (("set_label", "empty", "a", "b"), "-empty:\n+empty: {a: b}"),
        (("remove_label", "met", "at"), "-met: {on: 2026-03-01, at: , about: x}\n+met: {on: 2026-03-01, about: x}"),
        (("remove_label", "met", "about"), "-met: {on: 2026-03-01, at: , about: x}\n+met: {on: 2026-03-01, at: }"),
        (("remove_label", "social", "github"), "-  github: ada"),
        (("remove_label", "social", "GitLab"), ""),
        (("remove_label", "lone", "github"), ""),
        (("remove_label", "nowhere", "github"), ""),
        (("remove", "name"), "-name: Ada # first"),
        (("remove", "notes"), "-notes: |  # two lines\n-    one\n-    two"),
        (("remove", "nowhere"), ""),
        (("set_list", "tags", ["math", "mentor", "new"]), '-tags: [math, "C#",\n-  mentor] # three\n+tags: [math,\n+  mentor, new] # three'),
        (("set_list", "tags", ["new", "math"]), '-tags: [math, "C#",\n-  mentor] # three\n+tags: [new, math] # three'),
    ],
)  # fmt: skip
def test_an_edit_and_its_diff(edit: tuple[str, object], diff: str) -> None:
    assert after(MANY, *edit) == diff


@pytest.mark.parametrize(
    ("text", "values", "diff"),
    [
        ("tags: a, b", ["c"], "-tags: a, b\n+tags: a, b, c"),
        ('tags: "a, b"', ["c"], '-tags: "a, b"\n+tags: "a, b, c"'),
        ("tags: '#a'", ["c"], "-tags: '#a'\n+tags: a, c"),
        ("tags: [a, b,]", ["c"], "-tags: [a, b,]\n+tags: [a, b, c,]"),
        ("tags: []", ["c"], "-tags: []\n+tags: [c]"),
        ("tags: a, b", ["c, d"], "-tags: a, b\n+tags: [a, b, 'c, d']"),
        ("tags: >-\n  a,\n  b", ["c"], "-tags: >-\n-  a,\n-  b\n+tags: [a, b, c]"),
        ("tags:\n- a", ["c"], "+- c"),
        ("tags:\n-\ta", ["c"], "+-\tc"),
        ("tags:\n  - >-\n    a\n    b\n  # c", ["d"], "+  - d"),
    ],
)
def test_tags_are_written_as_they_are_written(text: str, values: list[str], diff: str) -> None:
    assert after(f"---\n{text}\n---\n", "put", "tags", values) == diff


@pytest.mark.parametrize(
    ("text", "values", "diff"),
    [
        ("k: [a, b, c]", ["a", "c"], "-k: [a, b, c]\n+k: [b]"),
        ("k: [a, b, c]", ["b", "c"], "-k: [a, b, c]\n+k: [a]"),
        ("k: [a, b, c]", ["a", "b", "c"], "-k: [a, b, c]\n+k: []"),
        ("k: [a,b,]", ["b"], "-k: [a,b,]\n+k: [a,]"),
        ("k: [\n  a, # one\n  b # two\n  ]", ["b"], "-  b # two"),
        ("k: [\n  a, # one\n  b # two\n  ]", ["a"], "-  a, # one"),
        ("k: [a, # one\n  b]", ["b"], "-  b]\n+  ]"),
        ("k: [a # one\n  , b]", ["a"], "-k: [a # one\n-  , b]\n+k: [ # one\n+   b]"),
        ("k:\n  - a\n  - b", ["a", "b"], "----\n-k:\n-  - a\n-  - b\n----"),
    ],
)
def test_items_go_with_their_own_comma_and_their_own_line(text: str, values: list[str], diff: str) -> None:
    assert after(f"---\n{text}\n---\nBody\n", "take", "k", values) == diff


@pytest.mark.parametrize(
    ("text", "values", "diff"),
    [
        ("tags: a, b", ["B"], "-tags: a, b\n+tags: a"),
        ("tags: 'a, b, c' # mine", ["b"], "-tags: 'a, b, c' # mine\n+tags: 'a, c' # mine"),
        ("tags: 'a, #b, c' # mine", ["b"], "-tags: 'a, #b, c' # mine\n+tags: a, c # mine"),
        ("tags: a,b", ["c"], ""),
        ("name: x\ntags: a, b", ["a", "b"], "-tags: a, b"),
    ],
)
def test_a_tag_is_taken_off_a_text_with_commas(text: str, values: list[str], diff: str) -> None:
    assert after(f"---\n{text}\n---\n", "take", "tags", values) == diff


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        ("{name: Ada}", ("set_text", "title", "x"), "in braces"),
        ("{name: Ada}", ("remove", "name"), "in braces"),
        ("? name\n: Ada", ("set_text", "name", "x"), "key of several lines"),
        ("k: {a: b}", ("put", "k", ["b"]), "map of labels"),
        ("k: {a: b}", ("take", "k", ["b"]), "map of labels"),
        ("k:\n  -\n    a", ("put", "k", ["b"]), "no.*behind its dash"),
        ("k:\n  - a\n  -", ("put", "k", ["b"]), "no.*behind its dash"),
        ("k: [a, b]", ("set_label", "k", "x", "y"), "no map of labels"),
        ("k: a", ("set_label", "k", "x", "y"), "no map of labels"),
        ("k: a\nk: b", ("remove", "k"), "stands twice"),
    ],
)
def test_what_no_edit_can_do_is_refused_with_a_reason(text: str, edit: tuple[str, object], why: str) -> None:
    with pytest.raises(JournalError, match=why):
        after(f"---\n{text}\n---\n", *edit)


@pytest.mark.parametrize("text", ["---\nname: [a\n---\n", "---\nname: Ada\n", "---\nname: !x y\n---\n"])
def test_a_front_matter_that_cannot_be_read_is_not_edited(text: str) -> None:
    with pytest.raises(JournalError, match="cannot be read as it stands"):
        Front(split(text.encode()))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Text\n", "---\nname: Ada\n---\nText\n"),
        ("", "---\nname: Ada\n---\n"),
        ("\ufeffText\r\n", "\ufeff---\r\nname: Ada\r\n---\r\nText\r\n"),
        ("---\n---\nText\n", "---\nname: Ada\n---\nText\n"),
    ],
)
def test_a_front_matter_is_made_where_there_is_none_and_goes_with_its_last_key(text: str, made: str) -> None:
    there = apply(text, Front(split(text.encode())).set_text("name", "Ada"))
    assert there == made
    back = apply(there, Front(split(there.encode())).remove("name"))
    assert back == text or text.startswith("---\n---\n")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Text\n", "---\nseeks:\n  - a # b\n---\nText\n"),
        ("\ufeffText\n", "\ufeff---\nseeks:\n  - a # b\n---\nText\n"),
        ("---\nname: Ada\n---\n", "---\nname: Ada\nseeks:\n  - a # b\n---\n"),
    ],
)
def test_a_key_of_another_file_is_taken_over_as_it_is_written_there(text: str, made: str) -> None:
    assert apply(text, [Front(split(text.encode())).append("seeks:\n  - a # b")]) == made


def test_an_empty_map_gets_its_first_label() -> None:
    assert after("---\nmet: {}\n---\n", "set_label", "met", "at", "fair") == "-met: {}\n+met: {at: fair}"


def test_met_that_is_a_lone_text_becomes_a_map() -> None:
    assert after("---\nmet: 2026-03-01\n---\n", "set_label", "met", "at", "fair") == "-met: 2026-03-01\n+met: {on: 2026-03-01, at: fair}"
    assert after("---\nmet: fajitas\n---\n", "set_label", "met", "at", "fair") == "-met: fajitas\n+met: {about: fajitas, at: fair}"


def test_what_another_program_calls_a_key_is_set_where_it_stands() -> None:
    assert after("---\ncompany: A\n---\n", "set_text", "organization", "B") == "-company: A\n+company: B"
    assert after("---\nhow_we_met: A\n---\n", "set_label", "met", "about", "B") == "-how_we_met: A\n+how_we_met: B"
    assert after("---\nhow_we_met: A\n---\n", "set_label", "met", "at", "B") == "+met: {at: B}"


@pytest.mark.parametrize(("old", "new"), [("abc", "abc"), ("abc", "axc"), ("", "x"), ("aa", "aaa"), ("aaa", "a"), ("abab", "ab")])
def test_one_edit_is_the_smallest_stretch_that_differs(old: str, new: str) -> None:
    edits = one_edit(old, new)
    assert apply(old, edits) == new
    assert sum(edit.end - edit.start for edit in edits) <= max(0, len(old) - len(new)) + (old == "abc" and new == "axc")


def test_two_edits_of_one_place_are_never_made() -> None:
    with pytest.raises(ValueError, match="two edits of one place, at 1"):
        apply("abcd", [Edit(1, 3, "x"), Edit(0, 2, "y")])
