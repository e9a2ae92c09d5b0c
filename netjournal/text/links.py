"""`[[links]]`, wherever they stand."""

from netjournal.text.pattern import pattern

LINK = pattern(r"\[\[([^\[\]\n]{1,300})\]\]")


def without_ending(key: str) -> str:
    """A contact file's path or name without its `.md`, however that is spelt: links leave it out."""
    return key[:-3] if key[-3:].lower() == ".md" else key


def target(text: str) -> str:
    """Where a link points: `[[id|shown]]`, `[[id]]` or a bare id."""
    match = LINK.fullmatch(text)
    return link_target(match[1]) if match else text


def link_target(inner: str) -> str:
    """What the inside of `[[…]]` points at, without `|shown` and `#heading`."""
    return inner.split("|", 1)[0].split("#", 1)[0].strip()
