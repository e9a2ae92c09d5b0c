"""What of the network may be passed on, and that every format says it in a way its readers understand."""

import json
import re
import shutil
import subprocess
from html import unescape
from io import BytesIO

import networkx
import pytest

from netjournal.report.drawing import drawn
from netjournal.report.picture import Picture, picture
from tests.advice.random_networks import journal_of, network_of

CALL = "\n\n## Log\n\n- 2026-11-01 call\n"
NASTY = [
    'Ada "the Countess" Lovelace',
    "Bob ]] [x] (y) {z} |w| <b>bold</b>",
    "back\\slash\\",
    "a & b &amp; c &lt; &quot;",
    "# heading; `code` %% comment ; end",
    "1. Foo",
    "- - x --> y --- z",
    "Zoë 👩\u200d👧 陳怡君 नीला",
    "tab\tand\x1b[31mred\x07",
    "right\u202eto left",
    "]]>",
    "'quoted' $HOME \\N \\G \\n",
]


def yaml(name: str) -> str:
    return json.dumps(name)


def people(picture: Picture) -> list[str]:
    return [node.name for node in picture.nodes if node.kind != "me"]


def ends(picture: Picture) -> set[tuple[str, str, str, str | None]]:
    return {(picture.nodes[edge.one].name, picture.nodes[edge.two].name, edge.sort, edge.day) for edge in picture.edges}


@pytest.fixture(scope="module")
def nasty() -> Picture:
    files = {
        f"p{number:02}": f"---\nname: {yaml(name)}\nknows: [p{number - 1:02}, x{number}]\n---{CALL}" for number, name in enumerate(NASTY)
    }
    files['quo"te & <i>'] = f'---\nname: plain\nstatus: archived\n---\n\nOf [[some & "body" <else>]].{CALL}'
    return picture(network_of(files), None)


def test_a_picture_has_me_then_people_by_path_then_those_who_are_only_named() -> None:
    files = {"b": f"---\nname: Bob\nknows: [zoe, ann]\n---{CALL}", "a": "---\nname: Ann\nstatus: archived\n---\n"}
    made = picture(network_of(files), None)
    assert [tuple(node) for node in made.nodes] == [
        ("me", "me", "me", None),
        ("a", "Ann", "person", "archived"),
        ("b", "Bob", "person", "active"),
        ("[[zoe]]", "zoe", "named", None),
    ]
    assert [tuple(edge) for edge in made.edges] == [(0, 2, "touch", "2026-11-01"), (1, 2, "knows", None), (2, 3, "knows", None)]


def test_of_some_people_only_they_and_i_are_shown() -> None:
    files = {"b": f"---\nname: Bob\nknows: [zoe, a, c]\n---{CALL}", "a": "---\nname: Ann\n---\n", "c": "---\nname: Cy\n---\n"}
    made = picture(network_of(files), {"contacts/a.md", "contacts/b.md"})
    assert people(made) == ["Ann", "Bob"]
    assert ends(made) == {("me", "Bob", "touch", "2026-11-01"), ("Ann", "Bob", "knows", None)}


def test_the_dead_and_organizations_are_no_people_of_it() -> None:
    files = {
        "b": "---\nname: Bob\nstatus: deceased\nknows: [a, x]\n---\n",
        "o": "---\nname: Acme\nkind: organization\n---\n",
        "a": "---\nname: Ann\n---\n",
    }
    assert people(picture(network_of(files), None)) == ["Ann"]


def test_private_people_are_in_no_picture_nor_is_what_their_files_tell() -> None:
    files = {
        "noor": "---\nname: Noor Haddad\naliases: [Moon]\nprivate: yes\nknows: [x]\n---\n\n## Log\n\n- 2026-01-01 dinner with [[a]] and [[b]]\n",
        "a": "---\nname: Ann\nknows: [noor, Moonlight, 'noor haddad (work)', y]\n---\n",
        "b": "---\nname: Bob, Noor's brother\n---\n",
        "wife-of-noor": "---\nname: Cy\n---\n",
        "d": "---\nname: Dee Noor\n---\n",
        "e": "---\nname: Wife of Noor Haddad\n---\n",
    }
    made = picture(network_of(files), None)
    # A name in which theirs stands is told by the id; where it stands in that, too, by nothing.
    assert people(made) == ["Ann", "b", "d", "e", "Moonlight", "y"]
    assert made.kept_back == 2
    told = " ".join(drawn(made, form) for form in ("dot", "mermaid", "graphml", "json")).casefold()
    assert "haddad" not in told
    assert "[[noor" not in told
    assert '"noor"' not in told
    assert not any(sort == "together" for _, _, sort, _ in ends(made)), "the dinner is told of in a private file alone"


