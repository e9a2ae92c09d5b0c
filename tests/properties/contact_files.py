"""Valid contact files made by chance, piece by piece, in every way people write them; seeded.

A file knows its pieces: which lines belong to which key, to which entry, and which are comments, blank lines or prose.
"""

import random
import re
from typing import NamedTuple

WORDS = [
    "Ada",
    "Lovelace",
    "Zoë",
    "名前",
    "mentor",
    "math",
    "O'Brien",
    "C#",
    "a-b",
    "x:y",
    "42",
    "yes",
    "2026-03-10",
    "1:30",
    "+44 20",
    "AT&T",
    "why?",
    "50%",
]
AWKWARD = [
    "a: b", "a # b", "#x", "- dash", "[x]", "{y}", "it's: x", '"quoted"', "'", "\\", "@bob", "`tick`", "%p", "&a", "*a", "!t", "| x", "> x", "? x", "key:",
    "[[bob]]", "[[bob|Bob]]", "~x", "null and void", "a, b", "ends, ", "x]", "}", "a\\tb", "é\u0301", "😀 x", "---", "... x", "<<", "=", "\u2028x",
    "0x1F", "1e3", "trailing:", ": leading", "tab\there", "-", "?", "[", ",", "#",
]  # fmt: skip
TEXT_KEYS = ["name", "organization", "title", "location", "address", "timezone", "uid", "nickname", "Favourite Colour", "名"]
LIST_KEYS = ["aliases", "expertise", "interests", "seeks", "was", "tags", "Likes"]
MAP_KEYS = ["social", "ids", "email", "met", "own map"]
LABELS = ["github", "linkedin", "work", "home"]


class Piece(NamedTuple):
    """Some whole lines. `key` is the folded key, or "" for what is no key's; `what` says what the lines are."""

    key: str
    what: str
    source: str


class Made(NamedTuple):
    """A file in its pieces: those of the front matter, and those below it; how its lines end, its mark."""

    mark: str
    front: tuple[Piece, ...] | None
    body: tuple[Piece, ...]
    eol: str
    final: bool

    @property
    def head(self) -> str:
        return "" if self.front is None else f"---\n{''.join(piece.source for piece in self.front)}---\n"

    @property
    def text(self) -> str:
        text = (self.head + "".join(piece.source for piece in self.body)).replace("\n", self.eol)
        return self.mark + (text if self.final else text.removesuffix(self.eol))

    @property
    def data(self) -> bytes:
        return self.text.encode("utf-8")

    def around(self, key: str) -> tuple[str, str] | None:
        """What stands before the lines of a key of the front matter and what behind; None where it has none."""
        if self.front is None or not any(piece.key == key for piece in self.front):
            return None
        at = next(index for index, piece in enumerate(self.front) if piece.key == key)
        before = self.mark + ("---\n" + "".join(piece.source for piece in self.front[:at])).replace("\n", self.eol)
        behind = self.text[len(before) + len(self.front[at].source.replace("\n", self.eol)) :]
        return before, behind


