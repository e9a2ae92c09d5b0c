"""`netjournal init`"""

import os

import click

from netjournal.change.driver import DRIVERS
from netjournal.change.init import KEYS, beginning
from netjournal.commands.shared import json_option, only_now, open_session, say, say_json
from netjournal.commands.writing import dry_run_option, writing
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.report.diff import diff_lines
from netjournal.report.gate import safe_line
from netjournal.store.naming import SETTINGS
from netjournal.store.paths import safe_path
from netjournal.store.replace import read_bytes
from netjournal.store.repository import begin_repository, install_settings
from netjournal.text.lazy import read_settings


@click.command("init", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("folder", default=".", metavar="[DIR]")
@option("--no-git", is_flag=True, help="Make no git repository.")
@dry_run_option
@json_option
def command(folder: str, no_git: bool, dry_run: bool, as_json: bool) -> None:
    """A new journal: contacts/ with one commented example, netjournal.yaml, .gitattributes, and a git repository.

    The repository merges contacts key by key and entry by entry, as `netjournal git-setup` has it do in any other. What is
    there already stays as it is; a second time changes nothing.

    \b
    Example:
      netjournal init ~/people
      netjournal init --no-git
    """
    only_now(click.get_current_context())
    root = os.path.abspath(os.path.expanduser(folder))
    if os.path.exists(root) and not os.path.isdir(root):
        raise JournalError("usage", f"{root} is a file: name a folder for the journal")
    people = os.path.isdir(os.path.join(root, "contacts"))
    there = {key: read_bytes(safe_path(root, key)) if os.path.isdir(root) else None for key in KEYS}
    changes = beginning(there.get, people, read_settings(there[SETTINGS] or b"").folder)
    if dry_run and as_json:
        say_json({"root": root, "changed": [change.key for change in changes], "written": False, "repository": False})
        return
    if dry_run:
        say(safe_line(line) for line in diff_lines(changes))
        return
    os.makedirs(root, exist_ok=True)
    session = open_session(root, None)
    with writing(session, f"init {folder}") as desk:
        desk.write(changes, [] if as_json else [f"made {change.key}" for change in changes] or ["everything is there already"])
    made = False if no_git else begin_repository(root)
    if not no_git:
        install_settings(root, DRIVERS)
    if as_json:
        say_json({"root": root, "changed": [change.key for change in changes], "written": True, "repository": made})
    else:
        say(
            [
                *(["made a git repository"] if made else []),
                f'the journal is {root}: try `netjournal -C {safe_line(root)} add "Ada Lovelace"`',
            ]
        )
