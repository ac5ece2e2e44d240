"""What single words of a parse are to each other: subjects, agents, objects, complements, particles.

Works on the ClearNLP dependency labels of spaCy's English pipelines; `syntax` makes slots of them.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from powderkeg.reading.clauses import CHOOSING, GIVING, MAX_HOPS, PHRASAL, UNDERGONE, is_cut_off, previous

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
OBJECT_DEPS = frozenset({"dobj", "obj"})
SUBJECT_DEPS = frozenset({"nsubj", "csubj"})
_CONTACTING = frozenset(
    {"phone", "telephone", "call", "ring", "meet", "visit", "contact", "see", "summon", "write", "host"}
)
_CONVEYING = frozenset(
    {"urge", "discuss", "express", "protest", "complain", "convey", "congratulate", "thank", "demand"}
    | {"brief", "warn", "inform", "condemn", "offer", "press", "ask", "convince", "persuade", "talk"}
    | {"lobby", "deliver"}
)
CIRCUMSTANCE = frozenset(
    {"after", "before", "while", "since", "when", "without", "despite", "by", "during", "as"}
)
_PARTICIPLES = frozenset(
    {"taken", "driven", "given", "beaten", "thrown", "stolen", "overthrown", "withdrawn"}
)
ANSWERS = frozenset({"response", "reaction", "answer", "reply", "solution", "end", "opposition"})
_ENQUIRING = frozenset({"ask", "inquire", "enquire", "wonder"})
_QUESTIONING = frozenset({"whether", "if", "why", "how", "when", "where"})
_TIMES = frozenset({"minute", "hour", "day", "night", "week", "month", "year"})
_PARTICLES = frozenset({"up", "down", "out", "off", "back", "over", "away"})
_MEASURED = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_BEFORE_AGENTS = frozenset({"with", "in", "at", "on", "near", "outside", "to", "from", "for"})
_NAMING = frozenset({"call", "declare", "see"})  # verbs that may only say what something is
_MAX_FAR_WORDS = 40


def expand(tokens: list[Token]) -> Iterator[Token]:
    """The words and what is coordinated with them: "Turkey and Iran" gives both."""
    seen: set[int] = set()
    for token in tokens:
        for member in _without_excluded([token, *_right_conjuncts(token)]):
            if member.i not in seen:
                seen.add(member.i)
                yield member


def shared_objects(verb: Token) -> list[Token]:
    """ "Raped, beat and robbed civilians": what the next verbs are done to."""
    for _ in range(MAX_HOPS):
        following = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
        if following is None:
            return []
        verb = following
        if objects := [antecedent(child) for child in verb.children if child.dep_ in OBJECT_DEPS]:
            return objects
    return []


def _without_excluded(members: list[Token]) -> list[Token]:
    """ "Not the rebels but the police" are the police alone, "the army and not the police" the army."""
    named = [
        member
        for member in members
        if not any(
            child.lower_ == "not" and child.i < member.i and child.dep_ in ("neg", "preconj", "advmod")
            for child in member.children
        )
    ]
    return named if len(members) > 1 and named else members


def agents(verb: Token) -> list[Token]:
    """Who a passive says did it, also where "by" hangs on the means: "beaten with cables by guards"."""
    own = [pobj for child in verb.children if child.dep_ == "agent" for pobj in objects_of(child)]
    if not own and any(child.dep_ == "auxpass" for child in verb.children):  # "were given food by X"
        behind = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "by"]
        own = [pobj for child in behind for pobj in objects_of(child) if pobj.ent_type_ not in _MEASURED]
    if own:
        return own
    means = (
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in _BEFORE_AGENTS
        for noun in objects_of(child)
    )
    by = (child for noun in means for child in noun.children if child.lower_ == "by" and child.dep_ == "prep")
    return [pobj for preposition in by for pobj in objects_of(preposition)]


def receivers(verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in ("dative", "iobj") and child.pos_ in NOMINAL]
    given = verb.lemma_ in GIVING and any(child.dep_ == "dobj" for child in verb.children)
    return own or [antecedent(child) for child in verb.children if child.dep_ == "nsubjpass" and given]


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself."""
    if token.tag_ not in _RELATIVE_TAGS and token.lower_ != "that":
        return token
    verb = token.head
    for _ in range(MAX_HOPS):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.head is verb or verb.dep_ not in ("conj", "ccomp", "xcomp", "aux", "prep", "pobj"):
            return token
        verb = verb.head
    return token


