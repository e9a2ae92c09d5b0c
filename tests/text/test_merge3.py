"""merge3: two versions of a file made one; what no side touched keeps its bytes, and markers stand around what is in dispute alone."""

from unicodedata import normalize

import pytest

from netjournal.text.merge3 import Merger
from netjournal.text.parse import Reader
from tests.properties.merge_cases import lines_merged

ADA = """\
---
name: Ada
# how to reach her
email: ada@x.example
title: "CTO"
tags: [math, mentor]
seeks:
  - a weaver
  - a publisher # of papers
social:
  github: ada
  mastodon: "@ada"
met: {on: 2026-03-01, at: the fair}
cadence: 6w
---

Met at the fair.

Likes horses.

## Log

- 2026-03-02 call: looms
- 2026-03-10 coffee: she hires two
  of them embedded engineers
- [ ] 2026-12-01 send her the paper
"""


def changed(text: str, *pairs: str) -> str:
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new)
    return text


def merge(base: str, ours: str, theirs: str, **more) -> str:
    merged = Merger(lines_merged, **more).merge3(base.encode(), ours.encode(), theirs.encode())
    assert merged.careful
    assert merged.conflicts == merged.data.count(b">>>>>>> theirs")
    return merged.data.decode()


def both_ways(base: str, ours: str, theirs: str) -> str:
    """A merge without a conflict, which the other way round says the same."""
    merged = merge(base, ours, theirs)
    assert "<<<<<<<" not in merged
    assert sorted(merge(base, theirs, ours)) == sorted(merged)
    return merged


def dispute(ours: str, theirs: str) -> str:
    return f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


def as_git_does(base: str, ours: str, theirs: str, **more) -> str:
    """What git alone makes of it, since the parts cannot be told apart."""
    data = [text.encode("utf-8", "surrogateescape") for text in (base, ours, theirs)]
    merged = Merger(lines_merged, **more).merge3(*data)
    assert not merged.careful
    assert merged[:2] == lines_merged(*data)
    return merged.data.decode("utf-8", "surrogateescape")


# ---- texts ----


def test_each_side_another_key() -> None:
    assert both_ways(ADA, changed(ADA, '"CTO"', '"CEO"'), changed(ADA, "ada@x", "ada@y")) == changed(
        ADA, '"CTO"', '"CEO"', "ada@x", "ada@y"
    )


def test_both_the_same() -> None:
    one = changed(ADA, "6w", "3m")
    assert both_ways(ADA, changed(one, "CTO", "CEO"), changed(one, "Met at", "We met at")) == changed(
        one, "CTO", "CEO", "Met at", "We met at"
    )


def test_one_text_in_two_ways_is_one_conflict() -> None:
    merged = merge(ADA, changed(ADA, "6w", "3m", "CTO", "CEO"), changed(ADA, "6w", "1y"))
    assert merged == changed(ADA, "CTO", "CEO", "cadence: 6w\n", dispute("cadence: 3m\n", "cadence: 1y\n"))
    contact = Reader().contact("ada.md", merged.encode())
    assert [(problem.code, problem.place.line) for problem in contact.problems] == [("NJ011", 14)]
    assert "cadence" not in contact.fields
    assert (contact.name, contact.string("title"), len(contact.log)) == ("Ada", "CEO", 2)


def test_a_key_of_one_side_gone_and_of_the_other_edited() -> None:
    merged = merge(ADA, changed(ADA, 'title: "CTO"\n', ""), changed(ADA, '"CTO"', '"CEO"'))
    assert merged == changed(ADA, 'title: "CTO"\n', dispute("", 'title: "CEO"\n'))
    merged = merge(ADA, changed(ADA, '"CTO"', '"CEO"'), changed(ADA, 'title: "CTO"\n', ""))
    assert merged == changed(ADA, 'title: "CTO"\n', dispute('title: "CEO"\n', ""))


def test_a_key_gone_and_but_for_its_quotes_untouched() -> None:
    gone = changed(ADA, 'title: "CTO"\n', "")
    assert both_ways(ADA, changed(gone, "6w", "3m"), changed(ADA, '"CTO"', "CTO")) == changed(gone, "6w", "3m")
    assert both_ways(ADA, changed(ADA, '"CTO"', "CTO"), changed(gone, "6w", "3m")) == changed(gone, "6w", "3m")


def test_a_key_gone_on_both_sides() -> None:
    gone = changed(ADA, 'title: "CTO"\n', "")
    assert both_ways(ADA, changed(gone, "6w", "3m"), changed(gone, "ada@x", "ada@y")) == changed(gone, "6w", "3m", "ada@x", "ada@y")


def test_a_key_of_both_new() -> None:
    same = merge(ADA, changed(ADA, "cadence: 6w\n", "cadence: 6w\nurl: a\n"), changed(ADA, "cadence", "url: 'a'\ncadence"))
    assert same.count("url:") == 1
    merged = merge(ADA, changed(ADA, "cadence: 6w\n", "cadence: 6w\nurl: a\n"), changed(ADA, "cadence", "url: b\ncadence"))
    assert merged == changed(ADA, "cadence: 6w\n", "cadence: 6w\n" + dispute("url: a\n", "url: b\n"))


def test_another_text_in_the_quotes_that_ours_put_there() -> None:
    base = changed(ADA, '"CTO"', "CTO")
    assert "title: 'CEO' # new\n" in merge(base, changed(base, "CTO", "'CTO'"), changed(base, "CTO", "CEO # new"))
    assert "title: CEO\n" in merge(changed(base, " CTO", ""), changed(base, " CTO", " ~"), changed(base, "CTO", "CEO"))


def test_a_text_of_several_lines_as_theirs_has_it() -> None:
    theirs = changed(ADA, '"CTO"', "|\n  CEO\n  of it")
    assert merge(ADA, changed(ADA, '"CTO"', "'CTO'"), theirs) == theirs


