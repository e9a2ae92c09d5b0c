"""The template of a text: Jinja2's sandbox, and of its language only as much as a text needs.

A template may come with a journal from somebody else. So what it may say is a list of what is allowed: facts, `if`, `for`,
`set` and a few filters. It calls nothing, reckons nothing, loads nothing, and no part of it can make a value grow; what it
goes through and what it prints is counted besides.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from netjournal.text.lazy import late
from netjournal.text.near import there_are

LONGEST = 20_000  # characters of a template, and of what comes of it
DEEPEST = 50
STEPS = 10_000
TEXT = ("Template", "Output", "TemplateData", "For", "If", "Assign", "Name", "Const", "List", "Tuple", "Getattr", "Filter")
LOGIC = ("Compare", "Operand", "And", "Or", "Not", "CondExpr")
LOOP = ("first", "last", "index")
COUNTED = "counted by the program"  # no template can spell it

# What a fact can be: a text, several, a group of facts, or known to be missing.
Facts = Mapping[str, Any]


class BadTemplate(Exception):
    """What is wrong with a template, and in which line of it (0: nowhere in particular)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class Rendered(NamedTuple):
    """What came of a template: `used` and `missing` are the names of facts, as `met.about`, in the order they were come to."""

    text: str
    used: tuple[str, ...]
    missing: tuple[str, ...]


class Fact(str):
    """A text that knows which fact it is."""

    name: str


class Several(tuple[Fact, ...]):
    """Texts that are one fact."""

    name: str


