"""Tags that no page has and no parser is made for: of thousands of attributes, each compared with all."""

import re

from powderkeg.errors import DocumentError

MOST_ATTRIBUTES = 500
_TAG = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_UNPARSED = ("script", "style", "textarea", "title", "xmp")  # what stands in them is no tag


def refuse_endless_tags(page: str) -> None:
    """Raise DocumentError if a tag of a page has too many attributes; the page is gone through once."""
    place = 0
    while tag := _TAG.search(page, place):
        place, attributes = tag.end(), 0
        while attribute := _ATTRIBUTE.match(page, place):
            place, attributes = attribute.end(), attributes + 1
            if attributes > MOST_ATTRIBUTES:
                raise DocumentError(
                    f"a tag has more than {MOST_ATTRIBUTES} attributes; save the page's text as .txt"
                )
        if (name := tag[1].lower()) in _UNPARSED:
            place = page.find("</", place)
            while place >= 0 and page[place + 2 : place + 2 + len(name)].lower() != name:
                place = page.find("</", place + 2)
            if place < 0:
                return
