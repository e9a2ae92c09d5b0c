"""Edits of a list in a front matter: items put on it and taken off, written as the list is."""

import re

from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_layout import Layout
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.quote import flow_list, scalar, scalar_like
from netjournal.text.rewrite import apply, line_end, line_start, one_edit
from netjournal.text.values import said

DASH = re.compile(r"[ \t]*-[ \t]+")


class Lists(Layout):
    """A front matter's lists."""

    def set_list(self, key: str, values: list[str]) -> list[Edit]:
        """Give a key this list: by taking off and putting on where that makes it, else anew."""
        pair = self.find(key)
        if pair is None:
            return [self.insert(key, flow_list(values))]
        old = [part.text for part in self.items(pair[1])]
        kept = [text for text in old if text in values]
        new = [text for text in values if text not in old]
        if self.is_list(pair[1]) and kept and kept + new == values and len(set(map(fold, old))) == len(old):
            text = apply(self.text, self.take(key, [text for text in old if text not in values]))
            return one_edit(self.text, apply(text, Lists(split(text.encode("utf-8"))).put(key, new)))
        return self.instead(pair, flow_list(values))

    def put(self, key: str, values: list[str]) -> list[Edit]:
        """Put items at the end of a key's list; those that are on it already stay as they are."""
        pair = self.find(key)
        have = [fold(text) for text in self._texts(key, pair[1])] if pair is not None else []
        values = [value for value in values if fold(value) not in have]
        if not values:
            return []
        if pair is None:
            return [self.insert(key, flow_list(values))]
        node = pair[1]
        self._no_map(key, node)
        if not isinstance(node, Sequence) or not self.is_list(node):
            return self._listed(pair, key, values)
        sources = [scalar(value, flow=True) for value in values]
        if self.in_brackets(node):
            if not node.items:
                return [Edit(node.start + 1, node.start + 1, ", ".join(sources))]
            at = node.items[-1].end
            return [Edit(at, at, "".join(f", {source}" for source in sources))]
        last = node.items[-1]
        prefix = self.text[line_start(self.text, last.start) : last.start]
        dash = DASH.match(prefix)
        if dash is None or dash.end() != len(prefix):
            raise JournalError("failed", f"`{key}` does not end in an item behind its dash: put the new one there by hand")
        at = line_end(self.text, max(last.start, last.end - 1))
        return [Edit(at, at, "".join(f"{self.eol}{prefix}{scalar(value)}" for value in values))]

    def take(self, key: str, values: list[str]) -> list[Edit]:
        """Take items off a key's list; the key goes with the last one of a list that is written line by line."""
        pair = self.find(key)
        if pair is None:
            return []
        node = pair[1]
        self._no_map(key, node)
        unwanted = {fold(value) for value in values}
        if key == "tags" and isinstance(node, Scalar) and len(tags := self._texts(key, node)) > 1:
            left = [tag for tag in tags if fold(tag) not in unwanted]
            if len(left) == len(tags):
                return []
            return [self._commas(node, left)] if left else self.remove(key)
        parts = self.items(node)
        gone = [index for index, part in enumerate(parts) if fold(_bare(key, part.text)) in unwanted]
        if not gone:
            return []
        if not self.is_list(node) or (not self.in_brackets(node) and len(gone) == len(parts)):
            return self.remove(key)
        return self.without(parts, gone, flow=self.in_brackets(node))

    def _texts(self, key: str, node: Node) -> list[str]:
        """What a list says; tags in one text are several."""
        texts = [part.text for part in self.items(node)]
        if key != "tags":
            return texts
        if not self.is_list(node):
            texts = [tag for text in texts for tag in text.split(",")]
        return [tag for tag in (_bare(key, text) for text in texts) if tag]

    def _commas(self, node: Scalar, tags: list[str]) -> Edit:
        return Edit(node.start, node.end, scalar_like(", ".join(tags), node, self.text[node.start : node.end]))

    def _listed(self, pair: tuple[Node, Node], key: str, values: list[str]) -> list[Edit]:
        """A lone text made a list of several; tags with commas stay tags with commas."""
        node = pair[1]
        text = said(node, self.text)
        if key == "tags" and text:
            tags = self._texts(key, node)
            if isinstance(node, Scalar) and "\n" not in self.text[node.start : node.end] and not any("," in value for value in values):
                if node.plain and scalar(f"{text}, {', '.join(values)}") == f"{text}, {', '.join(values)}":
                    return [Edit(node.end, node.end, "".join(f", {value}" for value in values))]
                return [self._commas(node, [*tags, *values])]
            return self.instead(pair, flow_list([*tags, *values]))
        source = self.text[node.start : node.end]
        first = []
        if text:
            like = isinstance(node, Scalar) and "\n" not in source and source[:1] not in ("|", ">")
            first = [scalar_like(text, node, source, flow=True) if like and isinstance(node, Scalar) else scalar(text, flow=True)]
        return self.instead(pair, f"[{', '.join([*first, *(scalar(value, flow=True) for value in values)])}]")

    def _no_map(self, key: str, node: Node) -> None:
        if isinstance(node, Map) and node.pairs:
            raise JournalError("usage", f"`{key}` is a map of labels: say which one, `{key}.LABEL=…`")


def _bare(key: str, text: str) -> str:
    """A tag without the # it may have."""
    return text.strip().lstrip("#").strip() if key == "tags" else text
