"""Front matters made by chance: lines as people type them, with white space, quotes and signs where nobody wants them."""

import random

KEYS = ["name", "tags", "met", "email", '"quoted key"', "'it''s'", "x y", "a,b", "https", "?", "-k", "private", "名前"]
COLONS = [": ", ": ", ": ", ":", ":\t", " : ", "\t: ", ":  \t ", " :\t\t"]
VALUES = [
    "Ada", "Ada Lovelace", "", "~", "NO", "0123", "+44 20", "1:30", "2026-02-30", "[a, b]", "[a,\tb]", "[ why?, C# , x:y ]", "{a: 1, b: }",
    "{a:\t1}", "{a, b: c}", "[[ada]]", "[a: b]", "[? a : b]", '"a\tb"', '"a\\tb\\e"', '"a \\\n   b"', "'a\tb'", "'it''s'", '"a" # c', "a # c", "a\t# c",
    "a #1", "|\n  a\tb\n\n  c", "|-\n  a\n   b\n", ">\n  a\n  b\n\n  c", ">+\n\ta\n", "|2\n   a\n", "| # c\n  a", "\n  - a\n  - b", "\n- a\n-\tb",
    "\n  on: 2026-03-01\n  at: \n", "\n\ton: x", "\n  -\tx: y\n    z: 1", "\n  more\n\tmore", '"a\n  b"', '"a\n\tb"', "[a,\n\tb\n\t]", "&a b", "*a", "!t x",
    "a: b", "@x", "`x`", "%x", "x\u2028y", "x\ufeffy", "x\x85y", "- x", "? x", "#x", "'open", '"open', "[open", "{open", "a'b", 'a"b"c', "a:?b", "{a:b, c:}",
]  # fmt: skip
ENDS = ["", "", "", "", " ", "\t", "\r", " # c", "\t#c"]
BETWEEN = ["# a comment", "", "\t", "  ", "\t# c", "---", "...", "%YAML 1.2", "<<: {a: b}", "stray", "- x", "]", "\ufeff", "? k", ": v"]
SIGNS = [
    "\t",
    "\t",
    "\t",
    " ",
    "\n",
    "\r\n",
    "\r",
    "'",
    '"',
    "#",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "-",
    "?",
    "|",
    ">",
    "&",
    "*",
    "!",
    "%",
    "\\",
    "\u2028",
    "\ufeff",
    "é",
]


def odd_front_matter(luck: random.Random) -> str:
    lines = []
    for _ in range(luck.choice((1, 1, 2, 3, 5))):
        if luck.random() < 0.15:
            lines.append(luck.choice(BETWEEN))
        lines.append(luck.choice(KEYS) + luck.choice(COLONS) + luck.choice(VALUES) + luck.choice(ENDS))
    text = luck.choice(("\n", "\n", "\n", "\r\n")).join(lines) + luck.choice(("\n", "\n", ""))
    for _ in range(luck.choice((0, 0, 1, 2, 4))):
        at = luck.randrange(len(text) + 1)
        text = text[:at] + luck.choice(SIGNS) + text[at + luck.choice((0, 0, 1)) :]
    return text