def own_subjects(verb: Token) -> list[Token]:
    """Subjects that the parser hangs on a verb, or on the speech that interrupts its clause.

    In "the army, he said, attacked" both subjects hang on "said": the first is that of "attacked".
    """
    own = [child for child in verb.children if child.dep_ in SUBJECT_DEPS and not _is_time(child)]
    if len(own) > 1 and own[-1].i < verb.i:
        if previous(own[-1].left_edge).dep_ == "cc":
            return own  # "Chad's government and the miners agreed", taken for two subjects
        return own[-1:]  # behind a speech, or "the rebel X Movement", a name that the parser has cut
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    own = own or [child for helper in helpers for child in helper.children if child.dep_ in SUBJECT_DEPS]
    if own:
        return own
    speeches = [child for child in verb.children if child.dep_ == "parataxis"]
    speeches += [verb.head] if verb.dep_ == "ccomp" else []
    for speech in speeches:
        subjects = [child for child in speech.children if child.dep_ in SUBJECT_DEPS]
        if len(subjects) > 1 and speech.i < verb.i:
            return subjects[:1]
    return []


def doers_beside(noun: Token) -> list[Token]:
    """The subjects of the active verb that a noun is an object of: they are others than it."""
    word = noun
    for _ in range(MAX_HOPS):
        if word.dep_ not in ("dobj", "pobj", "prep", "conj", "dative") or word.head is word:
            return []
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            return own_subjects(word)
    return []


def negations(verb: Token) -> Iterator[Token]:
    """What negates a verb: the "not" of "promised not to leave" negates the leaving."""
    for child in verb.children:
        if child.dep_ == "neg" and not _is_before_infinitive(child):
            yield child
    if verb.dep_ == "xcomp":
        yield from (
            child for child in verb.head.children if child.dep_ == "neg" and _is_before_infinitive(child)
        )


def _is_before_infinitive(negation: Token) -> bool:
    following = negation.nbor() if negation.i + 1 < len(negation.doc) else None
    return following is not None and following.tag_ == "TO" and following.head != negation.head


def purpose_of(verb: Token) -> Token | None:
    """What is done for what a verb or the one above it tells of: "sent" in "sent a team to mediate"."""
    for _ in range(MAX_HOPS):
        if verb.tag_ != "VB":
            return None
        if verb.dep_ in ("advcl", "relcl") and any(child.lower_ == "to" for child in verb.children):
            return verb.head
        if verb.dep_ not in ("xcomp", "ccomp", "conj"):
            return None
        verb = verb.head
    return None


def is_main_verb(participle: Token) -> bool:
    """Whether the parser takes the verb of a sentence for a participle of its subject.

    "Some 300 men handed in their rifles" has an object, "the rebels, numbering 400, attacked" an insertion.
    """
    if any(child.dep_ == "agent" for child in participle.children):
        return False
    root, past = participle.head.dep_ == "ROOT", participle.tag_ == "VBD"
    objects = any(child.dep_ in OBJECT_DEPS for child in participle.children)
    if phrasal_objects(participle) or (objects and participle.lemma_ not in GIVING):
        return root or past
    inserted = previous(participle).text == "," and any(
        word.text == "," for word in participle.doc[participle.head.i : participle.i - 1]
    )
    return root and (past or inserted)


def phrasal_objects(verb: Token) -> list[Token]:
    """ "Burned down the courthouse", "handed in their rifles", where the parser sees a way."""
    if verb.lemma_ not in PHRASAL:
        return []
    return [pobj for child in verb.children if is_particle(child) for pobj in objects_of(child)]


