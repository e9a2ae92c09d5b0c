"""Three versions of one contact file: what it was, and what two people made of it, each by a few edits as people make them."""

import random
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import NamedTuple

from tests.properties.contact_files import LIST_KEYS, MAP_KEYS, TEXT_KEYS, Made, Maker, Piece

FLOW = re.compile(r"^([^\n#]*\[)([^\[\]\n#]+)(\].*)$", re.DOTALL)
DASHED = re.compile(r"^([ ]*- )([^\n\[{>|#:]+)$", re.MULTILINE)
LABEL = re.compile(r"^([ ]+(?:github|linkedin|work|home|at|about): )([^\n|>#]+)$", re.MULTILINE)


class Case(NamedTuple):
    base: Made
    ours: Made
    theirs: Made


def case(luck: random.Random) -> Case:
    maker = Maker(luck)
    base = maker.file()
    if luck.random() < 0.03:
        empty = Made("", None, (), base.eol, True)
        return Case(empty, edited(luck, maker, base), edited(luck, maker, base))
    return Case(base, edited(luck, maker, base), edited(luck, maker, base))


def edited(luck: random.Random, maker: Maker, side: Made) -> Made:
    for _ in range(luck.choice((1, 1, 2, 3, 4))):
        side = luck.choice(EDITS)(luck, maker, side)
    return side


# ---- the front matter ----


def _value(luck: random.Random, maker: Maker, side: Made) -> Made:
    """A key with another value, or a new one."""
    front = list(side.front or ())
    at = _any(luck, front, "key")
    key = front[at].key if at is not None and luck.random() < 0.8 else luck.choice(TEXT_KEYS + LIST_KEYS + MAP_KEYS).casefold()
    names = {name.casefold(): name for name in TEXT_KEYS + LIST_KEYS + MAP_KEYS}
    made = maker.pair(names.get(key, key), maker.value(names.get(key, key)))
    there = [index for index, piece in enumerate(front) if piece.key == key]
    if there:
        front[there[0]] = made
    else:
        front.insert(luck.randrange(len(front) + 1), made)
    return side._replace(front=tuple(front))


def _item(luck: random.Random, maker: Maker, side: Made) -> Made:
    """An item put on a list, or taken off it."""

    def change(source: str) -> str:
        word = maker.safe_in_flow(maker.word())
        flow = FLOW.match(source)
        if flow is not None:
            items = flow[2].split(",")
            if luck.random() < 0.35 and len(items) > 1:
                items.pop(luck.randrange(len(items)))
            else:
                items.insert(luck.randrange(len(items) + 1), f" {word}")
            return f"{flow[1]}{','.join(items).lstrip()}{flow[3]}"
        dashed = list(DASHED.finditer(source))
        if not dashed:
            return source
        one = luck.choice(dashed)
        if luck.random() < 0.35 and len(dashed) > 1:
            return source[: one.start()] + source[one.end() + 1 :]
        return f"{source[: one.start()]}{one[1]}{word}{maker.note()}\n{source[one.start() :]}"

    return _front(luck, side, change)


def _label(luck: random.Random, maker: Maker, side: Made) -> Made:
    """Another value for one label of a map, a new label, or one less."""

    def change(source: str) -> str:
        found = list(LABEL.finditer(source))
        if not found:
            return source
        one = luck.choice(found)
        margin = one[1][: len(one[1]) - len(one[1].lstrip())]
        how = luck.random()
        if how < 0.5:
            return source[: one.start(2)] + maker.words() + source[one.end(2) :]
        if how < 0.8 or len(found) == 1:
            return f"{source[: one.start()]}{margin}{luck.choice(['mastodon', 'other'])}: {maker.words()}\n{source[one.start() :]}"
        return source[: one.start()] + source[one.end() + 1 :]

    return _front(luck, side, change)


def _front(luck: random.Random, side: Made, change: Callable[[str], str]) -> Made:
    front = list(side.front or ())
    order = [index for index, piece in enumerate(front) if piece.what == "key"]
    luck.shuffle(order)
    for index in order:
        source = change(front[index].source)
        if source != front[index].source:
            front[index] = front[index]._replace(source=source)
            return side._replace(front=tuple(front))
    return side


def _key_gone(luck: random.Random, maker: Maker, side: Made) -> Made:
    front = list(side.front or ())
    at = _any(luck, front, "key")
    if at is None or len(front) < 2:
        return side
    front.pop(at)
    return side._replace(front=tuple(front))


def _comment(luck: random.Random, maker: Maker, side: Made) -> Made:
    """A comment between the keys, or one less."""
    front = list(side.front or ())
    at = _any(luck, front, "comment")
    if at is not None and luck.random() < 0.4:
        front.pop(at)
    elif front:
        maker.comments += 1
        front.insert(luck.randrange(len(front) + 1), Piece("", "comment", f"# c{maker.comments}x\n"))
    return side._replace(front=tuple(front) if front else side.front)


def _key_moved(luck: random.Random, maker: Maker, side: Made) -> Made:
    front = list(side.front or ())
    at = _any(luck, front, "key")
    if at is None:
        return side
    piece = front.pop(at)
    front.insert(luck.randrange(len(front) + 1), piece)
    return side._replace(front=tuple(front))


# ---- the body ----


