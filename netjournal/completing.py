"""What a shell offers beyond names: folders, and a few words."""

from typing import TYPE_CHECKING, Any

import click

from netjournal.text.lazy import late

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _item(value: str, **more: Any) -> "CompletionItem":
    made: CompletionItem = late("click.shell_completion").CompletionItem(value, **more)
    return made


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Leaves it to the shell, which knows the folders."""
    return [_item(incomplete, type="dir")]


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The same of files."""
    return [_item(incomplete, type="file")]


def one_of(words: list[str]) -> Any:
    """Offers these words; after commas, each of them once."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        said, comma, last = incomplete.rpartition(",")
        taken = said.split(",")
        return [_item(said + comma + word) for word in words if word.startswith(last) and word not in taken]

    return complete