class Missing:
    """A fact that nobody wrote down: nothing to a question, and a reproach to whoever would print it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Fact]:
        return iter(())


def rendered(source: str, facts: Facts) -> Rendered:
    """What comes of a template with these facts. Raises BadTemplate."""
    if len(source) > LONGEST:
        raise BadTemplate(f"it is longer than {LONGEST} characters")
    jinja, sandbox = late("jinja2"), late("jinja2.sandbox")
    run = _Run()
    environment = sandbox.ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, undefined=jinja.StrictUndefined, finalize=run.printed, autoescape=False, optimized=False
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update({**run.filters(), COUNTED: run.counted})
    try:
        tree = environment.parse(source.replace("\r\n", "\n"))
        _Judge(jinja.nodes, facts, run.filters()).check(tree)
        for loop in tree.find_all(jinja.nodes.For):
            loop.iter = jinja.nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno)
        template = jinja.Template.from_code(environment, environment.compile(tree), environment.globals)
        text = "".join(run.within(template.generate(_named(facts))))
    except jinja.TemplateSyntaxError as error:
        raise BadTemplate((error.message or "it is no template").rstrip("."), error.lineno) from None
    except jinja.TemplateError as error:
        raise BadTemplate((error.message or "it is no template").rstrip(".")) from None
    except (TypeError, LookupError):
        raise BadTemplate("something is compared, counted or filtered in it that cannot be") from None
    except (RecursionError, MemoryError, SyntaxError, ValueError, OverflowError):
        raise BadTemplate("it is too deeply nested, or has a number without end") from None
    return Rendered(_tidied(text), tuple(run.used), tuple(run.missing))


def _tidied(text: str) -> str:
    """Without blanks at the ends of lines, and without two blank lines in a row: a part that is left out leaves no hole."""
    lines: list[str] = []
    for line in map(str.rstrip, text.strip().split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines)


def _named(facts: Facts, above: str = "") -> dict[str, Any]:
    """The facts, each with its name."""
    found: dict[str, Any] = {}
    for key, value in facts.items():
        name = above + key
        if isinstance(value, Mapping):
            found[key] = _named(value, f"{name}.")
        elif not value:
            found[key] = Missing(name)
        elif isinstance(value, str):
            found[key] = _fact(value, name)
        else:
            found[key] = Several(_fact(one, name) for one in value)
            found[key].name = name
    return found


def _fact(text: str, name: str) -> Fact:
    made = Fact(text)
    made.name = name
    return made


class _Run:
    """One rendering: what is used, what is missing, and how much it has done."""

    def __init__(self) -> None:
        self.used: dict[str, None] = {}
        self.missing: dict[str, None] = {}
        self.steps = 0

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {
            "first": lambda value: self.several(value)[0],
            "last": lambda value: self.several(value)[-1],
            "join": self.join,
            "sentence": lambda value: (text := self.text(value))[:1].upper() + text[1:],
            "lower": lambda value: self.text(value).lower(),
            "upper": lambda value: self.text(value).upper(),
            "trim": lambda value: self.text(value).strip(),
            "default": lambda value, other="": value if value else other,
            "length": lambda value: len(value),
        }

    def text(self, value: object) -> str:
        """A text that is about to be printed; "" for one that is missing, which is noted."""
        if isinstance(value, Missing):
            self.missing[value.name] = None
            return ""
        if isinstance(value, Fact):
            self.used[value.name] = None
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise late("jinja2").TemplateRuntimeError(
            'a list cannot be printed as it is: take `| first` of it, or `| join(", ")`'
            if isinstance(value, (tuple, list))
            else _no_text(value)
        )

    def several(self, value: object) -> tuple[Any, ...]:
        if isinstance(value, Missing) or (isinstance(value, str) and not value):
            return (self.text(value),)
        if isinstance(value, (tuple, list)) and value:
            return tuple(value)
        return (value,)

    def join(self, value: object, between: str = ", ", final: str | None = None) -> str:
        """`a, b and c`, where `final` is ` and `."""
        texts = [self.text(one) for one in self.several(value)]
        if final is None or len(texts) < 2:
            return str(between).join(texts)
        return str(between).join(texts[:-1]) + str(final) + texts[-1]

    def printed(self, value: object) -> str:
        return self.text(value)

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        if not isinstance(values, (Several, tuple, list, Missing)):
            raise late("jinja2").TemplateRuntimeError("`for` goes through a list, and this is none")
        for value in values:
            self.steps += 1
            if self.steps > STEPS:
                raise late("jinja2").TemplateRuntimeError(f"it goes round more than {STEPS} times")
            yield value

    def within(self, parts: Iterable[str]) -> Iterator[str]:
        length = 0
        for part in parts:
            length += len(part)
            if length > LONGEST:
                raise late("jinja2").TemplateRuntimeError(f"what comes of it is longer than {LONGEST} characters")
            yield part


def _no_text(value: object) -> str:
    undefined = isinstance(value, late("jinja2").Undefined)
    return "a name is printed that stands for nothing there" if undefined else "what is printed is no text"


class _Judge:
    """What a template may say."""

    def __init__(self, nodes: Any, facts: Facts, filters: Mapping[str, object]) -> None:
        self.nodes = nodes
        self.facts = facts
        self.filters = filters
        self.allowed = tuple(getattr(nodes, name) for name in (*TEXT, *LOGIC))
        self.own: set[str] = set()

    def check(self, tree: Any) -> None:
        """Raises BadTemplate for anything that is not allowed."""
        for node in (*tree.find_all(self.nodes.Assign), *tree.find_all(self.nodes.For)):
            if not isinstance(node.target, self.nodes.Name):
                raise BadTemplate("one name at a time can be set or gone through", node.lineno)
            if node.target.name in (*self.facts, "loop"):
                raise BadTemplate(f"`{node.target.name}` is a fact: call your own otherwise", node.lineno)
            self.own.add(node.target.name)
        self._look(tree, 0)

    def _look(self, node: Any, depth: int) -> None:
        line = node.lineno or 0
        if depth > DEEPEST:
            raise BadTemplate("it is too deeply nested", line)
        if not isinstance(node, self.allowed):
            raise BadTemplate(
                f"a template of a draft cannot do this ({type(node).__name__.lower()}): it has facts, if, for, set, filters", line
            )
        if isinstance(node, (self.nodes.List, self.nodes.Tuple)) and not all(isinstance(one, self.nodes.Const) for one in node.items):
            raise BadTemplate("a list of a template holds plain words alone", line)
        if isinstance(node, self.nodes.For) and node.recursive:
            raise BadTemplate("a loop cannot call itself", line)
        if isinstance(node, self.nodes.Filter):
            if node.node is None or node.name not in self.filters:
                raise BadTemplate(f"there is no filter `{node.name}`", line)
            if node.kwargs or node.dyn_args or node.dyn_kwargs or not all(isinstance(one, self.nodes.Const) for one in node.args):
                raise BadTemplate(f"what stands in the brackets of `{node.name}` is a text", line)
        if isinstance(node, self.nodes.Getattr):
            self._named(node, line)
            return
        if isinstance(node, self.nodes.Name) and node.ctx == "load" and node.name not in self.own:
            value = self.facts.get(node.name, self)
            if value is self:
                raise BadTemplate(f"there is no fact `{node.name}`: {there_are(node.name, tuple(self.facts))}", line)
            if isinstance(value, Mapping):
                raise BadTemplate(f"`{node.name}` is a group: {there_are('', [f'{node.name}.{one}' for one in value])}", line)
        for inner in node.iter_child_nodes():
            self._look(inner, depth + 1)

    def _named(self, node: Any, line: int) -> None:
        """A fact of a group, or where a loop stands."""
        above = node.node.name if isinstance(node.node, self.nodes.Name) else ""
        group = dict.fromkeys(LOOP) if above == "loop" else self.facts.get(above)
        if not isinstance(group, Mapping):
            raise BadTemplate(f"`.{node.attr}` is of nothing that has parts", line)
        if node.attr not in group:
            raise BadTemplate(f"there is no fact `{above}.{node.attr}`: {there_are(node.attr, tuple(group))}", line)
