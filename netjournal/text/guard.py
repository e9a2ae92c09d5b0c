"""What a front matter may not hold, settled on the text before any YAML parser sees it.

PyYAML's two parsers disagree where white space is a tab (libyaml lets most pass, the pure one refuses them), and both
end a line at U+2028 and U+2029, where no editor does. So neither parser ever sees one: a tab is a blank to them, and
where it was text it is put back afterwards.
"""

import re

from netjournal.text.pattern import pattern

MAX_SIZE = 1 << 20
MAX_DEPTH = 32
# So many events the parser may tell of a block: ten times as many as the longest list of people makes.
MAX_EVENTS = 10_000
# A block that does not parse is read key by key: no further than this many, so that it ends in time.
MAX_KEYS = 500

# C0 but tab and the line breaks, DEL, C1, a byte order mark inside, the non-characters: YAML forbids most, no terminal
# should see any, and the parsers skip the mark in different places.
CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# The parsers differ in what they take for a directive, and a front matter has no use for one.
DIRECTIVE = pattern(r"(?:^|\r)%", re.MULTILINE)
VEILED = pattern(r"[\t\u2028\u2029]")
INDENTING = pattern(r"^ *\t[ \t]*(?=[^ \t\r\n#])", re.MULTILINE)
# Blanks inside a line of a scalar are text, those at its edges are not; in double quotes a backslash takes the next
# character with it.
INNER = pattern(r"(?<=[^ \t\r\n])[ \t]+(?=[^ \t\r\n])")
INNER_OR_ESCAPE = pattern(rf"\\[^\r\n]|{INNER.pattern}")
MARKER = pattern(r"^(?:<<<<<<<|>>>>>>>) [^\n]*\n?", re.MULTILINE)
NOT_BREAK = pattern(r"[^\r\n]")


def stand_ins(block: str) -> dict[int, str]:
    """For the tab and the two odd breaks a private-use character each that the block does not hold."""
    spare = (character for character in map(chr, range(0xE000, 0xF900)) if character not in block)
    return {ord(veiled): next(spare, "\ufffd") for veiled in "\t\u2028\u2029"}


def with_tabs(source: str, tab: str) -> str:
    """A scalar's source in which `tab` stands for each tab that is text, and a blank for every other."""
    quote = source[0]
    header = source.find("\n") + 1 or len(source) if quote in "|>" else 0
    if quote == "|":
        kept = source[header:].replace("\t", tab)
    else:
        inner = INNER_OR_ESCAPE if quote == '"' else INNER
        kept = inner.sub(lambda found: found[0].replace("\\\t", "\\t").replace("\t", tab), source[header:])
    return (source[:header] + kept).replace("\t", " ")


def conflicts(text: str) -> list[tuple[int, int]]:
    """The stretches between conflict markers, markers included; a hunk that never ends runs to the end."""
    hunks: list[tuple[int, int]] = []
    open_at = -1
    for match in MARKER.finditer(text):
        if match[0][0] == "<":
            if open_at < 0:
                open_at = match.start()
        elif open_at >= 0:
            hunks.append((open_at, match.end()))
            open_at = -1
        else:
            hunks.append((match.start(), match.end()))
    if open_at >= 0:
        hunks.append((open_at, len(text)))
    return hunks


def blank(text: str, stretches: list[tuple[int, int]]) -> str:
    """The text with these stretches, in order, blanked out: line breaks and every offset stay."""
    if not stretches:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in stretches:
        pieces += (text[at:start], NOT_BREAK.sub(" ", text[start:end]))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