@pytest.mark.parametrize("value", ["Engines", "|\n  Engines", "[Engines]"])
def test_a_key_of_other_programs_renamed_as_the_format_has_it_and_edited(value: str) -> None:
    base = f"---\nname: Ada\ncompany: {value} # c\n---\n" if "\n" not in value else f"---\nname: Ada\ncompany: {value}\n---\n"
    renamed, edited = changed(base, "company", "organization"), changed(base, "Engines", "Looms")
    assert both_ways(base, renamed, edited) == changed(renamed, "Engines", "Looms")
    assert both_ways(base, renamed, changed(base, "name: Ada\n", "")) == changed(renamed, "name: Ada\n", "")


def test_one_thing_by_two_names_is_one_conflict() -> None:
    base = "---\nname: Ada\n---\n"
    ours, theirs = "title: CEO\n", "role: CTO\n"
    merged = merge(base, changed(base, "Ada\n", f"Ada\n{ours}"), changed(base, "Ada\n", f"Ada\n{theirs}"))
    assert merged == changed(base, "Ada\n", "Ada\n" + dispute(ours, theirs))


def test_who_has_a_key_by_both_names_has_two() -> None:
    base = "---\ncompany: a\norganization: b\n---\n"
    assert both_ways(base, changed(base, ": a", ": c"), changed(base, ": b", ": d")) == "---\ncompany: c\norganization: d\n---\n"


def test_letters_whose_accents_are_written_otherwise_are_the_same() -> None:
    base = "---\nname: Zo\xeb\ntags: [jos\xe9]\n---\n"
    ours = normalize("NFD", base)
    assert ours != base
    assert both_ways(base, ours, changed(base, "Zo\xeb", "Zo\xeb B", "\xe9]", "\xe9, b]")) == changed(
        ours, "e\u0308", "\xeb B", "\u0301]", "\u0301, b]"
    )


def test_a_comment_goes_with_a_value_from_the_side_that_took_it_out_alone() -> None:
    base = "---\ntitle: CTO # since May\n---\n"
    ours, theirs = "title:\n", "title: CEO # since May\n"
    assert merge(base, f"---\n{ours}---\n", f"---\n{theirs}---\n") == f"---\n{dispute(ours, theirs)}---\n"
    assert merge(base, f"---\n{theirs}---\n", f"---\n{ours}---\n") == f"---\n{dispute(theirs, ours)}---\n"


def test_comments_behind_a_value() -> None:
    def title(ours: str, theirs: str) -> str:
        merged = merge(ADA, changed(ADA, '"CTO"', ours), changed(ADA, '"CTO"', theirs))
        return next(line for line in merged.split("\n") if line.startswith("title"))

    assert title('"CTO" # since May', '"CEO"') == 'title: "CEO" # since May'
    assert title('"CEO"', '"CTO" # since May') == 'title: "CEO" # since May'
    assert title('"CTO" # a', '"CEO" # b') == 'title: "CEO" # a # b'
    assert title('"CTO" # a', "'CTO' # a") == 'title: "CTO" # a'


def test_comments_among_the_keys() -> None:
    ours = changed(ADA, "# how to reach her\n", "# how to reach her\n# (at work)\n", "title", "# her post\ntitle")
    theirs = changed(ADA, "# how to reach her\n", "", "cadence", "# often\ncadence")
    assert both_ways(ADA, ours, theirs) == changed(ours, "# how to reach her\n", "", "cadence", "# often\ncadence")


def test_a_comment_never_becomes_text() -> None:
    base = changed(ADA, '"CTO"', "|\n   CTO")
    ours = changed(base, "email: ada@x.example\n", "email: ada@x.example\nnote: |\n   a\n")
    theirs = changed(base, "email: ada@x.example\n", "email: ada@x.example\n    # hers\n")
    merged = merge(base, ours, theirs)
    assert Reader().contact("a.md", merged.encode()).fields["note"] == "a"
    assert "# hers\n" in merged


def test_the_order_is_that_of_ours() -> None:
    moved = changed(ADA, "cadence: 6w\n", "", "name: Ada\n", "cadence: 6w\nname: Ada\n")
    assert merge(ADA, moved, changed(ADA, "CTO", "CEO")) == changed(moved, "CTO", "CEO")
    assert merge(ADA, changed(ADA, "CTO", "CEO"), moved) == changed(ADA, "CTO", "CEO")


def test_a_new_key_comes_where_it_stands_with_them() -> None:
    ours = changed(ADA, "title", "# of ours\nphone: 1\ntitle")
    theirs = changed(ADA, "title", "url: 2\ntitle", "name: Ada\n", "uid: 3\nname: Ada\n")
    merged = merge(ADA, ours, theirs)
    assert merged == changed(ADA, "title", "# of ours\nphone: 1\nurl: 2\ntitle", "name: Ada\n", "uid: 3\nname: Ada\n")


def test_blank_lines_stay_where_they_are() -> None:
    base = "---\n\nname: Ada\n\n# hers\ntitle: a\n\n---\n"
    ours, theirs = changed(base, "Ada\n", "Ada\nurl: x\n"), changed(base, ": a", ": b", "Ada\n", "Ada\nuid: y\n")
    assert merge(base, ours, theirs) == changed(base, ": a", ": b", "Ada\n", "Ada\nurl: x\nuid: y\n")


def test_a_key_that_stands_twice_goes_on_doing_so() -> None:
    base = changed(ADA, "cadence", "title: Countess\ncadence")
    merged = both_ways(base, changed(base, '"CTO"', '"CEO"'), changed(base, "Countess", "Duchess"))
    assert merged == changed(base, '"CTO"', '"CEO"', "Countess", "Duchess")