def is_own_aim(infinitive: Token) -> bool:
    """ "Phoned the general to urge a truce": the caller urges it, though the parser sees an order."""
    return infinitive.head.lemma_ in _CONTACTING and infinitive.lemma_ in _CONVEYING


def is_bare_participle(verb: Token) -> bool:
    """ "soldiers taken prisoner", which the tagger takes for a past tense."""
    alone = not any(child.dep_ == "aux" for child in verb.children)
    participle = verb.tag_ == "VBD" and verb.lower_ in _PARTICIPLES
    return alone and (participle or _is_of_headline(verb))


def _is_of_headline(verb: Token) -> bool:
    """ "14 arrested", "driver killed": nobody does it, and it is done to the subject."""
    if verb.lemma_ not in UNDERGONE or verb.dep_ == "relcl":
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    bare = all(child.pos_ in ("NOUN", "NUM") and not _is_determined(child) for child in subjects)
    complete = any(
        child.dep_ in (*OBJECT_DEPS, "ccomp", "xcomp", "conj") and child.i > verb.i for child in verb.children
    )
    return bool(subjects) and bare and not complete


def _is_determined(noun: Token) -> bool:
    return any(child.dep_ in ("det", "poss") for child in noun.children)


def inverted_subject(verb: Token) -> Token | None:
    """The speaker behind a quotation: '"...", warned the minister'."""
    if verb.tag_ != "VBD" or verb.dep_ == "conj" or verb.i == verb.sent.start:
        return None
    if verb.nbor(-1).text not in ('"', ",", "'", "''"):
        return None
    if own_subjects(verb):
        return None  # "the rebels, who ..., attacked the base"
    return next((child for child in verb.children if child.dep_ in OBJECT_DEPS and child.i > verb.i), None)


def _right_conjuncts(token: Token) -> Iterator[Token]:
    current = token
    for _ in range(200):
        following = next(
            (child for child in current.children if child.dep_ == "conj" and child.pos_ in NOMINAL), None
        )
        if following is None:
            return
        yield following
        current = following


def complements(token: Token) -> Iterator[Token]:
    for child in token.children:
        if is_cut_off(child) or _is_question(child):
            continue
        if (child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("VERB", "AUX", "ADJ")) or (
            child.dep_ == "advcl" and child.tag_ == "VB" and _follows(child, token)
        ):
            yield child
        elif child.lower_ == "against" and token.lemma_ in CHOOSING:
            continue  # "decided against attacking"
        elif child.dep_ == "prep" and child.lower_ not in CIRCUMSTANCE:
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pcomp")
        elif child.dep_ in ("acomp", "oprd") or _is_content(child):
            if child.pos_ in ("VERB", "AUX"):
                yield child
            else:
                yield from (
                    grandchild for grandchild in child.children if grandchild.dep_ in ("xcomp", "ccomp")
                )


def _is_question(clause: Token) -> bool:
    """ "Asked whether Chad would attack" asks nobody to attack; "asked whether to attack" neither."""
    if clause.head.lemma_ not in _ENQUIRING:
        return False
    return any(child.lower_ in _QUESTIONING and child.i < clause.i for child in clause.children)


def is_only_asked(word: Token) -> bool:
    """Whether a word stands in a question that leaves open what it tells: "asked whether X would attack"."""
    return any(_is_left_open(above) for above in (word, *word.ancestors) if above != above.head)


def _is_left_open(clause: Token) -> bool:
    asking = clause.head
    if asking.lemma_ not in _ENQUIRING:
        return False
    words = {child.lower_: child.i for child in clause.children}
    # "asked for troops if rebels attacked" is no question
    close = clause.dep_ == "ccomp" or words.get("if") == asking.i + 1
    return "whether" in words or ("if" in words and close)


def is_object(word: Token) -> bool:
    """ "Sent food", "let convoys into the town", where the parser sees a clause."""
    return word.dep_ in OBJECT_DEPS or (word.dep_ == "ccomp" and word.tag_ == "NNS" and _is_bare(word))


