"""`draft` and `draft --lint`, from the command line to what is printed."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from netjournal.advice.draft_facts import Gathering, names_in
from netjournal.cli import cli
from netjournal.journal.standing import Standings
from netjournal.rules import rule_of
from netjournal.rules.reciprocity.canned_request import requests_of, sent
from netjournal.rules.run import context_for
from netjournal.session import Session
from netjournal.text.wording import wording
from tests.commands.conftest import Desk, no_raw

DOCS = Path(__file__).parents[2] / "docs" / "network.md"
REQUEST = (
    "Hi Ada, I still think of Speakers' chapter: fajitas and bicycles. Are you still looking for a weaver who understands punched cards?"
)


def template(desk: Desk, text: str | bytes, name: str = "request.md") -> None:
    path = desk.root / "templates" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_the_text_is_alone_on_standard_output(ada: Desk) -> None:
    ran = ada("draft", "request", "ada")
    assert (ran.status, ran.out) == (0, f"{REQUEST} I'd like to stay in touch.\n")
    assert ran.err == f"{len(ran.out) - 1} of 300 characters; made of ada:13, ada:12\n"


def test_it_is_signed_by_whoever_keeps_the_journal(ada: Desk) -> None:
    ada.write("netjournal.yaml", "me: {name: Mary Somerville}\n")
    assert ada("draft", "request", "ada").out.endswith(" I'd like to stay in touch.\n\nMary\n")


def test_where_a_fact_is_missing_there_is_no_text(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    ran = desk("draft", "request", "ada")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == (
        "too little is known for a request; write down, and ask again:\n"
        '  what you talked about when you met: netjournal set ada met.about="…"\n'
    )
    shape = desk("draft", "request", "ada", "--json")
    assert shape.status == 3
    assert (shape.json["text"], shape.json["length"], shape.json["letters"], shape.json["evidence"]) == (None, None, [], [])
    assert [hole["fact"] for hole in shape.json["missing"]] == ["met.about"]


@pytest.mark.parametrize("kind, more", [("request", ()), ("note", ()), ("thanks", ("--about", "it worked")), ("ask", ("--about", "looms"))])
def test_what_it_says_to_write_down_makes_the_text(desk: Desk, kind: str, more: tuple[str, ...]) -> None:
    """The commands it prints are good ones: done one after the other, they lead to a draft."""
    desk.write("ada", "---\nname: Ada\n---\n")
    for _ in range(4):
        ran = desk("draft", kind, "ada", *more, "--json")
        if ran.status == 0:
            break
        hint = ran.json["missing"][0]["hint"]
        words = hint.partition(": netjournal ")[2].replace("…", "the looms of Turin").replace('"', "").split(" ", 2)
        assert desk(*words).status == 0, words
    assert ran.json["text"], ran.json


def test_a_request_that_is_too_long_says_so(ada: Desk) -> None:
    ada.write("netjournal.yaml", "drafts: {request: 40}\n")
    ran = ada("draft", "request", "ada")
    assert ran.status == 0, "it is there to be shortened"
    assert f"{len(ran.out) - 1} characters, and 40 is all a request may have: take out {len(ran.out) - 41}" in ran.err
    assert "40 characters" in ada("draft", "request", "ada", "--json").json["warnings"][0]["message"].replace("and 40 is", "40 characters")


@pytest.mark.parametrize(
    "words, message",
    [
        ((), "draft what, and to whom? KIND is request, note, intro, thanks, reconnect, ask"),
        (("requst", "ada"), "there is no draft `requst`: did you mean `request`?"),
        (("request",), "`netjournal draft request WHO` (a name of two words wants quotes)"),
        (("request", "ada", "menabrea"), "`netjournal draft request WHO` (a name of two words wants quotes)"),
        (("intro", "ada"), "an introduction is of two: `netjournal draft intro WHO WHO2` (a name of two words wants quotes)"),
        (("intro", "ada", "ada"), "Ada Lovelace is one person, and an introduction is of two"),
        (("note", "ada", "--language", "ed"), "there are no drafts in `ed`: there are de, en, es, fr"),
        (("--lint", "nowhere.txt"), "nowhere.txt: no such file or directory: name the file of a text, or `-`"),
        (("--lint", "-", "--about", "looms"), "--lint checks a text as it stands: leave --about out"),
        (("--lint", "-", "ada", "menabrea"), "a text is checked as one to one person: `netjournal draft --lint FILE [KIND] [WHO]`"),
    ],
)
def test_wrong_use(ada: Desk, words: tuple[str, ...], message: str) -> None:
    ran = ada("draft", *words)
    assert (ran.status, ran.out, ran.err) == (2, "", f"netjournal: {message}\n")


@pytest.mark.parametrize("status, exit_status", [("paused", 0), ("archived", 0), ("deceased", 2)])
def test_whoever_is_at_rest(ada: Desk, status: str, exit_status: int) -> None:
    ada("set", "ada", f"status={status}")
    ran = ada("draft", "note", "ada")
    assert ran.status == exit_status
    assert f"Ada Lovelace is {status}" in ran.err


def test_an_organization_goes_by_its_whole_name(desk: Desk) -> None:
    desk.write("works", "---\nname: Analytical Engines\nkind: organization\nmet: {about: looms}\n---\n")
    assert desk("draft", "note", "works").out.startswith("Hi Analytical Engines,\n")


@pytest.mark.parametrize("people", [("ada", "zoe"), ("zoe", "ada")])
def test_a_private_person_is_introduced_to_nobody(ada: Desk, people: tuple[str, str]) -> None:
    ada.write("zoe", "---\nname: Zoe\nprivate: yes\n---\n")
    ran = ada("draft", "intro", *people, "--about", "looms")
    assert (ran.status, ran.out, ran.err) == (2, "", "netjournal: Zoe is private, and would be named to somebody else\n")
    assert ada("draft", "note", "zoe", "--about", "looms").out.startswith("Hi Zoe,\n")


def test_nothing_in_it_is_obeyed_by_a_terminal(desk: Desk) -> None:
    desk.write(
        "ada",
        "---\nname: Ada\u202e\u2066\nmet: {at: Turin\u200f}\n---\n\n## Log\n\n- 2026-11-01 coffee: looms \x1b]0;x\a of \x1b[2JTurin\n",
    )
    for words in (("request", "ada"), ("note", "ada"), ("request", "ada", "--json"), ("note", "ada", "--about", "\x1b[2J")):
        ran = desk("draft", *words)
        assert ran.status == 0
        no_raw(ran.out, ran.err)


def test_files_that_cannot_be_read_are_in_nobody_s_way(ada: Desk) -> None:
    ada.write("broken", "---\nname: x\n")
    ada.write("binary", b"\0\xff")
    assert ada("draft", "request", "ada").out.startswith(REQUEST)


def test_somebody_whose_file_cannot_be_read_gets_no_draft(ada: Desk) -> None:
    ada.write("broken", "---\nname: x\n")
    ran = ada("draft", "note", "broken", "--about", "looms")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("netjournal: contacts/broken.md:1:1: the front matter is opened and never closed")


def test_nobody_and_several(ada: Desk) -> None:
    assert ada("draft", "note", "nobody at all").status == 2
    assert "menabrea" not in ada("draft", "note", "a").out


def offered(words: list[str], incomplete: str) -> list[str]:
    return [item.value for item in ShellComplete(cli, {}, "netjournal", "_NETJOURNAL_COMPLETE").get_completions(words, incomplete)]


def test_a_shell_offers_kinds_then_people(ada: Desk) -> None:
    assert offered(["draft"], "re") == ["request", "reconnect"]
    assert offered(["draft", "note"], "a") == ["ada"]
    assert offered(["draft", "intro", "ada"], "m") == ["menabrea"]
    assert offered(["draft", "note", "ada", "--language"], "") == ["de", "en", "es", "fr"]


# The journal's own templates.


@pytest.mark.parametrize("name", ["request.md", "request.txt"])
def test_a_template_of_the_journal_goes_first(ada: Desk, name: str) -> None:
    template(ada, "\ufeffDear {{ who.name }}: {{ met.about }}\r\n", name)
    assert ada("draft", "request", "ada").out == "Dear Ada Lovelace: fajitas and bicycles\n"
    assert ada("draft", "note", "ada").out.startswith("Hi Ada,")


@pytest.mark.parametrize(
    "text, message",
    [
        ("a\n{{ met.abuot }}", "templates/request.md:2: there is no fact `met.abuot`: did you mean `about`?"),
        ("{{ range(9) }}", "templates/request.md:1: a template of a draft cannot do this (call): it has facts, if, for, set, filters"),
        ("{{ who.name.__class__ }}", "templates/request.md:1: `.__class__` is of nothing that has parts"),
        ("{% include '../../etc/passwd' %}", "templates/request.md:1: a template of a draft cannot do this (include)"),
        ("{% if", "templates/request.md:1: "),
        (b"\xff\xfe", "templates/request.md: it is not UTF-8 text"),
    ],
)
def test_a_bad_template_is_told_with_its_line(ada: Desk, text: str | bytes, message: str) -> None:
    template(ada, text)
    ran = ada("draft", "request", "ada")
    assert (ran.status, ran.out) == (3, "")
    assert message in ran.err
    assert ran.err.endswith(": mend it, or take the file away for the program's own\n")
    assert ran.err.count("\n") == 1


def test_a_template_that_leads_out_of_the_journal_is_not_read(ada: Desk, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("my key", "utf-8")
    (ada.root / "templates").mkdir()
    os.symlink(tmp_path / "secret", ada.root / "templates" / "request.md")
    ran = ada("draft", "request", "ada")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "netjournal: templates/request.md leads out of the journal: put the file itself there\n"


def test_a_pipe_or_a_folder_in_a_template_s_place_is_no_template(ada: Desk) -> None:
    (ada.root / "templates" / "request.md").mkdir(parents=True)
    os.mkfifo(ada.root / "templates" / "request.txt")
    assert ada("draft", "request", "ada").out.startswith(REQUEST)


def git(root: Path, *words: str) -> None:
    identity = ["-c", "user.name=Me", "-c", "user.email=me@example.example"]
    subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)


def test_of_another_time_it_takes_what_was_so_then_and_who_is_private_now(ada: Desk) -> None:
    template(ada, "Then: {{ met.about }}; {{ interests | join }}")
    git(ada.root, "init", "-q")
    git(ada.root, "add", "-A")
    git(ada.root, "commit", "-qm", "one")
    template(ada, "Now: {{ met.about }}; {{ interests | join }}")
    ada.write("ada", (ada.root / "contacts/ada.md").read_text("utf-8").replace("fajitas and bicycles", "looms"))
    assert ada("draft", "request", "ada").out == "Now: looms; horses, fajitas\n"
    then = ada("draft", "request", "ada", "--at", "HEAD")
    assert then.out == "Then: fajitas and bicycles; horses, fajitas\n"
    ada.write("horses", "---\nname: Horses\nprivate: yes\n---\n")
    assert ada("draft", "request", "ada", "--at", "HEAD").out == "Then: fajitas and bicycles; fajitas\n"


def test_the_docs_name_every_fact_and_no_other(ada: Desk) -> None:
    session = Session(str(ada.root), "2026-11-23")
    who, other = session.journal.contacts["contacts/ada.md"], session.journal.contacts["contacts/menabrea.md"]
    gathering = Gathering(session.journal, Standings(session.journal, session.today), wording(["en"]), lambda text: True, lambda one: True)
    known = set(names_in(gathering.facts(who, other=other).values))
    session.close()
    table = DOCS.read_text("utf-8").partition("| fact |")[2].partition("\n\n")[0].splitlines()[2:]
    assert {name for row in table for name in row.split("|")[1].strip().split(", ")} == known


# --lint


def lint(desk: Desk, text: str | bytes, *words: str) -> list[tuple[str, int, int]]:
    """(code, line, column) of what is found."""
    path = desk.root / "text.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    ran = desk("draft", "--lint", "text.txt", *words, "--json")
    found = [(one["code"], one["line"], one["column"]) for one in ran.json]
    assert ran.status == int(any(one["severity"] != "info" for one in ran.json))
    assert all(one["path"] == "text.txt" for one in ran.json)
    return found


CANNED = "I'd like to add you to my professional network."


def test_boilerplate_is_found_in_a_text_to_anybody(ada: Desk) -> None:
    assert lint(ada, CANNED) == lint(ada, CANNED, "ada") == [("NJ307", 1, 1)]
    assert lint(ada, f"\n\n  {CANNED}") == [("NJ307", 3, 3)]
    assert lint(ada, "Hello, I heard you in Turin.") == []


def test_a_near_copy_of_a_request_to_somebody_else_is_found(ada: Desk) -> None:
    sent = "I like to stay connected with people who love fajitas as much as I do."
    assert lint(ada, sent, "charles") == [("NJ307", 1, 1)]
    assert lint(ada, sent) == [("NJ307", 1, 1)]
    assert lint(ada, sent, "ada") == [], "it was hers"
    ran = ada("draft", "--lint", "text.txt", "charles")
    assert ran.out == "text.txt:1:1: NJ307 nearly the same request as to Ada Lovelace on 2026-03-02: say what you talked about\n"
    assert ran.status == 1


def test_nobody_is_read_for_it_who_never_got_a_request(ada: Desk) -> None:
    """Of ten thousand few did; what is found is the same."""
    session = Session(str(ada.root), "2026-11-23")
    context = context_for(rule_of("NJ307"), session.journal, session.journal.contacts["contacts/menabrea.md"], session.standings)
    assert [request.key for request in sent(context)] == ["contacts/ada.md"]
    assert sent(context) == requests_of(context)
    session.close()


def test_what_recalls_nothing_is_found_and_is_no_reason_to_fail(ada: Desk) -> None:
    assert lint(ada, "You come well recommended.", "ada") == [("NJ308", 1, 1)]
    assert lint(ada, "I still laugh about the bicycles.", "ada") == []
    assert lint(ada, "You come well recommended.") == [], "of nobody in particular nothing can be recalled"
    assert lint(ada, "", "ada") == [("NJ308", 1, 1)]


def test_an_ask_that_comes_too_early_is_found_where_it_stands(desk: Desk) -> None:
    desk.write("bob", "---\nname: Bob\nmet: {on: 2026-11-01, about: looms}\n---\n")
    desk.write("eve", "---\nname: Eve\n---\n\n## Log\n\n- 2026-01-02 coffee: looms\n")
    desk.write("zoe", "---\nname: Zoe\n---\n\n## Log\n\n- 2026-11-02 coffee: looms\n")
    text = "Good to hear of your looms.\nCould you introduce me to your boss?"
    assert lint(desk, text, "bob") == [("NJ301", 2, 1)]
    assert lint(desk, text, "eve") == [("NJ303", 2, 1)]
    assert lint(desk, text, "zoe") == []
    assert lint(desk, text) == []
    assert lint(desk, "Good to hear of your looms. How can I help you?", "bob") == []


def test_a_kind_tells_what_is_checked(ada: Desk) -> None:
    assert lint(ada, "You come well recommended.", "note", "ada") == []
    assert lint(ada, "bicycles" + "!" * 400, "note", "ada") == []
    assert lint(ada, "bicycles" + "!" * 400, "request", "ada") == [("length", 1, 301)]
    assert lint(ada, "bicycles" + "!" * 292 + "  \n", "ada") == []
    ada.write("netjournal.yaml", "drafts: {note: 20}\n")
    assert lint(ada, "  bicycles\n" + "!" * 400, "note", "ada") == [("length", 2, 12)]


def test_a_rule_that_is_told_to_be_quiet_is(ada: Desk) -> None:
    ada.write("netjournal.yaml", "rules: {ignore: [NJ307]}\n")
    assert lint(ada, CANNED) == []
    assert lint(ada, CANNED, "ada") == [("NJ308", 1, 1)]
    ada("set", "ada", "ignore=[NJ3]")
    assert lint(ada, CANNED, "ada") == []


@pytest.mark.parametrize("kind", ["request", "note", "reconnect"])
def test_what_is_drafted_passes(ada: Desk, kind: str) -> None:
    assert lint(ada, ada("draft", kind, "ada", "--about", "punched cards").out, kind, "ada") == []


@pytest.mark.parametrize("data, status", [(b"\xff\xfe\0", 2), (b"x" * 1_000_001, 2), (b"", 0), (b"\xef\xbb\xbfHello, bicycles", 0)])
def test_whatever_stands_in_the_file(ada: Desk, data: bytes, status: int) -> None:
    (ada.root / "text.txt").write_bytes(data)
    ran = ada("draft", "--lint", "text.txt", "ada")
    assert ran.status == status
    assert ran.err.count("\n") == int(status == 2)


def test_standard_input_is_read(ada: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(ada.root / "text.txt", "w+b") as file:
        file.write(CANNED.encode())
        file.seek(0)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(file))
        ran = ada("draft", "--lint", "-")
    assert (ran.status, ran.out) == (1, "-:1:1: NJ307 a request that could have gone to anybody: say what you talked about\n")


def test_a_fact_that_is_longer_than_any_letter_is_said_to_be_so(ada: Desk) -> None:
    ada.write("eve", f"---\nname: {'Eve ' * 9000}\nseeks: [looms]\n---\n")
    ran = ada("draft", "intro", "eve", "charles-babbage")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("netjournal: no draft of that: what comes of it is longer than"), ran.err[:300]


def test_who_is_called_like_somebody_private_is_written_to_all_the_same(ada: Desk) -> None:
    ada.write("noor", "---\nname: Noor Haddad\nprivate: yes\nexpertise: [looms]\n---\n")
    ada.write("dots", "---\nname: '...'\nprivate: yes\nexpertise: [looms]\n---\n")
    ada.write(
        "n-s",
        "---\nname: Noor Smith\nseeks: [looms]\n---\n\n## Log\n\n- 2026-03-01 coffee: bees and fish\n- 2026-03-02 coffee: Noor again\n",
    )
    ran = ada("draft", "note", "n-s", "--json")
    assert ran.status == 0
    assert "bees and fish" in ran.json["text"]
    assert {line["id"] for line in ran.json["evidence"]} == {"n-s"}, "nobody private is a gift, be their name no word"
