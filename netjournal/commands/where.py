"""`netjournal where`"""

from netjournal.commands.shared import find_one, json_option, looking_command, say, say_json, who_argument
from netjournal.report.gate import safe_line
from netjournal.session import Session


@looking_command
@who_argument
@json_option
def command(session: Session, who: str, as_json: bool) -> None:
    """The path of somebody's file, for scripts; with --at what git calls it, COMMIT:PATH.

    \b
    Example:
      vim "$(netjournal where ada)"
      git show "$(netjournal where ada --at 2026-03-31)"
    """
    contact = find_one(session, who)
    path = session.file_of(contact)
    if as_json:
        say_json({"id": contact.id, "path": contact.key, "file": path})
    else:
        say([safe_line(path)])
