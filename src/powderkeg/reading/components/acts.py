"""What happened: predicates of the lexicon matched to verbs, nouns and adjectives of a sentence."""

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Span, Token

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.attribution import find_speakers
from powderkeg.reading.components.coreference import ARMED, PRONOUNS, THINGS
from powderkeg.reading.components.related import Related, prepositional
from powderkeg.reading.frames import Frame
from powderkeg.reading.syntax import Syntax
from powderkeg.reference.content_modes import ContentModes
from powderkeg.reference.predicates import Condition, Predicate, PredicateLexicon
from powderkeg.reference.status_cues import StatusCues

_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
_VERBAL = frozenset(
    {EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.CONCEDE}
)
_CONTENT_SLOTS = ("comp", "obj", "to", "for", "of", "on", "against", "from")
_AFFECTED = (
    "obj",
    "with",
    "to",
    "against",
    "on",
    "in",
    "obj.of",
    "obj.owner",
    "obj.to",
    "obj.with",
    "obj.in",
    "obj.on",
)
_AFFECTED_BY_ACT = ("with", "to", "against", "obj.to", "obj.with")
_DONE_ABROAD = frozenset(  # to the country where the things are; where one meets says nothing of whom
    {EventType.THREATEN, EventType.MOBILIZE, EventType.COERCE, EventType.SANCTION}
    | {EventType.CONCEDE, EventType.RETREAT, EventType.AID, EventType.ASSAULT}
)
_PROTESTED = frozenset({"of", "at", "against", "over"})
_DEMANDING = frozenset({EventType.REQUEST, EventType.REJECT, EventType.ACCUSE})
_DEEPEST = 12  # acts within acts; deeper ones are no report
_OBLIGING = frozenset({"must", "should", "ought", "shall"})
_NOMINAL_DEPS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr"})


