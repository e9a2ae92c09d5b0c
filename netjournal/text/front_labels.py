"""Edits of a map in a front matter: one label set or taken off."""

from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.text.days import read_day
from netjournal.text.fold import fold
from netjournal.text.front_layout import Layout, Part
from netjournal.text.front_scalars import Scalars
from netjournal.text.nodes import Map
from netjournal.text.quote import scalar
from netjournal.text.rewrite import line_end, line_start
from netjournal.text.values import said


class Labels(Scalars, Layout):
    """A front matter's maps."""

    def set_label(self, key: str, label: str, value: str) -> list[Edit]:
        """Give one label of a key's map a text."""
        pair = self.find(key)
        source = f"{scalar(label, flow=True)}: {scalar(value, flow=True)}"
        if pair is None or (self.named(pair[0]) != key and label != "about"):
            # What another program calls `how_we_met` stays, and says what ours leaves open.
            return [self.insert(key, f"{{{source}}}")]
        node = pair[1]
        if self.named(pair[0]) != key:
            return self.replace(pair, value, flow=False)
        if not isinstance(node, Map):
            old = said(node, self.text)
            if old is None or (old and key != "met"):
                raise JournalError("usage", f"`{key}` is no map of labels: give it one by hand, or set it as a whole")
            known = "on" if old and read_day(old) else "about"
            kept = f"{known}: {scalar(old, flow=True)}, " if old and known != fold(label) else ""
            return self.instead(pair, f"{{{kept}{source}}}")
        flow = self.in_brackets(node)
        inner = next((each for each in node.pairs if self.named(each[0]) == fold(label)), None)
        if inner is not None:
            return self.replace(inner, value, flow)
        if flow:
            if not node.pairs:
                return [Edit(node.start + 1, node.start + 1, source)]
            end = self.pair_end(*node.pairs[-1])
            # `{at: }`: a comma right behind the colon would be no YAML.
            return [Edit(end, end, f"{' ' if self.text[end - 1] == ':' else ''}, {source}")]
        first = node.pairs[0][0]
        margin = self.text[line_start(self.text, first.start) : first.start]
        at = line_end(self.text, max(node.start, max(self.pair_end(*each) for each in node.pairs) - 1))
        return [Edit(at, at, f"{self.eol}{margin}{scalar(label)}: {scalar(value)}")]

    def remove_label(self, key: str, label: str) -> list[Edit]:
        """Take one label off a key's map; the key goes with the last one."""
        pair = self.find(key)
        if pair is None or not isinstance(pair[1], Map):
            return []
        node = pair[1]
        parts = [Part(name.start, self.pair_end(name, value), said(name, self.text) or "") for name, value in node.pairs]
        gone = [index for index, part in enumerate(parts) if fold(part.text) == fold(label)]
        if not gone:
            return []
        return self.remove(key) if len(gone) == len(parts) else self.without(parts, gone, flow=self.in_brackets(node))
