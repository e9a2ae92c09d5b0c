"""The network in the formats that drawing programs read, line by line: DOT, Mermaid, GraphML, JSON."""

import re
from collections.abc import Callable, Iterator, Mapping
from json.encoder import encode_basestring

from netjournal.report.gate import safe_json, safe_line
from netjournal.report.picture import Edge, Node, Picture

# In a label of Mermaid anything but letters, figures, blanks and commas may be a mark of its own: `1.` begins a list.
MARKS = re.compile(r"[^\w ,]")
# How somebody is drawn who is not simply a person.
DOT_LOOKS = {"me": ", shape=box, style=bold", "named": ", style=dotted", "archived": ", style=dashed, fontcolor=gray40"}
MERMAID_LOOKS = {"me": ":::me", "named": ":::named", "archived": ":::archived"}


def dot(picture: Picture) -> Iterator[str]:
    """For Graphviz."""
    yield "graph network {"
    yield "  node [shape=ellipse];"
    names = [_quoted(safe_line(node.id)) for node in picture.nodes]
    for node, name in zip(picture.nodes, names, strict=True):
        # A label knows &entities; and escapes, an identifier neither.
        label = _quoted(safe_line(node.name).replace("&", "&amp;"))
        yield f"  {name} [label={label}{DOT_LOOKS.get(_look(node), '')}];"
    for edge in picture.edges:
        yield f'  {names[edge.one]} -- {names[edge.two]} [label="{_words(edge)}"];'
    yield "}"


def mermaid(picture: Picture) -> Iterator[str]:
    """For pages in Markdown."""
    yield "graph LR"
    for number, node in enumerate(picture.nodes):
        label = MARKS.sub(lambda mark: f"#{ord(mark[0])};", safe_line(node.name))
        yield f'  n{number}["{label}"]{MERMAID_LOOKS.get(_look(node), "")}'
    for edge in picture.edges:
        yield f'  n{edge.one} ---|"{_words(edge)}"| n{edge.two}'
    yield "  classDef me stroke-width:3px"
    yield "  classDef named stroke-dasharray:2"
    yield "  classDef archived stroke-dasharray:6,color:#777"


def graphml(picture: Picture) -> Iterator[str]:
    """For Gephi, yEd, networkx."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for domain, name in (("node", "name"), ("node", "kind"), ("node", "status"), ("edge", "sort"), ("edge", "date")):
        yield f'  <key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="string"/>'
    yield '  <graph id="network" edgedefault="undirected">'
    names = [_escaped(safe_line(node.id)) for node in picture.nodes]
    for node, name in zip(picture.nodes, names, strict=True):
        status = f'<data key="node-status">{_escaped(node.status)}</data>' if node.status is not None else ""
        told = f'<data key="node-name">{_escaped(safe_line(node.name))}</data><data key="node-kind">{node.kind}</data>{status}'
        yield f'    <node id="{name}">{told}</node>'
    for edge in picture.edges:
        day = f'<data key="edge-date">{edge.day}</data>' if edge.day is not None else ""
        yield f'    <edge source="{names[edge.one]}" target="{names[edge.two]}"><data key="edge-sort">{edge.sort}</data>{day}</edge>'
    yield "  </graph>"
    yield "</graphml>"


def as_json(picture: Picture) -> Iterator[str]:
    """For programs: `nodes` and `edges`, one a line."""
    said = encode_basestring
    names = [said(node.id) for node in picture.nodes]

    def node_shape(node: Node, name: str) -> str:
        status = said(node.status) if node.status is not None else "null"
        return f'{{"id": {name}, "name": {said(node.name)}, "kind": "{node.kind}", "status": {status}}}'

    def edge_shape(edge: Edge) -> str:
        day = said(edge.day) if edge.day is not None else "null"
        return f'{{"from": {names[edge.one]}, "to": {names[edge.two]}, "sort": "{edge.sort}", "date": {day}}}'

    yield "{"
    yield from _listed("nodes", [*map(node_shape, picture.nodes, names)], ",")
    yield from _listed("edges", [*map(edge_shape, picture.edges)], "")
    yield "}"


def _listed(name: str, items: list[str], after: str) -> Iterator[str]:
    if not items:
        yield f'  "{name}": []{after}'
        return
    yield f'  "{name}": ['
    yield from (f"    {item}," for item in items[:-1])
    yield f"    {items[-1]}"
    yield f"  ]{after}"


def _look(node: Node) -> str:
    return node.status if node.status == "archived" else node.kind


def _words(edge: Edge) -> str:
    """What an edge says: plain letters, figures and hyphens."""
    return f"{edge.sort} {edge.day}" if edge.day is not None else edge.sort


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    """For XML, in an attribute too; what no XML may hold, not even escaped, is what a lost character is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text if text.isprintable() else re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


FORMATS: Mapping[str, Callable[[Picture], Iterator[str]]] = {"dot": dot, "mermaid": mermaid, "graphml": graphml, "json": as_json}


def drawn(picture: Picture, form: str) -> str:
    """The picture in one of the formats."""
    text = "\n".join(FORMATS[form](picture))
    return safe_json(text) if form == "json" else text