class ActFinder:
    """Frames of one paragraph.

    Parameters
    ----------
    is_place : callable
        Whether a word is, or heads the name of, a literal place.
    """

    def __init__(
        self,
        syntax: Syntax,
        actors: ActorFinder,
        *,
        lexicon: PredicateLexicon,
        modes: ContentModes,
        cues: StatusCues,
        is_place: Callable[[Token], bool],
    ) -> None:
        self._syntax = syntax
        self._actors = actors
        self._related = Related(syntax, actors)
        self._lexicon = lexicon
        self._modes = modes
        self._cues = cues
        self._is_place = is_place
        self._place_nouns = lexicon.classes["place"]
        self._measures = lexicon.classes["measure"]
        self._calm = lexicon.classes["calm"]
        self._sport = lexicon.classes["sport"]
        self._violent = lexicon.classes["violent"]
        self._light = lexicon.classes["light"]
        self._frames: dict[int, tuple[Frame, ...]] = {}
        self._games: dict[int, bool] = {}  # by the first word of a sentence
        self._depth = 0

    def find(self, words: Sequence[Token]) -> list[Frame]:
        """Frames of a sentence in text order, without those that are only the content of a speech act."""
        found = [frame for token in words for frame in self.frames_of(token)]
        found += self._obligations(words)
        for frame in found:
            self._absorb(frame)
        return [frame for frame in found if not frame.absorbed and self._is_told(frame)]

    def frames_of(self, token: Token) -> tuple[Frame, ...]:
        """All that one word tells of: at most one frame a kind of claim."""
        known = self._frames.get(token.i)
        if known is None and self._depth < _DEEPEST:
            self._frames[token.i] = ()  # a complement that leads back to itself tells nothing
            self._depth += 1
            known = self._frames[token.i] = tuple(self._match(token))
            self._depth -= 1
        return known or ()

    def _obligations(self, words: Sequence[Token]) -> Iterator[Frame]:
        """What a speaker says that somebody else must do is asked of them."""
        for modal in words:
            if modal.dep_ != "aux" or modal.lower_ not in _OBLIGING or modal.head.dep_ != "ccomp":
                continue
            verb = modal.head
            speakers = self._with_actors(find_speakers(verb, self._syntax, self._cues))
            asked = self._with_actors(
                self._syntax.slot(verb, "obj" if self._syntax.is_passive(verb) else "subj")
            )
            if speakers and asked and not self._same_actors(speakers, asked):
                content = (*self.frames_of(verb), *self._content(verb, ("comp", "obj")))
                mode = self._modes.mode(EventType.REQUEST, [inner.inner_name for inner in content])
                yield Frame(
                    Kind.EVENT,
                    (modal, verb),
                    "said that somebody must",
                    EventType.REQUEST,
                    mode,
                    sources=speakers,
                    targets=asked,
                    content=content,
                )

    def _same_actors(self, some: Sequence[Token], others: Sequence[Token]) -> bool:
        known = [mention for word in some for mention in self._actors.resolve(word)]
        return any(
            one.same_actor(other) for word in others for one in self._actors.resolve(word) for other in known
        )

    # --- matching ---

    def _match(self, token: Token) -> Iterator[Frame]:
        if token.pos_ not in ("VERB", "NOUN", "ADJ", "AUX", "PROPN") or (
            token.pos_ == "PROPN" and token.ent_type_
        ):
            return
        lemma = token.lemma_.lower()
        # the lemmatizer takes "staged" for a form of "stag"
        candidates = self._lexicon.find(lemma, token.pos_) or self._lexicon.find(lemma + "e", token.pos_)
        if candidates and self._is_mishap(token):
            return
        done: set[Kind | None] = set()
        for predicate in candidates:
            kind = predicate.kind
            if (
                kind in done
                or None in done
                or not all(self._holds(token, one) for one in predicate.conditions)
            ):
                continue
            done.add(kind or None)
            if kind is None:
                done.add(Kind.EVENT)
                continue
            frame = self._frame(token, predicate)
            if not self._is_warning(frame):
                yield frame

    def _is_warning(self, frame: Frame) -> bool:
        """Whether somebody else would do what is threatened: "X warned that Y may attack"."""
        if frame.event_type is not EventType.THREATEN or not frame.content:
            return False
        mine = [mention for word in frame.sources for mention in self._actors.resolve(word)]
        doers = [one for act in frame.content for word in act.sources for one in self._actors.resolve(word)]
        return bool(mine and doers) and not any(one.same_actor(mention) for one in doers for mention in mine)

    def _is_mishap(self, token: Token) -> bool:
        """Whether weather, an illness or an accident does it, or it is said of a game."""
        if token.pos_ == "NOUN":  # what "the bombing of the market" is of does nothing
            doers: tuple[Token, ...] = (token,)
        else:
            named = self._syntax.slot(token, "subj")
            doers = (*named, *(inner for one in named for inner in self._syntax.slot(one, "of")))
        for doer in doers:
            if doer.lemma_.lower() in self._calm:
                return True
            if any(mod.lower_ in self._calm for mod in self._syntax.slot(doer, "mod")):
                return True
        return self._is_game(token.sent)

    def _is_game(self, sentence: Span) -> bool:
        known = self._games.get(sentence.start)
        if known is None:
            words = {word.lower_ for word in sentence}
            known = self._games[sentence.start] = bool(words & self._sport) and not words & self._violent
        return known

    def _frame(self, token: Token, predicate: Predicate) -> Frame:
        content = tuple(self._content(token))
        if "forto" in predicate.target:
            content += tuple(
                frame for asked in self._syntax.slot(token, "forto") for frame in self._around(asked.head)
            )
        particle = self._syntax.slot(token, "prt")
        if any("neg" in condition.slots and condition.wanted for condition in predicate.conditions):
            particle += self._syntax.slot(token, "neg")
        sources = self._filler(token, predicate.source)
        frame = Frame(
            kind=predicate.kind or Kind.EVENT,
            trigger=(token, *particle),
            rule=predicate.name,
            event_type=predicate.event_type,
            mode=predicate.mode,
            sign=predicate.sign,
            sources=sources,
            targets=self._targets(token, predicate, sources),
            places=self._place(token, predicate.place),
            content=content,
            conditions=len(predicate.conditions),
        )
        if predicate.mode_from_content and frame.event_type:
            frame.mode = self._modes.mode(frame.event_type, [inner.inner_name for inner in content])
        return frame

    def _holds(self, token: Token, condition: Condition) -> bool:
        filled = any(
            self._fits(filler, condition) for slot in condition.slots for filler in self._fillers(token, slot)
        )
        if (
            not filled
            and "comp" in condition.slots
            and any(word.isupper() or word.startswith("control") for word in condition.words)
        ):
            names = [inner.inner_name for inner in self._content(token)]
            filled = any(
                name in condition.words or name.partition("/")[0] in condition.words for name in names
            )
        return filled is condition.wanted

    def _fillers(self, token: Token, slot: str) -> tuple[Token, ...]:
        return self._syntax.slot(token, slot)

    def _fits(self, filler: Token, condition: Condition) -> bool:
        if not condition.words and not condition.fillers:
            return True
        if filler.lemma_.lower() in condition.words or filler.lower_ in condition.words:
            return True
        if filler.lemma_.lower() in self._measures:  # "columns of prisoners"
            inside = [inner for inner in self._syntax.slot(filler, "of") if inner.i > filler.i]
            if inside:
                return any(self._is_or_says(inner, condition) for inner in inside)
        return self._is_or_says(filler, condition)

    def _is_or_says(self, filler: Token, condition: Condition) -> bool:
        if filler.lemma_.lower() in condition.words or filler.lower_ in condition.words:
            return True
        return any(self._is(filler, kind) for kind in condition.fillers)

    def _is(self, token: Token, kind: str) -> bool:
        if kind == "#place":
            known = self._is_place(token) or token.lemma_.lower() in self._place_nouns
            return known or (token.lower_ == "it" and not self._actors.resolve(token))
        mentions = self._actors.resolve(token)
        if kind == "#actor":
            return any(mention.how not in ("place",) for mention in mentions)
        if kind == "#people" and token.lower_ in THINGS:
            return False
        if kind == "#people":
            state = ("country", "capital") if token.dep_ == "nsubj" else ("country",)
            named = any(mention.how != "place" for mention in mentions) and not self._is_place(token)
            return named or any(mention.how in state for mention in mentions) or _counts_people(token)
        if kind == "#fighters":
            return any(mention.sector in ARMED for mention in mentions)
        sectors = ARMED if kind == "#armed" else _STATE
        return any(
            mention.sector in sectors
            or mention.how in ("country", "capital")
            or ((mention.actor_id or "").endswith("-GOV") and kind == "#state")
            for mention in mentions
        ) or (token.lower_ in PRONOUNS and not mentions)

    # --- roles ---

    def _filler(self, token: Token, slots: Sequence[str]) -> tuple[Token, ...]:
        """The first slot that holds an actor; else the first one that holds anything."""
        fallback: tuple[Token, ...] = ()
        for slot in slots:
            found = self._slot(token, slot)
            if actors := self._with_actors(found):
                return actors
            fallback = fallback or found
        return fallback

    def _targets(self, token: Token, predicate: Predicate, sources: Sequence[Token]) -> tuple[Token, ...]:
        """The first slot that holds, or is of or for, an actor other than the source.

        Where the slots hold nobody, it is whom the things are of or for that the act is done to.
        """
        doers = [mention for word in sources for mention in self._actors.resolve(word)]
        abroad = predicate.event_type in _DONE_ABROAD
        fallback: tuple[Token, ...] = ()
        for slot in predicate.target:
            found = self._slot(token, slot)
            if others := self._related.others(found, doers):
                return self._related.sent_to(others) or others
            if related := self._related.behind(found, doers, abroad=abroad):
                return related
            fallback = fallback or self._with_actors(found) or found
        if predicate.target and predicate.kind is Kind.EVENT and not self._with_actors(fallback):
            return self._related.behind(self._syntax.slot(token, "obj"), doers, abroad=abroad) or fallback
        return fallback

    def _slot(self, token: Token, slot: str) -> tuple[Token, ...]:
        if ">" in slot:
            return self._role_of_content(token, slot)
        if slot == "trigger":
            return (token,)
        if slot == "speaker":
            return find_speakers(token, self._syntax, self._cues)
        return self._syntax.slot(token, slot)

    def _role_of_content(self, token: Token, path: str) -> tuple[Token, ...]:
        slot, _, role = path.partition(">")
        inner_frames = (
            self._content(token, (slot,))
            if slot != "purpose"
            else (f for verb in self._syntax.slot(token, slot) for f in self.frames_of(verb))
        )
        affected: tuple[str, ...] = _AFFECTED
        for inner in inner_frames:
            words = self._with_actors(inner.sources if role == "source" else inner.targets)
            if words:
                return words
            affected = _AFFECTED_BY_ACT  # the object of a known act that isn't its target is a thing
        for word in self._syntax.slot(token, slot):
            if role == "source":
                paths: tuple[str, ...] = ("subj" if slot == "comp" else "owner",)
            else:
                paths = affected if slot == "comp" else ()
            for way in paths:
                if words := self._with_actors(self._syntax.slot(word, way)):
                    return words
        return ()

    def _with_actors(self, words: Sequence[Token]) -> tuple[Token, ...]:
        return tuple(word for word in words if self._actors.resolve(word))

    def _place(self, token: Token, slots: Sequence[str]) -> tuple[Token, ...]:
        for slot in slots:
            if found := self._syntax.slot(token, slot):
                return found
        return ()

    def _content(self, token: Token, slots: Sequence[str] = _CONTENT_SLOTS) -> Iterator[Frame]:
        """Frames of the acts that a word governs, looking through empty verbs ("agreed to hold talks")."""
        for slot in slots:
            for word in self._syntax.slot(token, slot):
                if word.i == token.i:
                    continue
                inner = self.frames_of(word)
                yield from inner
                if not inner and slot == "comp":
                    for deeper in ("comp", "obj", "attr"):
                        for noun in self._syntax.slot(word, deeper):
                            yield from self.frames_of(noun)

    def _around(self, verb: Token) -> Iterator[Frame]:
        yield from self.frames_of(verb)
        for noun in self._syntax.slot(verb, "obj"):
            yield from self.frames_of(noun)

    # --- what is told on its own ---

    def _absorb(self, frame: Frame) -> None:
        if frame.kind is Kind.EVENT and frame.event_type in _VERBAL:
            for inner in frame.content:
                inner.absorbed = True
        if frame.event_type is EventType.ASSAULT and frame.head.pos_ == "VERB":
            self._join_nouns(frame)
        if frame.event_type is EventType.PROTEST:
            if not self._with_actors(frame.targets):
                frame.targets = self._protested_against(frame)
            for child in frame.head.children:
                if child.dep_ in ("advcl", "xcomp"):
                    for inner in self.frames_of(child):
                        inner.absorbed = inner.event_type is EventType.REQUEST

    def _protested_against(self, frame: Frame) -> tuple[Token, ...]:
        """Of whom a protest demands something: "to demand that X resign", "in protest at X's decree"."""
        doers = [mention for word in frame.sources for mention in self._actors.resolve(word)]
        for word in frame.head.subtree:
            if word.dep_ == "pobj" and word.lower_ == "protest" and word.head.lower_ == "in":
                things = tuple(prepositional(word, _PROTESTED)) or tuple(
                    prepositional(frame.head, _PROTESTED)
                )
                if others := self._related.others(things, doers) or self._related.behind(things, doers):
                    return others
            for inner in self.frames_of(word):
                asked = inner.targets if inner.event_type in _DEMANDING else ()
                if others := self._related.others(asked, doers):
                    return others
        return frame.targets

    def _join_nouns(self, frame: Frame) -> None:
        """ "A raid by X killed ten", "X killed ten in a raid": the noun and the verb tell of one act."""
        for slot in ("subj", "in", "during", "by", "with"):
            for noun in self._syntax.slot(frame.head, slot):
                for inner in self.frames_of(noun):
                    if inner.event_type is not EventType.ASSAULT or noun.pos_ != "NOUN":
                        continue
                    inner.absorbed = True
                    frame.mode = frame.mode or inner.mode
                    if not self._with_actors(frame.sources):
                        frame.sources = self._with_actors(inner.sources) or frame.sources
                    if not self._with_actors(frame.targets):
                        frame.targets = self._with_actors(inner.targets) or frame.targets

    def _is_told(self, frame: Frame) -> bool:
        """Nouns and bare participles tell of an act only with somebody in it, or behind a light verb."""
        if frame.head.pos_ in ("VERB", "AUX", "ADJ"):
            return True
        someone = any(self._actors.resolve(word) for word in (*frame.sources, *frame.targets))
        if not someone and not frame.places:
            return False
        noun = frame.head
        if noun.dep_ in ("compound", "amod", "nmod", "poss"):
            return False
        own = any(
            child.dep_ in ("poss", "prep", "compound", "amod", "agent", "acl", "relcl")
            for child in noun.children
        )
        governed = noun.dep_ in _NOMINAL_DEPS and (
            noun.head.lemma_ in self._light or noun.head.lemma_ + "e" in self._light
        )
        return own or governed


def _counts_people(token: Token) -> bool:
    return token.pos_ == "NUM" and token.dep_ in ("dobj", "nsubjpass", "nsubj")
