"""The pinned JSON of what rules say. Apart from the other shapes: whoever asks for no rule loads none."""

from datetime import date

from netjournal.model.contact import Contact
from netjournal.report.telling import Shape
from netjournal.rules.rule import Due, Rule


def due_shape(rule: Rule, contact: Contact, due: Due, today: date) -> Shape:
    return {
        "id": contact.id,
        "name": contact.name,
        "path": contact.key,
        "line": due.place.line,
        "code": rule.code,
        "due": due.day.isoformat(),
        "overdue_days": (today - due.day).days,
        "reason": due.message,
        "hint": due.hint,
    }


def rule_shape(rule: Rule) -> Shape:
    return {"code": rule.code, "name": rule.name, "severity": rule.severity, "summary": rule.summary}
