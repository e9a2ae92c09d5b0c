"""What is packed for the cache comes back as it was, and what nobody packed is damage."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from netjournal.model.contact import Handle
from netjournal.model.day import Day
from netjournal.model.digest import Digest, Figures
from netjournal.model.errors import Damaged
from netjournal.recall.columns import columns_of, digest_of
from netjournal.recall.lookup import FEW, Lookup
from netjournal.recall.packed import Fields, decode, encode, pack, pack_brief, pack_fields, pack_settings, unpack_settings
from netjournal.text.parse import Reader
from netjournal.text.settings import read_settings

EVERYTHING = """---
name: Ada
aliases: [Countess, "1: 30"]
email: {work: a@b.example, home: c@d.example}
birthday: --12-10
met: {on: 2026-03, at: the chapter, through: "[[mary]]"}
knows: [{who: bob, how: {since: 2020, odd: [yes, 1.5, null]}}, carol]
cadence: 6w
last_contact: 2026
own: {deep: [1, {er: true}], 2: none}
nothing:
---
"""


def test_every_field_of_a_contact_comes_back() -> None:
    fields = Reader().contact("contacts/ada.md", EVERYTHING.encode()).fields
    assert len(fields) > 8
    back = Fields(pack_fields(fields))
    assert back == fields
    assert list(back) == list(fields)
    assert {key: back.get(key) for key in (*fields, "missing")} == {**fields, "missing": None}
    assert back.get("missing", "else") == "else"
    assert len(back) == len(fields)
    with pytest.raises(KeyError):
        back["missing"]


def test_fields_are_written_as_the_library_writes_them() -> None:
    """the pieces are put together by hand: quotes, nothing, items of several kinds, what equals another and is none"""
    odd = """---
name: "a \\"quoted\\" \\\\ name\\tétrange"
email: x@y.example
expertise: [a, "b\\u2028\\"", c]
knows: [bob]
own: [a, [b, ["", x]], {c: d}]
"ke\\"y": [["", x@y.example]]
---
"""
    for text in (EVERYTHING, odd):
        fields = Reader().contact("contacts/ada.md", text.encode()).fields
        assert len(fields) > 5
        assert pack_fields(fields) == encode({key: pack(value) for key, value in fields.items()})
    assert pack_brief({"tags": ("a", 'b"'), "email": (Handle("", "x"), Handle("l", "y")), "aliases": ()})[5:] == (
        '["a","b\\""]',
        None,
        '["x","y"]',
        None,
    )
    assert pack_fields({}) == "{}"


@pytest.mark.parametrize(
    "told", ['{"a":{"d":[1]}}', '{"a":{"?":[]}}', '{"a":{}}', '{"a":{"o":3}}', '{"a":{"d":1,"c":2}}', '{"a":[{"o":[1]}]}']
)
def test_a_field_that_nobody_packed_is_damage(told: str) -> None:
    fields = Fields(told)
    with pytest.raises(Damaged):
        fields["a"]
    with pytest.raises(Damaged):
        fields.get("a")


def test_fields_that_are_no_json_are_damage() -> None:
    with pytest.raises(Damaged):
        Fields("{")


@pytest.mark.parametrize("met", [None, Day(2026, 3, 10), Day(2026, 3, None), Day(2026, None, None), Day(None, 12, 10)])
@pytest.mark.parametrize("until", [None, date.max])
def test_a_digest_comes_back(met: Day | None, until: date | None) -> None:
    digest = Digest(date(2026, 11, 23), until, date.min if until else None, met, Figures(*range(9)), ())
    assert digest_of(columns_of(digest)) == digest


def test_settings_come_back() -> None:
    text = b"me: {name: Eve, aliases: [E]}\ncontacts: {only: 'tag:person'}\nrules: {NJ201: {grace: 3}}\nwords: {kaffee: coffee}\ncadence: {default: 3m}\n"
    settings = read_settings(text)
    assert unpack_settings(pack_settings(settings)) == settings


# ---- looked up a few times, then fetched whole ----


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def lookup(asked: list[str]) -> Lookup[str]:
    values = {f"{number}": f"value {number}" for number in range(1000)}

    def one(name: str) -> str | None:
        asked.append(name)
        return values.get(name)

    def every() -> dict[str, str]:
        asked.append("all")
        return values

    return Lookup(one, every)


def test_one_is_looked_up_once(lookup: Lookup[str], asked: list[str]) -> None:
    for _ in range(2):
        assert lookup["7"] == "value 7"
        assert lookup.get("nobody") is None
        assert "nobody" not in lookup
    assert asked == ["7", "nobody"]


def test_whoever_asks_for_many_is_given_all(lookup: Lookup[str], asked: list[str]) -> None:
    for number in range(FEW + 20):
        assert lookup[f"{number}"] == f"value {number}"
    assert asked == [*(f"{number}" for number in range(FEW)), "all"]


@pytest.mark.parametrize("all_of_it", [lambda lookup: len(lookup), lambda lookup: len(list(lookup)), lambda lookup: len(lookup.whole())])
def test_whoever_goes_through_all_fetches_them_once(lookup: Lookup[str], asked: list[str], all_of_it: Callable[[Lookup[str]], int]) -> None:
    assert all_of_it(lookup) == all_of_it(lookup) == 1000
    assert lookup["7"] == "value 7"
    assert "nobody" not in lookup
    assert asked == ["all"]


@pytest.mark.parametrize(
    "text", ['{"a":[1,-2.5,true,null,"\\u00e9\\n",{}]}', "[]", '"x"', "NaN", "-Infinity", "12345678901234567890", "1e400"]
)
def test_jsons_own_scanner_says_what_the_library_says(text: str) -> None:
    assert repr(decode(text)) == repr(json.loads(text))


@pytest.mark.parametrize("text", ["", "{", "[1,", '{"a"}', '"\n"', "nul", "'a'"])
def test_what_is_no_json_is_refused_as_the_library_does(text: str) -> None:
    with pytest.raises(ValueError):
        json.loads(text)
    with pytest.raises(ValueError):
        decode(text)
