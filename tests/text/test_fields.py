"""The field table: what each key holds, in every spelling, and what a bad value costs (format.md, «Front matter»)."""

import pytest

from netjournal.model.contact import Contact, Handle, Known, Met
from netjournal.model.day import Day
from netjournal.text.parse import Reader


def front(block: str) -> Contact:
    """The contact whose front matter this is."""
    return Reader().contact("contacts/ada.md", f"---\n{block}\n---\n".encode())


def told(block: str) -> list[tuple[str, tuple[int, int]]]:
    return [(problem.code, tuple(problem.place)) for problem in front(block).problems]


class TestMet:
    @pytest.mark.parametrize(
        ("typed", "met"),
        [
            ("2019", Met(on=Day(2019, None, None))),
            ("2019-05", Met(on=Day(2019, 5, None))),
            ("[2019-05-06]", Met(on=Day(2019, 5, 6))),
            ("2019-05-06T10:00:00Z", Met(on=Day(2019, 5, 6))),
            ("at the fair", Met(about="at the fair")),
            ("2019-05-06 at the fair", Met(about="2019-05-06 at the fair")),
            ("{On: 2019, THROUGH: [[bob|Bob]]}", Met(on=Day(2019, None, None), through="bob")),
            ("{through: bob}", Met(through="bob")),
        ],
    )
    def test_a_lone_date_is_on_and_a_lone_text_about(self, typed, met):
        assert (front(f"met: {typed}").met, told(f"met: {typed}")) == (met, [])

    @pytest.mark.parametrize("typed", ["2026-02-30", "3/4/2020", "10.5.2020", "2026-13"])
    def test_what_was_meant_as_a_date_is_told(self, typed):
        assert told(f"met: {typed}") == [("NJ003", (2, 6))]
        assert front(f"met: {typed}").met == Met()

    def test_a_bad_sub_key_costs_itself(self):
        assert front("met: {on: 2026-02-30, at: the fair, when: now}").met == Met(at="the fair")
        assert told("met: {on: 2026-02-30, at: the fair, when: now}") == [("NJ003", (2, 11)), ("NJ005", (2, 37))]


class TestOtherPeoplesKeys:
    @pytest.mark.parametrize(
        ("typed", "key", "value"),
        [
            ("company: Acme", "organization", "Acme"),
            ("Company: Acme", "organization", "Acme"),
            ("role: CTO", "title", "CTO"),
            ("job_title: CTO", "title", "CTO"),
        ],
    )
    def test_are_read_as_ours(self, typed, key, value):
        assert front(typed).string(key) == value

    @pytest.mark.parametrize("key", ["how_we_met", "howWeMet", "HOWWEMET"])
    def test_how_we_met_is_met_about(self, key):
        assert front(f"{key}: at the fair").met == Met(about="at the fair")
        assert front(f"met: 2019\n{key}: at the fair").met == Met(on=Day(2019, None, None), about="at the fair")
        assert front(f"met: on a train\n{key}: at the fair").met == Met(about="on a train")

    @pytest.mark.parametrize("typed", ["soon", "2026-02-30", "{a: b}", "[2026-01-02, 2026-01-03]"])
    def test_a_last_contact_that_is_no_date_is_told_and_counts_for_nothing(self, typed):
        assert "last_contact" not in front(f"last_contact: {typed}").fields
        assert told(f"last_contact: {typed}") == [("NJ003", (2, 15))]

    def test_of_which_a_list_is_a_bad_value(self):
        assert told("how_we_met: [at the fair, on a train]") == [("NJ003", (2, 13))]

    @pytest.mark.parametrize("typed", ["contactFrequency: 30", "cadence: 30", "cadence: 30d", "contactfrequency: 30D"])
    def test_a_bare_number_is_days(self, typed):
        assert str(front(typed).cadence) == "30d"

    @pytest.mark.parametrize("typed", ["birthDate: XXXX-01-24", "birthday: XXXX-01-24", "birthdate: 01-24", "birthday: --01-24"])
    def test_a_birthday_without_its_year(self, typed):
        assert front(typed).day("birthday") == Day(None, 1, 24)

    @pytest.mark.parametrize(("ours", "theirs"), [("organization: A", "company: B"), ("cadence: 6w", "contactFrequency: 30")])
    def test_ours_wins_wherever_it_stands(self, ours, theirs):
        assert front(f"{ours}\n{theirs}").fields == front(f"{theirs}\n{ours}").fields == front(ours).fields


