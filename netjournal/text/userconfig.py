"""The user's own config.yaml: the only file that may name commands to run, since a journal may be somebody else's."""

from netjournal.model.errors import JournalError
from netjournal.model.userconfig import UserConfig
from netjournal.text.block import read_block
from netjournal.text.fold import fold
from netjournal.text.lines import Lines
from netjournal.text.values import said

COLOURS = ("auto", "always", "never")


def read_user_config(data: bytes, path: str) -> UserConfig:
    """Read a config.yaml. Raises JournalError (usage) with path, line and column for what cannot be meant."""
    text = data.decode("utf-8", "replace")
    lines = Lines(text)
    block = read_block(text, 0)

    def wrong(offset: int, message: str) -> JournalError:
        place = lines.place(offset)
        return JournalError("usage", f"{path}:{place.line}:{place.column}: {message}")

    if block.faults:
        raise wrong(block.faults[0].offset, block.faults[0].message)
    found: dict[str, str] = {}
    for key, value in block.pairs or []:
        name = fold(said(key, text) or "")
        if name not in UserConfig._fields:
            raise wrong(key.start, f"there is no setting `{name}`; there are {', '.join(UserConfig._fields)}")
        said_value = said(value, text)
        if said_value is None:
            raise wrong(value.start, f"`{name}` is no single text")
        found[name] = said_value
    colour = found.get("colour") or "auto"
    if colour not in COLOURS:
        raise JournalError("usage", f"{path}: `colour` is one of {', '.join(COLOURS)}, not `{colour}`")
    return UserConfig(
        found.get("journal", ""),
        found.get("editor", ""),
        colour,
        found.get("exec", ""),
        fold(found.get("notify", "")) in ("true", "yes"),
        fold(found.get("auto", "")) in ("true", "yes"),
    )
