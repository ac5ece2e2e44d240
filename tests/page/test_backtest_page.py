"""The page of a backtest in a browser: everybody can read it, and it asks for nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from powderkeg.charts.backtest_page import backtest_page
from tests.forecast.backtests import BACKTEST
from tests.page.axe import findings
from tests.page.chromium import PHONE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_is_asked_for(
    scheme: str, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "backtest.html"
    path.write_text(backtest_page(BACKTEST), encoding="utf-8")
    # axe has to be let in by the policy that keeps scripts out.
    context = browser.new_context(color_scheme=scheme, viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert findings(page) == []
    assert asked == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()
