"""From a matplotlib figure to SVG that stands inline in a page, light or dark, and is read aloud.

The ink is `currentColor`, the ground is left out, text stays text in the reader's own font, and the same
values give the same bytes.
"""

import hashlib
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from powderkeg.safe import safe

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# The ink while drawing; it becomes `currentColor`. Accents have a contrast of 3 and more on white and on
# near-black alike (WCAG 2.2, 1.4.11).
INK = "#010203"
BLUE, ORANGE = "#2f7fc1", "#c9731a"

_SVG = "http://www.w3.org/2000/svg"
_FONT = "system-ui, sans-serif"
_STYLE: Any = {
    "svg.fonttype": "none",  # text as text
    "svg.hashsalt": "powderkeg",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "legend.frameon": False,
    **dict.fromkeys(
        ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color", "grid.color"), INK
    ),
    "grid.alpha": 0.18,
}


@contextmanager
def drawing(width: float, height: float) -> Iterator["Figure"]:
    """A figure of this size in inches, in the style of all charts."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        yield Figure(figsize=(width, height), layout="constrained")


def head(figure: "Figure", title: str) -> None:
    """Put a title above everything, from the left edge on, where long labels leave the axes little room."""
    figure.suptitle(title, x=0.01, horizontalalignment="left", fontsize=11)


def as_svg(figure: "Figure", *, title: str, description: str) -> str:
    """The figure as an `svg` element, to be called within `drawing`.

    Parameters
    ----------
    figure : Figure
    title : str
        What the chart is called where it is read aloud.
    description : str
        What it shows, with its figures, for those who don't see it.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    raw = BytesIO()
    with warnings.catch_warnings():
        # The reader's font draws the text, so that letters which ours lacks are no trouble.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(raw, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    root = etree.fromstring(raw.getvalue())
    key = "c" + hashlib.sha256(f"{title}\0{description}".encode()).hexdigest()[:10]
    _make_own(root, key)
    _tell(root, key, title, description)
    text: str = etree.tostring(root, encoding="unicode")
    return re.sub(r"'DejaVu Sans'[^;\"]*", _FONT, text.replace(INK, "currentColor"))


def _make_own(root: Any, key: str) -> None:
    """Keep ids apart from those of other charts on the page, and styles within the chart."""
    for name in ("metadata", "style"):
        for element in root.findall(f".//{{{_SVG}}}{name}"):
            element.getparent().remove(element)
    root.set("stroke-linejoin", "round")
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, f"{key}-{value}")
            elif name.endswith("href") and value.startswith("#"):
                element.set(name, f"#{key}-{value[1:]}")
            elif "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{key}-"))


def _tell(root: Any, key: str, title: str, description: str) -> None:
    """Title and description for screen readers; the size is the page's to choose."""
    for number, (name, text) in enumerate((("title", title), ("desc", description))):
        element = etree.Element(f"{{{_SVG}}}{name}", id=f"{key}-{name}")
        element.text = safe(text)
        root.insert(number, element)
    root.set("role", "img")
    root.set("aria-labelledby", f"{key}-title {key}-desc")
    for side in ("width", "height"):
        root.attrib.pop(side, None)
