"""Whether what one knows is what another seeks."""

from collections.abc import Iterable

from netjournal.journal.index import Journal
from netjournal.journal.phrases import Phrases
from netjournal.journal.sought import Understanding
from netjournal.journal.topics import Topics


def fitting(journal: Journal, sought: str, skills: Iterable[str]) -> tuple[float, str]:
    """How well the best of some skills meets what is sought, and which one it is; (0, "") where none does."""
    settings = journal.settings
    meant = Understanding(Topics(settings.topics), journal.lexicon, settings.languages).of(sought)
    best = (0.0, "")
    for skill in skills:
        phrases = Phrases([skill], settings.languages)
        sure = [phrases.speaking(concept).get(skill, 0.0) for concept in meant.concepts]
        if meant.met_by({index for index, one in enumerate(sure) if one}) and sum(sure) > best[0]:
            best = (sum(sure), skill)
    return best