# ---- lists ----


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("[a, b]", "[a, b, c]", "[a, b, d]", "[a, b, c, d]"),
        ("[a, b]", "[a, c, b]", "[d, a, b]", "[d, a, c, b]"),
        ("[a, b]", "[b]", "[a, b, c]", "[b, c]"),
        ("[a, b]", "[a, b, c]", "[b]", "[b, c]"),
        ("[a, b]", "[a]", "[b]", "[]"),
        ("[a]", "[b]", "[c]", "[b, c]"),
        ("[a, b]", "[c, a, b]", "[c, b]", "[c, b]"),
        ("[a]", "[ 'a',  x ]", "[a, y]", "[ 'a',  x, y ]"),
        ("[a]", "[a, x,]", "[a, y]", "[a, x, y,]"),
        ("[a]", "[a, # one\n  x]", "[a, y]", "[a, # one\n  x, y]"),
        ("[]", "[a]", "[b]", "[a, b]"),
        ("a", "[a, b]", "[a, c]", "[a, b, c]"),
        ("a", "a, b", "a, c", "a, b, c"),
        ('"a"', '"a, b" # x', '"b, c"', '"b, c" # x'),
        ("a, b", "a", "b", ""),
        ("", "a", "b", "a, b"),
        ("a", "a, b", "[a, c]", "[a, c, b]"),
        ("a", "[a, b]", "a, c", "[a, b, c]"),
        ("[a]", "[a, b]", "\n  - a\n  - c", "[a, b, c]"),
        ("[a]", "\n  - a\n  - b", "[a, 'c: d']", "\n  - a\n  - b\n  - 'c: d'"),
        ("\n  - a\n  - b", "\n  - a\n  # ours\n  - x\n  - b", "\n  - a\n  - y # theirs\n  - b", "\n  - a\n  # ours\n  - x\n  - y # theirs\n  - b"),
        ("\n  - a\n  - b", "\n  - a", "\n  - b\n  - c", "\n  - c"),
        ("\n  - a\n  - b", "\n- a\n- b\n- c", "\n    - a\n    - b\n    - d\n    # e", "\n- a\n- b\n- c\n- d\n    # e"),
        (" # all\n  - a", " # all\n  - a\n  - b", " # some\n  - a\n  - c", " # some\n  - a\n  - b\n  - c"),
        ("[a, a]", "[a, a, b]", "[a]", "[a, b]"),
        ("[a]", "[a, b]", "[a, c, a]", "[a, b, c]"),
        ("[[x]]", "[[[x]], [[y]]]", "[[[x]], z]", "[[[x]], [[y]], z]"),
        ("['a #1']", "['a #1', b]", "['a #1', 'C #2']", "['a #1', b, 'C #2']"),
        ("[a]", "[a, b]", "\n  - a\n  - \"x\n    y\"", '[a, b, x y]'),
        ("[a]", "\n  - a\n  - b", "[a, [c, d]]", "\n  - a\n  - b\n  - [c, d]"),
    ],
)  # fmt: skip
def test_lists_are_ordered_sets(base: str, ours: str, theirs: str, merged: str) -> None:
    def file(value: str) -> str:
        return f"---\nname: Ada\ntags:{'' if value[:1] in ('', ' ', chr(10)) else ' '}{value}\n---\n"

    assert merge(file(base), file(ours), file(theirs)) == file(merged)


def test_a_text_that_becomes_a_list_on_both_sides() -> None:
    base = "---\nseeks: a\n---\n"
    assert merge(base, changed(base, " a", " [a, b]"), changed(base, " a", " [a, c]")) == changed(base, " a", " [a, b, c]")
    assert merge(base, changed(base, " a", " [a, b]"), changed(base, " a", "")) == changed(base, " a", " [b]")


def test_a_list_that_both_sides_begin() -> None:
    base = "---\nname: Ada\n---\n"
    ours, theirs = (changed(base, "Ada\n", f"Ada\nseeks:\n  - {item}\n") for item in "ab")
    assert merge(base, ours, theirs) == changed(base, "Ada\n", "Ada\nseeks:\n  - a\n  - b\n")


def test_the_last_items_of_both_sides_take_the_key_with_them() -> None:
    base = "---\nname: Ada\nseeks:\n  - a\n  - b\n---\n"
    assert merge(base, changed(base, "  - a\n", ""), changed(base, "  - b\n", "")) == "---\nname: Ada\n---\n"


def test_a_list_of_which_one_side_took_all_and_the_other_put_one_on_it() -> None:
    gone = changed(ADA, "tags: [math, mentor]\n", "")
    more = changed(ADA, "mentor]", "mentor, new]")
    assert both_ways(ADA, changed(gone, "6w", "3m"), more) == changed(ADA, "[math, mentor]", "[new]", "6w", "3m")
    less = changed(ADA, "[math, mentor]", "[math]")
    assert both_ways(ADA, changed(gone, "6w", "3m"), less) == changed(gone, "6w", "3m")


@pytest.mark.parametrize("now", ["[ada@x, b@x]", "\n  - ada@x\n  - b@x"])
def test_a_text_that_one_side_replaced_and_the_other_made_a_list_keeps_its_place(now: str) -> None:
    """The first address is the one that is written to."""
    base = "---\nemail: ada@x\n---\n"
    ours, theirs = changed(base, "ada@x", "ada@y"), changed(base, "ada@x" if now[0] == "[" else " ada@x", now)
    assert both_ways(base, ours, theirs) == changed(theirs, "ada@x", "ada@y")
    # One that is there already is there once, and a text that is written otherwise is no place.
    assert both_ways(base, changed(base, "ada@x", "b@x"), theirs) == changed(theirs, "ada@x, " if now[0] == "[" else "  - ada@x\n", "")
    quoted = changed(theirs, "ada@x", "'ada@x'")
    assert both_ways(base, ours, quoted) != changed(quoted, "'ada@x'", "ada@y")


def test_texts_where_a_list_might_stand_are_still_texts() -> None:
    base = "---\nseeks: a\n---\n"
    assert (
        merge(base, changed(base, " a", " b"), changed(base, " a", " c"))
        == f"---\n{dispute('seeks: b' + chr(10), 'seeks: c' + chr(10))}---\n"
    )
    base = "---\ntitle: a\n---\n"
    assert "<<<<" in merge(base, changed(base, " a", " [a, b]"), changed(base, " a", " [a, c]"))


def test_a_list_and_a_map_are_a_conflict() -> None:
    ours, theirs = changed(ADA, "ada@x.example", "[a, b]"), changed(ADA, "ada@x.example", "{work: c}")
    assert merge(ADA, ours, theirs) == changed(ADA, "email: ada@x.example\n", dispute("email: [a, b]\n", "email: {work: c}\n"))


