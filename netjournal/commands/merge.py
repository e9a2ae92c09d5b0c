"""`netjournal merge`"""

import sys

import click

from netjournal.change.merge import merge
from netjournal.change.merge_fronts import Clash, Keep
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import Who, find_one, journal_command, json_option
from netjournal.commands.writing import dry_run_option, writing
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.session import Session


@journal_command
@click.argument("one", type=Who(), metavar="A")
@click.argument("other", type=Who(), metavar="B")
@option("--keep", type=click.Choice(["a", "b", "both"]), help="Whose of two different single values: A's, B's, or A's with B's as a note.")
@auto_option
@dry_run_option
@json_option
def command(session: Session, one: str, other: str, keep: Keep | None, dry_run: bool, as_json: bool) -> None:
    """Make one person of two files: B goes into A, with every entry, task, note and value, and every link follows.

    Lists are united, entries go to their dates, what is left of B's notes stands below A's. Where both have a single value
    and the two differ, it asks; --keep answers for all. B's id and name become aliases of A.

    \b
    Example:
      netjournal merge ada countess
      netjournal merge ada countess --keep both --dry-run
    """
    with writing(session, f"merge {one} {other}", dry_run, as_json) as desk:
        first, second = find_one(session, one), find_one(session, other)
        clashes: list[Clash] = []

        def decide(clash: Clash) -> Keep:
            clashes.append(clash)
            return keep or _asked(clash) or "a"

        merged = merge(session.journal, first, second, decide)
        if clashes and keep is None and not _terminal():
            shown = "; ".join(f"{clash.key}: {clash.mine} or {clash.theirs}" for clash in clashes)
            raise JournalError("usage", f"they differ in {shown}: say which with --keep a, b or both")
        files = "1 file that links" if merged.linking == 1 else f"{merged.linking} files that link"
        desk.write(
            merged.files, [f"{second.key} is in {first.key} now, and so are the links of {files} to it"], {"linking": merged.linking}
        )


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(clash: Clash) -> Keep | None:
    if not _terminal():
        return None
    question = f"{clash.key}: a) {clash.mine}  b) {clash.theirs}  or both?"
    answer: Keep = click.prompt(question, type=click.Choice(["a", "b", "both"]), default="both", err=True)
    return answer
