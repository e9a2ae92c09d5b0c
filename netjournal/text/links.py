"""`[[links]]`, wherever they stand."""

import re

LINK = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")


def target(text: str) -> str:
    """Where a link points: `[[id|shown]]`, `[[id]]` or a bare id."""
    match = LINK.fullmatch(text)
    return link_target(match[1]) if match else text


def link_target(inner: str) -> str:
    """What the inside of `[[…]]` points at, without `|shown` and `#heading`."""
    return inner.split("|", 1)[0].split("#", 1)[0].strip()