def test_records_in_a_list_are_edited() -> None:
    base = "---\nposts:\n- at: Analytical Engines\n  since: 2019\n- at: Other Works\n  since: 2012\n---\n"
    ours = changed(base, "  since: 2019\n", "  since: 2020\n")
    theirs = changed(base, "  since: 2019\n", "  since: 2019\n  until: 2021\n", "2012", "2013")
    assert both_ways(base, ours, theirs) == changed(theirs, "since: 2019", "since: 2020")
    merged = merge(base, ours, changed(base, "  since: 2019\n", "  since: 2018\n"))
    assert merged.count("<<<<<<<") == 1
    gone = "---\nposts:\n- at: Other Works\n  since: 2012\n---\n"
    assert both_ways(base, gone + "x\n", ours) == changed(ours, "---\nposts", "---\nposts") + "x\n"


def test_a_record_of_which_only_a_comment_would_come_first_is_a_conflict() -> None:
    base = "---\nposts:\n- at: Engines\n  since: 2019\n---\n"
    ours, theirs = changed(base, "- at: Engines\n  since", "- since"), changed(base, "  since: 2019\n", "  # about\n  since: 2020\n")
    assert merge(base, ours, theirs).count("<<<<<<<") == 1


def test_records_in_brackets_too() -> None:
    base = "---\nposts: [{at: Engines, since: 2019}, {at: Works, since: 2012}]\n---\n"
    merged = merge(base, changed(base, "2012}]", "2012}, {at: New, since: 1}]"), changed(base, "2012", "2013"))
    assert merged == changed(base, "2012}]", "2013}, {at: New, since: 1}]")
    assert "<<<" in merge(base, changed(base, "2012", "2011"), changed(base, "2012", "2013"))


# ---- maps ----


def test_maps_go_label_by_label() -> None:
    ours = changed(ADA, "  github: ada\n", "  github: lovelace\n  linkedin: ada\n")
    theirs = changed(ADA, '  mastodon: "@ada"\n', '  mastodon: "@lovelace" # moved\n  # more\n  web: x\n')
    merged = both_ways(ADA, ours, theirs)
    assert merged == changed(ours, '  mastodon: "@ada"\n', '  mastodon: "@lovelace" # moved\n  # more\n  web: x\n')


def test_one_label_in_two_ways_is_the_one_conflict() -> None:
    merged = merge(ADA, changed(ADA, "github: ada", "github: a"), changed(ADA, "github: ada", "github: b", '"@ada"', '"@b"'))
    assert merged == changed(ADA, "  github: ada\n", dispute("  github: a\n", "  github: b\n"), '"@ada"', '"@b"')
    contact = Reader().contact("ada.md", merged.encode())
    assert "social" not in contact.fields
    assert [problem.code for problem in contact.problems] == ["NJ011"]


def test_a_label_gone_and_edited() -> None:
    merged = merge(ADA, changed(ADA, "  github: ada\n", ""), changed(ADA, "github: ada", "github: b"))
    assert merged == changed(ADA, "  github: ada\n", dispute("", "  github: b\n"))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("{on: 2026, at: x}", "{on: 2027, at: x}", "{on: 2026, at: y, about: z}", "{on: 2027, at: y, about: z}"),
        ("{on: 2026, at: x}", "{at: x}", "{on: 2026, at: y}", "{at: y}"),
        ("{on: 2026}", "{on: 2026, at: }", "{on: 2026, about: z}", "{on: 2026, at: , about: z }"),
        ("{on: 2026}", "{}", "{on: 2026, about: z}", "{about: z}"),
        ("{on: 2026}", "{at: x}", "\n  on: 2026\n  about: a, b", "{at: x, about: 'a, b'}"),
        ("\n  on: 2026", "\n  on: 2026\n  at: x", "{on: 2026, about: z}", "\n  on: 2026\n  at: x\n  about: z"),
        ("\n  on: 2026", "\n on: 2026\n at: x", "\n    on: 2026\n    about: |\n      z\n      y", "\n on: 2026\n at: x\n about: |\n   z\n   y"),
    ],
)  # fmt: skip
def test_maps_in_brackets_and_in_lines(base: str, ours: str, theirs: str, merged: str) -> None:
    def file(value: str) -> str:
        return f"---\nname: Ada\nmet:{'' if value[:1] == chr(10) else ' '}{value}\n---\n"

    assert merge(file(base), file(ours), file(theirs)) == file(merged)


def test_what_is_in_no_dispute_is_the_same_on_both_sides_of_the_markers() -> None:
    merged = merge(ADA, changed(ADA, "the fair}", "a fair}"), changed(ADA, "the fair}", "two fairs}", "2026-03-01", "2026-03-02"))
    hunk = dispute("met: {on: 2026-03-02, at: a fair}\n", "met: {on: 2026-03-02, at: two fairs}\n")
    assert merged == changed(ADA, "met: {on: 2026-03-01, at: the fair}\n", hunk)


def test_a_map_gone_and_edited_is_a_conflict() -> None:
    gone = changed(ADA, "met: {on: 2026-03-01, at: the fair}\n", "")
    merged = merge(ADA, gone, changed(ADA, "the fair}", "a fair}"))
    assert merged == changed(ADA, "met: {on: 2026-03-01, at: the fair}\n", dispute("", "met: {on: 2026-03-01, at: a fair}\n"))


def test_what_cannot_be_written_in_brackets_is_written_in_lines() -> None:
    base = "---\nlikes: {a: x}\n---\n"
    theirs = "---\nlikes:\n  a: x\n  b:\n    c: d\n---\n"
    assert both_ways(base, changed(base, "x}", "x, y: z}"), theirs) == changed(theirs, "    c: d\n", "    c: d\n  y: z\n")
    base = "---\nlikes: [a]\n---\n"
    theirs = "---\nlikes:\n  - a\n  - - c\n    - d\n---\n"
    assert both_ways(base, changed(base, "a]", "a, b]"), theirs) == changed(theirs, "    - d\n", "    - d\n  - b\n")


def test_a_list_whose_items_share_their_lines_is_a_conflict() -> None:
    base = "---\nlikes:\n  -\n    a\n---\n"
    assert merge(base, changed(base, "    a\n", "    a\n  - b\n"), changed(base, "    a\n", "    a\n  - c\n")).count("<<<<<<<") == 1


