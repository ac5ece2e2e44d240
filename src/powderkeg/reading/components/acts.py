"""What happened: predicates of the lexicon matched to verbs, nouns and adjectives of a sentence."""

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Span, Token

from powderkeg.datamodel.claim import EventType, Kind, Status
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.attribution import find_speakers
from powderkeg.reading.components.coreference import ARMED, PRONOUNS, THINGS, Mention
from powderkeg.reading.components.ground import hold_by_hold
from powderkeg.reading.components.joining import Joiner
from powderkeg.reading.components.mishaps import Mishaps, Scene, is_of_mishap
from powderkeg.reading.components.related import Related, prepositional
from powderkeg.reading.components.spoken import SpokenActs, same_actors
from powderkeg.reading.components.talks import leaves_talks
from powderkeg.reading.components.victims import Victims
from powderkeg.reading.dependencies import is_only_asked, purpose_of
from powderkeg.reading.frames import Frame, names_of
from powderkeg.reading.syntax import Syntax
from powderkeg.reference.content_modes import ContentModes
from powderkeg.reference.predicates import Condition, Predicate, PredicateLexicon
from powderkeg.reference.status_cues import StatusCues

_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
_PARTIES = frozenset({"PTY", "OPP"})
_VERBAL = frozenset(
    {EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.CONCEDE}
)
_SOFT = _VERBAL | {  # what such an act is only meant for doesn't count as one more
    EventType.ACCUSE,
    EventType.AID,
    EventType.CONSULT,
    EventType.COOPERATE,
    EventType.SUPPORT,
}
_CONTENT_SLOTS = ("comp", "fortobe", "obj", "to", "for", "of", "on", "against", "from")
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
_WHOSE = ("owner", "of", "of.owner", "of.of", "from", "for")
_DONE_ABROAD = frozenset(  # to the country where the things are; where one meets says nothing of whom
    {EventType.THREATEN, EventType.MOBILIZE, EventType.COERCE, EventType.SANCTION}
    | {EventType.CONCEDE, EventType.RETREAT, EventType.AID, EventType.ASSAULT}
)
_HARMFUL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
_SEIZED_AS = frozenset({"hostage", "prisoner", "captive"})  # "took the passengers hostage": the passengers
_PROTESTED = frozenset({"of", "at", "against", "over"})
_DEMANDING = frozenset({EventType.REQUEST, EventType.REJECT, EventType.ACCUSE})
_NO_WARNING = frozenset(
    {"vow", "swear", "promise", "pledge", "pay", "face", "suffer", "bear"}
)  # one's own threat
_TALKS = ("talks", "deal", "accord", "truce")  # word classes
_NO_CLAIM = (None, None)
_DEEPEST = 12  # acts within acts; deeper ones are no report
_NOMINAL_DEPS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr"})


