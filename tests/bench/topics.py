"""Two hundred people who do not exist and forty topics with known answers: how well `who` finds them, by kind of question.

Of each topic three people know: one says so in a field, one by a title, one in a sentence of their notes or log. Around them are
people who seek it, who were sent an article on it, who are called like it, and people of other trades.
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

from tests.bench.generate import FIRST, LAST, PLACES

PEOPLE = 200
KINDS = ("the very words", "synonyms", "other forms", "slips of the pen", "another language")


class Trade(NamedTuple):
    """What three people know, each in a way of their own; and how it is asked for, one question a kind, in the order of KINDS."""

    expertise: str
    title: str
    told: str
    asked: tuple[str, str, str, str, str]


TRADES = [
    Trade("bookkeeping", "Accountant", "does the books of three choirs", ("bookkeeping", "accounting", "bookkeepers", "bookeeping", "Buchhaltung")),
    Trade("tax law", "Tax adviser", "sorted out my tax return in an afternoon", ("tax", "fiscal adviser", "taxes", "taxs adviser", "Steuern")),
    Trade("weaving", "Weaver at a mill", "has a loom in the attic and weaves on it nightly", ("weaving", "textiles", "weavers", "weavng", "tissage")),
    Trade("contract law", "Lawyer", "practised as a solicitor for ten years", ("law", "attorney", "lawyers", "lawer", "abogado")),
    Trade("patents", "Patent attorney", "filed the patent for the folding oar", ("patent", "prior art", "patenting", "pattent", "brevet")),
    Trade("bread baking", "Baker", "used to run a bakery in the old town", ("baking", "bakery", "bakers", "bakng", "Bäckerei")),
    Trade("machine learning", "Data scientist", "trains neural networks on bird song", ("machine learning", "neural networks", "learning machines", "machne learning", "maschinelles Lernen")),
    Trade("web development", "Frontend engineer", "builds web sites in React for half the valley", ("web development", "JavaScript", "web developers", "web developmnt", "développeur web")),
    Trade("databases", "Database administrator", "tuned our Postgres until it purred", ("databases", "SQL", "database", "databses", "Datenbank")),
    Trade("cryptography", "Cryptographer", "wrote the encryption for the voting machines", ("cryptography", "encryption", "cryptographers", "criptography", "Verschlüsselung")),
    Trade("fundraising", "Fundraiser", "raised the money for the new clinic", ("fundraising", "raising money", "fundraisers", "fundrasing", "levée de fonds")),
    Trade("journalism", "Reporter", "wrote for the paper as a journalist until it closed", ("journalism", "press", "journalists", "journalsm", "periodista")),
    Trade("photography", "Photographer", "takes the photographs for the theatre", ("photography", "photographer", "photographs", "photograhy", "Fotografie")),
    Trade("translation", "Translator", "translates novels out of Finnish", ("translation", "interpreter", "translators", "transltion", "traducteur")),
    Trade("nursing", "Nurse", "was a nurse on the night ward", ("nursing", "patient care", "nurses", "nursng", "Krankenpflege")),
    Trade("nutrition", "Dietitian", "told me what diet keeps a diver warm", ("nutrition", "dietitian", "nutritional", "nutriton", "Ernährung")),
    Trade("psychotherapy", "Therapist", "opened a practice for psychotherapy above the chemist", ("psychotherapy", "mental health", "psychotherapist", "psycotherapy", "santé mentale")),
    Trade("architecture", "Architect", "drew the plans as architect of the library", ("architecture", "buildings", "architects", "architcture", "Architekt")),
    Trade("bridge building", "Civil engineer", "calculates bridges for the railway", ("bridges", "civil engineering", "bridge", "bridgs", "Brückenbau")),
    Trade("solar power", "Solar installer", "put photovoltaics on every barn of the village", ("solar", "renewable energy", "solar panels", "solr power", "Solarenergie")),
    Trade("beekeeping", "Beekeeper", "keeps forty hives and sells the honey", ("beekeeping", "honey", "beekeepers", "beekeping", "Imkerei")),
    Trade("forestry", "Forester", "looks after the forest of the abbey", ("forestry", "woodland", "foresters", "forstry", "sylviculture")),
    Trade("wine making", "Winemaker", "tends a vineyard above the lake", ("wine", "vineyard", "winemakers", "vineyrd", "Weinbau")),
    Trade("recruiting", "Recruiter", "hires for two hospitals as a headhunter", ("recruiting", "hiring", "recruiters", "recruitng", "chasseur de têtes")),
    Trade("public relations", "Press officer", "ran public relations for the tram company", ("public relations", "communications", "public relation", "publc relations", "Öffentlichkeitsarbeit")),
    Trade("graphic design", "Graphic designer", "designed the posters; her illustrations hang in the station", ("graphic design", "illustration", "graphic designers", "graphc design", "Grafikdesign")),
    Trade("pricing", "Pricing analyst", "knows what to charge for a keynote", ("pricing", "fees", "prices", "pricng", "tarification")),
    Trade("insurance", "Actuary", "sold insurance to fishermen", ("insurance", "actuary", "insurances", "insurnce", "Versicherung")),
    Trade("real estate", "Estate agent", "found flats for half the orchestra; knows property", ("real estate", "property", "estate agents", "real estte", "Immobilien")),
    Trade("logistics", "Freight forwarder", "organised the shipping of the organ pipes", ("logistics", "freight", "logistic", "logistcs", "Spedition")),
    Trade("electronics", "Electronics engineer", "solders circuit boards for hearing aids", ("electronics", "circuit boards", "electronic", "electroncs", "Elektronik")),
    Trade("carpentry", "Carpenter", "built my shelves; a joiner of the old school", ("carpentry", "woodworking", "carpenters", "carpentr", "menuiserie")),
    Trade("sailing", "Skipper", "sailed a yacht to the Azores twice", ("sailing", "yachts", "sailors", "sailng", "Segeln")),
    Trade("mountaineering", "Mountain guide", "guides people who climb the north faces", ("mountaineering", "climbing", "mountaineers", "mountaneering", "alpinisme")),
    Trade("genealogy", "Genealogist", "traced our ancestry back to a horse thief", ("genealogy", "family history", "genealogical", "geneology", "Ahnenforschung")),
    Trade("podcasting", "Podcast producer", "records a podcast in her wardrobe", ("podcasting", "audio production", "podcasts", "podcastng", "Podcaster")),
    Trade("immigration law", "Immigration adviser", "got the visa for my cousin in a week", ("immigration", "work permit", "visas", "imigration", "Visum")),
    Trade("robotics", "Roboticist", "builds robots that pick strawberries", ("robotics", "robots", "robotic", "robtics", "Robotik")),
    Trade("statistics", "Statistician", "ran the survey and its statistics for the canton", ("statistics", "surveys", "statistical", "statstics", "estadística")),
    Trade("event planning", "Events manager", "organises the conference in the old gasworks", ("event planning", "conference organiser", "events", "event plannng", "Veranstaltungsplanung")),
]  # fmt: skip
BYSTANDERS = ["stamps", "juggling", "opera", "crosswords", "knots", "kites", "puppets", "ferns", "fossils", "tango"]
GREETINGS = ["coffee: talked about her mother", "call: the train was late", "lunch: soup", "email: thanks for the card", "walk: rain"]


def journal() -> tuple[dict[str, bytes], dict[int, frozenset[str]]]:
    """The files by their keys, and of each trade by its number the ids of those who know."""
    luck = random.Random(40)
    files: dict[str, bytes] = {}
    answers: dict[int, frozenset[str]] = {}
    numbers = iter(luck.sample(range(PEOPLE), PEOPLE))
    for index, trade in enumerate(TRADES):
        knowing = [next(numbers) for _ in range(3)]
        answers[index] = frozenset(f"person-{number}" for number in knowing)
        fields = [f"expertise: [{luck.choice(BYSTANDERS)}, {trade.expertise}]", f"title: {trade.title}", ""]
        notes = ["", "", f"She {trade.told}." if luck.random() < 0.5 else ""]
        logs = ["", "", "" if notes[2] else f"- 2026-05-0{1 + index % 9} coffee: she {trade.told}"]
        for number, front, note, line in zip(knowing, fields, notes, logs, strict=True):
            files[f"contacts/person-{number}.md"] = person(luck, number, front, note, line)
    for place, number in enumerate(numbers):
        other = TRADES[place % len(TRADES)]
        front, line = [
            (f"seeks: [somebody for {other.expertise}]", ""),
            ("", f"- 2026-04-02 gave article: on {other.expertise}"),
            (f"interests: [{luck.choice(BYSTANDERS)}]", f"- 2026-03-09 asked me for help: with {other.expertise}"),
        ][place % 3]
        files[f"contacts/person-{number}.md"] = person(luck, number, front, "", line, f"{other.expertise.split()[0]}@mail.example")
    return files, answers


def person(luck: random.Random, number: int, front: str, note: str, line: str, email: str = "") -> bytes:
    name = f"{luck.choice(FIRST)} {luck.choice(LAST)} {number}"
    log = sorted(
        [f"- 2026-{luck.randrange(1, 11):02}-{luck.randrange(1, 28):02} {luck.choice(GREETINGS)}" for _ in range(4)]
        + ([line] if line else [])
    )
    lines = [
        "---",
        f"name: {name}",
        f"email: {email or f'p{number}@mail.example'}",
        f"location: {luck.choice(PLACES)}",
        *filter(None, [front]),
        "---",
    ]
    return "\n".join([*lines, "", note, "", "## Log", "", *log, ""]).encode()


def questions() -> Iterator[tuple[int, str, str]]:
    """Trade, kind of question, topic asked for."""
    for index, trade in enumerate(TRADES):
        yield from ((index, kind, topic) for kind, topic in zip(KINDS, trade.asked, strict=True))
