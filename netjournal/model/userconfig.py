"""What the user's own config.yaml says, with the defaults where it says nothing."""

from typing import NamedTuple


class UserConfig(NamedTuple):
    """journal: the default one; colour: auto, always or never; exec, notify: for watch; editor: before $VISUAL; auto: whether
    writing commands commit."""

    journal: str = ""
    editor: str = ""
    colour: str = "auto"
    exec: str = ""
    notify: bool = False
    auto: bool = False
