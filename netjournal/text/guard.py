"""What a front matter may not hold, settled on the text before any YAML parser sees it.

PyYAML's two parsers disagree where white space is a tab: libyaml lets most tabs pass, the pure one refuses them. So
tabs that only separate are read as spaces, and any other outside quotes is refused for both alike.
"""

import re

MAX_SIZE = 1 << 20
MAX_DEPTH = 32
# A block that does not parse is read key by key: no further than this many, so that it ends in time.
MAX_KEYS = 1000

# C0 but tab and the line breaks, DEL, C1, the non-characters: YAML forbids most, no terminal should see any.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
ODD_BREAKS = re.compile(r"\r(?!\n)|[\u2028\u2029]")
# Where quotes or block scalars begin, a tab may be text.
QUOTING = re.compile(r"""(?:^|[ \t,\[{:\-])["']|[|>][-+0-9]{0,2}[ \t]*(?:\#[^\n]*)?\r?$""", re.MULTILINE)
SEPARATING = re.compile(r"(?<=[^\s])([ \t]*\t[ \t]*)")
MARKER = re.compile(r"^(?:<<<<<<<|>>>>>>>) [^\n]*\n?", re.MULTILINE)
NOT_BREAK = re.compile(r"[^\r\n]")


def spaces_for_tabs(block: str) -> str:
    """The block with each tab that only separates words read as a space: the same length, the same offsets."""
    if "\t" not in block or QUOTING.search(block):
        return block
    return SEPARATING.sub(lambda match: " " * len(match[0]), block)


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
