"""PDF: the text of all pages as paragraphs, without page headers, page numbers and line-end hyphens."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from powderkeg.errors import DocumentError
from powderkeg.ingest.lines import too_large
from powderkeg.ingest.report import IngestOptions, Report, Source

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–|]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–|]?", re.IGNORECASE)
_LONGEST_PAGE_NUMBER = 40
MOST_PAGES = 5_000
MOST_OPERATORS = 2_000_000  # a page of print has some 2,000
_MARGIN_LINES = 2  # a page header or footer is looked for in so many lines
_SENTENCE_END = re.compile(r"""[.!?:…]["'”’)\]]*$""")
_FULL_LINE = 0.9  # of the widest line around; printed lines end raggedly
_AROUND = 3  # lines before and after that a line is compared with
_LINE_END_HYPHEN = re.compile("\\w[-\N{HYPHEN}\N{SOFT HYPHEN}]$")
_LONGEST_WORD = 100
_WORD, _WORD_AT_END, _COMPOUND = re.compile(r"\w+"), re.compile(r"\w+-$"), re.compile(r"\b(?=(\w+-\w+))")
_JUNK_TITLE = re.compile(
    r"microsoft word\b.*|untitled.*|\S*|.*\.(?:docx?|odt|rtf|pdf|indd|qxd)", re.IGNORECASE
)


def read_pdf(source: Source, options: IngestOptions) -> Iterator[Report]:
    """One report of the whole file. Its creation date isn't taken: that is when the file was made."""
    pages, title = _extract(source, options)
    text = join_pages(pages)
    if not text.strip():
        raise DocumentError("no text in the PDF, only images; run text recognition (OCR) on it first")
    yield Report(text=text, title=title)


def _extract(source: Source, options: IngestOptions) -> tuple[list[str], str | None]:
    from pypdf import PdfReader  # loads slowly, and other inputs do without

    try:
        reader = PdfReader(source.stream)
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked:
            title = reader.metadata.title if reader.metadata else None
            return list(_texts(reader, options)), _usable_title(title)
    except DocumentError:
        raise
    except Exception as error:  # pypdf lets errors of many classes through when a file is damaged
        raise DocumentError(
            f"not a PDF that can be read ({error}); open it and save it anew as PDF"
        ) from error
    raise DocumentError("the PDF is locked with a password; save a copy without one")


def _texts(reader: "PdfReader", options: IngestOptions) -> Iterator[str]:
    """The text of each page, until it is more than a report has: pages and forms can be drawn many times."""
    operators = characters = 0

    def count(*_operator: object) -> None:
        nonlocal operators
        operators += 1
        _refuse_endless(operators)

    for number, page in enumerate(reader.pages, 1):
        if number > MOST_PAGES:
            raise DocumentError(f"has more than {MOST_PAGES:,} pages; split it into single reports")
        text = page.extract_text(visitor_operand_before=count)
        _refuse_endless(operators)  # pypdf passes over errors in forms
        characters += len(text)
        if characters > options.max_bytes:
            raise too_large("its text", options.max_bytes)
        yield text


def _refuse_endless(operators: int) -> None:
    if operators > MOST_OPERATORS:
        raise DocumentError(f"draws more than {MOST_OPERATORS:,} things; save its text as .txt")


def _usable_title(title: object) -> str | None:
    """The title of the metadata, unless it is what a word processor put there."""
    text = str(title or "").strip()
    return None if _JUNK_TITLE.fullmatch(text) else text


def join_pages(pages: Sequence[str]) -> str:
    """Paragraphs, parted by blank lines, from the text of pages as it was printed, line by line."""
    lines = [line for page in _without_margins(list(map(_lines, pages))) for line in page]
    compounds = {word for line in lines for word in _COMPOUND.findall(line)}
    return "\n\n".join(_join_lines(paragraph, compounds) for paragraph in _paragraphs(lines))


def _lines(page: str) -> list[str]:
    """Lines of a page; a blank one, which parts paragraphs, is kept where it isn't at the margin."""
    return [line.strip() for line in page.strip().splitlines()]


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines at top and bottom that number the page or stand on most pages."""
    repeated = Counter(key for page in pages for key in {_margin_key(page[i]) for i in _margins(page)})
    often = {key for key, pages_with in repeated.items() if pages_with > 1 and pages_with > len(pages) / 2}
    kept = []
    for page in pages:
        margins = _margins(page)
        kept.append(
            [
                line
                for i, line in enumerate(page)
                if i not in margins or not (_is_page_number(line) or _margin_key(line) in often)
            ]
        )
    return kept


def _is_page_number(line: str) -> bool:
    return len(line) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(line) is not None


def _margins(page: list[str]) -> set[int]:
    return {i for i in range(len(page)) if i < _MARGIN_LINES or i >= len(page) - _MARGIN_LINES}


def _margin_key(line: str) -> str:
    """What a running header has in common from page to page: all but the number."""
    return re.sub(r"\d+", "#", line)


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for i, line in enumerate(lines):
        if line:
            paragraph.append(line)
        if paragraph and _ends_paragraph(line, lines[i + 1 : i + 2], _room(lines, i)):
            yield paragraph
            paragraph = []


def _room(lines: list[str], i: int) -> float:
    """How many letters a line may have had here, going by the lines around it; columns differ in width."""
    return _FULL_LINE * max(map(len, lines[max(0, i - _AROUND) : i + _AROUND + 1]))


def _ends_paragraph(line: str, following: list[str], room: float) -> bool:
    """Before a blank line, and where the next word had room in the line and yet stands on the next."""
    if not line or not following or not following[0]:
        return True
    if _LINE_END_HYPHEN.search(line) or len(line) + 1 + len(following[0].split()[0]) > room:
        return False
    return bool(_SENTENCE_END.search(line)) or not following[0][0].islower()


def _join_lines(lines: list[str], compounds: Collection[str]) -> str:
    """The lines as one; pieces are put together once, so that time grows with their number alone."""
    pieces = [lines[0]]
    for line in lines[1:]:
        before = pieces[-1]
        if not _LINE_END_HYPHEN.search(before, max(0, len(before) - 2)):
            pieces.append(" ")
        elif not _keeps_hyphen(before, line, compounds):
            pieces[-1] = before[:-1]
        pieces.append(line)
    return "".join(pieces)


def _keeps_hyphen(before: str, after: str, compounds: Collection[str]) -> bool:
    """Whether a word at the line end has its hyphen within a line, too; else it was broken there."""
    if not before.endswith("-"):
        return False
    head, tail = _WORD_AT_END.search(before, max(0, len(before) - _LONGEST_WORD)), _WORD.match(after)
    return not after[0].islower() or bool(head and tail and head[0] + tail[0] in compounds)