# ---- the log ----

LAST = "- [ ] 2026-12-01 send her the paper\n"
COFFEE = "- 2026-03-10 coffee: she hires two\n  of them embedded engineers\n"


def with_entries(*entries: str) -> str:
    return ADA + "".join(entries)


def test_each_side_an_entry() -> None:
    one, other = "- 2026-06-01 tea\n", "- 2026-05-01 call: x\n"
    assert merge(ADA, ADA + one, ADA + other) == merge(ADA, ADA + other, ADA + one) == ADA + other + one


def test_each_side_an_entry_on_top() -> None:
    base = "## Log\n\n- 2026-03-02 call\n- 2026-03-01 met\n"
    ours, theirs = (changed(base, "- 2026-03-02", f"- 2026-0{month}-01 tea: {month}\n- 2026-03-02") for month in (5, 6))
    assert merge(base, ours, theirs) == changed(base, "- 2026-03-02", "- 2026-06-01 tea: 6\n- 2026-05-01 tea: 5\n- 2026-03-02")


def test_a_list_with_blank_lines_keeps_them() -> None:
    base = "## Log\n\n- 2026-03-02 call\n\n- 2026-03-10 tea\n"
    merged = merge(base, base + "\n- 2026-04-01 a\n", base + "\n- 2026-05-01 b\n")
    assert merged == base + "\n- 2026-04-01 a\n\n- 2026-05-01 b\n"


def test_two_equal_calls_are_two_and_one_that_both_added_is_one() -> None:
    call = "- 2026-03-02 call: looms\n"
    twice = changed(ADA, call, call * 2)
    assert both_ways(ADA, twice, changed(ADA, "6w", "3m")).count(call) == 2
    assert both_ways(ADA, changed(twice, "CTO", "CEO"), changed(twice, "6w", "3m")).count(call) == 2
    assert both_ways(ADA, twice, changed(ADA, call, call * 3)).count(call) == 3
    assert both_ways(twice, ADA, changed(twice, call * 2, call * 3)).count(call) == 2


def test_an_entry_gone_and_edited_stays_edited() -> None:
    gone, edited = changed(ADA, COFFEE, ""), changed(ADA, "hires two", "hires three")
    assert both_ways(ADA, gone + "- 2026-07-01 tea\n", edited) == edited + "- 2026-07-01 tea\n"


def test_an_entry_gone_and_untouched_goes() -> None:
    assert both_ways(ADA, changed(ADA, COFFEE, ""), changed(ADA, "6w", "3m")) == changed(ADA, COFFEE, "", "6w", "3m")


def test_an_entry_edited_in_two_ways_is_one_conflict() -> None:
    call = "- 2026-03-02 call: looms\n"
    merged = merge(ADA, changed(ADA, call, "- 2026-03-02 call: a loom\n"), changed(ADA, call, "- 2026-03-02 call: two looms\n"))
    assert merged == changed(ADA, call, dispute("- 2026-03-02 call: a loom\n", "- 2026-03-02 call: two looms\n"))
    contact = Reader().contact("ada.md", merged.encode())
    assert len(contact.log) == 3
    assert [problem.code for problem in contact.problems] == ["NJ011"]


def test_what_follows_a_conflict_of_several_lines_is_still_the_log() -> None:
    """`=======` below a line of text would underline a heading, and the log would end there."""
    ours, theirs = (changed(ADA, COFFEE, f"- 2026-03-10 coffee: she hires {many}\n  of them\n") for many in ("three", "four"))
    contact = Reader().contact("ada.md", merge(ADA, ours, theirs).encode())
    assert [entry.text.split("\n")[0] for entry in contact.log] == ["looms", "she hires three", "she hires four"]
    assert len(contact.tasks) == 1


def test_lines_of_one_entry_that_each_side_changed_apart() -> None:
    base = changed(ADA, COFFEE, "- 2026-03-10 coffee: a\n  b\n  c\n  d\n")
    assert both_ways(base, changed(base, "coffee: a", "coffee: x"), changed(base, "  d\n", "  y\n")) == changed(
        base, "coffee: a", "coffee: x", "  d\n", "  y\n"
    )


def entries(words: str, count: int = 100) -> str:
    return "## Log\n\n" + "".join(f"- 2026-01-{1 + number % 28:02} {words} {number}\n" for number in range(count))


def test_a_log_that_one_side_rewrote_and_of_which_the_other_edited_one() -> None:
    merged = merge(
        entries("call: the looms"), entries("phoned: the looms"), changed(entries("call: the looms"), "looms 17\n", "looms 17 and 18\n")
    )
    line, other = "- 2026-01-18 phoned: the looms 17\n", "- 2026-01-18 call: the looms 17 and 18\n"
    assert merged == changed(entries("phoned: the looms"), line, dispute(line, other))


def test_a_log_that_both_sides_rewrote_is_left_to_git_where_nobody_can_tell_what_became_of_what() -> None:
    base = entries("call: the looms")
    as_git_does(base, entries("phoned: the looms", 99), entries("call: the weavers", 98))


def test_an_entry_moved_and_edited() -> None:
    call = "- 2026-03-02 call: looms\n"
    moved = changed(ADA, call, "", LAST, LAST + call)
    assert both_ways(ADA, moved, changed(ADA, "hires two", "hires three")) == changed(moved, "hires two", "hires three")


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        ("- [x] 2026-11-20 send her the paper\n", "- [ ] 2026-12-01 send her both papers\n", "- [x] 2026-11-20 send her both papers\n"),
        ("- [ ] 2026-12-24 send her the paper\n", "- [ ] 2026-12-01 send her both papers\n", "- [ ] 2026-12-24 send her both papers\n"),
        ("- [x] 2026-12-01 send her the paper ✅ 2026-11-20\n", "- [ ] 2026-12-01 send both papers\n", "- [x] 2026-12-01 send both papers ✅ 2026-11-20\n"),
    ],
)  # fmt: skip
def test_a_task_ticked_and_reworded(ours: str, theirs: str, merged: str) -> None:
    assert both_ways(ADA, changed(ADA, LAST, ours), changed(ADA, LAST, theirs)) == changed(ADA, LAST, merged)