def _entry_new(luck: random.Random, maker: Maker, side: Made) -> Made:
    body = list(side.body)
    entries = [index for index, piece in enumerate(body) if piece.what in ("entry", "task")]
    heading = next((index for index, piece in enumerate(body) if piece.what == "heading"), None)
    if heading is None:
        body.append(Piece("", "heading", "\n## Log\n\n"))
        heading = len(body) - 1
    at = luck.choice(entries) + luck.choice((0, 1)) if entries else heading + 1
    margin = re.match(r"[ \t]*", body[entries[0]].source)[0] if entries else ""
    text = luck.choice(["coffee: a", "call", f"lunch: {maker.words()} w{luck.randrange(10**6)}", f"gave intro: w{luck.randrange(10**6)}"])
    more = luck.choice(["", "", "", f"{margin}    more of w{luck.randrange(10**6)}\n"])
    box = luck.choice(["", "", "", "[ ] "])
    body.insert(at, Piece("", "entry", f"{margin}- {box}2026-{luck.randrange(1, 12):02}-{luck.randrange(1, 29):02} {text}\n{more}"))
    return side._replace(body=tuple(body))


def _entry(luck: random.Random, maker: Maker, side: Made) -> Made:
    """An entry reworded, gone, doubled, moved, ticked, or with more below it."""
    body = list(side.body)
    entries = [index for index, piece in enumerate(body) if piece.what in ("entry", "task")]
    if not entries:
        return _entry_new(luck, maker, side)
    at = luck.choice(entries)
    piece = body[at]
    first, _, rest = piece.source.partition("\n")
    how = luck.randrange(7)
    if how == 0:
        body.pop(at)
    elif how == 1:
        body.insert(at, piece)
    elif how == 2:
        body.insert(luck.choice(entries), body.pop(at))
    elif how == 3 and "[ ]" in first:
        body[at] = piece._replace(source=piece.source.replace("[ ]", "[x]", 1))
    elif how == 4 and not first.startswith("#"):
        body[at] = piece._replace(
            source=f"{first}\n{rest.rstrip()}\n    w{luck.randrange(10**6)}\n"
            if rest.strip()
            else f"{first}\n    w{luck.randrange(10**6)}\n"
        )
    else:
        body[at] = piece._replace(source=f"{first} w{luck.randrange(10**6)}\n{rest}")
    return side._replace(body=tuple(body))


def _notes(luck: random.Random, maker: Maker, side: Made) -> Made:
    body = list(side.body)
    at = _any(luck, body, "prose")
    if at is None:
        return side
    source = body[at].source
    more = f"A note w{luck.randrange(10**6)}.\n"
    body[at] = body[at]._replace(source=luck.choice([f"{source}{more}", f"{source}\n{more}", f"\n{more}{source}", "\n"]))
    return side._replace(body=tuple(body))


def _log_gone(luck: random.Random, maker: Maker, side: Made) -> Made:
    if luck.random() < 0.7:
        return side
    return side._replace(body=tuple(piece for piece in side.body if piece.what not in ("heading", "entry", "task")))


def _bytes(luck: random.Random, maker: Maker, side: Made) -> Made:
    """Other line ends, another mark, a last line break or none."""
    how = luck.randrange(3)
    if how == 0:
        return side._replace(eol=luck.choice(["\n", "\r\n"]))
    return side._replace(mark=luck.choice(["", "\ufeff"])) if how == 1 else side._replace(final=not side.final)


EDITS = (_value, _value, _item, _item, _label, _key_gone, _comment, _key_moved, _entry_new, _entry_new, _entry, _entry, _entry, _notes, _log_gone, _bytes)  # fmt: skip


def _any(luck: random.Random, pieces: list[Piece], what: str) -> int | None:
    found = [index for index, piece in enumerate(pieces) if piece.what == what]
    return luck.choice(found) if found else None


# ---- a text merge that starts no program ----


def lines_merged(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
    """As git merges a text, near enough: stretches that one side alone changed are that side's, others stand between markers."""
    b, o, t = (_split(data.decode("utf-8", "surrogateescape")) for data in (base, ours, theirs))
    same_o, same_t = _same(b, o), _same(b, t)
    out: list[str] = []
    conflicts = 0
    i = j = k = 0
    while True:
        # Up to the next line of the base that both sides still have.
        n = next((n for n in range(i, len(b)) if n in same_o and n in same_t), len(b))
        old, mine, other = b[i:n], o[j : same_o.get(n, len(o))], t[k : same_t.get(n, len(t))]
        if mine in (old, other):
            out += other
        elif other == old:
            out += mine
        else:
            conflicts += 1
            sides = [[*side[:-1], side[-1] if side[-1].endswith("\n") else f"{side[-1]}\n"] if side else [] for side in (mine, other)]
            out += ["<<<<<<< ours\n", *sides[0], "=======\n", *sides[1], ">>>>>>> theirs\n"]
        if n == len(b):
            return "".join(out).encode("utf-8", "surrogateescape"), conflicts
        out.append(b[n])
        i, j, k = n + 1, same_o[n] + 1, same_t[n] + 1


def _split(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    return [*lines[:-1], lines[-1][:-1]] if lines[-1] != "\n" else lines[:-1]


def _same(base: list[str], side: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}
