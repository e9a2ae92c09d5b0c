"""Where a text asks for something."""

import pytest

from netjournal.text.asking import ask_in
from netjournal.text.lexicon import lexicon

ENGLISH = lexicon(("en",))
ALL = lexicon(("en", "de", "fr", "es"))


@pytest.mark.parametrize(
    "text",
    [
        "Could you introduce me to your boss?",
        "Can you give me some advice on this?",
        "Would you have a job for me",
        "I’m looking for a job at the moment.",
        "May I pick your brain?",
        "I need a recommendation by Friday.",
    ],
)
def test_it_asks(text: str) -> None:
    assert ask_in(text, ENGLISH) == 0


@pytest.mark.parametrize(
    "text",
    [
        "It was good to hear about punched cards.",
        "How can I help you with the job?",
        "Could you use an introduction?",
        "May I introduce you to Charles?",
        "Thank you for your advice.",
        "Could you hear the fiddle?",
        "I gave your book to my sister. Could you be there on Friday?",
        "Are you still looking for a job?",
        "",
        "?!",
    ],
)
def test_it_does_not(text: str) -> None:
    assert ask_in(text, ENGLISH) is None
    assert ask_in(text, ALL) is None


@pytest.mark.parametrize(
    "text",
    [
        "Könntest du mich vorstellen?",
        "Darf ich um einen Gefallen bitten?",
        "Pourrais-tu me présenter à ta cheffe ?",
        "¿Podrías presentarme a tu jefa?",
        "Necesito consejo.",
    ],
)
def test_it_asks_in_another_language(text: str) -> None:
    assert ask_in(text, ALL) is not None
    assert ask_in(text, ENGLISH) is None, "nobody who writes English alone has these words"


def test_it_is_the_sentence_that_asks() -> None:
    text = "Hi Ada,\nfine weather.  Could you introduce me?"
    assert ask_in(text, ENGLISH) == text.index("Could")
