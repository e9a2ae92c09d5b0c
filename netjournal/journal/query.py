"""One query language for every command: words, key:value, ranges, is:, has:, text:, not, or, parentheses, quotes.

query  =  and { "or" and }        and  =  not { ["and"] not }        not  =  "not" not | "(" query ")" | term
term   =  [key ":"] value         value  =  word | "quoted words" | low ".." high
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple, NoReturn

from netjournal.journal.match import DERIVED, IS, Test, has_test, is_test, key_test, text_test, word_test
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError

TOKEN = re.compile(r"""\s*(?:(?P<paren>[()])|(?P<key>[^\s():"]+):(?P<value>"[^"]*"|[^\s()"]*)|(?P<word>"[^"]*"|[^\s()"]+)|(?P<bad>"))""")


class Query(NamedTuple):
    """A compiled query. `derived`: it asks for what is derived (balance, is:overdue), which needs the journal and a day."""

    text: str
    test: Test
    derived: bool

    def of_contact(self, contact: Contact) -> bool:
        """Whether the file alone answers yes; for queries that are not `derived`."""
        return self.test(contact, lambda: Standing())

    def matches(self, contact: Contact, standing: Callable[[], Standing]) -> bool:
        return self.test(contact, standing)


def compile_query(text: str) -> Query:
    """Read a query. Raises JournalError (usage) that points at the column where it stops making sense."""
    parser = _Parser(text)
    test = parser.query() if parser.tokens else (lambda contact, standing: True)
    if parser.at < len(parser.tokens):
        parser.fail("a closing parenthesis without its opening one")
    return Query(text, test, parser.derived)


def split_words(text: str) -> tuple[list[str], str]:
    """The plain words of a query, which `find` looks for everywhere, and the rest of it, which narrows.

    With `or`, `not` or parentheses the whole of it narrows: there is no one list of words then.
    """
    tokens = [match for match in TOKEN.finditer(text) if match.lastgroup]
    if any(token["paren"] or token["bad"] or (token["word"] or "").casefold() in ("or", "not") for token in tokens):
        return [], text
    words = [token["word"].strip('"') for token in tokens if token["word"] and token["word"].casefold() != "and"]
    return words, " ".join(token[0].strip() for token in tokens if not token["word"])


def columns(text: str) -> int:
    """The columns of a terminal that a text takes: two for East Asian wide characters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else not unicodedata.combining(character) for character in text)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [match for match in TOKEN.finditer(text) if match.lastgroup]
        self.at = 0
        self.depth = 0
        self.derived = False

    def fail(self, message: str, column: int | None = None) -> NoReturn:
        if column is None:
            token = self.tokens[self.at] if self.at < len(self.tokens) else None
            column = (token.start(token.lastgroup or 0) if token else len(self.text.rstrip())) + 1
        raise JournalError("usage", f"query, column {column}: {message}\n  {self.text}\n  {' ' * columns(self.text[: column - 1])}^")

    def peek(self) -> str:
        """The next token when it is a bare word or a parenthesis, casefolded; else ""."""
        if self.at >= len(self.tokens):
            return ""
        token = self.tokens[self.at]
        return (token["paren"] or token["word"] or "").casefold()

    def query(self) -> Test:
        tests = [self.all_of()]
        while self.peek() == "or":
            self.at += 1
            tests.append(self.all_of())
        return tests[0] if len(tests) == 1 else lambda contact, standing: any(test(contact, standing) for test in tests)

    def all_of(self) -> Test:
        tests = [self.negated()]
        while self.at < len(self.tokens) and self.peek() not in ("or", ")"):
            if self.peek() == "and":
                self.at += 1
            tests.append(self.negated())
        return tests[0] if len(tests) == 1 else lambda contact, standing: all(test(contact, standing) for test in tests)

    def negated(self) -> Test:
        if self.at >= len(self.tokens):
            self.fail("something to look for is missing here")
        word = self.peek()
        if word == "not":
            nots = 0
            while self.peek() == "not":
                nots, self.at = nots + 1, self.at + 1
            if self.peek() in ("or", "and", ")"):
                self.fail("`not` needs something after it")
            test = self.negated()
            return test if nots % 2 == 0 else lambda contact, standing: not test(contact, standing)
        if word == "(":
            return self.group()
        if word in ("or", "and", ")"):
            self.fail(f"`{word}` needs something before it")
        return self.term()

    def group(self) -> Test:
        opened = self.tokens[self.at].start("paren") + 1
        self.depth += 1
        if self.depth > 32:
            self.fail("parentheses nested deeper than 32 levels")
        self.at += 1
        test = self.query()
        if self.peek() != ")":
            self.fail("this parenthesis is never closed", opened)
        self.at += 1
        self.depth -= 1
        return test

    def term(self) -> Test:
        token = self.tokens[self.at]
        if token["bad"]:
            self.fail("this quote is never closed")
        if token["word"]:
            self.at += 1
            return word_test(token["word"].strip('"'))
        key, value = token["key"].casefold(), token["value"]
        if not value.strip('"'):
            self.fail(f"`{key}:` needs a value", token.start("value") + 1)
        if key == "is" and value.casefold() not in IS:
            self.fail(f"there is no is:{value}; there are {', '.join(IS)}", token.start("value") + 1)
        self.at += 1
        if key == "is":
            self.derived |= value.casefold() in ("overdue", "due")
            return is_test(value.casefold())
        if key in ("has", "text"):
            return (has_test if key == "has" else text_test)(value.strip('"'))
        self.derived |= key in DERIVED
        try:
            return key_test(key, value)
        except ValueError as error:
            self.fail(str(error), token.start("value") + 1)
