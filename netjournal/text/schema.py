"""The field table of a contact's front matter: which keys there are and what each holds."""

from typing import Literal, NamedTuple

Type = Literal[
    "text", "list", "tags", "handles", "map", "dates", "birthday", "date", "met", "knows", "cadence", "kind", "status", "private", "codes"
]


class Field(NamedTuple):
    """One key of the format: its type and what it means (format.md's own order)."""

    key: str
    type: Type
    meaning: str


FIELDS = (
    Field("name", "text", "display name; where missing the first `# heading`, else the file's stem"),
    Field("aliases", "list", "other names it can be found and linked by"),
    Field("uid", "text", "the vCard UID"),
    Field("ids", "map", "source → id: identity across re-imports, written by imports"),
    Field("connected", "dates", "service → date: connected there; no meeting, no touch"),
    Field("kind", "kind", "person (default), organization or group; only persons get NJ2 and NJ3"),
    Field("was", "list", "former posts, where git does not tell"),
    Field("email", "handles", "an address, a list of them, or label → address"),
    Field("phone", "handles", "a number, a list of them, or label → number"),
    Field("url", "handles", "an address, a list of them, or label → address"),
    Field("social", "map", "service → handle or URL"),
    Field("address", "text", "a postal address"),
    Field("location", "text", "where they live"),
    Field("timezone", "text", "their time zone"),
    Field("organization", "text", "where they work now"),
    Field("title", "text", "what they are there"),
    Field("birthday", "birthday", "a date, `YYYY-MM`, `YYYY`, `--MM-DD` or `MM-DD`"),
    Field("dates", "dates", "label → date: anniversaries and the like, yearly"),
    Field("tags", "tags", "groups of your own; a lone text splits at commas, a leading # is dropped"),
    Field("expertise", "list", "what they do and know"),
    Field("interests", "list", "common ground"),
    Field("seeks", "list", "what they are looking for: how to help them"),
    Field("met", "met", "how the two of you met: on, at, through, about"),
    Field("knows", "knows", "people they know, or link → how"),
    Field("cadence", "cadence", "how often to keep in touch: 14d, 6w, 3m, 1y, weekly, monthly, quarterly, yearly, none"),
    Field("snooze", "date", "no follow-up before then"),
    Field("status", "status", "active (default), paused, archived or deceased; only active ones get checks"),
    Field("private", "private", "left out of whatever is made to be passed on"),
    Field("ignore", "codes", "rule codes this contact is exempt from"),
)
BY_KEY = {field.key: field for field in FIELDS}

# What other programs call the same thing: casefolded foreign key → ours. Ours wins where both stand.
FOREIGN = {
    "company": "organization",
    "role": "title",
    "job_title": "title",
    "how_we_met": "met",
    "howwemet": "met",
    "last_contact": "last_contact",
    "lastcontact": "last_contact",
    "contactfrequency": "cadence",
    "birthdate": "birthday",
}
