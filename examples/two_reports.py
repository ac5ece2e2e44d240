"""Read two reports, keep them in a record, ask it what is denied, and write a CSV for spreadsheets and R."""

# ruff: noqa: T201 (an example shows what it did)

from datetime import UTC, date, datetime
from pathlib import Path

import powderkeg as pk
from powderkeg.formats import write_csv

REPORTS = {
    date(2014, 5, 22): "Tuareg rebels captured the town of Kidal on Wednesday. "
    "Chad denied that its troops had shelled Kidal.",
    date(2014, 5, 24): "Rebels attacked an army convoy near Menaka on Friday. "
    "Algeria called on the rebels to withdraw.",
}


def main() -> None:
    """Run the example in the current folder."""
    reader = pk.load_reader()
    with pk.Record.open("example.sqlite") as record:
        for published, text in REPORTS.items():
            options = pk.IngestOptions(published=published)
            document = pk.document_from_text(text, options, name="report")
            if not record.is_read(document, reader.version):
                reading = pk.Reading(
                    document_id=document.document_id, reader=reader.version, read_at=datetime.now(UTC)
                )
                record.add(document, reader.read(document), reading)

        for claim in record.claims(pk.ClaimFilter(status=pk.Status.DENIED)):
            speakers = ", ".join(actor.name for actor in claim.attribution)
            print(f"{speakers} denied: {claim.event_type} at {claim.place.name if claim.place else '?'}")

        documents = {summary.document.document_id: summary.document for summary in record.documents()}
        with Path("example.csv").open("w", encoding="utf-8", newline="") as stream:
            written = write_csv(record.claims(), documents, stream)
        print(f"{written.written} claims in example.csv")


if __name__ == "__main__":
    main()
