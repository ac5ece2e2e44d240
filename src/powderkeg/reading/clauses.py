"""What the parser hangs in the wrong place, and who does what nouns, gerunds and infinitives tell of."""

from collections.abc import Iterator

from spacy.tokens import Token

ACCUSING = frozenset(
    {"accuse", "suspect", "convict", "charge", "blame", "condemn", "criticize", "criticise", "acquit"}
)
ORDERING = frozenset(
    {"order", "instruct", "tell", "command", "direct", "urge", "ask", "authorise", "authorize", "allow"}
    | {"permit", "enable", "force", "compel", "persuade", "press", "beg", "empower", "train", "hire"}
    | {"pay", "encourage"}
)  # whose object does what follows
_PUTTING = frozenset({"put", "give", "set"})
_COUNTS = frozenset({"toll", "number", "figure", "count", "total"})
FOILING = frozenset(
    {"foil", "thwart", "uncover", "avert", "prevent", "disrupt", "expose", "discover", "frustrate"}
)
PREVENTING = frozenset(
    {
        "prevent",
        "stop",
        "keep",
        "bar",
        "ban",
        "deter",
        "discourage",
        "dissuade",
        "block",
        "prohibit",
        "hinder",
    }
)  # whose object doesn't do what follows "from"
JUDGING = frozenset(  # for what somebody has done
    {"sentence", "jail", "imprison", "fine", "arrest", "detain", "hang", "execute", "punish", "expel", "give"}
    | {"hold", "sack", "dismiss", "suspend", "indict", "try", "prosecute", "want", "sanction", "blacklist"}
    | {"praise", "thank", "congratulate", "commend", "criticise", "denounce", "rebuke", "reprimand", "hand"}
    | {"seek", "hunt", "kill", "question", "deport", "extradite", "beat", "attack", "ban"}
)
UNDERGONE = frozenset(  # verbs that are a passive where nothing is done to anybody: "14 arrested"
    {"arrest", "detain", "kill", "wound", "injure", "hurt", "kidnap", "abduct", "free", "release", "jail"}
    | {"imprison", "evacuate", "displace", "rescue", "behead", "assassinate", "oust", "expel", "deport"}
    | {"capture", "sentence", "ambush", "bomb", "torch", "hold"}
)
GIVING = frozenset({"give", "hand", "offer", "grant", "send", "deny", "award", "serve", "lend", "promise"})
PHRASAL = frozenset(
    {"hand", "burn", "tear", "pull", "gun", "shoot", "break", "blow", "bring", "knock", "mow"}
)
NOT_DOING = frozenset(  # verbs whose subject doesn't do what their object tells of
    {"repel", "halt", "stop", "suffer", "see", "face", "survive", "witness", "report", "confirm", "disperse"}
    | {"ban", "suppress", "crush", "quell", "foil", "thwart", "condemn", "denounce", "deplore", "investigate"}
)
PLOTS = frozenset({"plot", "plan", "attempt", "bid", "conspiracy", "scheme"})
CHOOSING = frozenset({"decide", "vote", "advise", "rule", "choose", "opt"})  # "against" what isn't done
_WITH_GERUND = frozenset(
    {"deny", "admit", "confess", "stop", "avoid", "begin", "start", "resume", "continue", "keep"}
    | {"prevent", "refrain"}
)  # verbs behind which a participle is a deed: "denied killing civilians"
_TARGETING = frozenset({"of", "on", "in"})  # what an act is done to, and where
MAX_HOPS = 12  # how far a role is sought; longer chains are parsing errors


def previous(word: Token) -> Token:
    """The word before; the first word of a paragraph itself."""
    return word.nbor(-1) if word.i else word


def said_before(verb: Token, subject: Token) -> Token | None:
    """What is said, where it stands before the speaker and the verb of saying."""
    first = min(verb.i, subject.left_edge.i)
    contents = [child for child in verb.children if child.dep_ == "ccomp"]
    if not contents or contents[-1].i > first:
        return None
    content = contents[0]
    return None if any(word.text == ";" for word in verb.doc[content.i : first]) else content


