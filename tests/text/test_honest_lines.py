"""What people really write, in four languages: a ledger must not move by accident, nor an honest line draw a finding."""

from datetime import date

import pytest

from netjournal.journal.refresh import load
from netjournal.journal.standing import Standing
from netjournal.model.entry import Entry
from netjournal.rules.run import findings
from netjournal.store.memory import MemorySource
from netjournal.text.parse import Reader
from netjournal.text.settings import read_settings

TODAY = date(2026, 11, 23)


def entry(words: str, languages: str = "en") -> Entry:
    """The one entry of Ada's log with these words after the date."""
    reader = Reader(read_settings(f"languages: [{languages}]".encode()))
    text = f"---\nname: Ada Lovelace\naliases: [Countess]\n---\n## Log\n\n- 2026-03-10 {words}\n"
    (only,) = reader.contact("contacts/ada.md", text.encode()).log
    return only


def standing(who: str, **logs: str) -> Standing:
    journal = load(MemorySource({f"contacts/{name}.md": f"## Log\n\n{lines}\n".encode() for name, lines in logs.items()}))
    return Standing(journal, journal.contacts[f"contacts/{who}.md"], TODAY)


MOVES_NOTHING = {
    "en": (
        "got back from Rome", "gave up smoking", "got a new job", "asked her out", "asked me out", "shared lunch", "shared lunch: at hers",
        "shared a taxi: to the airport", "shared the news: she is pregnant", "shared with her the plan", "shared job ad", "got engaged: to Bob",
        "got sick: flu", "got home: late", "got in", "got out", "gave in", "gave in to her", "got in touch: about work", "gave birth: a girl",
        "gave a talk: on looms", "gave a party: for her", "gave her a call: on gears", "asked a question: on looms", "asked her about the job",
        "asked her how the work is", "introduced by Bob", "introduced to her by Bob", "introduced to [[bob]] by Ada", "introduced her sister",
        "introduced me to her work", "introduced a new product", "she introduced a new product", "introduced them at the party",
        "referred to her paper", "referred to her work in my talk", "she referred to her notes", "recommended a dentist", "got together",
        "got her a gift: a scarf", "got Ada a gift", "got him the book", "got to work with her on the looms", "got to help her move",
        "got me to help", "got a job offer", "got a job interview: at Acme", "gave a book talk", "gave a project update: slipping",
        "gave to charity: 50", "gave for free: my seat", "asked again: no luck",
    ),
    "de": (
        "gab einen Vortrag: Webstühle", "bekam ein Kind: ein Mädchen", "teilte ein Taxi", "gab Bescheid", "hat sich vorgestellt",
        "sich vorgestellt", "empfahl mir ein Buch", "vorgestellt von Bob", "sie bekam den Job", "gefragt nach ihrem Job",
    ),
    "fr": (
        "s'est présenté", "elle s'est présentée", "donné une conférence: métiers", "donné naissance", "partagé un taxi",
        "présenté par Bob", "présenté le projet: budget", "m'a recommandé un livre", "elle a obtenu le poste", "elle m'a demandé si je peux",
        "reçu une bonne nouvelle",
    ),
    "es": (
        "di una charla: telares", "di un paseo", "compartimos mesa", "se ha presentado", "presentado por Bob", "presenté el proyecto: plan",
        "pedí la cuenta: 20", "me preguntó cómo estoy",
    ),
}  # fmt: skip


class TestALedgerDoesNotMoveByAccident:
    @pytest.mark.parametrize(("language", "words"), [(code, words) for code, lines in MOVES_NOTHING.items() for words in lines])
    def test_by_an_honest_line(self, language, words):
        only = entry(words, language)
        assert only.verb not in ("gave", "got", "asked")
        assert only.touch

    @pytest.mark.parametrize("words", ["she got the job", "Ada got a job: at Acme", "they got a loan", "he got advice from a lawyer"])
    def test_by_what_they_got_elsewhere(self, words):
        assert (entry(words).verb, entry(words).text) == ("other", words)

    @pytest.mark.parametrize("words", ["got me a gig", "she got us a gig", "Ada got me a gig: in Turin", "<- got gig", "got in gig: hers"])
    def test_and_what_they_got_me_is_what_i_got(self, words):
        assert (entry(words).verb, entry(words).what) == ("got", "work")

    @pytest.mark.parametrize("word", ["a", "an", "the", "some", "for", "to", "her", "him", "them"])
    @pytest.mark.parametrize("verb", ["gave", "got", "asked", "offered", "shared", "sent"])
    def test_but_every_small_word_is_passed_over(self, verb, word):
        assert entry(f"{verb} {word} feedback: on the draft").what == "feedback"

    def test_who_shares_a_job_has_given_an_article_at_most(self):
        assert [entry(words).what for words in ("shared job: at Acme", "shared feedback: good", "gave job: at Acme")] == [
            "article", "feedback", "work",
        ]  # fmt: skip


TALK = (
    "lent her my copy", "given the day off", "five of us at the beach", "prefers tea now", "tends her garden", "asks after you all",
    "sends her love", "shares a flat now", "offers to drive", "scared of flying", "Dave joined for dinner", "patched up the boat",
    "helped him move", "caught up over soup", "bumped into her at the station", "spoke at her conference", "ran into Ada at the market",
)  # fmt: skip


class TestAnHonestLineDrawsNoFinding:
    @pytest.mark.parametrize("words", TALK)
    def test_of_a_verb_misspelt(self, words):
        journal = load(MemorySource({"contacts/ada.md": f"---\nname: Ada\n---\n## Log\n\n- 2026-03-10 {words}\n".encode()}))
        found = findings(journal, TODAY)
        assert [finding.code for finding in found if finding.code == "NJ008"] == []


