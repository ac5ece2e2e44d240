"""From characters to tokens."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Span


class TokenOffsets:
    """Finds the tokens that a stretch of text touches.

    `Doc.char_span` does the same, but goes through the document at each call.
    """

    __slots__ = ("_doc", "_starts")

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]

    def span(self, start: int, end: int) -> Span:
        """The tokens from the one that holds character `start` to the one before character `end`."""
        return self._doc[max(0, bisect_right(self._starts, start) - 1) : bisect_left(self._starts, end)]
