"""Odd files, made by chance from the shapes that contact files have; seeded, so that a failure can be had again."""

import random

SEEDS = [
    "---\nname: Ada Lovelace\ntags: [math, mentor]\nmet: {on: 2026-03-01, about: fajitas}\n---\n\n## Log\n\n- 2026-03-02 coffee: x\n  more\n",
    "---\r\nname: Ada\r\nemail:\r\n  - a@b.example\r\n---\r\n# Title\r\n## Log\r\n* 2026-03-02 gave intro: [[bob]]\r\n",
    "\ufeff---\nname: 'it''s'\nnotes: |\n  a\n  b\nphone: \"+44 \\t 1\"\n---\nText [[x|y]] `[[z]]`\n- [ ] 2026-12-01 send it due:2026-01-01\n",
    "---\n---\n",
    "---\n\nA rule above.\n",
    "# Nothing\n\n```\n- 2026-01-01 call\n```\n<!-- - 2026-01-01 call -->\n> - 2026-01-01 call\n",
    "---\na: &x 1\nb: *x\n<<: {c: 1}\nd: !tag e\n---\n",
    "---\n<<<<<<< ours\nname: a\n=======\nname: b\n>>>>>>> theirs\ncadence: 6w\n---\n",
]
BITS = [
    "---\n", "...\n", "\n", "\r\n", "\r", "\t", "\u2028", "\x85", "\x0c", "\0", "\x1b[31m", "\u202e", "\ufeff", "[[", "]]", "[", "]", "{", "}",
    ": ", ":", "- ", "* ", "# ", "#x", " #", "'", '"', "\\e", "|\n", ">\n", "? ", "&a ", "*a ", "!x ", "<<: ", "%YAML 1.2\n", "`", "```\n",
    "~~~\n", "<!--", "-->", "> ", "- [ ] ", "- [x] ", "2026-02-30", "2026-03-10", "2026", "3/10/2026", "with ", "gave intro: ", "coffee: ",
    "asked me ", "## Log\n", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "名前", "é", "e\u0301", "\U0001f4c5 2026-01-01", "    ", "  ", "~", "null",
]  # fmt: skip


def odd_text(luck: random.Random) -> str:
    """A seed with some bits put in, taken out, doubled or swapped."""
    text = luck.choice(SEEDS)
    for _ in range(luck.randrange(1, 8)):
        at = luck.randrange(len(text) + 1)
        kind = luck.randrange(4)
        if kind == 0:
            text = text[:at] + luck.choice(BITS) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + luck.randrange(1, 12) :]
        elif kind == 2:
            text = text[:at] + luck.choice(BITS) * luck.randrange(1, 40) + text[at:]
        else:
            end = luck.randrange(len(text) + 1)
            text = text[:at] + text[min(at, end) : max(at, end)] + text[at:]
    return text


def odd_bytes(luck: random.Random) -> bytes:
    """An odd text, sometimes cut in the middle of a character or with bytes that are none."""
    data = odd_text(luck).encode("utf-8", "surrogatepass")
    if luck.random() < 0.1:
        data = data[: luck.randrange(len(data) + 1)]
    if luck.random() < 0.05:
        at = luck.randrange(len(data) + 1)
        data = data[:at] + bytes([luck.randrange(256)]) + data[at:]
    return data


def odd_block(luck: random.Random) -> str:
    """A front matter with tabs wherever white space may be."""
    keys = ["name", "tags", "met", '"quoted key"', "x y"]
    values = [
        "Ada",
        "[a,\tb]",
        "{a:\t1}",
        '"a\tb"',
        "'a\tb'",
        "|\n  a\tb\n",
        ">-\n\ta\n",
        "a\tb",
        "\tA",
        "A\t",
        "",
        "\n  - a\n  -\tb",
        "\n\t- a",
        "# c",
        "a\t# c",
    ]
    lines = []
    for _ in range(luck.randrange(1, 5)):
        lines.append(luck.choice(keys) + luck.choice([": ", ":\t", ":", " :\t"]) + luck.choice(values) + luck.choice(["", "\t", " ", "\r"]))
    text = "\n".join(lines) + luck.choice(["\n", "\t\n", ""])
    for _ in range(luck.randrange(3)):
        at = luck.randrange(len(text) + 1)
        text = text[:at] + luck.choice(["\t", " ", "\n", "'", '"', "#", "[", "]", ",", ":", "-", "?"]) + text[at:]
    return text
