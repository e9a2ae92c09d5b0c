"""The template of a text: what it may say, and that nothing it says hangs, grows, or gets out."""

import time
import tracemalloc
from random import Random

import pytest

from netjournal.text.template import LONGEST, BadTemplate, Rendered, rendered

FACTS = {
    "about": "",
    "seeks": ("a weaver", "a barn", "a boat"),
    "interests": (),
    "met": {"at": "the fair", "about": ""},
    "who": {"name": "Ada <b>"},
}


def made(source: str) -> Rendered:
    return rendered(source, FACTS)


@pytest.mark.parametrize(
    "source, text, used",
    [
        ("Hi {{ who.name }}", "Hi Ada <b>", ("who.name",)),
        ("{% if met.at %}at {{ met.at }}{% else %}{{ met.about }}{% endif %}", "at the fair", ("met.at",)),
        ("{{ seeks | first }}", "a weaver", ("seeks",)),
        ("{{ seeks | last | upper }}", "A BOAT", ("seeks",)),
        ('{{ seeks | join(", ", " or ") }}', "a weaver, a barn or a boat", ("seeks",)),
        ('{{ interests | default("nothing") }}', "nothing", ()),
        ("{{ met.about | default }}.", ".", ()),
        ("{% for one in seeks %}{{ loop.index }} {{ one }}\n{% endfor %}", "1 a weaver\n2 a barn\n3 a boat", ("seeks",)),
        (
            "{% for one in seeks if one != 'a barn' %}{{ one }}{% if not loop.last %}, {% endif %}{% endfor %}",
            "a weaver, a boat",
            ("seeks",),
        ),
        ("{% for one in interests %}x{% else %}none{% endfor %}", "none", ()),
        ("{% set dear = 'Dear ' %}{{ dear }}{{ who.name | lower | sentence }}", "Dear Ada <b>", ("who.name",)),
        ("{{ seeks | length }}", "3", ()),
        ("{# quiet #}a\n\n\n\nb  \n", "a\n\nb", ()),
        ("a\r\n{% if about %}\r\nx\r\n{% endif %}\r\nb", "a\nb", ()),
        ("{{ 'yes' if 'a boat' in seeks else 'no' }}", "yes", ()),
        ("{{ met.at if not about and (met.at or about) }}", "the fair", ("met.at",)),
        ("plain", "plain", ()),
        ("", "", ()),
    ],
)
def test_what_a_template_says(source: str, text: str, used: tuple[str, ...]) -> None:
    told = made(source)
    assert (told.text, told.used, told.missing) == (text, used, ())


@pytest.mark.parametrize(
    "source, missing",
    [
        ("{{ met.about }}", ("met.about",)),
        ("{{ about | sentence }} and {{ met.about }}", ("about", "met.about")),
        ("{{ interests | first }}", ("interests",)),
        ("{{ interests | join }}", ("interests",)),
        ("{% if about %}{{ about }}{% endif %}", ()),
        ("{% set it = about %}{{ it }}", ("about",)),
    ],
)
def test_a_fact_that_is_not_there_is_named(source: str, missing: tuple[str, ...]) -> None:
    assert made(source).missing == missing


