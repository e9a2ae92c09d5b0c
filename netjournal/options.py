"""What the options of all commands share. click looks for the indent of a docstring in every help text, and what it loads for that takes
longer to load than a journal of ten thousand to look at: our texts are one line each."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from netjournal.text.lazy import late

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help text is printed as it is."""

    def __init__(self, *names: Any, help: str | None = None, **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.help = help


def option(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    return click.option(*names, cls=Option, **settings)


help_option = click.help_option("-h", "--help", cls=Option)


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offers folders to a shell, which is seldom who calls."""
    found: list[CompletionItem] = late("netjournal.completing").folders(ctx, param, incomplete)
    return found


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offers files, likewise."""
    found: list[CompletionItem] = late("netjournal.completing").files(ctx, param, incomplete)
    return found


def one_of(words: list[str]) -> "Callable[[click.Context, click.Parameter, str], list[CompletionItem]]":
    """Offers these words, likewise."""
    return lambda ctx, param, incomplete: late("netjournal.completing").one_of(words)(ctx, param, incomplete)
