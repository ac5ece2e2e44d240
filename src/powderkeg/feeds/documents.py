"""The document that is made of a report which was read from a page."""

import hashlib
from dataclasses import replace
from datetime import date

from powderkeg.datamodel.document import Document, PublishedFrom
from powderkeg.datamodel.watching import PageState
from powderkeg.feeds.days import latest_day
from powderkeg.feeds.page import Article
from powderkeg.feeds.sources import WebSource
from powderkeg.feeds.urls import page_key
from powderkeg.ingest.boilerplate import Cues
from powderkeg.ingest.documents import make_document
from powderkeg.ingest.report import IngestOptions


def document_of(
    article: Article, source: WebSource, past: PageState | None, cues: Cues, today: date
) -> tuple[Document, list[str]]:
    """The document, whose id follows from its page and text, and what is to be told of it."""
    report, notes = article.report, list(article.notes)
    changed = past is not None and past.document_id is not None
    if changed and article.updated and report.published and article.updated > report.published:
        # The text that is read was not there before the day on which it was changed.
        report = replace(report, published=article.updated, published_from=PublishedFrom.FEED_UPDATED)
    page = page_key(article.canonical)
    digest = hashlib.sha256(f"{page}\n{report.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    report = replace(
        report,
        document_id=f"{article.canonical.host}-{digest}",
        publisher=source.publisher or report.publisher,
    )
    document = make_document(report, article.canonical.host, IngestOptions(), cues)
    if document.published and document.published > latest_day(today):
        notes.append(f"its heading gives {document.published} as its day, which is yet to come; not believed")
        document = document.model_copy(update={"published": None, "published_from": None})
    return document, notes
