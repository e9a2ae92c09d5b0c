"""Short texts are found by a concept as looking at each of them, word by word, finds them."""

from hypothesis import given
from hypothesis import strategies as st

from netjournal.journal.concepts import Concept, concepts_of
from netjournal.journal.phrases import SURE, Phrases
from netjournal.journal.topics import Topics, alike, words_of

TOPICS = Topics({})
WORDS = [
    "weaver",
    "weaving",
    "woven",
    "tax",
    "taxation",
    "adviser",
    "law",
    "lawyer",
    "contract",
    "contracts",
    "a",
    "for",
    "test",
    "lab",
    "UX",
    "designer",
    "C++",
]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8)


def speaking(topic: str, *texts: str) -> list[str]:
    phrases = Phrases(texts, ("en",))
    return [text for concept in concepts_of(words_of(topic), TOPICS, frozenset()) for text in phrases.speaking(concept)]


def test_forms_kin_and_what_means_the_same_are_found() -> None:
    assert speaking("weaver", "weaving", "silk weavers", "a loom", "weather") == ["silk weavers", "weaving"]
    assert set(speaking("lawyer", "barrister", "Contract law", "lawn")) == {"barrister", "Contract law"}
    assert speaking("prints", "screen printing on fabric") == ["screen printing on fabric"]


def test_a_phrase_of_several_words_is_found_as_one() -> None:
    assert speaking("venture capital", "capital", "venture capitals", "a venture") == ["venture capitals"]


def sure(concept: Concept, text: str) -> float:
    """How surely a text speaks of it, word by word and phrase by phrase."""
    words = words_of(text)
    pieces = [(one, words[at : at + len(one.phrase)]) for one in concept.wanted for at in range(len(words))]
    return max((one.worth * alike(piece, one.phrase, ("en",)) for one, piece in pieces), default=0.0)


@given(TEXTS, st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join))
def test_it_finds_what_looking_at_each_text_finds(texts: list[str], topic: str) -> None:
    phrases = Phrases(texts, ("en",))
    for concept in concepts_of(words_of(topic), TOPICS, frozenset()):
        assert phrases.speaking(concept) == {text: found for text in texts if (found := sure(concept, text)) >= SURE}
