"""Corpora: reading more reports than one process can, on all cores or a cluster, into Parquet."""

from powderkeg.corpora.coding import Coding, code_corpus
from powderkeg.corpora.parts import Finished
from powderkeg.corpora.taking import TakenDocument, is_corpus, take_corpus

__all__ = ["Coding", "Finished", "TakenDocument", "code_corpus", "is_corpus", "take_corpus"]