@pytest.mark.parametrize("at_the_end", [False, True])
def test_an_entry_of_another_day_is_another_one_than_what_was_taken_out(at_the_end: bool) -> None:
    call = "- 2026-03-02 call: looms\n"
    new = "- 2026-07-01 call: looms and cards\n" if at_the_end else "- 2026-03-07 call: the weavers of Lyon\n"
    ours = changed(ADA, call, "") + new if at_the_end else changed(ADA, call, new)
    merged = both_ways(ADA, ours, changed(ADA, call, "- 2026-03-02 call: looms and hats\n"))
    assert "- 2026-03-02 call: looms and hats\n" in merged
    assert merged.count(new) == 1


def test_an_entry_whose_day_one_side_put_right_and_that_the_other_reworded_is_a_conflict() -> None:
    call, ours, theirs = (f"- 2026-03-0{day} call: looms{more}\n" for day, more in ((2, ""), (3, ""), (2, " and hats")))
    assert merge(ADA, changed(ADA, call, ours), changed(ADA, call, theirs)) == changed(ADA, call, dispute(ours, theirs))


def test_other_bullets_on_one_side_and_other_words_on_the_other() -> None:
    ours = changed(ADA, "\n- 2026", "\n* 2026", "\n- [", "\n* [")
    assert both_ways(ADA, ours, changed(ADA, "hires two", "hires three", "call: looms", "call: hats")) == changed(
        ours, "hires two", "hires three", "call: looms", "call: hats"
    )


def test_an_entry_as_long_as_a_page_takes_no_square_of_its_length() -> None:
    """For minutes, as it would."""
    base = "## Log\n\n- 2026-01-01 call: looms\n" + "".join(f"  more of it {number}\n" for number in range(3_000))
    assert (
        both_ways(base, changed(base, "call: looms", "call: hats"), base + "  the end\n")
        == changed(base, "call: looms", "call: hats") + "  the end\n"
    )


def test_a_task_reworded_twice_is_a_conflict() -> None:
    ours, theirs = "- [ ] 2026-12-01 send her a paper\n", "- [ ] 2026-12-01 send her both papers\n"
    assert merge(ADA, changed(ADA, LAST, ours), changed(ADA, LAST, theirs)) == changed(ADA, LAST, dispute(ours, theirs))


def test_an_entry_that_one_side_made_of_another_and_the_other_added() -> None:
    base = "## Log\n- 2026-03-02 call: looms\n"
    ours = base + "- 2026-03-03 call: looms\n"
    theirs = "## Log\n- 2026-03-03 call: looms\n"
    assert both_ways(base, ours, theirs) == theirs


def test_a_log_of_headings() -> None:
    base = "## Log\n\n### 2026-03-02 coffee\n\nshe hires\n\ntwo\n"
    ours, theirs = base + "\n### 2026-05-02 tea\n\nx\n", base + "\n### 2026-04-02 call\n\n```\n# no heading\n```\n"
    assert merge(base, ours, theirs) == base + "\n### 2026-04-02 call\n\n```\n# no heading\n```\n\n### 2026-05-02 tea\n\nx\n"
    assert both_ways(base, changed(base, "hires", "fires"), changed(base, "two", "three")) == changed(
        base, "hires", "fires", "two", "three"
    )


def test_months_as_headings() -> None:
    base = "## Log\n\n### 2026-03\n\n- 2026-03-02 call\n\n### 2026-04\n\n- 2026-04-02 tea\n"
    ours = changed(base, "- 2026-03-02 call\n", "- 2026-03-02 call\n- 2026-03-09 tea\n")
    theirs = base + "- 2026-04-20 beer\n\n### 2026-05\n\n- 2026-05-01 walk\n"
    assert both_ways(base, ours, theirs) == changed(theirs, "- 2026-03-02 call\n", "- 2026-03-02 call\n- 2026-03-09 tea\n")


def test_months_that_one_side_takes_away() -> None:
    base = "## Log\n\n### 2026-03\n\n- 2026-03-02 call\n"
    assert (
        both_ways(base, changed(base, "### 2026-03\n\n", ""), base + "- 2026-03-09 tea\n")
        == "## Log\n\n- 2026-03-02 call\n- 2026-03-09 tea\n"
    )


def test_paragraphs_in_a_log() -> None:
    base = "## Log\n\nAll of it.\nAs it was.\n\n- 2026-03-02 call\n\nMore.\n"
    merged = both_ways(base, changed(base, "All of it", "Most of it"), changed(base, "More", "Much more"))
    assert merged == changed(base, "All of it", "Most of it", "More", "Much more")


def test_a_log_that_both_sides_begin() -> None:
    base = "---\nname: Ada\n---\nNotes.\n"
    ours, theirs = (f"{base}\n## Log\n\n- 2026-0{month}-01 call\n" for month in (5, 4))
    assert merge(base, ours, theirs) == f"{base}\n## Log\n\n- 2026-04-01 call\n- 2026-05-01 call\n"
    assert both_ways(base, ours, changed(base, "Notes.", "More notes.")) == changed(ours, "Notes.", "More notes.")
    assert (
        both_ways("---\nname: Ada\n---\n", "---\nname: Ada\n---\n## Log\n- 2026-01-01 call\n", "---\nname: Ada\n---\nx\n")
        == "---\nname: Ada\n---\nx\n## Log\n- 2026-01-01 call\n"
    )


def test_a_log_that_one_side_takes_away() -> None:
    at = ADA.index("\n## Log")
    assert both_ways(ADA, changed(ADA[:at], "horses", "cows"), changed(ADA, "6w", "3m")) == changed(ADA[:at], "horses", "cows", "6w", "3m")
    merged = merge(ADA, ADA[:at], ADA + "- 2026-07-01 tea\n")
    assert merged == ADA[:at] + "\n## Log\n\n- 2026-07-01 tea\n"


def test_a_log_gone_and_but_for_its_heading_untouched_goes() -> None:
    base = "a\n\n## Log\n\n- 2026-01-01 call\n"
    assert both_ways(base, "b\n", changed(base, "## Log", "# Log")) == "b\n"


