"""The one small place that loads something at its first use: what few runs need, and takes long to load.

The parser, and with it YAML, is asked for by what it does; whatever else by its module's full name, which the test of the
floors counts as an import of whoever asks.
"""

import sys

TYPE_CHECKING = False  # as typing has it, which is loaded after the first that is late
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from netjournal.model.settings import Settings
    from netjournal.model.userconfig import UserConfig
    from netjournal.text.below import BelowReader
    from netjournal.text.document import Document
    from netjournal.text.lexicon import Lexicon
    from netjournal.text.lines import Lines
    from netjournal.text.parse import Reader
    from netjournal.text.parsed_front import Front


def late(module: str) -> "Any":
    """The module of that name: a library, or one of ours with what few runs do."""
    __import__(module)
    return sys.modules[module]


def put_off(library: str) -> None:
    """Have a library that another one loads be loaded when something of it is first asked for."""
    if library in sys.modules:
        return
    instead = type(sys)(library)

    def asked(name: str) -> "Any":
        if sys.modules.get(library) is instead:
            del sys.modules[library]
        return getattr(late(library), name)

    vars(instead)["__getattr__"] = asked
    sys.modules[library] = instead


def reader(settings: "Settings") -> "Reader":
    """What reads the contacts of a journal with these settings."""
    from netjournal.text.parse import Reader

    return Reader(settings)


def parsed_front(document: "Document", lines: "Lines", libyaml: bool | None) -> "Front":
    """What YAML's parser makes of a front matter."""
    from netjournal.text.parsed_front import parsed_front as parsed

    return parsed(document, lines, libyaml)


def below_reader(settings: "Settings", words: "Mapping[str, Any]") -> "BelowReader":
    """What reads the bodies of a journal with these settings, and no front matter; `words` are languages that were kept."""
    from netjournal.text.below import BelowReader
    from netjournal.text.lexicon import provide

    provide(words)
    return BelowReader(settings)


def lexicon_of(settings: "Settings") -> "Lexicon":
    """The words of the log, in the languages of these settings."""
    from netjournal.text.lexicon import lexicon

    return lexicon(settings.languages, tuple(settings.words.items()))


def read_settings(data: bytes) -> "Settings":
    """What a netjournal.yaml says."""
    from netjournal.text.settings import read_settings as read

    return read(data)


def read_user_config(data: bytes, path: str) -> "UserConfig":
    """What the user's own config.yaml says."""
    from netjournal.text.userconfig import read_user_config as read

    return read(data, path)
