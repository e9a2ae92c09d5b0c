"""What imports noted of somebody, forgotten: a line a person, as JSON, in `sources/<source>.jsonl`."""

import json

from netjournal.text.fold import fold


def without_person(data: bytes, ident: str, name: str) -> bytes:
    """The lines of a file of import facts without those of one person; a line that cannot be read stays."""
    kept = [line for line in data.splitlines(keepends=True) if not _is_of(line, ident, name)]
    return b"".join(kept)


def _is_of(line: bytes, ident: str, name: str) -> bool:
    try:
        facts = json.loads(line)
    except ValueError:
        return False
    if not isinstance(facts, dict):
        return False
    if isinstance(facts.get("id"), str):
        return fold(facts["id"]) == fold(ident)
    return isinstance(facts.get("name"), str) and fold(facts["name"]) == fold(name)
