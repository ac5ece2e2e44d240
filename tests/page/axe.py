"""axe-core over what the page shows."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_SOURCE = Path(__file__).parents[2] / "page/node_modules/axe-core/axe.min.js"
_GRAVE = ("serious", "critical")


def findings(page: Page) -> list[str]:
    """What axe finds serious or critical, each with the elements that it is about."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SOURCE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {node['html'][:160]} ({' '.join(node['failureSummary'].split())[:300]})"
        for one in found["violations"]
        if one["impact"] in _GRAVE
        for node in one["nodes"][:5]
    ]