class Maker:
    def __init__(self, luck: random.Random) -> None:
        self.luck = luck
        self.comments = 0

    def note(self, share: float = 0.3) -> str:
        """A comment for the end of a line, of a number that no other has; often none."""
        if self.luck.random() > share:
            return ""
        self.comments += 1
        return f"{self.luck.choice((' ', '   '))}# c{self.comments}x"

    def word(self) -> str:
        return self.luck.choice(WORDS)

    def words(self) -> str:
        return " ".join(self.luck.choice(WORDS[:9]) for _ in range(self.luck.choice((1, 1, 2, 3))))

    def safe_in_flow(self, text: str) -> str:
        return text if not set(text) & set(":#?&%") else f'"{text}"'

    # ---- values ----

    def scalar(self) -> str:
        """A text behind its colon, with all the lines that are its own."""
        luck, a, b = self.luck, self.words(), self.words()
        return luck.choice(
            [
                lambda: f" {a}{self.note()}",
                lambda: f" {a}{self.note()}",
                lambda: f"   {a}",
                lambda: f"\t{a}",
                lambda: f" {a}\t",
                lambda: f' "{a}"{self.note()}',
                lambda: f" '{a.replace(chr(39), chr(39) * 2)}'{self.note()}",
                lambda: f' "{a} \\u00e9 \\"x\\" \\t"',
                lambda: f" {a}\n  {b}",
                lambda: f"\n  {a}{self.note()}",
                lambda: f' "{a}\n  {b}"{self.note()}',
                lambda: f' "{a} \\\n   {b}"',
                lambda: f" |{self.note()}\n  {a}\n  # no comment\n\n  {b}",
                lambda: f" |-\n    {a}\n     {b}",
                lambda: f" |+\n  {a}\n  {b}\n",
                lambda: f" |2\n   {a}\n  {b}",
                lambda: f" >\n  {a}\n  {b}\n\n  {a}",
                lambda: f" >-{self.note()}\n  {a}\n    {b}\n  {a}",
                lambda: f"{self.note()}",
                lambda: f" ~{self.note()}",
                lambda: " [[bob]]",
                lambda: ' "[[bob|Bob]]"',
                lambda: f" [{self.safe_in_flow(a)}]",
            ]
        )()

    def items(self) -> list[str]:
        return self.luck.sample([word for word in WORDS if word != "42"], self.luck.choice((1, 2, 3)))

    def sequence(self, tags: bool) -> str:
        luck, items = self.luck, self.items()
        flow = [self.safe_in_flow(item) for item in items]
        plain = [item if item != "#x" else f'"{item}"' for item in items]
        pad = luck.choice(("  ", "  ", "", "    ", " "))
        gap = luck.choice((" ", " ", "   ", "\t"))
        lone = ", ".join(items) if tags else items[0]
        return luck.choice(
            [
                lambda: f" [{', '.join(flow)}]{self.note()}",
                lambda: f" [ {' , '.join(flow)} ]",
                lambda: f" [{','.join(flow)},]",
                lambda: f" [\n  {f',{self.note()}{chr(10)}  '.join(flow)}{self.note()}\n  ]",
                lambda: f" [\n  {f',{self.note()}{chr(10)}  '.join(flow)},{self.note()}\n  ]{self.note()}",
                lambda: f" [{flow[0]}\n  , last]",
                lambda: "".join(f"\n{pad}-{gap}{item}{self.note()}" for item in plain),
                lambda: "".join(f"\n{pad}- '{item.replace(chr(39), chr(39) * 2)}'{self.note()}" for item in items),
                lambda: f"{self.note()}\n{f'{chr(10)}{pad}# between{chr(10)}{chr(10)}'.join(f'{pad}- {item}' for item in plain)}",
                lambda: f"\n{pad}- {plain[0]}\n{pad}  goes on\n{pad}- last",
                lambda: f"\n{pad}- >-\n{pad}    {self.words()}\n{pad}    more\n{pad}- last{self.note()}",
                lambda: f" {lone}{self.note()}",
                lambda: f' "{lone}"',
                lambda: f" []{self.note()}",
                lambda: self.note(),
                lambda: " [[[bob]], [[ann|Ann]]]",
                lambda: '\n  - "[[bob]]"\n  - [[ann]]',
            ]
        )()

    def mapping(self, key: str) -> str:
        luck = self.luck
        labels = ["at", "about"] if key == "met" else luck.sample(LABELS, luck.choice((1, 2, 3)))
        values = [self.words() for _ in labels]
        flow = [f"{label}: {self.safe_in_flow(value)}" for label, value in zip(labels, values, strict=True)]
        pad = luck.choice(("  ", "    ", " "))
        return luck.choice(
            [
                lambda: f" {{{', '.join(flow)}}}{self.note()}",
                lambda: f" {{ {' , '.join(flow)} , }}",
                lambda: f" {{\n  {f',{self.note()}{chr(10)}  '.join(flow)}{self.note()}\n  }}",
                lambda: f' {{"{labels[0]}":"x y", other: }}' if key != "met" else ' {"at":"x y", about: }',
                lambda: "".join(f"\n{pad}{label}: {value}{self.note()}" for label, value in zip(labels, values, strict=True)),
                lambda: "".join(f"\n{pad}{label}:{self.scalar_below(pad)}" for label in labels),
                lambda: f"{self.note()}\n{pad}# first\n{pad}{labels[0]} : {values[0]}\n\n{pad}# last\n{pad}{labels[-1]}2: {values[-1]}" if key != "met" else " {}",
                lambda: f"\n{pad}{labels[0]}:\n{pad}# no value yet",
                lambda: " {}",
            ]
        )()  # fmt: skip

    def scalar_below(self, pad: str) -> str:
        a, b = self.words(), self.words()
        return self.luck.choice(
            [f" {a}", f" '{a.replace(chr(39), '')}'{self.note()}", f" |\n{pad}  {a}\n{pad}  {b}", f" >-\n{pad}  {a}\n{pad}  {b}", f" {a}\n{pad}  {b}", ""]
        )  # fmt: skip

    def strange(self) -> str:
        """A value of a key of one's own that no command knows how to take apart."""
        return self.luck.choice(["\n  - - a\n    - b\n  - c", "\n  - x: 1\n    y: 2\n  - z", " {a: [b, {c: d}]}", "\n  a:\n    b:\n      - c # deep", " [[a, b], c]", " {a: {b: c}}"])  # fmt: skip

    # ---- the front matter ----

    def value(self, key: str) -> str:
        if key in TEXT_KEYS:
            return self.scalar()
        if key in LIST_KEYS:
            return self.sequence(key == "tags")
        return self.mapping(key) if key in MAP_KEYS else self.strange()

    def pair(self, key: str, value: str) -> Piece:
        spelt = self.luck.choice([key] * 8 + [key.upper(), f'"{key}"', f"'{key}'"])
        sign = self.luck.choice([":"] * 8 + [" :"])
        return Piece(key.casefold(), "key", f"{spelt}{sign}{value}\n")

    def front(self) -> tuple[Piece, ...]:
        luck = self.luck
        pieces: list[Piece] = []
        keys = (
            luck.sample(TEXT_KEYS, luck.choice((1, 2, 3)))
            + luck.sample(LIST_KEYS, luck.choice((1, 2)))
            + luck.sample(MAP_KEYS, luck.choice((0, 1, 2)))
        )
        keys += ["strange"] if luck.random() < 0.2 else []
        luck.shuffle(keys)
        for key in keys:
            if luck.random() < 0.25:
                self.comments += 1
                # Indented below a block of text it would be text.
                kinds = ["# ", "\n# "] if pieces and re.search(r"[|>]", pieces[-1].source) else ["# ", "  # ", "\n# "]
                pieces.append(Piece("", "comment", f"{luck.choice(kinds)}c{self.comments}x\n"))
            pieces.append(self.pair(key, self.value(key)))
        if luck.random() < 0.15:
            pieces.append(Piece("", "blank", luck.choice(["\n", "# the end\n", "  \n"])))
        return tuple(pieces)

    # ---- the body ----

    def body(self) -> tuple[Piece, ...]:
        luck = self.luck
        pieces = [Piece("", "prose", luck.choice(["", "\n", "\nMet at the fair; see [[bob]].\n\n", "# Notes\n\ntext\n", "Text at once.\n", "- [ ] 2026-12-24 call home\n", "\n```\n## Log\n- 2026-01-01 call\n```\n"]))]  # fmt: skip
        if luck.random() < 0.15:
            return tuple(pieces)
        heading = luck.choice(["## Log", "## Log", "# Log", "### Interactions ###", "## **Log**", "Log\n---", "##\tLog"])
        pieces.append(Piece("", "heading", f"{heading}\n{luck.choice(['', chr(10), chr(10)])}"))
        pieces += self.entries()
        pieces.append(Piece("", "prose", luck.choice(["", "", "\n## More\n\n- a thing\n- 2026-02-02 no log\n", "\nafter the list\n", "\n# Log\n\n- 2020-01-01 call\n", "\n<!-- - 2026-09-09 call -->\n", "\n\n\n"])))  # fmt: skip
        return tuple(pieces)

    def entries(self) -> list[Piece]:
        luck = self.luck
        count = luck.choice((0, 1, 2, 3, 4))
        days = sorted(f"2026-{luck.randrange(1, 12):02}-{luck.randrange(1, 29):02}" for _ in range(count))
        if luck.random() < 0.35:
            days.reverse()
        bullet = luck.choice(["- ", "- ", "* ", "+ ", "-   ", "  - ", "-\t"])
        opened, closed = luck.choice([("", ""), ("", ""), ("", ""), ("[[", "]]"), ("**", "**")])
        mark = luck.choice(["", "", ":", " -", " —"])
        loose = luck.random() < 0.2
        titled = luck.random() < 0.1
        made = []
        for day in days:
            text = luck.choice(
                [
                    "coffee: a",
                    "gave intro: [[bob]]",
                    "asked advice",
                    "call with [[bob]]: x",
                    "something",
                    "email in: `code` [[ann]]",
                    "moved to Bern",
                ]
            )
            if titled:
                made.append(Piece("", "entry", f"### {day} {text}\n\nwhat was said\n\n"))
                continue
            more = luck.choice(["", "", "", "", "    more\n", "    more\n\n    and more\n", "    - [ ] 2026-12-01 send it\n"])
            box = "[x] " if luck.random() < 0.05 else ""
            made.append(Piece("", "entry", f"{bullet}{box}{opened}{day}{closed}{mark} {text}\n{more}{chr(10) if loose else ''}"))
        for _ in range(luck.choice((0, 0, 0, 1, 2))):
            task = luck.choice(
                [
                    "- [ ] 2026-12-01 send the paper\n",
                    "* [ ] call due:2026-12-01\n",
                    "- [ ] ask 📅 2026-11-30\n",
                    "- [ ] no day\n",
                    "- [ ] [[2026-12-02]] promise\n",
                ]
            )
            made.append(Piece("", "task", task))
        return made

    def file(self) -> Made:
        luck = self.luck
        front = self.front() if luck.random() < 0.9 else None
        return Made(luck.choice(["", "", "", "\ufeff"]), front, self.body(), luck.choice(["\n", "\n", "\n", "\r\n"]), luck.random() < 0.8)


def contact_file(luck: random.Random) -> Made:
    return Maker(luck).file()