HOSTILE = {
    # getting out
    "class": "{{ ''.__class__.__mro__ }}",
    "class of a fact": "{{ who.name.__class__ }}",
    "class by attr": "{{ who.name | attr('__class__') }}",
    "class by item": "{{ who['__class__'] }}",
    "class by another name": "{% set x = who.name %}{{ x.__class__ }}",
    "format": "{{ '{0.__class__}'.format(who.name) }}",
    "format filter": "{{ '%s' | format(who.name) }}",
    "globals": "{{ cycler.__init__.__globals__ }}",
    "lipsum": "{{ lipsum() }}",
    "self": "{{ self }}",
    "config": "{{ config }}",
    "a group": "{{ who }}",
    "a method of a group": "{{ who.items }}",
    "a list": "{{ seeks }}",
    "reading": "{% include '/etc/passwd' %}",
    "reading above": "{% include '../netjournal.yaml' %}",
    "extends": "{% extends 'x' %}",
    "import": "{% import 'x' as y %}",
    "from": "{% from 'x' import y %}",
    "do": "{% do seeks.append(1) %}",
    "the filter that counts": "{{ seeks | counted by the program }}",
    # going on for ever
    "range": "{% for x in range(10**9) %}{% endfor %}",
    "include itself": "{% include 'request.txt' %}",
    "macro": "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
    "recursive loop": "{% for x in seeks recursive %}{{ loop(seeks) }}{% endfor %}",
    "block": "{% block a %}{{ self.a() }}{% endblock %}",
    "call": "{% call x() %}{% endcall %}",
    "nested loops": "".join(f"{{% for a{n} in seeks %}}" for n in range(18)) + "{% endfor %}" * 18,
    "nested quiet loops": "".join(f"{{% for a{n} in [1,2,3,4,5,6,7,8,9] %}}" for n in range(15)) + "{% endfor %}" * 15,
    "letters of a text": "{% for x in who.name %}{% endfor %}",
    # growing
    "power": "{{ 10**10**10 }}",
    "multiplied": "{{ 'x' * 10**10 }}",
    "multiplied list": "{{ [0] * 10**10 }}",
    "added": "{% set x = who.name %}" + "{% set x = x + x %}" * 60 + "{{ x }}",
    "joined": "{% set x = who.name %}" + "{% set x = x ~ x %}" * 60 + "{{ x }}",
    "set in blocks": "{% set x %}aa{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60 + "{{ x }}",
    "lists of lists": "{% set x = seeks %}" + "{% set x = [x, x] %}" * 60 + "{{ x | join }}",
    "centred": "{{ 'x' | center(10000000000) }}",
    "joined by filter": "{{ seeks | join(seeks) }}",
    "printed": "{% for a in seeks %}{% for b in seeks %}" + "x" * (LONGEST // 5) + "{% endfor %}{% endfor %}",
    "long": "x" * (LONGEST + 1),
    # deep
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "nots": "{{ " + "not " * 4000 + "1 }}",
    "ifs": "{% if about %}" * 900 + "{% endif %}" * 900,
    "a number": "{{ " + "9" * 6000 + " }}",
    # no template
    "open": "{{ who.name",
    "open block": "{% if about %}",
    "unknown tag": "{% sing %}",
    "unknown filter": "{{ who.name | shout }}",
    "compared": "{{ seeks < about }}",
    "counted": "{{ 9 | length }}",
    "too many words for a filter": "{{ seeks | first(1) }}",
    "in nothing": "{{ 1 in 9 }}",
    "unknown test": "{{ who.name is mapping }}",
    "undefined": "{% for x in seeks %}{% set y = x %}{% endfor %}{{ y }}",
    "a fact set": "{% set about = 'x' %}",
    "two names": "{% for a, b in seeks %}{% endfor %}",
    "NUL": "{{ '\0'.x }}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_refused_at_once(name: str) -> None:
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(BadTemplate) as refused:
        made(HOSTILE[name])
    took = time.process_time() - begun
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 2, "it must not hang"
    assert most < 40_000_000, "it must not eat memory"
    assert refused.value.message
    assert "\n" not in refused.value.message


def test_a_wrong_name_says_which_was_meant_and_where() -> None:
    for source, message in [
        ("a\n{{ met.abuot }}", "there is no fact `met.abuot`: did you mean `about`?"),
        ("a\n{{ seek }}", "there is no fact `seek`: did you mean `seeks`?"),
        ("a\n{{ seeks.first }}", "`.first` is of nothing that has parts"),
        ("a\n{{ who }}", "`who` is a group: there is who.name"),
    ]:
        with pytest.raises(BadTemplate) as refused:
            made(source)
        assert (refused.value.message, refused.value.line) == (message, 2)


def test_what_a_fact_says_is_no_template() -> None:
    assert rendered("{{ about }}", {"about": "{{ 7 }}{% for %}"}).text == "{{ 7 }}{% for %}"


PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", " if ", " for x in ", " set y = ", " endif ", " endfor ", " else ", " elif ", "seeks", "who.name", "met.about",
    "about", "x", "y", "loop.index", "loop", " | first", " | join", "(", ")", "[", "]", "{", "}", ", ", ": ", "'a'", "9", " not ", " and ", " in ", " is ",
    " == ", " < ", "-", "~", "*", ".", "..", "__class__", " | default('a')", "range(9)", "\n", "text", "raw ", " endraw ", "include 'x'", "\0", "é",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(30))
def test_any_text_is_a_template_or_a_bad_one(seed: int) -> None:
    random = Random(seed)
    good = 0
    for _ in range(60):
        inner = [random.choice(PIECES) for _ in range(random.randrange(12))]
        source = random.choice(["{{ %s }}", "{%% if %s %%}a{%% endif %%}", "{%% for x in %s %%}{{ x }}{%% endfor %%}", "%s"]) % "".join(
            inner
        )
        try:
            told = made(source)
        except BadTemplate as refused:
            assert refused.message, source
        else:
            good += 1
            assert len(told.text) <= LONGEST
    assert good, "some of them are good"
