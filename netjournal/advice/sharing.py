"""Something one may pass on: the words that tell what it is about, and what to call it. A URL is not fetched."""

import re
from typing import NamedTuple

from netjournal.journal.topics import words_of
from netjournal.text.lazy import late

URL = re.compile(r"(?:https?|ftp)://\S+$", re.IGNORECASE)
LONGEST = 80
# Of a longer text the beginning tells what it is about.
MOST = 100_000
# What stands in many an address and tells nothing.
PATHS = frozenset({"www", "html", "htm", "php", "index", "aspx", "amp", "utm", "blog", "post", "posts", "article", "articles", "news"})


class Shared(NamedTuple):
    """`words` in their order; `title` is what it goes by in a note, "" where nothing tells; `url` where it has one."""

    words: tuple[str, ...]
    title: str
    url: str = ""


def shared(text: str, title: str = "") -> Shared:
    """What a text or a URL is about."""
    text = text.strip()
    if URL.fullmatch(text):
        words = _url_words(text)
        return Shared((*words_of(title), *words), title or _slug(text), text)
    return Shared((*words_of(title), *words_of(text[:MOST])), title or _first(text))


def _url_words(url: str) -> tuple[str, ...]:
    """The words of the host and the path, without what every address has."""
    parts = late("urllib.parse").urlsplit(url)
    host = (parts.hostname or "").split(".")
    path = late("urllib.parse").unquote(parts.path)
    words = [word for part in (*host[:-1], path) for word in words_of(re.sub(r"[\W_]+", " ", part))]
    return tuple(word for word in words if word not in PATHS and not word.isdigit())


def _slug(url: str) -> str:
    """The last part of a path that is made of words: `/2026/how-to-price-a-keynote.html`."""
    path = late("urllib.parse").unquote(late("urllib.parse").urlsplit(url).path)
    for part in reversed(path.split("/")):
        words = re.sub(r"\.\w{2,5}$", "", part)
        if re.search(r"[^\W\d_]+[-_][^\W\d_]+", words):
            said = re.sub(r"[-_]+", " ", words).strip()
            return _clipped(said[:1].upper() + said[1:])
    return ""


def _first(text: str) -> str:
    """The first line, as far as its first sentence goes; a heading without its marks."""
    line = next((line.strip(" \t#*>-=_") for line in text.splitlines() if line.strip(" \t#*>-=_")), "")
    return _clipped(re.split(r"(?<=[.!?])\s", line, maxsplit=1)[0].rstrip(".,:;"))


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: text.rfind(" ", 0, LONGEST) if " " in text[:LONGEST] else LONGEST] + "…"
