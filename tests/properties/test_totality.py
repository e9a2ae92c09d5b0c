"""Whatever bytes it is given, reading answers: nothing raises, nothing hangs, and a hostile file has nothing to blow up."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from netjournal.model.settings import Settings
from netjournal.text import body, lexicon
from netjournal.text.block import read_block
from netjournal.text.parse import Reader
from netjournal.text.settings import read_settings
from tests.corpora import files
from tests.properties.front_matters import odd_front_matter
from tests.properties.patience import ALLOWED, KB64, READER, allowed, read_whole, takes_too_long
from tests.text.generate import BITS, odd_bytes

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
PARTS = 10
FUZZ = (1_000_000 if SOAK else 50_000) // PARTS
LONG = 5_000 if SOAK else 250
WORDS = Reader(Settings(languages=("en", "de", "fr", "es")))
SEEDS = [
    path.read_bytes() for path in [*files("people", ending=".md")[::20], *files("obsidian", ending=".md")] if path.stat().st_size < 6_000
]


def odd(luck: random.Random) -> bytes:
    """A file made by chance: of the shapes that contacts have, of odd front matters, of the corpora where they are."""
    kind = luck.random()
    if kind < 0.6 or (kind < 0.75 and not SEEDS):
        return odd_bytes(luck)
    if kind < 0.75:
        data = luck.choice(SEEDS)
        for _ in range(luck.randrange(1, 6)):
            at = luck.randrange(len(data) + 1)
            data = data[:at] + luck.choice(BITS).encode() * luck.choice((1, 1, 1, 30)) + data[at + luck.choice((0, 0, 1, 9)) :]
        return data
    return f"---\n{odd_front_matter(luck)}\n---\n{luck.choice(BITS)}\n".encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("part", range(PARTS))
def test_odd_files_neither_raise_nor_take_long(part: int, record_property) -> None:
    luck = random.Random(1_000 + part)
    faulty = 0
    for _ in range(FUZZ):
        data = odd(luck)
        began = time.process_time()
        contact = read_whole(data, luck.choice((WORDS, READER)))
        spent = time.process_time() - began
        assert spent <= allowed(data) or not takes_too_long(data), data
        faulty += bool(contact.problems)
        for problem in contact.problems:
            assert problem.code[:2] == "NJ"
            assert problem.message
    record_property("counted", f"fuzz: {FUZZ} files read, {faulty} of them with faults")
    assert FUZZ // 4 < faulty < FUZZ, "files that are all fine, or all broken, exercise half of the reader"


def test_settings_made_by_chance_do_not_raise_either() -> None:
    luck = random.Random(17)
    keys = ["format", "me", "cadence", "log", "languages", "words", "weights", "rules", "contacts", "bench"]
    for _ in range(FUZZ // 2):
        text = odd_front_matter(luck)
        for key in luck.sample(keys, 2):
            text = text.replace(luck.choice(("name", "tags", "met", "email")), key)
        assert isinstance(read_settings(text.encode("utf-8", "surrogatepass")), Settings)


def test_what_was_read_before_changes_nothing() -> None:
    """Days and heads that were understood once are kept: what comes of a file must not depend on which others were read."""
    luck = random.Random(23)
    plain = b"## Log\n\n- 2026-03-02 coffee: x\n- 2026-03-02 gave intro: y\n- 2026-03-03 asked me: z\n- 2026-03-03 coffee: [[b]]\n  more\n"
    texts = [data for data in (odd(luck) + luck.choice((b"", plain)) for _ in range(2_000)) if b"Log" in data][:400]
    warm = [read_whole(data) for data in texts]
    for data, before in zip(texts, warm, strict=True):
        body.PLAIN_DAYS.clear()
        lexicon.lexicon.cache_clear()
        assert read_whole(data, Reader()) == before


# What is repeated, and in what: 64 KB of each in each.
UNITS = [
    "[[", "[[a", "]]", "[", "]", "{", "}", "[[a]] ", "- ", "-", "* ", " ", "\t", "> ", ">", "<!--", "-->", "<!-- -->", "`", "` ", "```", "~~~", "#", "# ", ":", ": ",
    "a: ", "a:\n", "- \n", "\n", "\r\n", "\r", "- [ ] ", "- [x] 2026-01-01 x\n", "2026-01-01 ", "- 2026-01-01 coffee\n", "with [[a]], ", "a, ", "the ", "**", "---\n",
    "a\n---\n", "===\n", "<<<<<<< a\n", ">>>>>>> b\n", "\u2028", "\ufeff", "\x85", "'", '"', "\\", '"a": ', "? ", "&a ", "*a ", "!a ", "%", "|\n", "a: |\n b\n", "a:\tb\n",
    "a: b: c\n", "a: x #y\n", "k: v\n\tk\n", "`a` <!-- b --> ", "<<: a\n", "? a\n", "- - ", "é", "e\u0301", "名", "due:2026-01-01 ", "\u2705 2026-01-01 ", " from her", "got ",
]  # fmt: skip
PLACES = {
    "a body": "{}",
    "a log": "## Log\n{}",
    "an entry": "## Log\n- 2026-01-01 {}",
    "below an entry": "## Log\n- 2026-01-01 coffee: x\n  {}",
    "a dated heading": "## Log\n### 2026-01-01 {}",
    "a task": "- [ ] {}",
    "a front matter": "---\n{}\n---\n",
    "one never closed": "---\nname: {}",
    "a value": "---\nname: {}\n---\n",
    "single quotes": "---\nname: '{}'\n---\n",
    "double quotes": '---\nname: "{}"\n---\n',
    "a block of text": "---\nname: |\n  {}\n---\n",
    "a list": "---\ntags: [{}]\n---\n",
    "a map": "---\nsocial: {{{}}}\n---\n",
    "a map's lines": "---\nsocial:\n  {}\n---\n",
    "a broken front matter": "---\nname: a: b\n{}\n---\n",
    "a broken key": "---\nname: a: b\nx{}\n---\n",
}


def repeated(unit: str, place: str) -> bytes:
    return place.format((unit * (KB64 // len(unit) + 1))[:KB64]).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("place", PLACES)
def test_64_kb_of_one_thing_take_no_time(place: str, record_property) -> None:
    slow = [unit for unit in UNITS if takes_too_long(repeated(unit, PLACES[place]))]
    record_property("counted", f"pathological: {len(UNITS)} texts of 64 KB in {place}")
    assert slow == []


def test_64_kb_of_things_put_together_by_chance_take_no_time(record_property) -> None:
    luck = random.Random(31)
    for _ in range(LONG):
        unit = "".join(luck.choices(UNITS, k=luck.choice((2, 2, 3, 4))))
        data = repeated(unit, luck.choice(list(PLACES.values())))
        assert not takes_too_long(data), unit
    record_property("counted", f"pathological: {LONG} texts of 64 KB put together by chance")


@pytest.mark.parametrize(
    "text",
    [
        # Each of many keys runs through a conflict of its own.
        "---\n" + "".join(f"k{n}:\n - a\n<<<<<<< a\n - b\n>>>>>>> b\n" for n in range(1_700)) + "---\n",
        "---\n" + "".join(f"k{n}: v\nk{n}: w\n" for n in range(4_000)) + "---\n",
        "---\nemail:\n" + "".join(f"  k{n}: v\n  k{n}: w\n" for n in range(1_600)) + "---\n",
        "---\nx" + " " * KB64 + "y: a: b\n---\n",
        "---\nname: a" + " :" * (KB64 // 2) + "\n more\n---\n",
        "---\nname: a: " + "b  " * (KB64 // 3) + "\n more\n---\n",
        "---\nname: [" + ": , " * 8_000 + "]\n---\n",
        "---\n" + "".join(f"k{n}: &k{n} v\n" for n in range(4_000)) + "---\n",
    ],
    ids=["conflicts", "twice", "labels twice", "blanks in a key", "colons", "blanks in a value", "empty keys", "anchors"],
)
def test_these_take_no_time_either(text: str) -> None:
    assert len(text) > 30_000
    assert not takes_too_long(text.encode())


@pytest.mark.parametrize("depth", [33, 400, 25_000, 1_000_000])
@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "{a: ", "[[", "!t [", "&a {", '"', "'"])
def test_no_depth_is_too_deep(sign: str, depth: int) -> None:
    data = f"---\nname: Ada\nx: {sign * (min(depth, 1_000_000 // len(sign)))}\nlast: y\n---\n".encode()
    contact = read_whole(data)
    assert any(problem.code == "NJ001" for problem in contact.problems) or sign in "\"'"
    assert not takes_too_long(data)


@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "pure"])
def test_depth_is_refused_by_both_parsers_and_costs_its_own_key(libyaml: bool) -> None:
    for depth in (33, 400, 25_000):
        block = read_block(f"name: Ada\nx: {'[' * depth}{']' * depth}\nlast: y\n", 0, libyaml)
        assert [key.text for key, _ in block.pairs or ()] == ["name", "last"]
        assert [fault.message for fault in block.faults] == ["nested deeper than 32 levels"]


def bomb(form: str) -> str:
    """Nine times the line before, ten lines long: 9 ** 10 values, where somebody builds them."""
    lines = ["a: &a {x: y}"]
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        nine = ", ".join(["*" + before] * 9)
        lines.append(f"{name}: &{name} {{<<: [{nine}]}}" if form == "merges" else f"{name}: &{name} [{nine}]")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("form", ["merges", "aliases"])
def test_a_bomb_does_not_go_off(form: str) -> None:
    data = f"---\nname: Ada\n{bomb(form)}---\n# Ada\n".encode()
    contact = read_whole(data)
    assert contact.name == "Ada"
    assert {problem.code for problem in contact.problems} == {"NJ001"}
    assert len(contact.problems) > 9
    assert not takes_too_long(data)


def outcome(program: str, patience: float = 2.0) -> int | None:
    """How a program of ours ends in a process of its own; None where it does not."""
    try:
        return subprocess.run([sys.executable, "-c", program], timeout=patience, capture_output=True, check=False).returncode
    except subprocess.TimeoutExpired:
        return None


class TestANaiveReaderFailsTheSameHarness:
    def test_a_greedy_pattern_takes_too_long(self) -> None:
        """80 KB of `[[` take it three quarters of a minute; nobody waits for that here."""
        program = r"import re; re.findall(r'\[\[(.+?)\]\]', '[[' * 40_000)"
        assert ALLOWED * 80 / 64 < 2.0
        assert outcome(program) is None

    def test_a_reader_that_constructs_lets_a_bomb_go_off(self) -> None:
        # Merges go off as they are read, up to PyYAML 6.0.3; aliases when what was read is told.
        assert outcome(f"import yaml; str(yaml.safe_load({bomb('aliases')!r}))") is None

    def test_a_reader_that_composes_dies_of_depth(self) -> None:
        """Of an exception, or up to libyaml 0.2.5 without one."""
        program = "import yaml; yaml.compose('[' * {}, Loader=yaml.{})"
        assert outcome(program.format(25_000, "CSafeLoader"), 20) in (-signal.SIGSEGV, 1)
        assert outcome(program.format(1_000, "SafeLoader"), 20) == 1

    def test_a_reader_that_constructs_raises(self) -> None:
        import yaml

        def naive(data: bytes) -> None:
            yaml.safe_load(data.decode("utf-8", "replace").split("---")[1])

        luck = random.Random(1_000)
        raised = 0
        for _ in range(300):
            try:
                naive(odd(luck))
            except Exception:
                raised += 1
        assert raised > 30
