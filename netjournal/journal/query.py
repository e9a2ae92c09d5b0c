"""One query language for every command: words, key:value, ranges, is:, has:, text:, not, or, parentheses, quotes.

query  =  and { "or" and }        and  =  not { ["and"] not }        not  =  "not" not | "(" query ")" | term
term   =  [key ":"] value         value  =  word | "quoted words" | low ".." high
"""

import re
from collections.abc import Callable, Collection
from typing import NamedTuple, NoReturn

from netjournal.journal.match import BODY, DERIVED, IS, Test, anywhere, has_test, is_test, key_test, no_key, text_test, word_test
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.text.lazy import late
from netjournal.text.width import width

Word = Callable[[str], Test]
SPECIAL = ("is", "has", "text")  # terms with a colon that are no key of a file
TOKEN = r"""(?:(?P<paren>[()])|(?P<key>[^\s():"]+):(?P<value>"[^"]*"|[^\s()"]*)|(?P<word>"[^"]*"|[^\s()"]+)|(?P<bad>"))"""


class Query(NamedTuple):
    """A compiled query: `matches` is its test.

    derived  it asks for what is derived (balance, is:overdue), which needs the journal and a day
    words    the plain words, and those after `text:`, that are looked for and not ruled out
    held     words of which at least one stands in the text or the name of whoever matches; None: nothing of the kind is known
    """

    text: str
    matches: Test
    derived: bool
    words: tuple[str, ...]
    held: tuple[str, ...] | None

    def of_contact(self, contact: Contact) -> bool:
        """Whether the file alone answers yes; for queries that are not `derived`."""
        return self.matches(contact, late("netjournal.journal.standing").Standing)


def compile_query(text: str, word: Word | None = None, keys: Collection[str] | None = None, loose: bool = False) -> Query:
    """Read a query. Raises JournalError (usage) that points at the column where it stops making sense.

    `word` says what a plain word means; None: it stands in a name. Where `keys` are given there are no others; `loose`: what
    stands before a colon and is none of them is part of a word, `https://…`, `10:05`.
    """
    parser = _Parser(text, word or word_test, keys, loose)
    found = parser.query() if parser.tokens else Part(lambda contact, standing: True)
    if parser.at < len(parser.tokens):
        parser.fail("a closing parenthesis without its opening one")
    return Query(text, found.test, parser.derived, tuple(dict.fromkeys(parser.words)), found.held)


class Part(NamedTuple):
    """A part of a query, with the words of which whoever matches it holds one."""

    test: Test
    held: tuple[str, ...] | None = None


class _Parser:
    def __init__(self, text: str, word: Word, keys: Collection[str] | None, loose: bool) -> None:
        self.text, self.word, self.keys, self.loose = text, word, keys, loose
        self.words: list[str] = []
        self.tokens = [match for match in re.finditer(TOKEN, text) if match.lastgroup] if text else []
        self.at = self.depth = 0
        self.derived = self.denied = False

    def fail(self, message: str, column: int | None = None) -> NoReturn:
        if column is None:
            token = self.tokens[self.at] if self.at < len(self.tokens) else None
            column = (token.start(token.lastgroup or 0) if token else len(self.text.rstrip())) + 1
        raise JournalError("usage", f"query, column {column}: {message}\n  {self.text}\n  {' ' * width(self.text[: column - 1])}^")

    def peek(self) -> str:
        """The next token when it is a bare word or a parenthesis, casefolded; else ""."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return (token["paren"] or token["word"] or "").casefold() if token else ""

    def query(self) -> Part:
        parts = [self.all_of()]
        while self.peek() == "or":
            self.at += 1
            parts.append(self.all_of())
        if len(parts) == 1:
            return parts[0]
        tests, held = [part.test for part in parts], [part.held for part in parts]
        every = None if None in held else tuple(word for words in held for word in words or ())
        return Part(lambda contact, standing: any(test(contact, standing) for test in tests), every)

    def all_of(self) -> Part:
        parts = [self.negated()]
        while self.at < len(self.tokens) and self.peek() not in ("or", ")"):
            if self.peek() == "and":
                self.at += 1
            parts.append(self.negated())
        if len(parts) == 1:
            return parts[0]
        tests = [part.test for part in parts]
        # Each of them holds: the one that picks out the fewest is probably that of the longest words.
        held = max((part.held for part in parts if part.held), key=lambda words: min(map(len, words)), default=None)
        return Part(lambda contact, standing: all(test(contact, standing) for test in tests), held)

    def negated(self) -> Part:
        if self.at >= len(self.tokens):
            self.fail("something to look for is missing here")
        word = self.peek()
        if word == "not":
            nots = 0
            while self.peek() == "not":
                nots, self.at = nots + 1, self.at + 1
            if self.peek() in ("or", "and", ")"):
                self.fail("`not` needs something after it")
            self.denied ^= nots % 2 == 1
            part = self.negated()
            self.denied ^= nots % 2 == 1
            return part if nots % 2 == 0 else Part(lambda contact, standing: not part.test(contact, standing))
        if word == "(":
            return self.group()
        if word in ("or", "and", ")"):
            self.fail(f"`{word}` needs something before it")
        return self.term()

    def group(self) -> Part:
        opened = self.tokens[self.at].start("paren") + 1
        self.depth += 1
        if self.depth > 32:
            self.fail("parentheses nested deeper than 32 levels")
        self.at += 1
        part = self.query()
        if self.peek() != ")":
            self.fail("this parenthesis is never closed", opened)
        self.at, self.depth = self.at + 1, self.depth - 1
        return part

    def plain_word(self, typed: str) -> Part:
        self.at += 1
        word = typed.replace('"', "")
        self.words += [] if self.denied else [word]
        return Part(self.word(word), (word,) if self.word is anywhere else None)

    def term(self) -> Part:
        token = self.tokens[self.at]
        if token["bad"]:
            self.fail("this quote is never closed")
        if token["word"]:
            return self.plain_word(token["word"])
        key, value = token["key"].casefold(), token["value"]
        if self.keys is not None and key not in (known := {*SPECIAL, *DERIVED, *self.keys}):
            if self.loose:
                return self.plain_word(token[0])
            self.fail(no_key(key, known), token.start("key") + 1)
        if not value.strip('"'):
            self.fail(f"`{key}:` needs a value", token.start("value") + 1)
        if key == "is" and value.casefold() not in IS:
            self.fail(f"there is no is:{value}; there are {', '.join(IS)}", token.start("value") + 1)
        if key == "has" and self.keys is not None and (has := value.strip('"').casefold()) not in (known := {*BODY, *self.keys}):
            self.fail(no_key(has, known), token.start("value") + 1)
        self.at += 1
        if key == "is":
            self.derived |= value.casefold() in ("overdue", "due")
            return Part(is_test(value.casefold()))
        wanted = value.strip('"')
        if key == "has":
            return Part(has_test(wanted))
        if key == "text":
            self.words += [] if self.denied else [wanted]
            return Part(text_test(wanted), (wanted,))
        self.derived |= key in DERIVED
        try:
            return Part(key_test(key, value))
        except ValueError as error:
            self.fail(str(error), token.start("value") + 1)
