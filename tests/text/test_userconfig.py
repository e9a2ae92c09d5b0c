"""config.yaml, the user's own: it may name commands to run, so what cannot be meant stops the command."""

import pytest

from netjournal.model.errors import JournalError
from netjournal.text.userconfig import UserConfig, read_user_config


def config(text: str) -> UserConfig:
    return read_user_config(text.encode(), "config.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("journal: ~/people\n", UserConfig(journal="~/people")),
        ("Editor: vim -p\nexec: 'beep'\n", UserConfig(editor="vim -p", exec="beep")),
        ("colour: never\nnotify: YES\n", UserConfig(colour="never", notify=True)),
        ("notify: maybe\n", UserConfig()),
        ("colour:\njournal: ~\n", UserConfig()),
        ("", UserConfig()),
        ("---\njournal: x\n", UserConfig(journal="x")),
    ],
)
def test_each_setting_says_what_is_typed_and_a_missing_one_its_default(text: str, said: UserConfig) -> None:
    assert config(text) == said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "journal: x\nediter: vim\n",
            "config.yaml:2:1: there is no setting `editer`; there are journal, editor, colour, exec, notify, auto",
        ),
        ("exec: [rm, x]\n", "config.yaml:1:7: `exec` is no single text"),
        ("colour: pink\n", "config.yaml: `colour` is one of auto, always, never, not `pink`"),
        ("exec: a: b\n", "config.yaml:1:8: a colon and a space inside an unquoted value"),
        ("exec: !!python/name:os.system x\n", "config.yaml:1:7: a tag, !!python/name:os.system"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(text: str, why: str) -> None:
    with pytest.raises(JournalError) as error:
        config(text)
    assert (error.value.kind, error.value.message) == ("usage", why)
