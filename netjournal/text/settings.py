"""netjournal.yaml, read like a front matter: a bad setting is a finding with its place, and the default holds."""

import re
from collections.abc import Callable

from netjournal.model.cadence import Cadence, read_cadence
from netjournal.model.finding import Problem
from netjournal.model.place import Place
from netjournal.model.settings import DRAFTS as LENGTHS
from netjournal.model.settings import FORMAT, LOG_HEADINGS, Me, Settings
from netjournal.model.verbs import DRAFTS, VERBS, WEIGHTS, WHATS
from netjournal.text.block import read_block
from netjournal.text.document import BOM
from netjournal.text.fold import fold
from netjournal.text.frontmatter import HAS_LIBYAML
from netjournal.text.lexicon import BEGINNING, LANGUAGES, lexicon
from netjournal.text.lines import Lines
from netjournal.text.near import there_are
from netjournal.text.nodes import Lost, Map, Node, Scalar, Sequence
from netjournal.text.values import said

NUMBER = re.compile(r"-?[0-9]{1,6}")
CODE = re.compile(r"NJ[0-9]{3}", re.IGNORECASE)
Section = Callable[[Node], None]


def read_settings(data: bytes, libyaml: bool = HAS_LIBYAML) -> Settings:
    """The settings in the bytes of a netjournal.yaml. Never raises."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Settings(problems=(_bad(Lines(""), 0, "the settings are not UTF-8 text", "save the file as UTF-8"),))
    start = len(BOM) if text.startswith(BOM) else 0
    lines = Lines(text)
    block = read_block(text[start:], start, libyaml)
    reader = _Settings(lines)
    for fault in block.faults:
        reader.complain(fault.offset, fault.message, fault.hint)
    for conflict, _ in block.conflicts:
        reader.complain(conflict, "a merge left its conflict markers here", "keep what is right and take the markers out")
    reader.read(block.pairs or [])
    return reader.settings()


def _bad(lines: Lines, offset: int, message: str, hint: str) -> Problem:
    return Problem("NJ012", lines.place(offset), message, hint)


class _Settings:
    """One reading: each section of the file has a method of its own name."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.values: dict[str, object] = {}
        self.places: dict[str, Place] = {}

    def settings(self) -> Settings:
        return Settings(**self.values, problems=tuple(sorted(self.problems)), places=self.places)  # type: ignore[arg-type]  # each section stored its own type

    def complain(self, offset: int, message: str, hint: str) -> None:
        self.problems.append(_bad(self.lines, offset, message, hint))

    def read(self, pairs: list[tuple[Node, Node]]) -> None:
        sections: dict[str, Section] = {
            "format": self.format,
            "me": self.me,
            "cadence": self.cadence,
            "log": self.log,
            "languages": self.languages,
            "words": self.words,
            "weights": self.weights,
            "rules": self.rules,
            "contacts": self.contacts,
            "topics": self.topics,
            "drafts": self.drafts,
        }
        for key, value in self.labelled(pairs, ""):
            section = sections.get(fold(key.text))
            if section is None:
                self.complain(key.start, f"there is no setting `{key.text}`", there_are(key.text, sections))
            elif not isinstance(value, Lost) and said(value, self.lines.text) != "":
                section(value)

    def labelled(self, pairs: list[tuple[Node, Node]], below: str) -> list[tuple[Scalar, Node]]:
        """The pairs with a text for a key, each key once."""
        found: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        for key, value in pairs:
            if not isinstance(key, Scalar) or not key.text:
                self.complain(key.start, "a key that is no text", "write `key: value`")
            elif fold(key.text) in seen:
                self.complain(key.start, f"`{below}{key.text}` stands twice; the first counts", "keep one")
            else:
                seen.add(fold(key.text))
                found.append((key, value))
        return found

    def map(self, node: Node, name: str) -> list[tuple[Scalar, Node]]:
        if isinstance(node, Map):
            return self.labelled(node.pairs, f"{name}.")
        self.complain(node.start, f"`{name}` is no map", f"write `{name}:` with `key: value` lines below it")
        return []

    def text(self, node: Node, name: str) -> str:
        text = said(node, self.lines.text)
        if text is None:
            self.complain(node.start, f"`{name}` is no single text", "write one text")
        return text or ""

    def texts(self, node: Node, name: str) -> tuple[str, ...]:
        if not isinstance(node, Sequence):
            text = self.text(node, name)
            return (text,) if text else ()
        return tuple(text for text in (self.text(item, name) for item in node.items) if text)

    def number(self, node: Node, name: str) -> int | None:
        text = self.text(node, name)
        if NUMBER.fullmatch(text):
            return int(text)
        if text:
            self.complain(node.start, f"`{name}` is no whole number", "write a number")
        return None

    def format(self, node: Node) -> None:
        number = self.number(node, "format")
        if number is not None and number >= 1:
            self.values["format"] = number
        elif number is not None:
            self.complain(node.start, f"`{number}` is no format", f"this program writes format {FORMAT}")

    def me(self, node: Node) -> None:
        me = Me()
        for key, value in self.map(node, "me"):
            name = fold(key.text)
            if name == "name":
                me = me._replace(name=self.text(value, "me.name"))
            elif name == "emails":
                me = me._replace(emails=self.texts(value, "me.emails"))
            elif name == "profiles":
                me = me._replace(profiles=self.texts(value, "me.profiles"))
            else:
                self.complain(key.start, f"there is no setting `me.{key.text}`", there_are(key.text, ("name", "emails", "profiles")))
        self.values["me"] = me

    def one_cadence(self, node: Node, name: str) -> Cadence | None:
        text = self.text(node, name)
        cadence = read_cadence(text) if text else None
        if text and cadence is None:
            self.complain(node.start, f"`{text}` is no cadence", "write 14d, 6w, 3m, 1y, weekly, monthly, quarterly, yearly or none")
        return cadence

    def cadence(self, node: Node) -> None:
        for key, value in self.map(node, "cadence"):
            name = fold(key.text)
            if name == "default":
                self.values["cadence"] = self.one_cadence(value, "cadence.default")
            elif name == "tags":
                tags = {fold(tag.text): self.one_cadence(item, f"cadence.tags.{tag.text}") for tag, item in self.map(value, "cadence.tags")}
                self.values["tag_cadences"] = {tag: cadence for tag, cadence in tags.items() if cadence is not None}
            else:
                self.complain(key.start, f"there is no setting `cadence.{key.text}`", there_are(key.text, ("default", "tags")))

    def log(self, node: Node) -> None:
        for key, value in self.map(node, "log"):
            if fold(key.text) == "headings":
                self.values["headings"] = (*LOG_HEADINGS, *self.texts(value, "log.headings"))
            else:
                self.complain(key.start, f"there is no setting `log.{key.text}`", there_are(key.text, ("headings",)))

    def languages(self, node: Node) -> None:
        languages = tuple(fold(code) for code in self.texts(node, "languages"))
        unknown = [code for code in languages if code not in LANGUAGES]
        if unknown:
            self.complain(node.start, f"no words for the language `{unknown[0]}`", f"there are {', '.join(LANGUAGES)}")
        known = tuple(dict.fromkeys(code for code in languages if code in LANGUAGES))
        if known:
            self.values["languages"] = known

    def words(self, node: Node) -> None:
        words: dict[str, str] = {}
        known = lexicon(LANGUAGES)
        for key, value in self.map(node, "words"):
            meaning = fold(self.text(value, f"words.{key.text}"))
            roles = any(meaning in known.grammar[role] for role in BEGINNING)
            if meaning in VERBS or meaning in WHATS or meaning in known.verbs or meaning in known.whats or roles:
                words[fold(key.text)] = meaning
            elif meaning:
                self.complain(value.start, f"`{meaning}` is no verb and no what", "write one such as coffee, call, gave, intro")
        self.values["words"] = words

    def weights(self, node: Node) -> None:
        weights = dict(WEIGHTS)
        for key, value in self.map(node, "weights"):
            name = fold(key.text)
            number = self.number(value, f"weights.{key.text}")
            if name not in WHATS | {"other"}:
                self.complain(key.start, f"`{key.text}` is nothing that is given", there_are(key.text, (*sorted(WHATS), "other")))
            elif number is not None and number < 0:
                self.complain(value.start, f"`weights.{key.text}` is below nothing", "write 0 or more")
            elif number is not None:
                weights[name] = number
        self.values["weights"] = weights

    def rules(self, node: Node) -> None:
        rules: dict[str, dict[str, int | tuple[str, ...]]] = {}
        for key, value in self.map(node, "rules"):
            if fold(key.text) == "ignore":
                self.places["ignore"] = self.lines.place(value.start)
                self.values["ignore"] = tuple(code.upper() for code in self.texts(value, "rules.ignore"))
            elif CODE.fullmatch(key.text):
                self.places[key.text.upper()] = self.lines.place(key.start)
                rules[key.text.upper()] = self.thresholds(key.text.upper(), value)
            else:
                self.complain(key.start, f"`{key.text}` is no rule's code", "write `ignore` or a code such as NJ202")
        self.values["rules"] = rules

    def thresholds(self, code: str, node: Node) -> dict[str, int | tuple[str, ...]]:
        """What is set for one rule. Whether the rule knows such a threshold is for NJ012 to say, which knows the rules."""
        found: dict[str, int | tuple[str, ...]] = {}
        for key, value in self.map(node, f"rules.{code}"):
            name = f"rules.{code}.{key.text}"
            self.places[f"{code}.{fold(key.text)}"] = self.lines.place(key.start)
            if isinstance(value, Scalar) and NUMBER.fullmatch(value.text):
                found[fold(key.text)] = int(value.text)
            else:
                found[fold(key.text)] = self.texts(value, name)
        return found

    def contacts(self, node: Node) -> None:
        for key, value in self.map(node, "contacts"):
            name = fold(key.text)
            text = self.text(value, f"contacts.{key.text}")
            if name == "folder":
                if text.startswith(("/", "\\", "~")) or ".." in text.replace("\\", "/").split("/"):
                    self.complain(value.start, "the contacts folder lies outside the journal", "name a folder inside it")
                elif text:
                    self.values["folder"] = text.rstrip("/")
            elif name == "only":
                self.places["only"] = self.lines.place(value.start)
                self.values["only"] = text
            else:
                self.complain(key.start, f"there is no setting `contacts.{key.text}`", there_are(key.text, ("folder", "only")))

    def topics(self, node: Node) -> None:
        self.values["topics"] = {key.text: self.texts(value, f"topics.{key.text}") for key, value in self.map(node, "topics")}

    def drafts(self, node: Node) -> None:
        drafts = dict(LENGTHS)
        for key, value in self.map(node, "drafts"):
            name = fold(key.text)
            number = self.number(value, f"drafts.{key.text}")
            if name not in DRAFTS:
                self.complain(key.start, f"there is no draft `{key.text}`", there_are(key.text, DRAFTS))
            elif number is not None and number < 1:
                self.complain(value.start, f"`drafts.{key.text}` leaves no room for a text", "write how many characters it may have")
            elif number is not None:
                drafts[name] = number
        self.values["drafts"] = drafts
