"""What of a line in a log can stand in a letter: its first clause, with names for links."""

import re

from netjournal.journal.index import Journal
from netjournal.text.fold import fold
from netjournal.text.lazy import late
from netjournal.text.links import LINK, link_target

LONGEST = 160
# A full stop ends a clause where a longer word stands before it: `Dr. House` is one.
END = re.compile(r"(?<=[^\W\d_]{3})[.](?=[\"”“»«]?(?:\s|$))|[!?;](?=\s|$)")
WORD = re.compile(r"[^\W\d_]+")
QUOTES = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"))
MARKS = ".,:;!?–— "  # a letter sets its own
FEW = 3  # so many words say something: `long table.` does not


def clause(text: str, journal: Journal) -> str:
    """The first thing that a line says, in so many words as fit into a letter; "" where it says nothing."""
    said = LINK.sub(lambda link: _name(link[1], journal), re.sub(r"[;,.:]?\s*\n\s*", "; ", text.strip()))
    ends = [match.start() for match in END.finditer(said)]
    end = next((at for at in ends if len(WORD.findall(said[:at])) >= FEW), len(said))
    said = _unquoted(" ".join(said[:end].split()))
    if len(said) <= LONGEST:
        return said
    return said[: said.rfind(" ", 0, LONGEST) if " " in said[:LONGEST] else LONGEST].rstrip(",:;–— ") + "…"


def _unquoted(said: str) -> str:
    """Without the marks that enclose all of it, and without those at its end."""
    said = said.rstrip(MARKS)
    for opening, closing in QUOTES:
        inner = said[1:-1]
        if said.startswith(opening) and said.endswith(closing) and len(said) > 1 and not any(mark in inner for mark in (opening, closing)):
            return inner.rstrip(MARKS)
        if (said.count(opening) == 1 and said.startswith(opening) and closing not in said[1:]) or said.count('"') == 1:
            return said.strip(f'{opening}"').rstrip(MARKS)  # what was begun to be quoted goes on below
    return said


def _name(inner: str, journal: Journal) -> str:
    """What stands for a link: what it is to show, else the name of whom it means, else its target."""
    _, bar, shown = inner.partition("|")
    if bar and shown.strip():
        return shown.strip()
    found = journal.linked(link_target(inner))
    return found.name if found is not None and found.readable else link_target(inner)


def speaks_of_them(text: str, journal: Journal) -> str:
    """The word by which a line speaks of somebody as of a third person; "" where it has none."""
    third = frozenset(journal.lexicon.lists["third"])
    return next((word for word in WORD.findall(text) if fold(word) in third), "")


def shell(text: str) -> str:
    """A word of a command line."""
    quoted: str = late("shlex").quote(text)
    return quoted