class TestWhoseItIs:
    @pytest.mark.parametrize(
        "words",
        [
            "asked Ada for advice: on gears", "I asked Ada for some advice", "asked Ada Lovelace for advice", "asked her for advice",
            "asked the Countess for advice",
        ],
    )  # fmt: skip
    def test_their_own_name_is_passed_over_like_her(self, words):
        assert (entry(words).verb, entry(words).what, entry(words).theirs) == ("asked", "advice", False)

    @pytest.mark.parametrize(
        ("words", "text"),
        [("called Ada about the loom", "Ada about the loom"), ("met Ada at the fair: by chance", "Ada at the fair: by chance")],
    )
    def test_and_stays_in_the_text_of_what_is_no_gift(self, words, text):
        assert entry(words).conversation
        assert entry(words).text == text

    @pytest.mark.parametrize(
        ("words", "verb", "what"),
        [
            ("m'a envoyé un article", "got", "article"), ("elle m'a donné un conseil", "got", "advice"), ("m'a demandé de l'aide", "asked", "help"),
            ("elle m'a remercié", "thanked", None), ("elle a appelé", "call", None), ("mail d'elle", "email", None), ("mail d'Ada", "email", None),
        ],
    )  # fmt: skip
    def test_in_french_words_that_run_into_the_next(self, words, verb, what):
        only = entry(words, "fr")
        assert (only.verb, only.what, only.theirs) == (verb, what, True)

    def test_which_stay_as_they_were_in_the_text(self):
        assert entry("déjeuner à l'opéra: d'accord", "fr").text == "à l'opéra: d'accord"
        assert entry("lunch at D'Angelo's").text == "at D'Angelo's"

    @pytest.mark.parametrize(("words", "language"), [("je lui ai demandé un conseil", "fr"), ("yo le pedí consejo", "es")])
    def test_more_than_one_little_word_may_stand_before_the_verb(self, words, language):
        assert (entry(words, language).verb, entry(words, language).what, entry(words, language).theirs) == ("asked", "advice", False)

    @pytest.mark.parametrize(("words", "language"), [("sie hat geheiratet", "de"), ("elle s'est mariée", "fr"), ("a quitté Acme", "fr")])
    def test_what_happened_to_them_is_a_note(self, words, language):
        assert (entry(words, language).verb, entry(words, language).touch) == ("note", False)


class TestInAndOut:
    def test_do_not_make_theirs_mine(self):
        assert (entry("she walked out").theirs, entry("she walked out").text) == (True, "out")

    @pytest.mark.parametrize("words", ["call in the evening: fine", "wrote in her book", "email in the morning"])
    def test_before_a_thing_tell_where_and_when(self, words):
        assert not entry(words).theirs

    @pytest.mark.parametrize(
        "words", ["email in: hello", "call in", "letter in about the loom: hello", "asked in advice: on gears", "gave in article: x"]
    )
    def test_right_after_the_verb_tell_whose_it_was(self, words):
        assert entry(words).theirs


class TestAWordOfSeveralLanguages:
    @pytest.mark.parametrize(
        ("words", "direction"), [("Mail von ihr", "in"), ("Mail bekommen: hallo", "in"), ("mail d'elle", "in"), ("mail her", None)]
    )
    def test_is_read_by_the_one_that_knows_whose_it_was(self, words, direction):
        assert (entry(words, "en, de, fr").verb, entry(words, "en, de, fr").direction) == ("email", direction)


class TestWith:
    @pytest.mark.parametrize("words", ["dinner with her", "dinner with the whole team: long"])
    def test_a_word_that_is_no_name_stays_in_the_text(self, words):
        assert entry(words).text.startswith("with ")
        alone = standing("ada", ada=f"- 2026-03-10 {words}")
        assert (alone.acquainted, alone.events[0].others) == (True, 0)

    def test_but_somebody_may_be_called_so(self):
        logs = {"ada": "- 2026-03-10 lunch with Le Corbusier: towers", "le corbusier": ""}
        assert standing("le corbusier", **logs).last_touch == date(2026, 3, 10)

    def test_an_ampersand_joins_names_too(self):
        assert (entry("lunch with [[a]] & [[b]]: x").head.company, entry("lunch with [[a]] & [[b]]: x").text) == (("[[a]]", "[[b]]"), "x")

    def test_the_rest_of_an_other_is_text_and_no_company(self):
        logs = {"ada": "- 2026-03-10 asked her about her work with [[charles]]", "charles": ""}
        assert standing("charles", **logs).last_touch is None

    def test_a_decline_that_names_somebody_there_closes_nothing(self):
        lines = "- 2026-03-10 asked intro: to Babbage\n- 2026-03-12 declined lunch with [[menabrea]]"
        assert len(standing("ada", ada=lines).ledger.open_asks) == 1


class TestWhatIsOffered:
    @pytest.mark.parametrize(
        ("words", "verb", "what"),
        [
            ("offered her help", "offered", "help"),
            ("offered me a job", "offered", "work"),
            ("thanked her for the intro", "thanked", "intro"),
        ],
    )
    def test_is_named_after_small_words_as_well(self, words, verb, what):
        assert (entry(words).verb, entry(words).what) == (verb, what)

    def test_and_received_letters_are_theirs(self):
        assert (entry("received a letter: hello").verb, entry("received a letter: hello").theirs) == ("letter", True)