def is_past(verb: Token) -> bool:
    """Whether a verb tells of what is over: "had resigned", "was freed", "left"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "would", "to", "may", "might", "could", "should", "must", "can", "shall"}:
        return False
    return verb.tag_ == "VBD" or bool(helpers & {"had", "has", "have", "was", "were", "'ve"})


def small_subjects(verb: Token) -> list[Token]:
    """ "Allowed inspectors back", where the parser sees a clause without a verb."""
    clauses = (child for child in verb.children if child.dep_ == "ccomp" and child.pos_ in ("ADV", "ADP"))
    return [noun for clause in clauses for noun in clause.children if noun.dep_ == "nsubj"]


def _is_bare(noun: Token) -> bool:
    return not any(child.dep_ in ("nsubj", "cop", "aux", "mark") for child in noun.children)


def is_attribute(word: Token) -> bool:
    """ "Is hostile", "called it fair", "held him responsible", where the parser sees a clause."""
    captured = word.dep_ == "advcl" and word.lemma_ in ("hostage", "prisoner", "captive")
    return captured or word.dep_ in ("attr", "acomp", "oprd") or (word.dep_ == "advcl" and word.pos_ == "ADJ")


def _follows(infinitive: Token, verb: Token) -> bool:
    """ "Have sworn to fight", where the parser sees a purpose."""
    return any(child.tag_ == "TO" and child.i == verb.i + 1 for child in infinitive.children)


def is_subjunctive(verb: Token) -> bool:
    """ "Insisted that the army leave", which the tagger may take for a plural."""
    one = any(child.dep_ == "nsubj" and child.tag_ in ("NN", "NNP") for child in verb.children)
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and one)


def _is_content(clause: Token) -> bool:
    """ "Its plan to leave", "its demand that they leave", unlike "the plan that it made"."""
    said = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return clause.dep_ in ("acl", "relcl") and (
        clause.tag_ == "VB" or (said and clause.dep_ == "acl" and not has_gap(clause))
    )


def is_supposed(verb: Token) -> bool:
    """ "... unless the general left", "demanded that the general leave": who would do it has done nothing."""
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    if verb.dep_ == "advcl":
        return bool(marks & {"if", "unless"})
    tenseless = is_subjunctive(verb) and not any(child.dep_ == "aux" for child in verb.children)
    return verb.dep_ == "ccomp" and "that" in marks and tenseless


def has_that(verb: Token) -> bool:
    modal = any(child.lower_ in ("should", "must") for child in verb.children)
    return modal or any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)


def bearers(noun: Token) -> list[Token]:
    """Who is called so: "X, an ally of Y", "X is an ally", "Y's ally X"."""
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ == "attr":
        return [antecedent(child) for child in noun.head.children if child.dep_ == "nsubj"]
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        return _called(noun.head.head)
    named = [child for child in noun.children if child.dep_ == "appos"]
    return named or ([noun.head] if noun.dep_ == "compound" else [])


def _called(verb: Token) -> list[Token]:
    """Who is seen as something: "regards X as an ally", "X is seen as an ally"."""
    passive = [antecedent(child) for child in verb.children if child.dep_ == "nsubjpass"]
    return passive or [child for child in verb.children if child.dep_ in OBJECT_DEPS]


def is_judged(noun: Token) -> bool:
    """ "Called the attack illegal", "the raid was called a crime": who says so didn't do it."""
    verb = noun.head
    if verb.lemma_ not in _NAMING or noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    if any(child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ == "as") for child in verb.rights):
        return True
    called_off = any(child.dep_ == "prt" for child in verb.children)
    return verb.lemma_ == "call" and not called_off and _is_known(noun)  # "called the raid on Adre cowardly"


def _is_known(noun: Token) -> bool:
    return any(child.dep_ == "poss" or child.lower_ in ("the", "this", "these") for child in noun.children)


def purposes(token: Token) -> Iterator[Token]:
    """Verbs that tell what an act is for: "to retake it", "in hopes of breaking the siege"."""
    for word in _reachable(token, {"advcl", "xcomp", "acl", "prep", "pobj", "pcomp", "dobj"}):
        if word.tag_ in ("VB", "VBG") and word.dep_ in ("advcl", "xcomp", "acl", "pcomp"):
            yield word


