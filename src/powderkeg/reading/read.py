"""One document to its claims: the reader from top to bottom."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Claim, EventType, Place, PlacePrecision, Status
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion
from powderkeg.errors import DocumentError, PowderkegError
from powderkeg.reading.claims import ClaimMaker
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.acts import ActFinder
from powderkeg.reading.components.attribution import sentence_speakers
from powderkeg.reading.components.coreference import PRECISION_OF_NOUN, Mention
from powderkeg.reading.components.ground import settle_holds
from powderkeg.reading.components.losses import settle_losses
from powderkeg.reading.components.mishaps import Scene
from powderkeg.reading.components.names import NAMED_BODIES, Name, find_names
from powderkeg.reading.components.places import Toponym, implied_countries, locate, with_adjectives
from powderkeg.reading.components.quantities import find_quantities
from powderkeg.reading.components.quantities_superseded import tells_earlier_count
from powderkeg.reading.components.setting import is_half_of_compound
from powderkeg.reading.components.site import PlaceFinder
from powderkeg.reading.components.standing_places import Ground, Standing
from powderkeg.reading.components.strengths import find_strengths
from powderkeg.reading.components.ties import find_compounds
from powderkeg.reading.components.times import find_times, last_told
from powderkeg.reading.confidence import Features
from powderkeg.reading.denials import with_denials
from powderkeg.reading.frames import Frame
from powderkeg.reading.headlines import mend_headlines
from powderkeg.reading.mending import (
    mend_coordination,
    mend_infinitives,
    mend_joined_clauses,
    mend_judgements,
    mend_main_clause,
    mend_nouns,
    mend_opening_clauses,
    mend_titled_names,
)
from powderkeg.reading.paragraph import Paragraph
from powderkeg.reading.pipeline import load_pipeline, pipeline_version
from powderkeg.reading.segments import Segment, segments
from powderkeg.reading.story import Story
from powderkeg.reading.syntax import Syntax
from powderkeg.reading.told import SecondFound, Told, make_claims
from powderkeg.reading.toponyms import ToponymRow, toponym_rows
from powderkeg.reference.lexicons import Reference

_log = logging.getLogger(__name__)

_BETWEEN_NAMES = frozenset({"POS", "CC", "DT", ","})
_IN = frozenset({"in", "near", "outside", "inside", "around"})


@contextmanager
def _costing_one(document: Document) -> Iterator[None]:
    """A fault of ours in one report of a million must not end the run: it costs that report, and is told."""
    try:
        yield
    except (PowderkegError, MemoryError):
        raise
    except Exception as error:
        _log.info("%s: %s can't be read", document.path, document.document_id, exc_info=True)
        raise DocumentError(f"a fault in powderkeg ({error!r}); please report it") from error


@dataclass(frozen=True)
class Reader:
    """Reads documents into claims; the same document gives the same claims.

    Make one with `load` and use it for all documents: loading takes a second or two.
    """

    nlp: Language
    reference: Reference

    @classmethod
    def load(
        cls,
        *,
        cache_dir: Path,
        pipeline: str | None = None,
        lexicons: Path | None = None,
        actors: Sequence[Path] = (),
        types: Path | None = None,
        progress: Callable[[str, float], None] | None = None,
    ) -> Self:
        """A reader with its pipeline and tables.

        Parameters
        ----------
        cache_dir : Path
            Folder for the index of the gazetteer, which is made at first use.
        pipeline : str, optional
            An installed spaCy pipeline for English in place of the default.
        lexicons : Path, optional
            A folder of tables that replace the bundled ones of the same names.
        actors : sequence of Path
            Actor lists on top of the bundled one.
        types : Path, optional
            A file of own event types (docs/own-types.md).
        progress : callable, optional
            Told what is being built and which share of it is done.

        Raises
        ------
        ConfigError
            If the pipeline can't be used.
        ReferenceDataError
            If a table can't be used.
        """
        reference = Reference.load(
            cache_dir=cache_dir, lexicons=lexicons, actors=actors, types=types, progress=progress
        )
        return cls(load_pipeline(pipeline), reference)

    @cached_property
    def _saying(self) -> frozenset[str]:
        """Verbs of saying, but for those that deny."""
        reports = self.reference.status_cues.by_role["reports"]
        return frozenset(lemma for lemma, status in reports.items() if status is not Status.DENIED)

    @cached_property
    def _ground(self) -> Ground:
        classes = self.reference.predicates.classes
        nouns = classes["place"] | classes["site"] | classes["building"] | PRECISION_OF_NOUN.keys()
        return Ground(nouns, self.reference.place_words.verbs)

    @cached_property
    def version(self) -> ReaderVersion:
        """What claims depend on besides the document."""
        return ReaderVersion(
            version=version("powderkeg"), pipeline=pipeline_version(self.nlp), reference=self.reference.digest
        )

    def read(
        self, document: Document, *, observe: Callable[[Claim, Features], None] | None = None
    ) -> list[Claim]:
        """Claims in one document, in text order.

        `observe`, where it is given, is told what the confidence of each claim rests on; of a denial that
        points back that is the claim it denies, and nothing is told.

        Raises
        ------
        DocumentError
            If there is a fault in powderkeg; it is logged.
        """
        with _costing_one(document):
            maker = self._maker(document, self.version, observe)
            claims: list[Claim] = []
            before: list[Claim] = []
            for paragraph, sentence, frames, quoted in self._sentences(document):
                told = list(maker.claims(frames, sentence, paragraph, quoted))
                before = with_denials(told, before, sentence, paragraph, maker)
                claims += before
            return claims

    def read_told(
        self,
        document: Document,
        ask: Callable[[Sequence[Passage]], Iterable[Told]],
        reader: ReaderVersion,
    ) -> SecondFound:
        """What somebody else says that a document tells, as claims: those that the text bears out.

        Parameters
        ----------
        document : Document
        ask : callable
            Given the sentences of a paragraph, says what they tell.
        reader : ReaderVersion
            Who that is; ids of claims are made from it.

        Raises
        ------
        DocumentError
            If there is a fault in powderkeg; it is logged.
        """
        with _costing_one(document):
            return self._read_told(document, ask, reader)

    def _read_told(
        self,
        document: Document,
        ask: Callable[[Sequence[Passage]], Iterable[Told]],
        reader: ReaderVersion,
    ) -> SecondFound:
        maker = self._maker(document, reader)
        found = SecondFound()
        told: dict[int, list[Told]] = {}
        asked: Paragraph | None = None
        for paragraph, sentence, _, _ in self._sentences(document):
            if paragraph is not asked:
                asked, number = paragraph, 0
                sentences = [paragraph.passage(one) for one in paragraph.doc.sents]
                found.sentences += len(sentences)
                told = defaultdict(list)
                for one in ask(sentences):
                    told[one.sentence].append(one)
                strange = [one for place in told if not 0 <= place < len(sentences) for one in told[place]]
                found.dropped.update({"a sentence that there isn't": len(strange)} if strange else {})
            make_claims(told[number], sentence, paragraph, maker, found)
            number += 1
        return found

    def _maker(
        self,
        document: Document,
        reader: ReaderVersion,
        observe: Callable[[Claim, Features], None] | None = None,
    ) -> ClaimMaker:
        anchor = document.published or document.dateline_date
        return ClaimMaker(document.document_id, document.sha256, reader.key, anchor, self.reference, observe)

    def _sentences(self, document: Document) -> Iterator[tuple[Paragraph, Span, list[Frame], Mention | None]]:
        """Each sentence with its paragraph, its frames, and whose words it quotes; in the order of the text.

        What the sentences before spoke of bears on each, so that it must be done with before the next.
        """
        parts, docs, located = self._locate(document)
        anchor = document.published or document.dateline_date
        story = Story()
        for part, doc, toponyms in zip(parts, docs, located, strict=True):
            paragraph = self._paragraph(document, part, doc, toponyms, story, anchor)
            for sentence in doc.sents:
                frames = self._frames(paragraph, sentence, story)
                yield paragraph, sentence, frames, story.quoted
                story.leave(sentence)

    def places(self, document: Document) -> list[ToponymRow]:
        """Place names in one document, in text order, resolved where that is possible.

        Raises
        ------
        DocumentError
            If there is a fault in powderkeg; it is logged.
        """
        reference = self.reference
        with _costing_one(document):
            parts, docs, located = self._locate(document)
            toponyms = [
                with_adjectives(doc, names, countries=reference.countries, gazetteer=reference.gazetteer)
                for doc, names in zip(docs, located, strict=True)
            ]
            return list(toponym_rows(document.document_id, document.text, parts, docs, toponyms))

    def _is_transitive(self, verb: str) -> bool:
        """Whether a verb that the lexicon knows has an object, and no clause without "that"."""
        told = self.reference.status_cues.get("reports", verb) is not None
        clausal = verb in self.reference.predicates.classes["clausal"]
        return bool(self.reference.predicates.find(verb, "VERB")) and not (told or clausal)

    def _locate(self, document: Document) -> tuple[list[Segment], list[Doc], list[list[Toponym]]]:
        parts = segments(document)
        docs = list(self.nlp.pipe(part.text for part in parts))
        for doc in docs:
            mend_coordination(doc, self.reference.predicates.classes["appeals"])
            mend_nouns(doc, self.reference.predicates.classes["deeds"])
            mend_titled_names(doc)
            mend_main_clause(doc)
            mend_opening_clauses(doc)
            mend_joined_clauses(doc, self._is_transitive)
            mend_judgements(doc, self.reference.predicates.classes["judging"])
            mend_infinitives(doc, self.reference.predicates.classes["undertakings"])
            mend_headlines(doc, lambda lemma: bool(self.reference.predicates.find(lemma, "VERB")))
        located = locate(
            docs,
            gazetteer=self.reference.gazetteer,
            dateline_place=document.dateline_place,
            countries_hint=implied_countries(docs, self.reference.countries, self.reference.actors),
            words=self.reference.place_words,
        )
        return parts, docs, located

    def _paragraph(
        self,
        document: Document,
        part: Segment,
        doc: Doc,
        toponyms: Sequence[Toponym],
        story: Story,
        anchor: date | None,
    ) -> Paragraph:
        reference = self.reference
        names = find_names(
            doc,
            actors=reference.actors,
            countries=reference.countries,
            groups=reference.groups,
            given_names=reference.predicates.classes["given_name"],
            is_noun=lambda text: reference.agents.get(text) is not None,
            day=anchor,
            told_of={
                toponym.place.country for toponym in toponyms if toponym.place and toponym.place.country
            },
        )
        of_places = {index for toponym in toponyms for index in range(toponym.start, toponym.end)}
        of_places |= {word.i for word in doc if reference.place_words.is_ground(word.lower_)}
        named: dict[int, Place] = {}
        for toponym in toponyms:
            if (
                not _is_of_name(doc, toponym, names.at(toponym.start), of_places)
                and not is_half_of_compound(doc[toponym.end - 1])
                and not _is_abbreviation(doc[toponym.start].text, document.text)
            ):
                place = self._place(document, part, doc, toponym)
                named |= dict.fromkeys(range(toponym.start, toponym.end), place)
        actors = ActorFinder(
            doc,
            part.start,
            names=names,
            countries_of_words={index: place.country for index, place in named.items()},
            memory=story.memory,
            actors=reference.actors,
            agents=reference.agents,
            countries=reference.countries,
            classes=reference.predicates.classes,
            saying=self._saying,
            day=anchor,
        )
        classes = reference.predicates.classes
        syntax = Syntax(
            doc, classes["light"], self._saying | classes["appeals"] | classes["goes_on_speaking"]
        )
        sites = PlaceFinder(
            named,
            names,
            story.places,
            reference.predicates.classes,
            saying=frozenset(reference.status_cues.by_role["reports"]),
            lying_by={other: toponym.start for toponym in toponyms for other in toponym.beside},
            place_words=reference.place_words,
        )
        acts = ActFinder(
            syntax,
            actors,
            lexicon=reference.predicates,
            modes=reference.content_modes,
            cues=reference.status_cues,
            is_place=sites.is_place,
            may_be_ground=sites.may_be_ground,
        )
        times = find_times(doc, anchor, reference.vocabulary, earlier=story.time)
        story.time = last_told(times) or story.time
        return Paragraph(
            doc,
            document.text,
            part.start,
            syntax,
            actors,
            acts,
            sites,
            named,
            times,
            find_quantities(doc, times=times, words=reference.vocabulary),
        )

    def _place(self, document: Document, part: Segment, doc: Doc, toponym: Toponym) -> Place:
        """The place of a name, as the document writes it; one that the gazetteer lacks has no coordinates."""
        span = doc[toponym.start : toponym.end]
        text = document.text[part.start + span.start_char : part.start + span.end_char]
        if toponym.place is None:
            return Place(name=span.text, text=text, precision=PlacePrecision.CITY)
        return toponym.place.model_copy(update={"text": text})

    def _frames(self, paragraph: Paragraph, sentence: Span, story: Story) -> list[Frame]:
        words = list(sentence)
        paragraph.actors.read_sentence(words)
        story.enter(sentence, self._speaker(paragraph, sentence))
        standing = Standing(paragraph.places, paragraph.sites, self._ground, story.places)
        standing.remember_named(words)
        frames = [
            frame
            for frame in paragraph.acts.find(words, mishap=story.mishap > 0)
            if frame.event_type is None or self.reference.types.codes(frame.event_type)
        ]
        standing.remember_told(words, frames, lambda word: bool(paragraph.actors.resolve(word)))
        story.see(paragraph.acts.scene(sentence))
        frames += find_compounds(
            words,
            paragraph.actors,
            self.reference.compounds,
            lambda word: paragraph.sites.named_by(word) is not None,
            self.reference.predicates.classes["deal"],
        )
        frames = settle_holds(frames, paragraph.syntax, paragraph.actors)
        here = [
            quantity for quantity in paragraph.quantities if sentence.start <= quantity.start < sentence.end
        ]
        if self.reference.types.codes(EventType.ASSAULT):
            retold = story.deadly > 0 and tells_earlier_count(sentence.text)
            violent = not retold and (story.deadly > 0 or self._is_violent(paragraph, words, story))
            frames += settle_losses(here, frames, paragraph.doc, violent=violent)
            story.count_dead(frames, any(quantity.kind == "killed" for quantity in here))
        frames += find_strengths(here, paragraph.syntax, paragraph.actors, frames)
        return sorted(frames, key=lambda frame: frame.head.i)

    def _is_violent(self, paragraph: Paragraph, words: Sequence[Token], story: Story) -> bool:
        """Whether a sentence shows that people died by violence."""
        scene = paragraph.acts.scene(words[0].sent)
        armed = self.reference.predicates.classes["armed_scene"]
        shown = (
            scene is None
            and not story.mishap
            and any(word.lemma_.lower() in armed or word.lower_ in armed for word in words)
        )
        return scene is Scene.HAND or shown

    def _speaker(self, paragraph: Paragraph, sentence: Span) -> Mention | None:
        for word in sentence_speakers(sentence.root, paragraph.syntax, self.reference.status_cues):
            if mentions := paragraph.actors.resolve(word):
                return mentions[0]
        return None


def _is_of_name(doc: Doc, toponym: Toponym, name: Name | None, of_places: AbstractSet[int]) -> bool:
    """Whether a word is part of an actor's or a people's name, and so no place of its own.

    A place that bears the name of a body, such as a town called Duma, is one where something is in it; a row
    of places, such as "Iraq's Tikrit", is no other name.
    """
    if name is None:
        return False
    if not name.entry and all(
        i in of_places or doc[i].tag_ in _BETWEEN_NAMES for i in range(name.start, name.end)
    ):
        return bool(name.group)
    longer = name.start < toponym.start or name.end > toponym.end
    if not longer and toponym.place is not None and toponym.start > 0:
        before = doc[toponym.start - 1]
        if before.lower_ in _IN and before.dep_ == "prep":
            return False
    return bool(name.entry or name.group) or (name.label in NAMED_BODIES and longer)


def _is_abbreviation(word: str, text: str) -> bool:
    """Whether the document introduces a word as an abbreviation: "the Kasai Army (KA)"."""
    return word.isupper() and len(word) > 1 and f"({word})" in text
