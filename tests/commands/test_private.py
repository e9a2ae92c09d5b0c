"""Whoever of the sample is private is in nobody else's brief, draft, note to share or graph, however they are called there; nor paired."""

import re
from collections.abc import Iterator

import pytest

from netjournal.model.verbs import DRAFTS
from netjournal.text.plain import plain

from .conftest import PROJECT, Desk

SAMPLE = {path.stem: path.read_text("utf-8") for path in sorted((PROJECT / "contacts").rglob("*.md"))}
PEOPLE = [name for name, text in SAMPLE.items() if "kind: organization" not in text and "status: deceased" not in text]
APART = re.compile(r"[\W_]+")
# What is put into the private file; and how other files show a link to it.
ALSO = ["Quixaltra", "Old Marmot", "zq77@hushmail.example", "+41 31 555 66 77", "@wobblegong", "Vexmire Guild", "zymurgy flanges"]
SHOWN = "Xenial"
PRIVATE = """---
{front}
private: yes
aliases: [Quixaltra, Old Marmot]
email: zq77@hushmail.example
phone: +41 31 555 66 77
social: {{mastodon: "https://hachyderm.example/@wobblegong"}}
organization: Vexmire Guild
expertise: [zymurgy flanges, left-handed looms]
seeks: [dovetail saws]
---
{body}"""
OTHER = """---
{front}
was: [aide to {first}]
met:
  on: 2026-01-05
  through: "[[{id}|Xenial]]"
  about: >-
    beeswax and
    [[{id}|Xenial]]
expertise:
  - dovetail saws
  - "what [[{id}|Xenial]] calls glimmer"
seeks:
  - left-handed looms
  - >-
    somebody like
    [[{id}|Xenial]]
  - "a friend for zq77@hushmail.example"
knows: ["[[{id}|Xenial]]"]
dates: {{"{first}s party": --12-01}}
---

Notes with [[{id}|Xenial]] in them.
Rang 031 555-66-77 once.

## Log

- 2026-10-20 coffee: the barn, and what to do with it
- 2026-11-02 dinner with [[{id}|Xenial]], [[Old Marmot|Xenial]]: glimmered on
- 2026-11-03 note: moved in with
  [[{id}|Xenial]] by the lake
- 2026-11-04 message in: told me a tale
  which [[{id}|Xenial]] had told
- 2026-11-05 got intro: [[{id}|Xenial]]
- 2026-11-06 asked advice: about
  [[{id}|Xenial]] and glimmer
- 2026-11-07 asked in advice: on [[zq77@hushmail.example|Xenial]]
- 2026-11-08 intro proposed: [[{id}|Xenial]]; glimmer
- 2026-11-08 intro agreed: [[Quixaltra|Xenial]]; glimmer
- 2026-11-09 gave intro: [[{id}|Xenial]]; glimmer
- [ ] 2026-12-01 send [[{id}|Xenial]] the glimmer paper
- [ ] 2026-12-02 give @wobblegong the glimmer
"""


def words(text: str) -> str:
    return f" {APART.sub(' ', plain(text)).strip()} "


def without(text: str, *keys: str) -> tuple[str, str]:
    """A file's front matter without these keys, and what stands below it."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    kept, drop = [], False
    for line in front.split("\n"):
        if line[:1] not in " -":
            drop = line.partition(":")[0] in keys
        kept += [] if drop else [line]
    return "\n".join(kept), body


def dressed(desk: Desk, private: str, other: str) -> list[str]:
    """Make one of the sample private and let another's file tell all of them; what they may be called."""
    for name, text in SAMPLE.items():
        desk.write(name, text)
    found = re.search(r"^name: *(.*)", SAMPLE[private], re.MULTILINE)
    assert found is not None
    name = found[1].strip("\"' ")
    front, body = without(SAMPLE[private], "private", "aliases", "email", "phone", "social", "organization", "expertise", "seeks", "status")
    desk.write(private, PRIVATE.format(front=front, body=body))
    front, _ = without(SAMPLE[other], "was", "met", "expertise", "seeks", "knows", "dates", "status", "private")
    desk.write(other, OTHER.format(front=front, id=private, first=name.split()[0]))
    # A first or a last name that somebody else has too is told of them.
    parts = [word for word in (name.split()[0], name.split()[-1]) if len(word) > 2]
    return [words(one) for one in (private, name, *parts, *ALSO, SHOWN)]


def outlets(other: str, third: str) -> Iterator[tuple[str, ...]]:
    yield from (("brief", other, "--format", form) for form in ("text", "markdown", "json"))
    for kind in DRAFTS:
        who = (other, third) if kind == "intro" else (other,)
        yield "draft", kind, *who, "--json"
        if kind in ("intro", "ask"):
            yield "draft", kind, *who
    yield from (("share", text) for text in ("dovetail saws", "left-handed looms", "bees and beeswax", "glimmer by the lake"))
    yield "share", "--json", "--limit", "0", "glimmer, wooden looms, saws, friends, a barn"
    yield from (("graph", "--format", form) for form in ("dot", "mermaid", "graphml", "json"))
    yield "graph", "--format", "json", other


@pytest.mark.parametrize("private", PEOPLE)
def test_somebody_private_is_in_nothing_that_is_passed_on(desk: Desk, private: str) -> None:
    around = [name for name in PEOPLE if name != private and "\nprivate:" not in SAMPLE[name]]
    at = PEOPLE.index(private)
    other, third = around[(at + 4) % len(around)], around[(at + 9) % len(around)]
    called = dressed(desk, private, other)
    for line in outlets(other, third):
        ran = desk(*line)
        assert ran.status in (0, 3), (line, ran.err)
        for said in (*ran.out.splitlines(), *ran.err.splitlines()):
            assert not [one for one in called if one in words(said)], (line, said)
    told = desk("brief", other).out
    assert "the barn, and what to do with it" in told
    assert "left-handed looms" in told
    assert " lines that name somebody private left out." in told

    for one in [*desk("suggest", "-n", "0", "--json").json, *desk("suggest", other, "--json").json]:
        assert private not in one["ids"] or (one["ids"] == [private] and len(one["names"]) == 1), one
    gifts = [gift["text"] for gift in desk("ask", other, "--json").json["give_first"]]
    assert not [text for text in gifts if "introduction" in text and any(one in words(text) for one in called)]


@pytest.mark.parametrize(
    "broken",
    [
        "---\nname: &n Zoe Quill\nprivate: yes\n---\n",
        "---\n<<<<<<< ours\nname: Zoe Quill\n=======\nname: Zoe Feather\n>>>>>>> theirs\nprivate: yes\n---\n",
        "---\nname: Zoe Quill\naliases:\n  - Feather\nprivate: yes\n",
        "---\nname: x\naliases: {one: Zoe Quill}\nprivate: yes\n---\n",
        "---\nname: x\nname: Zoe Quill\nprivate: yes\n---\n",
        "---\nname: Zoe Quill\nprivate: yes\n---\n\0",
    ],
)
def test_a_name_that_a_broken_file_still_shows_is_kept_back_as_well(desk: Desk, broken: str) -> None:
    desk.write("zq", broken)
    desk.write(
        "bob", "---\nname: Bob\nseeks: [a room near Zoe]\nmet: 2026-01-05\n---\n\n## Log\n\n- 2026-11-01 coffee with [[Zoe Quill]]: ferns\n"
    )
    for line in (("brief", "bob", "--json"), ("draft", "note", "bob", "--json"), ("graph",), ("graph", "--json")):
        assert "zoe" not in desk(*line).out.casefold(), line
