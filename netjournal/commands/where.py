"""`netjournal where`"""

import os

from netjournal.commands.shared import find_one, journal_command, json_option, say, say_json, who_argument
from netjournal.report.gate import safe_line
from netjournal.session import Session


@journal_command
@who_argument
@json_option
def command(session: Session, who: str, as_json: bool) -> None:
    """The path of somebody's file, for scripts.

    \b
    Example:
      vim "$(netjournal where ada)"
    """
    contact = find_one(session, who)
    path = os.path.join(session.root, contact.key)
    if as_json:
        say_json({"id": contact.id, "path": contact.key, "file": path})
    else:
        say([safe_line(path)])