def test_tasks_with_more_below_them() -> None:
    base = ADA + "  by mail\n\n  or by post\n- 2026-06-01 tea\n  - [ ] ask her\n"
    ours, theirs = base + "- 2026-07-01 a\n", changed(base, "by post", "by pigeon", "ask her", "ask them")
    assert both_ways(base, ours, theirs) == theirs + "- 2026-07-01 a\n"


def test_a_bullet_made_a_paragraph() -> None:
    base = "## Log\n\n- a thing\n- 2026-01-01 call\n"
    ours = changed(base, "- a thing\n", "A thing.\n\n")
    assert both_ways(base, ours, base + "- 2026-02-01 tea\n") == ours + "- 2026-02-01 tea\n"


def test_a_log_whose_bullets_all_go_keeps_its_heading() -> None:
    base = "## Log\n\n- 2026-03-02 call\n- 2026-03-03 tea\n"
    assert merge(base, "## Log\n\n- 2026-03-03 tea\n", "## Log\n\n- 2026-03-02 call\n") == "## Log\n"


def test_several_logs() -> None:
    base = "# Log\n\n- 2020-01-01 call\n\n## Log\n\n- 2026-01-01 tea\n\n# Notes\n\nx\n\n# Interactions\n\n- 2021-01-01 beer\n"
    ours = changed(base, "2026-01-01 tea\n", "2026-01-01 tea\n- 2026-02-01 a\n", "x\n", "y\n")
    theirs = changed(base, "2026-01-01 tea\n", "2026-01-01 tea\n- 2026-03-01 b\n") + "- 2022-01-01 c\n"
    assert merge(base, ours, theirs) == changed(ours, "- 2026-02-01 a\n", "- 2026-02-01 a\n- 2026-03-01 b\n") + "- 2022-01-01 c\n"


def test_another_number_of_logs_is_left_to_git() -> None:
    base = "---\nname: Ada\n---\n# Log\n\n- 2020-01-01 call\n\n# Notes\n\nx\n"
    ours, theirs = base + "\n# Log\n\n- 2026-01-01 tea\n", changed(base, "Ada", "Bob")
    assert merge(base, ours, theirs) == changed(ours, "Ada", "Bob")
    assert "<<<<" in merge(base, ours, changed(base, "x\n", "y\n"))


def test_a_log_under_a_name_of_the_journals_own() -> None:
    base = "# Gespräche\n\n- 2026-01-01 call\n"
    merged = merge(base, base + "- 2026-02-01 a\n", base + "- 2026-03-01 b\n", headings=("gespräche",))
    assert merged == base + "- 2026-02-01 a\n- 2026-03-01 b\n"


# ---- notes, and the file as a whole ----


def test_notes_are_merged_as_git_merges_text() -> None:
    ours, theirs = changed(ADA, "the fair.", "a fair.") + "- 2026-07-01 tea\n", changed(ADA, "horses.", "cows.")
    assert both_ways(ADA, ours, theirs) == changed(ours, "horses.", "cows.")
    merged = merge(ADA, changed(ADA, "horses.", "sheep."), changed(ADA, "horses.", "cows.") + "- 2026-07-01 tea\n")
    assert merged == changed(ADA, "Likes horses.\n", dispute("Likes sheep.\n", "Likes cows.\n")) + "- 2026-07-01 tea\n"


def test_a_log_never_lies_between_markers() -> None:
    base = "---\nname: Ada\n---\na\n\n## Log\n\n- 2026-01-01 call\n\n## More\n\nb\n"
    ours = "---\nname: Ada\n---\n## More\n\nb\n\n## Log\n\n- 2026-01-01 call\n- 2026-01-02 tea\n"
    theirs = changed(base, "a\n", "x\n", "b\n", "y\n")
    assert "2026-01-02" in merge(base, ours, theirs)


@pytest.mark.parametrize("which", range(3))
def test_line_ends_are_those_of_the_side_that_changed_them(which: int) -> None:
    sides = [ADA, changed(ADA, "6w", "3m") + "- 2026-07-01 tea\n", changed(ADA, "CTO", "CEO") + "- 2026-08-01 tea\n"]
    plain = merge(*sides)
    sides[which] = sides[which].replace("\n", "\r\n")
    merged = merge(*sides)
    # A base of other ends than both sides: they agree on theirs.
    assert merged == (plain if which == 0 else plain.replace("\n", "\r\n"))


def test_the_mark_and_the_end_too() -> None:
    ours, theirs = "\ufeff" + changed(ADA, "6w", "3m"), changed(ADA, "CTO", "CEO").removesuffix("\n")
    assert merge(ADA, ours, theirs) == "\ufeff" + changed(ADA, "6w", "3m", "CTO", "CEO").removesuffix("\n")
    assert merge(ADA, theirs, ours) == "\ufeff" + changed(ADA, "6w", "3m", "CTO", "CEO").removesuffix("\n")


def test_a_front_matter_that_one_side_has_alone() -> None:
    base = "Notes.\n"
    assert (
        both_ways(base, "---\nname: Ada\n---\nNotes.\n", "Notes.\n\n## Log\n\n- 2026-01-01 call\n")
        == "---\nname: Ada\n---\nNotes.\n\n## Log\n\n- 2026-01-01 call\n"
    )
    base = "---\nname: Ada\n---\nNotes.\n"
    assert both_ways(base, "Notes.\n", changed(base, "Notes", "More notes")) == "More notes.\n"
    assert merge(base, "Notes.\n", changed(base, "Ada", "Bob")) == f"---\n{dispute('', 'name: Bob' + chr(10))}---\nNotes.\n"


def test_a_file_that_both_sides_made() -> None:
    ours, theirs = "---\nname: Ada\ntags: [a]\n---\n", "---\nname: Ada\ntags: [b]\nurl: x\n---\n"
    assert merge("", ours, theirs) == "---\nname: Ada\ntags: [a, b]\nurl: x\n---\n"


