"""`netjournal show`"""

from netjournal.commands.shared import find_one, json_option, looking_command, say, say_json, styled, who_argument
from netjournal.report.person import person_lines
from netjournal.report.shapes import person_shape
from netjournal.session import Session
from netjournal.store.folder import repository_of
from netjournal.text.lazy import late


@looking_command
@who_argument
@json_option
def command(session: Session, who: str, as_json: bool) -> None:
    """One person: what is known, the log, who mentions them, where you stand.

    WHO is an id, a name, an alias, an email, or the beginning of one.

    \b
    Example:
      netjournal show ada
      netjournal show ada@analytical.example --json
    """
    contact = find_one(session, who)
    standing = session.standing(contact)
    page = None
    if session.stands_at is not None or repository_of(session.root) is not None:
        page = late("netjournal.commands.formerly").page_of(session, contact)
    if as_json:
        say_json(person_shape(session.journal, contact, standing, page.shapes if page is not None else ()))
    else:
        bold = lambda text: styled(session, text, bold=True)  # noqa: E731  # one word for one style
        formerly = page.words if page is not None else ""
        say(person_lines(session.journal, contact, standing, bold, session.width, formerly), pager=True)
    if page is not None:
        late("netjournal.commands.formerly").keep_posts(session, contact, page.held)
