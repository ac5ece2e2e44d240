"""What a brief tells of what may come."""

import io
from datetime import date

import pytest
from lxml import html
from pypdf import PdfReader

from powderkeg.briefing.brief import Brief, Section
from powderkeg.briefing.compose import FORECAST, compose_brief
from powderkeg.briefing.html import brief_html
from powderkeg.briefing.markdown import brief_markdown
from powderkeg.briefing.pdf import brief_pdf
from powderkeg.charts.dots import Estimate, probability_bars
from powderkeg.datamodel.forecast import Basis, Driver, Family, Forecast
from powderkeg.datamodel.situation import Party
from powderkeg.situation.places import place_id
from tests.briefing.crises import SUDAN, Sudan, place
from tests.forecasts import BACKTEST, REMARK, chance, forecast, forecasts_of, number, told

CRISIS = Sudan()
BORDER = Driver(text="shares a border", basis=Basis.DATA, effect=0.9)


def joins(state: str, probability: float, *drivers: Driver, **fields: object) -> Forecast:
    likely = chance(probability, probability / 2, min(2 * probability, 1))
    return forecast(Family.JOINING, (state, "SDN"), likely, *drivers, **fields)


CHAD = joins(
    "TCD",
    0.212,
    BORDER,
    told("Chad is said to supply a side (unconfirmed)", 0.9, CRISIS.helps.claim_id),
    told("Chad denies that it sends forces", -0.4, CRISIS.denies.claim_id),
    structural=0.05,
    side=(Party("rapid-support-forces", "Rapid Support Forces"),),
    side_probability=0.8,
)
EGYPT = joins("EGY", 0.09, told("Egypt threatens", 0.6, CRISIS.threat.claim_id))
LIBYA = joins("LBY", 0.03, BORDER)
THREAT = forecast(Family.THREAT, (CRISIS.events[6].event_id, "EGY"), chance(0.15, 0.05, 0.35), days=30)
GENEINA = forecast(
    Family.PLACE_DAYS,
    (place_id(place("El Geneina")),),
    number(1, 4, 12, zero=0.02),
    told("57 were killed there", None, CRISIS.dead.claim_id),
    days=30,
)


def brief_with(*forecasts: Forecast) -> Brief:
    return compose_brief(
        CRISIS.situation, CRISIS.events, CRISIS.changes, CRISIS.cite, forecasts=forecasts_of(*forecasts)
    )


def section(brief: Brief) -> Section:
    return next(one for one in brief.sections if one.key == FORECAST)


@pytest.fixture(scope="module")
def brief() -> Brief:
    return brief_with(CHAD, EGYPT, LIBYA, THREAT, GENEINA)


def test_states_are_told_with_probability_side_and_what_speaks_for_and_against(brief: Brief) -> None:
    texts = [sentence.text for sentence in section(brief).sentences]
    assert texts == [
        "Chad may be drawn in by 18 September 2023 (0.21, 90% interval 0.11 to 0.42; without any report "
        "0.05), likeliest beside the Rapid Support Forces: Chad is said to supply a side "
        "(unconfirmed); against it, Chad denies that it sends forces.",
        "Egypt may be drawn in by 18 September 2023 (0.09, 90% interval 0.045 to 0.18): Egypt threatens.",
        "Egypt issued a threat or warning: that this is carried out by 20 July 2023 has a probability of "
        "0.15 (90% interval 0.05 to 0.35).",
        "El Geneina may see 1 to 12 violent events by 20 July 2023 (90% interval; 4 in the middle; at least "
        "one has a probability of 0.98).",
    ]
    assert brief.sections[-1].key == FORECAST


def test_side_that_is_about_as_likely_as_the_other_is_said_to_be_open() -> None:
    even = CHAD.model_copy(update={"side_probability": 0.55})
    (told_of,) = section(brief_with(even)).sentences
    assert "0.05), on which side is open: Chad is said to supply a side" in told_of.text