class ActFinder:
    """Frames of one paragraph.

    Parameters
    ----------
    is_place : callable
        Whether a word is, or heads the name of, a literal place.
    may_be_ground : callable
        Whether a word could name ground where only ground is spoken of.
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
        may_be_ground: Callable[[Token], bool],
    ) -> None:
        self._syntax = syntax
        self._actors = actors
        self._related = Related(syntax, actors)
        self._victims = Victims(actors, lexicon.classes["undergone"])
        self._lexicon = lexicon
        self._modes = modes
        self._cues = cues
        self._is_place = is_place
        self._may_be_ground = may_be_ground
        self._place_nouns = lexicon.classes["place"]
        self._measures = lexicon.classes["measure"]
        self._light = lexicon.classes["light"]
        self._talks = frozenset().union(
            *(lexicon.classes[one] for one in ("talks", "deal", "accord", "truce"))
        )
        self._going_on = lexicon.classes["going_on"]
        self._weapons = lexicon.classes["weapon"] | lexicon.classes["projectile"]
        self._spoken = SpokenActs(
            syntax,
            actors,
            cues,
            modes,
            acts_of=self.frames_of,
            content_of=self._content,
            unwilled=lexicon.classes["unwilled"],
        )
        self._frames: dict[int, tuple[Frame, ...]] = {}
        self._mishaps = Mishaps(syntax, lexicon.classes)
        self._joiner = Joiner(syntax, actors, self.frames_of)
        self._depth = 0

    def find(self, words: Sequence[Token], *, mishap: bool = False) -> list[Frame]:
        """Frames of a sentence in text order, without those that are only the content of a speech act.

        `mishap` says whether the sentences before told of a disaster or an accident.
        """
        found = [frame for token in words for frame in self.frames_of(token)]
        found += self._spoken.find(words)
        for frame in found:
            self._absorb(frame)
        self._joiner.join_losses(found)
        found = [frame for frame in found if not frame.absorbed and self._is_told(frame)]
        found = [frame for frame in found if not is_only_asked(frame.head)]
        if words and self._mishaps.is_calm(words[0].sent, earlier=mishap):
            return [frame for frame in found if not is_of_mishap(frame, self._actors)]
        return found

    def scene(self, sentence: Span) -> Scene | None:
        """Whether a sentence shows a mishap or a human hand."""
        return self._mishaps.scene(sentence)

    def frames_of(self, token: Token) -> tuple[Frame, ...]:
        """All that one word tells of: at most one frame a kind of claim, and a hold for each place."""
        known = self._frames.get(token.i)
        if known is None and self._depth < _DEEPEST:
            self._frames[token.i] = ()  # a complement that leads back to itself tells nothing
            self._depth += 1
            known = self._frames[token.i] = tuple(hold_by_hold(list(self._match(token))))
            self._depth -= 1
        return known or ()

    # --- matching ---

    def _match(self, token: Token) -> Iterator[Frame]:
        if token.pos_ not in ("VERB", "NOUN", "ADJ", "AUX", "PROPN") or (
            token.pos_ == "PROPN" and token.ent_type_
        ):
            return
        candidates = next(filter(None, (self._lexicon.find(form, token.pos_) for form in _lemmas(token))), ())
        if candidates and self._mishaps.is_mishap(token):
            return
        done: set[tuple[Kind | None, int | None]] = set()
        for predicate in candidates:
            kind = predicate.kind
            # "backs the army against the rebels" tells of two ties
            claim = kind, predicate.sign if kind is Kind.ALIGNMENT else None
            if (
                claim in done
                or _NO_CLAIM in done
                or not all(self._holds(token, one) for one in predicate.conditions)
            ):
                continue
            done.add(claim)
            if kind is None:
                continue
            frame = self._frame(token, predicate)
            if not (self._is_warning(frame) or self._is_no_retreat(frame)):
                yield frame

    def _is_warning(self, frame: Frame) -> bool:
        """Whether somebody else would do what is threatened: "X warned that Y may attack"."""
        own = frame.plover_type is not EventType.THREATEN or frame.head.lemma_ in _NO_WARNING
        if own or not frame.content:
            return False
        mine = [mention for word in frame.sources for mention in self._actors.resolve(word)]
        doers = [one for act in frame.content for word in act.sources for one in self._actors.resolve(word)]
        return bool(mine and doers) and not any(one.same_actor(mention) for one in doers for mention in mine)

    def _is_no_retreat(self, frame: Frame) -> bool:
        """Whether what is left are talks or a deal: "the army pulled out of them"."""
        loses = frame.kind is Kind.CONTROL and frame.sign == -1
        if not loses and frame.plover_type is not EventType.RETREAT:
            return False
        return frame.head.pos_ == "VERB" and leaves_talks(frame.head, self._syntax, self._talks)

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
        if predicate.event_type in (EventType.ASSAULT, EventType.PROTEST):
            sources = tuple(word for word in sources if not self._is_scene(word))
        frame = Frame(
            kind=predicate.kind or Kind.EVENT,
            trigger=(token, *particle),
            rule=predicate.name,
            event_type=predicate.event_type,
            mode=predicate.mode,
            sign=predicate.sign,
            sources=sources,
            targets=self._targets(token, predicate, sources, content),
            places=self._place(token, predicate.place),
            content=content,
            named=tuple(self._named(token, predicate)),
            conditions=len(predicate.conditions),
            anchored=any(one.wanted and _anchors(one) for one in predicate.conditions),
            acts_like=predicate.acts_like,
        )
        seized = tuple(word for word in frame.targets if word.lemma_ not in _SEIZED_AS)
        frame.targets = seized or frame.targets
        if frame.kind is Kind.ALIGNMENT:
            self._tell_apart(frame)
        if predicate.mode_from_content and frame.event_type:
            undone = [word for word in self._syntax.slot(token, "comp") if self._is_of_refraining(word)]
            frame.mode = self._modes.mode(frame.event_type, () if undone else names_of(content))
        return frame

    def _tell_apart(self, tie: Frame) -> None:
        """The sides of a tie: "A and B are allies" ties A to B, "its Kenyan allies" the Kenyans to it."""
        if len(tie.sources) > 1 and not self._actors.among(tie.targets):
            tie.sources, tie.targets = tie.sources[:1], tie.sources[1:]
        others = tuple(word for word in tie.sources if not same_actors(self._actors, (word,), tie.targets))
        tie.sources = others or tie.sources

    def _holds(self, token: Token, condition: Condition) -> bool:
        fillers = [filler for slot in condition.slots for filler in self._slot(token, slot)]
        if "#doer" in condition.fillers:
            return any(self._does(token, filler) for filler in fillers) is condition.wanted
        if "#foreign" in condition.fillers:
            return any(self._is_foreign(token, filler) for filler in fillers) is condition.wanted
        if "#several" in condition.fillers:
            return (len(self._countries(fillers)) > 1) is condition.wanted
        filled = any(self._fits(filler, condition) for filler in fillers)
        if (
            not filled
            and "comp" in condition.slots
            and any(word.isupper() or word.startswith("control") for word in condition.words)
        ):
            names = names_of(self._content(token, condition.slots, undone=False))
            filled = any(
                name in condition.words or name.partition("/")[0] in condition.words for name in names
            )
        return filled is condition.wanted

    def _named(self, token: Token, predicate: Predicate) -> Iterator[Token]:
        """Nouns that the line asks for by word: what they tell is part of what it tells."""
        for condition in predicate.conditions:
            if not condition.wanted or not condition.words:
                continue
            for slot in condition.slots:
                for filler in self._slot(token, slot):
                    if filler.pos_ == "NOUN" and self._fits(filler, condition):
                        yield filler

    def _does(self, token: Token, other: Token) -> bool:
        """Whether a word stands for the one who does what the predicate tells of."""
        doers = self._syntax.slot(token, "subj")
        return other in doers or other.lower_ in PRONOUNS or same_actors(self._actors, doers, (other,))

    def _is_foreign(self, token: Token, other: Token) -> bool:
        """Whether a word stands for somebody of another country than the one who does it."""
        return bool(self._countries([other]) - self._countries(self._syntax.slot(token, "subj")))

    def _countries(self, words: Sequence[Token]) -> set[str]:
        return {one.country for word in words for one in self._actors.resolve(word) if one.country}

    def _fits(self, filler: Token, condition: Condition, levels: int = 3) -> bool:
        if not condition.words and not condition.fillers:
            return True
        if filler.lemma_.lower() in condition.words or filler.lower_ in condition.words:
            return True
        if levels and filler.lemma_.lower() in self._measures:  # "some of the hundreds of prisoners"
            inside = [inner for inner in self._syntax.slot(filler, "of") if inner.i > filler.i]
            if inside:
                return any(self._fits(inner, condition, levels - 1) for inner in inside)
        return self._is_or_says(filler, condition)

    def _is_or_says(self, filler: Token, condition: Condition) -> bool:
        if filler.lemma_.lower() in condition.words or filler.lower_ in condition.words:
            return True
        return any(self._is(filler, kind) for kind in condition.fillers)

    def _is(self, token: Token, kind: str) -> bool:
        mentions = self._actors.resolve(token)
        if kind == "#place":
            known = self._is_place(token) or token.lemma_.lower() in self._place_nouns
            pronoun = token.lower_ == "it" and (not mentions or self._may_be_ground(token))
            return known or pronoun or self._is_misread_place(token)
        if kind == "#ground":
            return token.lemma_.lower() in self._place_nouns or self._may_be_ground(token)
        if _is_each_other(token) and kind != "#state":
            return True
        if kind == "#actor":
            return any(mention.how not in ("place",) for mention in mentions)
        if kind == "#people" and token.lower_ in THINGS and not any(one.country for one in mentions):
            return False
        if kind == "#people":
            state = ("country", "capital") if token.dep_ == "nsubj" else ("country",)
            named = any(mention.how != "place" for mention in mentions) and not self._is_place(token)
            return named or any(mention.how in state for mention in mentions) or _counts_people(token)
        if kind == "#fighters":
            return any(mention.sector in ARMED for mention in mentions)
        if kind == "#party":
            return any(mention.sector in _PARTIES for mention in mentions)
        sectors = ARMED if kind == "#armed" else _STATE
        return any(
            mention.sector in sectors
            or mention.how in ("country", "capital")
            or ((mention.actor_id or "").endswith("-GOV") and kind == "#state")
            or (mention.how == "pronoun" and mention.country and not mention.sector and not mention.person)
            for mention in mentions
        ) or (token.lower_ in PRONOUNS and not mentions)

    def _is_misread_place(self, token: Token) -> bool:
        """A single name that the recogniser takes for a person, and that is nobody's in this text."""
        if token.ent_type_ != "PERSON" or any(child.dep_ == "compound" for child in token.children):
            return False
        known = next(iter(self._actors.resolve(token)), None)
        person = known is not None and (known.name != token.text or known.noun is not None)
        return not person and self._may_be_ground(token)

    # --- roles ---

    def _filler(self, token: Token, slots: Sequence[str]) -> tuple[Token, ...]:
        """The first slot that holds an actor; else the first one that holds anything."""
        fallback: tuple[Token, ...] = ()
        victims = self._victims.of(token)
        for slot in slots:
            found = tuple(word for word in self._slot(token, slot) if word not in victims)
            if actors := self._actors.among(found) or self._wielders(token, found):
                return actors
            fallback = fallback or found
        if token.pos_ == "NOUN" and "owner" in slots:
            return self._actors.among(self._syntax.slot(token, "doneby")) or fallback
        return fallback

    def _wielders(self, token: Token, things: Sequence[Token]) -> tuple[Token, ...]:
        """Whose the weapons are that do it: "Israeli shells", "rockets fired by X", "hit by fire from X"."""
        weapons = [thing for thing in things if thing.lemma_.lower() in self._weapons]
        for weapon in weapons:
            fired = (child for child in weapon.children if child.dep_ == "acl" and child.tag_ == "VBN")
            words = (
                *self._syntax.slot(weapon, "owner"),
                *(doer for verb in fired for doer in self._syntax.slot(verb, "subj")),
                *self._syntax.slot(weapon, "from"),
            )
            if actors := self._actors.among(words):
                return actors
        return self._actors.among(self._syntax.slot(token, "from")) if weapons else ()

    def _is_scene(self, word: Token) -> bool:
        """Whether a place in front of a noun tells where it happened: "Kabul bomb kills 12"."""
        if word.dep_ not in ("compound", "nmod") or word.tag_ != "NNP":
            return False
        ways = {mention.how for mention in self._actors.resolve(word)}
        befalls = word.head.lemma_.lower() in self._lexicon.classes["befalls"]
        return bool(ways) and ways <= ({"capital", "place", "country"} if befalls else {"capital", "place"})

    def _targets(
        self, token: Token, predicate: Predicate, sources: Sequence[Token], content: Sequence[Frame]
    ) -> tuple[Token, ...]:
        """The first slot that holds, or is of or for, an actor other than the source.

        Where the slots hold nobody, it is whom the things are of or for that the act is done to. Those who
        suffer a deed aren't accused of it.
        """
        if predicate.acts_like in _HARMFUL and (victims := self._victims.of(token)):
            return victims
        doers = [mention for word in sources for mention in self._actors.resolve(word)]
        accuses = predicate.acts_like in (EventType.ACCUSE, EventType.PROTEST)
        harmed = [word for act in content if accuses and act.plover_type in _HARMFUL for word in act.targets]
        deeds = (word for slot in predicate.target if accuses for word in self._slot(token, slot))
        harmed += [victim for deed in deeds for victim in self._victims.of(deed)]
        doers += [mention for word in harmed for mention in self._actors.resolve(word)]
        abroad = predicate.acts_like in _DONE_ABROAD
        fallback: tuple[Token, ...] = ()
        for slot in predicate.target:
            if harmed and slot == "obj.in":
                continue  # nor is the town where they suffer it
            found = tuple(word for word in self._slot(token, slot) if word not in harmed)
            if others := self._related.others(found, doers):
                return self._related.sent_to(others) or others
            if related := self._related.behind(found, doers, abroad=abroad, suffering=harmed):
                return related
            fallback = fallback or self._actors.among(found) or found
        own_troops = predicate.event_type is EventType.MOBILIZE and token.pos_ == "NOUN"
        if (
            predicate.target
            and predicate.kind is Kind.EVENT
            and not (own_troops or self._actors.among(fallback))
        ):
            things = self._syntax.slot(token, "obj")
            if predicate.event_type is EventType.MOBILIZE:
                doers += self._forces(things)
            return self._related.behind(things, doers, abroad=abroad, suffering=harmed) or fallback
        return fallback

    def _forces(self, things: Sequence[Token]) -> list[Mention]:
        """Who is sent, and whose they are: nobody sends "hundreds of Syrian fighters" against Syria."""
        whose = (word for way in _WHOSE for thing in things for word in self._syntax.slot(thing, way))
        return [mention for word in (*things, *whose) for mention in self._actors.resolve(word)]

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
            words = self._actors.among(inner.sources if role == "source" else inner.targets)
            if words:
                return words
            if inner.event_type is EventType.THREATEN:
                return ()  # "harm to our people would be met with war" is no threat to them
            affected = _AFFECTED_BY_ACT  # the object of a known act that isn't its target is a thing
        for word in self._syntax.slot(token, slot):
            if role == "source":
                paths: tuple[str, ...] = ("subj" if slot == "comp" else "owner",)
            else:
                paths = affected if slot == "comp" else ()
            victims = self._victims.of(word)
            for way in paths:
                if words := self._actors.among(w for w in self._syntax.slot(word, way) if w not in victims):
                    return words
        return ()

    def _place(self, token: Token, slots: Sequence[str]) -> tuple[Token, ...]:
        for slot in slots:
            if found := self._syntax.slot(token, slot):
                found += tuple(self._listed_behind(found))
                found = tuple(word for each in found if not _explains(each, found) for word in _sites(each))
                return tuple(word for word in found if self._is_no_person(word)) or found
        return ()

    def _listed_behind(self, places: Sequence[Token]) -> Iterator[Token]:
        """Further places that the parser has hung on an apposition: "took X, a port, and nine villages"."""
        for place in places:
            for apposition in (child for child in place.children if child.dep_ == "appos"):
                listed = (child for child in apposition.children if child.dep_ == "conj")
                condition = Condition(("obj",), frozenset(), frozenset({"#place"}), wanted=True)
                yield from (word for word in listed if self._fits(word, condition))

    def _is_no_person(self, word: Token) -> bool:
        return self._may_be_ground(word) or not self._is(word, "#people")

    def _content(
        self, token: Token, slots: Sequence[str] = _CONTENT_SLOTS, *, undone: bool = True
    ) -> Iterator[Frame]:
        """Frames of the acts that a word governs, looking through empty verbs ("agreed to hold talks").

        `undone` says whether to look for those to be left undone: "promised to refrain from attacking".
        """
        for slot in slots:
            for word in self._syntax.slot(token, slot):
                if word.i == token.i:
                    continue
                inner = self.frames_of(word)
                yield from inner
                if not undone and self._is_of_refraining(word):
                    continue
                if not inner and slot in ("comp", "fortobe") and not self._cues.get("reacts", word.lemma_):
                    for deeper in ("comp", "obj", "attr"):
                        for noun in self._syntax.slot(word, deeper):
                            yield from self.frames_of(noun)

    def _is_of_refraining(self, verb: Token) -> bool:
        """ "Refrain from attacking", "hold back from attacking"."""
        particles = (child.lower_ for child in verb.children if child.dep_ in ("prt", "advmod"))
        forms = (verb.lemma_, *(f"{verb.lemma_} {particle}" for particle in particles))
        return any(self._cues.get("refrains", form) for form in forms)

    def _around(self, verb: Token) -> Iterator[Frame]:
        yield from self.frames_of(verb)
        for noun in self._syntax.slot(verb, "obj"):
            yield from self.frames_of(noun)

    # --- what is told on its own ---

    def _absorb(self, frame: Frame) -> None:
        for noun in frame.named if frame.kind is Kind.EVENT else ():
            self._take_over(frame, noun)
        if frame.kind is Kind.EVENT and frame.plover_type in _VERBAL:
            for inner in frame.content:
                inner.absorbed = True
        if frame.plover_type is EventType.THREATEN:
            self._absorb_terms(frame)
        if frame.plover_type is EventType.RETREAT:  # "let inspectors look into it"
            for inner in frame.content:
                inner.absorbed = inner.absorbed or (inner.plover_type in _SOFT and inner.head.pos_ == "VERB")
        if frame.plover_type is EventType.REJECT and self._is_denial(frame.head):
            frame.absorbed = True
        if frame.plover_type is EventType.ASSAULT and frame.head.pos_ == "VERB":
            self._joiner.join_assault(frame)
        if frame.mode == "arrest":
            self._joiner.join_arrest(frame)
        if frame.plover_type is EventType.PROTEST:
            if not self._actors.among(frame.targets):
                frame.targets = self._protested_against(frame)
            self._joiner.join_protest(frame)

    def _absorb_terms(self, threat: Frame) -> None:
        """What an ultimatum asks for is no act as yet: "gave them two days to lay down their arms"."""
        times = (*self._syntax.slot(threat.head, "obj"), *self._syntax.slot(threat.head, "span"))
        asked = (child for noun in times for child in noun.children if child.dep_ in ("acl", "relcl"))
        below = (child for child in threat.head.children if child.dep_ in ("advcl", "xcomp"))
        for verb in (*asked, *below):
            for inner in self.frames_of(verb) if verb.tag_ == "VB" else ():
                inner.absorbed = True

    def _is_denial(self, verb: Token) -> bool:
        """ "Dismissed reports that X had bombed Y" denies the bombing, which is read by itself."""
        return any(
            self._cues.get("noun", noun.lemma_) is Status.UNCONFIRMED
            and any(child.dep_ == "acl" and self.frames_of(child) for child in noun.children)
            for noun in self._syntax.slot(verb, "obj")
        )

    def _take_over(self, frame: Frame, noun: Token) -> None:
        """ "Suspended talks with X" is one act, and tells of no talks."""
        for inner in self.frames_of(noun):
            if inner.kind is not Kind.EVENT or frame.plover_type is EventType.ASSAULT:
                continue
            inner.absorbed = True
            if not self._actors.among(frame.targets):
                theirs = (*inner.targets, *(word for word in inner.sources if word not in frame.sources))
                frame.targets = self._actors.among(theirs) or frame.targets

    def _protested_against(self, frame: Frame) -> tuple[Token, ...]:
        """Of whom a protest demands something: "to demand that X resign", "in protest at X's decree"."""
        doers = [mention for word in frame.sources for mention in self._actors.resolve(word)]
        for word in frame.head.subtree:
            if word.dep_ == "pobj" and word.lower_ == "protest" and word.head.lower_ == "in":
                things = tuple(prepositional(word, _PROTESTED)) or tuple(
                    prepositional(frame.head, _PROTESTED)
                )
                victims = [victim for thing in things for victim in self._victims.of(thing)]
                doers += [mention for victim in victims for mention in self._actors.resolve(victim)]
                if others := self._related.others(things, doers) or self._related.behind(things, doers):
                    return others
            for inner in self.frames_of(word):
                asked = inner.targets if inner.plover_type in _DEMANDING else ()
                if others := self._related.others(asked, doers):
                    return others
        return frame.targets

    def _is_told(self, frame: Frame) -> bool:
        """Nouns and bare participles tell of an act only with somebody in it, or behind a light verb."""
        if frame.head.pos_ in ("VERB", "AUX", "ADJ"):
            return frame.plover_type not in _SOFT or self._is_told_in_words(frame)
        someone = any(self._actors.resolve(word) for word in (*frame.sources, *frame.targets))
        there_is = self._syntax.slot(frame.head, "head.there")
        noun = frame.head
        governed = noun.dep_ in _NOMINAL_DEPS and (
            noun.head.lemma_ in self._light or noun.head.lemma_ + "e" in self._light
        )
        passive = governed and noun.dep_ == "nsubjpass"  # "attacks were carried out in three towns"
        happened = passive or (noun.dep_ == "nsubj" and noun.head.lemma_ in self._going_on)
        if frame.plover_type is EventType.ASSAULT and self._is_headlined(noun):
            return True
        nobody = not (someone or frame.places or there_is or happened or frame.anchored)
        if nobody and frame.plover_type is not EventType.PROTEST:
            return False
        if noun.dep_ in ("compound", "amod", "nmod", "poss"):
            return False
        own = any(
            child.dep_ in ("poss", "prep", "compound", "amod", "agent", "acl", "relcl")
            for child in noun.children
        )
        return own or governed or happened or frame.anchored

    def _is_headlined(self, noun: Token) -> bool:
        """Whether a sentence without a verb says that something happened somewhere: "Clashes in Kidal"."""
        heads = noun.dep_ == "ROOT" or (noun.dep_ == "conj" and noun.head.dep_ == "ROOT")
        return heads and any(self._is_place(word) for word in noun.sent)

    def _is_told_in_words(self, frame: Frame) -> bool:
        """What is done to help or to ask is no second act; "a text condemning X" leaves open who condemns."""
        done = purpose_of(frame.head)
        if done is not None and any(self.frames_of(word) for word in (done, *done.ancestors)):
            return False
        sectors = {
            one.sector for word in (*frame.sources, *frame.targets) for one in self._actors.resolve(word)
        }
        if sectors - {None} == {"BUS"}:
            return False  # what firms agree or refuse among themselves is business
        loose = frame.head.dep_ == "acl" and frame.head.tag_ == "VBG"
        return not loose or bool(self._actors.among(frame.sources))


