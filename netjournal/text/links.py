"""`[[links]]`, wherever they stand."""

from netjournal.text.pattern import pattern

LINK = pattern(r"\[\[([^\[\]\n]{1,300})\]\]")
# Pictures and papers lie beside the notes, and a day has a page of its own.
NO_PERSON = pattern(
    r"(?i).*\.(?:png|jpe?g|gif|webp|svg|heic|pdf|docx?|xlsx?|pptx?|odt|csv|txt|zip|mp[34]|m4a|wav|mov|canvas|html?)$"
    r"|[0-9]{4}(?:-[0-9W]{1,3}){0,2}$"
)


def is_no_person(link: str) -> bool:
    """Whether a link that is no contact's leads to a thing or a day rather than to somebody without a file."""
    return NO_PERSON.match(link) is not None


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