def test_each_forecast_cites_the_passages_of_its_drivers(brief: Brief) -> None:
    chad, egypt, threat, geneina = section(brief).sentences
    cited = [
        {claim for note in sentence.footnotes for claim in brief.footnotes[note - 1].claims}
        for sentence in (chad, egypt, threat, geneina)
    ]
    assert cited[0] == {CRISIS.helps.claim_id, CRISIS.denies.claim_id}
    assert cited[1:] == [{CRISIS.threat.claim_id}, {CRISIS.threat.claim_id}, {CRISIS.dead.claim_id}]


def test_a_forecast_is_called_one_with_its_backtest_and_what_is_judgement(brief: Brief) -> None:
    assert section(brief).notes == (
        "A model's forecast from the reports published by 20 June 2023: no report says so.",
        f"Backtest: {BACKTEST}.",
        REMARK,
        "Without a report on them: Libya (0.03, 90% interval 0.015 to 0.06).",
    )


def test_of_many_forecasts_the_weightiest_of_each_family_are_told() -> None:
    many = [
        joins(code, 0.3 - step / 100, told(f"{code} threatens", 0.5, CRISIS.threat.claim_id))
        for step, code in enumerate(("TCD", "EGY", "LBY", "ETH", "ERI", "CAF", "SSD", "KEN"))
    ]
    likely = THREAT.model_copy(update={"distribution": chance(0.6, 0.3, 0.8)})
    told_of = section(brief_with(*many, likely))
    texts = [sentence.text for sentence in told_of.sentences]
    assert len(texts) == 6
    assert texts[0].startswith("Chad may be drawn in")
    assert "carried out" in texts[-1]
    assert (told_of.left_out, told_of.see) == (3, "powderkeg forecast")


def test_without_forecasts_or_claims_that_bear_on_them_there_is_no_section() -> None:
    plain = compose_brief(CRISIS.situation, CRISIS.events, CRISIS.changes, CRISIS.cite)
    assert FORECAST not in [one.key for one in plain.sections]
    assert brief_with(LIBYA) == plain
    assert brief_with() == plain


def test_footnotes_of_other_sections_stay_as_they_are(brief: Brief) -> None:
    plain = compose_brief(CRISIS.situation, CRISIS.events, CRISIS.changes, CRISIS.cite)
    assert [one for one in brief.sections if one.key != FORECAST] == list(plain.sections)


def test_all_forms_show_the_notes_and_charts_where_they_can(brief: Brief) -> None:
    bars = probability_bars([Estimate("<b>Chad</b> & co", 0.21, 0.1, 0.4)], title="Who may be drawn in")
    charts = {FORECAST: [bars]}
    page = html.document_fromstring(brief_html(brief, charts))
    (figure,) = page.xpath(f"//section[@id='{FORECAST}']//figure/*[local-name()='svg']")
    assert "<b>Chad</b> & co" in "".join(figure.itertext())
    assert page.xpath("//b") == []
    assert section(brief).notes[1] in page.xpath(f"string(//section[@id='{FORECAST}'])")
    assert f"Backtest: {BACKTEST}" in brief_markdown(brief)
    pdf = brief_pdf(brief, charts)
    assert pdf == brief_pdf(brief, charts)
    pages = PdfReader(io.BytesIO(pdf)).pages
    shown = "".join(page.extract_text() for page in pages)
    assert len(pages) <= 2
    assert "Backtest: AUC 0.77" in shown
    assert "Who may be drawn in" in shown


def test_forecasts_of_another_day_are_told_with_their_own_days() -> None:
    later = joins("EGY", 0.2, told("Egypt threatens", 0.6, CRISIS.threat.claim_id), origin=date(2023, 6, 25))
    (text,) = [sentence.text for sentence in section(brief_with(later)).sentences]
    assert "by 23 September 2023" in text
    assert SUDAN.name not in text