def _anchors(condition: Condition) -> bool:
    """Whether a condition says where in a sentence, or where in the world, a noun tells of an act."""
    return "#place" in condition.fillers or any(slot.partition(".")[0] == "head" for slot in condition.slots)


def _lemmas(token: Token) -> Iterator[str]:
    """Dictionary forms of a word; the lemmatizer makes "stag" of "staged", "rearreste" of "rearrested"."""
    lemma = token.lemma_.lower()
    yield lemma
    yield lemma + "e"
    if token.pos_ == "VERB" and lemma.endswith("e"):
        yield lemma[:-1]


def _is_each_other(token: Token) -> bool:
    """ "each other", "one another": the subjects."""
    if token.lower_ == "other":
        return any(child.lower_ == "each" for child in token.children)
    return token.lower_ == "one" and any(child.lower_ == "another" for child in token.children)


def _counts_people(token: Token) -> bool:
    return token.pos_ == "NUM" and token.dep_ in ("dobj", "nsubjpass", "nsubj")


def _explains(noun: Token, places: Sequence[Token]) -> bool:
    """Whether a noun only tells more of the place before it: "took Adre, the only crossing into Sudan"."""
    article = next(noun.lefts, noun)
    comma = article.nbor(-1) if article.i else article
    said_of = comma.nbor(-1) if comma.i and comma.text == "," else None
    return noun.pos_ == "NOUN" and article.lower_ in ("the", "a", "an") and said_of in places


def _sites(noun: Token) -> Iterator[Token]:
    """The towns by which several sites are named: "the crossings at Adre and Tine"; else the noun itself."""
    named = [
        town
        for at in noun.children
        if at.lower_ == "at" and noun.tag_ == "NNS"
        for town in at.children
        if town.pos_ == "PROPN"
    ]
    yield from [one for town in named for one in (town, *town.conjuncts)] or [noun]
