"""Small journals made by chance, whose people link to each other in every way that a link can be written; seeded."""

import random
import re

from tests.properties.contact_files import Made, Maker, Piece

PEOPLE = ["ada", "ada-b", "bob", "ann", "work/ann", "Zoë", "émile", "old/zed"]
NAMES = {
    "ada": "Ada Lovelace",
    "ada-b": "Ada",
    "bob": "Bob B",
    "ann": "Ann One",
    "work/ann": "Ann Two",
    "Zoë": "Zoe",
    "émile": "Emile",
    "old/zed": "Z",
}
LINK = re.compile(r"\[\[(?:bob|ann)([^\]\n]*)\]\]")


class Linking(Maker):
    """Files that link to the people of one journal."""

    def __init__(self, luck: random.Random, people: list[str]) -> None:
        super().__init__(luck)
        self.people = people

    def target(self) -> str:
        who = self.luck.choice(self.people)
        stem = who.rpartition("/")[2]
        return self.luck.choice([stem, stem, stem, who, who, stem.upper(), f"{stem}.md", NAMES[who], f"{stem}#Log", "nobody", f" {stem} "])

    def relink(self, source: str) -> str:
        def one(match: re.Match[str]) -> str:
            return f"[[{self.target()}{match[1]}]]"

        return LINK.sub(one, source)

    def extra(self) -> list[Piece]:
        """Keys that hold links, clash, stand twice, nest, or are another program's."""
        luck = self.luck
        stem = luck.choice(self.people).rpartition("/")[2]
        link = f'"[[{self.target().strip()}]]"'
        chosen = luck.sample(
            [
                ("met", luck.choice([f"met: {{on: 2026-0{luck.randrange(1, 9)}-02, through: {stem}}}", "met: 2026-01-01", "met: at a fair", f"met:\n  through: {link}\n  at: here", "how_we_met: by chance", "howWeMet: |\n  long\n  ago", f"met: {{through: {link} , about: x}}", "met: {}"])),
                ("knows", luck.choice([f"knows: [{stem}, {link}]", f"knows: {{{link}: well, {stem}: so so}}", f"knows:\n  - {link} # c\n  - [[{stem}]]", f"knows: {stem}", f"knows: [[{stem}]]", "knows: []", f"knows:\n  {stem}:\n  {link}: friend"])),
                ("birthday", luck.choice(["birthday: --12-10", "birthday: 1990-01-02", "birthDate: XXXX-01-24"])),
                ("cadence", luck.choice(["cadence: 6w", "cadence: 3m # c", "contactFrequency: 30", "cadence: none"])),
                ("organization", luck.choice(["company: Acme", "organization: Engines", "organization: Acme\ncompany: Old", "company: Acme & Sons"])),
                ("title", luck.choice(["role: chief", "job_title: smith", "title: >-\n  long\n  title"])),
                ("snooze", f"snooze: 2027-0{luck.randrange(1, 9)}-01"),
                ("status", f"status: {luck.choice(['active', 'Paused', 'archived'])}"),
                ("private", f"private: {luck.choice(['yes', 'no', 'true', 'FALSE', '', 'maybe'])}"),
                ("connected", luck.choice(["connected: {linkedin: 2026-01-01}", "connected:\n  linkedin: 2025-01-01 # c\n  xing: 2024-01-01"])),
                ("ids", luck.choice(["ids: {linkedin: a}", "ids: {linkedin: b, monica: c}", "ids:\n  linkedin: a"])),
                ("dates", luck.choice(["dates: {wedding: 2019-06-14}", "dates:\n  wedding: --06-15\n  move: 2020-01-01"])),
                ("own", luck.choice(["own: {deep: [1, {x: y}]} # c", "own: [a, [b, c]]", f"own:\n  deep:\n    - x: {link}\n", "own: text", "own: []"])),
                ("kind", f"kind: {luck.choice(['person', 'group'])}"),
                ("ignore", luck.choice(["ignore: [NJ204]", "ignore: NJ305", "ignore:\n  - NJ201"])),
                ("phone", luck.choice(["phone: 0123 # home", "phone: {work: 0123, home: 0456}", "phone:\n  - 0123\n  - 0789", "phone:\n  work:\n    - 1\n    - 2"])),
                ("last_contact", luck.choice(["last_contact: 2026-01-01", "lastContact: 2026-02-01"])),
                ("twice", "fax: 1\nfax: 2"),
            ],
            luck.choice((0, 1, 2, 3, 4)),
        )  # fmt: skip
        return [Piece(key, "key", f"{source}\n") for key, source in chosen]

    def alone(self) -> str:
        """What speaks of the file's own person alone."""
        return self.luck.choice(["gave intro", "got referral", "asked advice", "asked me for a gig", "offered help", "pitched", "thanked", "declined", "note", "intro agreed", "request", "request in", "met"])  # fmt: skip

    def more(self) -> str:
        luck = self.luck
        return luck.choice(
            [
                "",
                "",
                f"\nSee [[{self.target()}]], [[{self.target()}|her]] and `[[{self.target()}]]`.\n",
                f"\n> said [[{self.target()}]]\n\n- an idea [[{self.target()}]]\n",
                f"\n    code [[{self.target()}]]\n",
                f"\n## Log\n\n- 2026-05-05 lunch with [[{self.target()}]] and [[{self.target()}]]: soup\n  and bread\n- undated [[{self.target()}]]\n",
                f"\n## Interactions\n\n* 2026-05-06 call with {self.target().strip()}: x\n* [ ] 2026-12-01 write [[{self.target()}]]\n* [x] 2026-05-07 coffee: y\n",
                f"\n# Log\n\n### 2026-05-08 coffee with [[{self.target()}]]\n\nlong [[{self.target()}]]\n",
                f"\n## Log\n\n- 2026-05-0{luck.randrange(1, 9)} {self.alone()} with [[{self.target()}]], [[{self.target()}|B]]: words\n  below\n  - [ ] send\n- [x] 2026-05-09 {self.alone()} with {self.target().strip()}\n",
                f"\n# Log\n\n### 2026-05-08 {self.alone()} with [[{self.target()}]]: a\n\nlong\n\n2026-05-09 {self.alone()} with [[{self.target()}]]\n---\nb\n",
                f"\n<!-- [[{self.target()}]] -->\n1. [[{self.target()}]]\n",
            ]
        )

    def linking(self, who: str) -> bytes:
        made: Made = self.file()
        front = None
        if made.front is not None:
            extra = self.extra()
            named = {piece.key for piece in extra}
            pieces = [Piece("name", "key", f"name: {NAMES[who]}\n")] if self.luck.random() < 0.7 else []
            pieces += [piece for piece in made.front if piece.key not in (named | {"name"} if pieces else named)]
            for piece in extra:
                pieces.insert(self.luck.randrange(len(pieces) + 1), piece)
            front = tuple(
                Piece(piece.key, piece.what, self.relink(piece.source))
                for piece in pieces
                if not (piece.key == "aliases" and "[[" in piece.source)
            )
        body = tuple(Piece("", piece.what, self.relink(piece.source)) for piece in (*made.body, Piece("", "prose", self.more())))
        if front is not None:
            # A name in brackets would be a link wherever it is written.
            front = tuple(piece for piece in front if not (piece.key == "name" and "[[" in piece.source))
        return made._replace(front=front, body=body).text.encode("utf-8")


def journal_of(luck: random.Random) -> dict[str, bytes]:
    """Path below contacts/, without the ending → the file."""
    people = luck.sample(PEOPLE, luck.randrange(2, 7))
    maker = Linking(luck, people)
    return {who: maker.linking(who) for who in people}