def test_whoever_is_private_now_is_in_no_picture_of_the_past() -> None:
    then = {"noor": "---\nname: Noor\n---\n", "a": "---\nname: Ann\nknows: [noor, eve]\n---\n"}
    now = journal_of({"noor": "---\nname: Noor\nprivate: yes\n---\n", "eve": "---\nname: Eve Moneypenny\nprivate: yes\n---\n"})
    assert people(picture(network_of(then), None)) == ["Ann", "Noor", "eve"]
    assert people(picture(network_of(then), None, now)) == ["Ann"]


def test_graphml_is_read_by_networkx(nasty: Picture) -> None:
    graph = networkx.read_graphml(BytesIO(drawn(nasty, "graphml").encode("utf-8")))
    assert graph.number_of_nodes() == len(nasty.nodes)
    assert graph.number_of_edges() == len(nasty.edges)
    assert {data["name"] for _, data in graph.nodes(data=True)} >= {name for name in NASTY if name.isprintable()}
    for edge in nasty.edges:
        data = graph.edges[nasty.nodes[edge.one].id, nasty.nodes[edge.two].id]
        assert (data["sort"], data.get("date")) == (edge.sort, edge.day)


def test_json_says_the_same(nasty: Picture) -> None:
    value = json.loads(drawn(nasty, "json"))
    assert [(node["id"], node["name"], node["kind"], node["status"]) for node in value["nodes"]] == [tuple(node) for node in nasty.nodes]
    ids = [node.id for node in nasty.nodes]
    assert [(edge["from"], edge["to"], edge["sort"], edge["date"]) for edge in value["edges"]] == [
        (ids[edge.one], ids[edge.two], edge.sort, edge.day) for edge in nasty.edges
    ]


def test_dot_keeps_to_its_grammar(nasty: Picture) -> None:
    """Every statement is of quoted strings in which a quote is escaped and a backslash is not left alone."""
    string = r'"((?:[^"\\]|\\.)*)"'
    node = re.compile(rf"  {string} \[label={string}(?:, [a-z0-9=, ]+)?\];")
    edge = re.compile(rf"  {string} -- {string} \[label={string}\];")
    first, second, *lines, last = drawn(nasty, "dot").splitlines()
    assert (first, second, last) == ("graph network {", "  node [shape=ellipse];", "}")
    nodes = [found for line in lines if (found := node.fullmatch(line))]
    assert len(nodes) == len(nasty.nodes)
    assert len([line for line in lines if edge.fullmatch(line)]) == len(nasty.edges) == len(lines) - len(nodes)
    labels = {unescape(re.sub(r"\\(.)", r"\1", found[2])) for found in nodes}
    assert labels >= {name for name in NASTY if name.isprintable()}


@pytest.mark.skipif(shutil.which("dot") is None, reason="graphviz is not installed")
def test_dot_is_read_by_graphviz(nasty: Picture) -> None:
    done = subprocess.run(["dot", "-Tdot_json"], input=drawn(nasty, "dot").encode(), capture_output=True, check=True)
    assert len(json.loads(done.stdout)["objects"]) == len(nasty.nodes)


def test_mermaid_has_nothing_in_a_label_that_it_could_obey(nasty: Picture) -> None:
    node = re.compile(r'  n([0-9]+)\["((?:[\w ,]|#[0-9]+;)*)"\](?::::(?:me|named|archived))?')
    edge = re.compile(r'  n[0-9]+ ---\|"[a-z]+(?: [0-9]{4}-[0-9]{2}-[0-9]{2})?"\| n[0-9]+')
    first, *lines = drawn(nasty, "mermaid").splitlines()
    assert first == "graph LR"
    nodes = [found for line in lines if (found := node.fullmatch(line))]
    assert [int(found[1]) for found in nodes] == list(range(len(nasty.nodes)))
    assert len([line for line in lines if edge.fullmatch(line)]) == len(nasty.edges)
    assert all(line.startswith("  classDef ") for line in lines[len(nasty.nodes) + len(nasty.edges) :])
    labels = {re.sub("#([0-9]+);", lambda mark: chr(int(mark[1])), found[2]) for found in nodes}
    assert labels >= {name for name in NASTY if name.isprintable()}


@pytest.mark.parametrize("form", ["dot", "mermaid", "graphml", "json"])
def test_no_format_lets_a_terminal_obey_a_name(nasty: Picture, form: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", drawn(nasty, form))


def test_a_contact_called_me_is_not_me() -> None:
    made = picture(network_of({"me": f"---\nname: Mia Egger\n---{CALL}"}), None)
    assert [node.id for node in made.nodes] == ["me", "contacts/me.md"]


def test_a_picture_is_the_same_every_time() -> None:
    files = {f"p{number}": f"---\nname: P{number}\nknows: [p{(number * 7) % 9}, x{number % 3}]\n---{CALL}" for number in range(9)}
    one, two = (drawn(picture(network_of(dict(order)), None), "json") for order in (files.items(), reversed(files.items())))
    assert one == two