def told_before(adjunct: Token, verb: Token) -> Token | None:
    """The verb of what is told, where only a speaker aside parts it from a word that the parser hangs on him.

    "Rebels entered the town, residents said, a week after leaving it": what stands behind a comma.
    """
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "dobj")]
    if not subjects or adjunct.i < verb.i or previous(adjunct.left_edge).text != ",":
        return None
    return said_before(verb, subjects[0])


def is_cut_off(verb: Token) -> bool:
    """Whether a semicolon parts a clause from the one that the parser has hung it on.

    A colon does so behind the clause: "Chad expels envoys: Niger vows revenge". Before it, it opens a speech.
    """
    if verb.pos_ not in ("VERB", "AUX") or verb.dep_ == "conj":
        return False
    first, last = sorted((verb.i, verb.head.i))
    marks = (";", ":") if verb.i < verb.head.i else (";",)
    return any(word.text in marks for word in verb.doc[first:last])


def is_second_gerund(verb: Token) -> bool:
    """ "Accused of looting shops and killing monks", where the parser hangs the second on the verb."""
    if verb.tag_ != "VBG" or previous(verb).dep_ != "cc":
        return False
    misplaced = verb.dep_ == "conj" and verb.head.lemma_ in ACCUSING and verb.head.tag_ != "VBG"
    return verb.dep_ == "advcl" or misplaced


def is_accused(noun: Token) -> bool:
    """Whether a deed that hangs on a noun is what somebody accuses it of: "accused the guards of killing"."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in ACCUSING


def gerund_governor(verb: Token) -> Token | None:
    """What governs a gerund that the parser takes for an adjective: "denied killing civilians"."""
    noun = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "amod" or noun.dep_ not in ("dobj", "pobj"):
        return None
    above = noun.head
    if above.i != verb.i - 1:
        return None
    if noun.dep_ == "dobj":
        return above if above.lemma_ in _WITH_GERUND else None
    return above.head if above.head.lemma_ in ACCUSING | _WITH_GERUND else None


def subjects_left_behind(verb: Token) -> list[Token]:
    """Who does it in "tension rose after rebels, fearing arrest, attacked", taken for what tension did."""
    head = verb.head
    if any(child.dep_ == "cc" for child in head.children) or previous(verb).text != ",":
        return []
    return [
        pobj
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in ("after", "before", "since", "until") and child.i > head.i
        for pobj in child.children
        if pobj.dep_ == "pobj"
        and pobj.i + 1 < verb.i
        and any(w.text == "," for w in pobj.doc[pobj.i : pobj.i + 4])
    ]


def agents_behind(noun: Token) -> list[Token]:
    """Objects of a "by" that hangs on what an act is done to: "the capture of the port by rebels"."""
    things = [noun]
    for _ in range(MAX_HOPS):
        things = [
            pobj
            for thing in things
            for child in thing.children
            if child.dep_ == "prep" and child.lower_ in _TARGETING
            for pobj in _objects_of(child)
        ]
        for thing in things:
            by = (child for child in thing.children if child.dep_ == "prep" and child.lower_ == "by")
            if agents := [agent for child in by for agent in _objects_of(child)]:
                return agents
    return []


def parties_to(noun: Token) -> list[Token]:
    """Who does something mutual: "cooperation between A and B"; "no talks took place between A and B"."""
    bearers = [noun]
    if noun.dep_ == "nsubj" and not any(
        child.dep_ == "dobj" and child.lower_ != "place" for child in noun.head.children
    ):
        bearers.append(noun.head)
    return [
        pobj
        for bearer in bearers
        for child in bearer.children
        if child.dep_ == "prep" and child.lower_ == "between"
        for pobj in _objects_of(child)
    ]


def _objects_of(preposition: Token) -> Iterator[Token]:
    yield from (child for child in preposition.children if child.dep_ == "pobj")


def gives_figure(verb: Token) -> bool:
    """Whether a verb tells what number its subject gives: "the governor put the toll at 34"."""
    return verb.lemma_ in _PUTTING and any(child.lemma_ in _COUNTS for child in verb.children)
