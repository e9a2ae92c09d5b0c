"""Bash's own way of cutting a line into words. Loaded when a shell asks what it could offer."""

import os
import re

from click.shell_completion import BashComplete, CompletionItem, add_completion_class, split_arg_string

# Where bash ends a word though the shell does not: `tag:math` comes as three words, and only the last is replaced.
BREAKS = re.compile("[:=]+")
# What would end the word, or mean something to the shell: a tag of two words, a file's name with a blank.
SIGNS = re.compile(r"[\s\"'`$&;|<>()\\*?\[\]{}!]")


class Bash(BashComplete):
    """Completion for bash, of words that hold a colon or an equals sign, too."""

    source_template = BashComplete.source_template.replace("read type", "read -r type")  # keeps the backslashes
    before = ""  # what stands in the word in front of the piece that bash replaces

    def get_completion_args(self) -> tuple[list[str], str]:
        pieces = split_arg_string(os.environ["COMP_WORDS"])
        at = int(os.environ["COMP_CWORD"])
        words: list[str] = []
        glued = False
        for piece in pieces[: at + 1]:
            broken = BREAKS.fullmatch(piece) is not None
            if words and (glued or broken):
                self.before = words[-1] + (piece if broken else "")
                words[-1] += piece
            else:
                self.before = ""
                words.append(piece)
            glued = broken
        if at < len(pieces):
            return words[1:-1], words[-1]
        self.before = ""
        return words[1:], ""

    def format_completion(self, item: CompletionItem) -> str:
        value = str(item.value).removeprefix(self.before)
        return f"{item.type},{value if item.type == 'dir' else SIGNS.sub(_escaped, value)}"


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


add_completion_class(Bash)