@pytest.mark.parametrize(
    "spoilt",
    ["---\nname: a: b\n---\n", "---\nname: Ada\n", "---\nname: \udcff\n---\n", "---\nname: Ada\r\ntitle: x\n---\n", "---\na: b\rc: d\n---\n", "---\n{name: Ada}\n---\n", "---\n? name\n: Ada\n---\n",
     "---\nname: Ada\n<<<<<<< ours\n=======\n>>>>>>> theirs\n---\n", "---\na: 1\n---\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"],
)  # fmt: skip
def test_what_cannot_be_taken_apart_is_left_to_git(spoilt: str) -> None:
    as_git_does(spoilt, changed(ADA, "6w", "3m"), changed(ADA, "CTO", "CEO"))
    as_git_does(ADA, changed(ADA, "6w", "3m"), spoilt)


def test_a_front_matter_that_cannot_be_read_may_stay_as_it_is() -> None:
    base = changed(ADA, '"CTO"', "a: b")
    assert both_ways(base, base + "- 2026-07-01 tea\n", base + "- 2026-08-01 tea\n") == base + "- 2026-07-01 tea\n- 2026-08-01 tea\n"


def test_a_whole_file_of_yaml() -> None:
    base = "name: Ada\nroles:\n- lower\nlinks: [a]\n"
    merged = merge(base, changed(base, "[a]", "[a, b]"), changed(base, "- lower\n", "- lower\n- upper\n"), is_yaml=True)
    assert merged == "name: Ada\nroles:\n- lower\n- upper\nlinks: [a, b]\n"
    assert (
        merge(f"---\n{base}", f"---\n{changed(base, '[a]', '[b]')}", f"---\n{changed(base, 'lower', 'upper')}", is_yaml=True)
        == f"---\n{changed(base, '[a]', '[b]', 'lower', 'upper')}"
    )
    as_git_does("- a\n", "- a\n- b\n", "- a\n- c\n", is_yaml=True)


def test_a_yaml_document_that_says_where_it_ends() -> None:
    assert merge("a: 1\nb: 2\n...\n", "a: 2\nb: 2\n...\n", "a: 1\nb: 3\n...\n", is_yaml=True) == "a: 2\nb: 3\n...\n"


def test_what_would_not_be_read_as_meant_is_left_to_git() -> None:
    """Keys that stand further in on one side make no front matter with those at the margin."""
    base = "  a: 1\n  b: 2\n"
    as_git_does(f"---\n{base}---\n", f"---\n{base}  c: 3\n---\n", "---\na: 1\nb: 2\nd: 4\n---\n")


def test_the_base_between_markers_is_no_side() -> None:
    """As git writes them where `merge.conflictStyle` is diff3."""

    def diff3(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
        return b"<<<<<<< ours\n" + ours + b"||||||| base\n" + base + b"=======\n" + theirs + b">>>>>>> theirs\n", 1

    notes = b"- [ ] b\n", b"- [ ] a\n", b"- [ ] c\n"
    b, o, t = (b"---\nx: %d\n---\n%b" % each for each in zip((1, 2, 1), notes, strict=True))
    assert Merger(diff3).merge3(b, o, t) == (b"---\nx: 2\n---\n" + diff3(*notes)[0], 1, True)


def test_what_would_not_be_there_afterwards_is_left_to_git() -> None:
    """An entry that is a heading with its text, to one side, and a heading above bullets to the other."""
    base = "## Log\n\n### 2026-06-04 tea\n\nsaid\n\n### 2026-06-16 moved\n\nsaid\n\n### 2026-10-04 moved\n\nsaid\n"
    ours = changed(base, "### 2026-06-16", "- 2026-03-25 call\n### 2026-06-16")
    theirs = changed(base, "### 2026-10-04", "- 2026-09-16 call\n### 2026-10-04")
    assert as_git_does(base, ours, theirs) == changed(ours, "### 2026-10-04", "- 2026-09-16 call\n### 2026-10-04")


def test_what_would_be_another_thing_the_other_way_round_is_left_to_git() -> None:
    def unfair(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
        data, conflicts = lines_merged(base, ours, theirs)
        return data, conflicts + (ours < theirs)

    b, o, t = (f"---\nx: {x}\n---\n{notes}\n".encode() for x, notes in ((1, "a"), (2, "b"), (1, "c")))
    assert Merger(unfair).merge3(b, o, t) == (*unfair(b, o, t), False)


@pytest.mark.parametrize("nothing", ["", "\n"])
def test_a_file_that_one_side_emptied_is_to_be_looked_at(nothing: str) -> None:
    """It was cut off, more likely than not; what the other side wrote would be all that is left."""
    assert "<<<<<<< " in as_git_does(ADA, ADA + "- 2026-07-01 tea\n", nothing)
    assert "<<<<<<< " in as_git_does(ADA, nothing, ADA + "- 2026-07-01 tea\n")


def test_odd_line_breaks_are_no_line_breaks() -> None:
    base = "---\nname: Ada\n---\na\u2028=======\x0c\n\n## Log\n\n- 2026-01-01 call: \x85 x\n"
    ours, theirs = base + "- 2026-02-01 a\x0cb\n", changed(base, "Ada", "Bob") + "- 2026-03-01 c\u2029d\n"
    assert merge(base, ours, theirs) == changed(base, "Ada", "Bob") + "- 2026-02-01 a\x0cb\n- 2026-03-01 c\u2029d\n"


def test_markers_bear_names_and_have_a_length() -> None:
    merged = Merger(lines_merged, ("mine", "yours"), 9).merge3(b"---\na: 1\n---\n", b"---\na: 2\n---\n", b"---\na: 3\n---\n")
    assert merged.data == b"---\n<<<<<<<<< mine\na: 2\n=========\na: 3\n>>>>>>>>> yours\n---\n"
    assert merged.conflicts == 1


@pytest.mark.parametrize("text", ["", "x", ADA, ADA.replace("\n", "\r\n"), "\ufeff" + ADA, "a\0b", "---\nname: \udcff\n---\n"])
def test_the_laws_of_what_did_not_change(text: str) -> None:
    base, other = ADA.encode(), text.encode("utf-8", "surrogateescape")
    merger = Merger(lines_merged)
    assert merger.merge3(base, other, base)[:2] == (other, 0)
    assert merger.merge3(base, base, other)[:2] == (other, 0)
    assert merger.merge3(base, other, other)[:2] == (other, 0)