class TestABadValueCostsTheSmallestItem:
    def test_of_a_list_of_codes_and_is_told_where_it_stands(self):
        assert front("ignore: [NJ204, nj3, foo]").strings("ignore") == ("NJ204", "NJ3")
        assert told("ignore: [NJ204, nj3, foo]") == [("NJ003", (2, 22))]
        assert front("ignore: [NJ204, '', ~]").strings("ignore") == ("NJ204",)

    def test_a_stray_item_below_a_key_that_has_its_value(self):
        contact = front("name: Ada\n- stray\ntitle: Countess")
        assert (contact.name, contact.string("title")) == ("Ada", "Countess")
        assert told("name: Ada\n- stray\ntitle: Countess") == [("NJ001", (3, 1))]

    def test_of_a_list_of_texts(self):
        assert front("seeks: [a weaver, {a: b}, an editor]").strings("seeks") == ("a weaver", "an editor")
        assert told("seeks: [a weaver, {a: b}, an editor]") == [("NJ003", (2, 19))]

    def test_of_a_list_below_a_label(self):
        typed = "social: {github: [ada, {b: c}], mastodon: ada@x.example}"
        assert front(typed).handles("social") == (Handle("github", "ada"), Handle("mastodon", "ada@x.example"))
        assert told(typed) == [("NJ003", (2, 24))]

    def test_of_a_map_of_dates(self):
        typed = "dates: {wedding: 2019-06-14, house: [2020, 2021], degree: soon}"
        assert front(typed).fields["dates"] == {"wedding": Day(2019, 6, 14)}
        assert told(typed) == [("NJ003", (2, 37)), ("NJ003", (2, 59))]

    @pytest.mark.parametrize(
        ("typed", "column"), [("dates: 2019-06-14", 8), ("dates: [2019-06-14]", 8), ("social: ada", 9), ("ids: [a, b]", 6)]
    )
    def test_of_a_map_without_its_labels_it_is_all(self, typed, column):
        assert dict(front(typed).fields) == {}
        assert told(typed) == [("NJ003", (2, column))]

    def test_of_how_you_met(self):
        assert front("met: {on: [2019, 2020], at: the fair}").met == Met(at="the fair")
        assert told("met: {on: [2019, 2020], at: the fair}") == [("NJ003", (2, 11))]

    def test_of_whom_they_know(self):
        assert front("knows: [bob, {a: b}]").knows == (Known("bob"),)
        assert told("knows: [bob, {a: b}]") == [("NJ003", (2, 14))]
        assert front("knows: {clara: from school, bob: {a: b}}").knows == (Known("clara", "from school"), Known("bob"))
        assert told("knows: {clara: from school, bob: {a: b}}") == [("NJ003", (2, 34))]

    @pytest.mark.parametrize("typed", ["knows: [{a: b}]", "knows: {bob: {a: b}}"])
    def test_which_may_be_the_only_one(self, typed):
        assert front(typed).knows == ()
        assert [code for code, _ in told(typed)] == ["NJ003"]


class TestAKeyWithNothingBehindIt:
    @pytest.mark.parametrize("nothing", ["", "~", "null", "[]", "{}", "''", "# still to ask"])
    @pytest.mark.parametrize(
        "key", ["title", "email", "seeks", "tags", "social", "dates", "birthday", "met", "knows", "ignore", "private", "mine"]
    )
    def test_says_nothing_and_nothing_is_wrong_with_it(self, key, nothing):
        assert (dict(front(f"{key}: {nothing}").fields), told(f"{key}: {nothing}")) == ({}, [])

    def test_so_does_a_label_and_an_item(self):
        for typed in ("social: {github: }", "dates: {wedding: }", "met: {on: , at: ~}", "ignore: ['']", "seeks: [~, '']", "mine: {a: [~]}"):
            assert (dict(front(typed).fields), told(typed)) == ({}, [])

    def test_but_a_quoted_sign_for_nothing_is_a_text(self):
        for comment in ("", " # sic"):
            assert front(f"title: '~'{comment}").string("title") == "~"
            assert front(f"phone: 'null'{comment}").handles("phone") == (Handle("", "null"),)


class TestAValueWithoutAKey:
    @pytest.mark.parametrize("typed", ["? \n: x", "? # who?\n: x"])
    def test_is_told_where_the_key_is_missing(self, typed):
        assert front(f"name: Ada\n{typed}").fields == {"name": "Ada"}
        assert told(f"name: Ada\n{typed}") == [("NJ003", (3, 2))]

    @pytest.mark.parametrize("label", ["''", "~", "[a, b]"])
    @pytest.mark.parametrize("key", ["social", "dates", "knows", "met"])
    def test_is_told_below_a_key_too(self, key, label):
        assert told(f"{key}: {{{label}: 2019-06-14}}") == [("NJ003", (2, len(key) + 4))]

    def test_a_label_that_was_refused_is_told_of_once(self):
        assert told("social: {&a github: ada, mastodon: ada@x.example}") == [("NJ001", (2, 10))]
        assert front("social: {&a github: ada, mastodon: ada@x.example}").handles("social") == (Handle("mastodon", "ada@x.example"),)


class TestAHashThatCutsAValue:
    def test_is_told_where_the_rest_stands_wherever_the_value_does(self):
        assert told("title: C #1") == [("NJ013", (2, 10))]
        assert told("seeks:\n  - a C #1\nmet: {at: hall\n  #3\n  }") == [("NJ013", (3, 9))]

    def test_but_of_a_value_that_was_refused_it_is_told_once(self):
        assert told("title: !x C #1") == [("NJ001", (2, 8))]


class TestLists:
    def test_a_lone_text_is_one_item_and_only_tags_split(self):
        contact = front("seeks: a designer, ideally in Bern\naliases: A, B\ntags: '#math, mentor'")
        assert contact.strings("seeks") == ("a designer, ideally in Bern",)
        assert contact.strings("aliases") == ("A, B",)
        assert contact.strings("tags") == ("math", "mentor")

    def test_links_without_quotes_are_the_links_they_were_meant_to_be(self):
        assert front("knows: [[[bob]], [[clara|C]]]").knows == (Known("bob"), Known("clara"))
        assert front("knows:\n  [[bob]]: brother\n  clara:").knows == (Known("bob", "brother"), Known("clara"))


class TestPrivate:
    @pytest.mark.parametrize("typed", ["true", "YES", "on", "1", "maybe", "[a, b]", "!x no", "&a no", '"no'])
    def test_anything_that_is_not_clearly_no_is_yes(self, typed):
        assert front(f"private: {typed}").private

    @pytest.mark.parametrize("typed", ["false", "No", "'no'", "[no]"])
    def test_and_no_is_no(self, typed):
        assert not front(f"private: {typed}").private