def for_whom_to(noun: Token) -> Iterator[Token]:
    """Who is to act in "calls ... for the council to meet", wherever the parser has hung the clause."""
    for word in noun.doc[noun.i + 1 : noun.sent.end]:
        if word.dep_ == "mark" and word.lower_ == "for" and word.head.tag_ == "VB":
            yield from expand([child for child in word.head.children if child.dep_ == "nsubj"])
            return


def wished_done(word: Token) -> Iterator[Token]:
    """What is to be done in "called for the general to be arrested and tried"."""
    for child in word.children:
        if child.i > word.i and is_for_to_be(child):
            yield child
            yield from (other for other in child.conjuncts if other.i > child.i and other.tag_ == "VBN")


def is_for_to_be(verb: Token) -> bool:
    """ "For the general to be arrested": a passive that is wished for or planned, and not told as done."""
    words = {(child.dep_, child.lower_) for child in verb.children}
    if ("auxpass", "be") not in words or ("aux", "to") not in words:
        return False
    undergone = [child for child in verb.children if child.dep_ == "nsubjpass"]
    second = verb.dep_ == "conj"  # "... and the others to be freed"
    return any(second or previous(child.left_edge).lower_ == "for" for child in undergone)


def far_objects(token: Token, preposition: str) -> Iterator[Token]:
    """Objects of a preposition that the parser has hung on a word further down."""
    for word in _reachable(
        token, {"prep", "pobj", "dobj", "conj", "advcl", "xcomp", "acl", "pcomp", "npadvmod"}
    ):
        answers = word.head.dep_ == "pobj" and word.head.lemma_ in ANSWERS  # "a call for a response to X"
        if word.dep_ == "prep" and word.lower_ == preposition and not answers:
            yield from objects_of(word)


def _reachable(token: Token, links: set[str]) -> Iterator[Token]:
    """Words below a predicate along some links, breadth first; of clauses only infinitives and gerunds."""
    queue = [child for child in token.children if child.i > token.i]
    for _ in range(_MAX_FAR_WORDS):
        if not queue:
            return
        word = queue.pop(0)
        if word.dep_ not in links or (
            word.pos_ in ("VERB", "AUX") and (word.tag_ not in ("VB", "VBG") or word.dep_ == "conj")
        ):
            continue
        yield word
        queue.extend(word.children)


def objects_of(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield antecedent(child)


def prepositional_objects(token: Token, preposition: str) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ not in ("prep", "dative", "agent", "prt", "advmod", "mark"):
            continue
        if child.lower_ == preposition:
            yield from objects_of(child)
        elif child.dep_ == "prep" and token.pos_ == "VERB":  # "out of", "across from"
            for inner in child.children:
                if inner.dep_ == "prep" and inner.lower_ == preposition:
                    yield from objects_of(inner)


def has_gap(verb: Token) -> bool:
    """A relative clause with a subject of its own lacks its object: "the calls it made"."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECT_DEPS]
    return bool(subjects) and not any(subject.tag_ in _RELATIVE_TAGS for subject in subjects)


def has_complement(verb: Token) -> bool:
    return any(child.dep_ in ("xcomp", "ccomp", "prep") for child in verb.rights)


def _is_time(token: Token) -> bool:
    """ "hours later took the town": a time that the parser takes for a subject."""
    return token.lemma_ in _TIMES and token.ent_type_ in ("", "TIME", "DATE") and token.dep_ == "nsubj"


def is_particle(token: Token) -> bool:
    particle = token.lower_ in _PARTICLES or (token.lower_ == "in" and token.head.lemma_ == "hand")
    close = token.dep_ in ("advmod", "prep") and particle and token.i == token.head.i + 1
    return token.dep_ == "prt" or close


def is_name(token: Token) -> bool:
    if token.dep_ == "compound" or token.pos_ == "NOUN":
        return True
    return (
        token.pos_ == "PROPN"
        or (token.is_title and token.pos_ == "ADJ")
        or (token.is_upper and len(token) > 1)
    )
