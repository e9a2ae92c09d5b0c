"""`netjournal cache`"""

import os

from netjournal.commands.shared import journal_command, json_option, say, say_json
from netjournal.options import option
from netjournal.report.gate import safe_line
from netjournal.session import Session


@journal_command
@option("--clear", is_flag=True, help="Take it away.")
@json_option
def command(session: Session, clear: bool, as_json: bool) -> None:
    """What is kept of this journal to answer faster, and where.

    It holds what the files say, lies in your own cache folder for nobody else to read, and is made anew whenever it is
    missing, old or damaged: nothing is lost with it. --no-cache, or NETJOURNAL_NO_CACHE=1, does without.

    \b
    Example:
      netjournal cache
      netjournal cache --clear
    """
    path = session.keeping.path
    size = os.path.getsize(path) if os.path.exists(path) else None
    if clear:
        session.keeping.drop()
    kept = session.keeping.count if not clear else None
    if as_json:
        say_json({"path": path, "bytes": size, "contacts": kept, "cleared": clear and size is not None})
    elif size is None:
        say([safe_line(f"{path}: nothing is kept")])
    elif clear:
        say([safe_line(f"{path} is gone: {_size(size)}")])
    else:
        state = f"{kept} contacts" if kept is not None else "out of date: the next command makes it anew"
        say([safe_line(f"{path}: {_size(size)}, {state}")])


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1000:.1f} kB"
