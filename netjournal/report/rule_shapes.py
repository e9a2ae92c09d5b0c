"""The pinned JSON of what rules say. Apart from the other shapes: whoever asks for no rule loads none."""

from netjournal.report.telling import Shape
from netjournal.rules.rule import Rule


def rule_shape(rule: Rule) -> Shape:
    return {"code": rule.code, "name": rule.name, "severity": rule.severity, "summary": rule.summary}
