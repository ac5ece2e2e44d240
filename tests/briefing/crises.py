"""A crisis made by hand, for briefs: its reports, claims, events and situation."""

from collections.abc import Iterable, Sequence
from datetime import date

from powderkeg.datamodel.account import Account, ActorRef, Amount, PlaceRef
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status, TimePrecision
from powderkeg.datamodel.event import Event, Voice
from powderkeg.datamodel.situation import (
    Change,
    Figure,
    Hold,
    Outlook,
    Party,
    PlaceControl,
    Share,
    Situation,
    Standing,
    Tie,
    TieContradiction,
)
from powderkeg.situation.telling import control_key

TODAY = date(2023, 6, 20)
SUDAN, CHAD, EGYPT = Party("SDN", "Sudan"), Party("TCD", "Chad"), Party("EGY", "Egypt")
RSF = Party("rapid-support-forces", "Rapid Support Forces")
REBELS = Party("darfur rebels", "Darfur rebels")


def place(name: str, precision: PlacePrecision = PlacePrecision.CITY) -> PlaceRef:
    return PlaceRef(name, "SDN", None, 13.0, 25.0, precision)


def account(
    number: int,
    sentence: str,
    *,
    kind: Kind = Kind.EVENT,
    event_type: str | None = "ASSAULT",
    status: Status = Status.ASSERTED,
    by: Sequence[ActorRef] = (),
    quantities: Sequence[Amount] = (),
    publisher: str | None = "Nile Gazette",
    published: date | None = date(2023, 6, 18),
    where: PlaceRef | None = None,
    place_text: str | None = None,
    confidence: float = 0.8,
    sign: int | None = None,
    source: Sequence[ActorRef] = (),
    target: Sequence[ActorRef] = (),
    mode: str | None = None,
    trigger: str | None = None,
) -> Account:
    return Account(
        claim_id=f"c{number:016x}",
        document_id=f"report-{number}",
        published=published,
        publisher=publisher,
        kind=kind,
        event_type=event_type if kind is Kind.EVENT else None,
        mode=mode,
        sign=sign,
        status=status,
        source=tuple(source),
        target=tuple(target),
        attribution=tuple(by),
        start=None,
        end=None,
        time_precision=None,
        place=where,
        place_text=place_text or (where.name if where else None),
        quantities=tuple(quantities),
        confidence=confidence,
        sentence=sentence,
        trigger=trigger or (sentence.split()[0] if sentence.split() else ""),
        position=(0, 0),
    )


def event(claims: Sequence[Account], *, day: date | None = date(2023, 6, 17), belief: float = 0.9) -> Event:
    first = claims[0]
    return Event(
        event_id=f"e{first.claim_id[1:]}",
        kind=first.kind,
        event_type=first.event_type,
        mode=first.mode,
        sign=first.sign,
        status=first.status,
        source=first.source,
        target=first.target,
        start=day,
        end=day,
        time_precision=TimePrecision.DAY if day else None,
        dated=day is not None,
        place=first.place,
        quantities=(),
        belief=belief,
        voices=tuple(
            Voice(
                claim.publisher or claim.document_id,
                -1 if claim.status is Status.DENIED else 1,
                1.0,
                (claim.claim_id,),
            )
            for claim in claims
        ),
        claims=tuple(claims),
    )


class Sudan:
    """Fighting in Darfur in June 2023, in a handful of claims."""

    def __init__(self) -> None:
        rsf = ActorRef("Rapid Support Forces", "SDN", "REB", "rapid-support-forces")
        army = ActorRef("army", "SDN", "MIL")
        chad = ActorRef("Chad", "TCD", None, "TCD")
        officials = ActorRef("health officials", None, "GOV")
        elder = ActorRef("tribal elder", None, "CVL")
        geneina, zalingei = place("El Geneina"), place("Zalingei")
        control = {"kind": Kind.CONTROL, "sign": 1}
        self.took = account(1, "The RSF took El Geneina.", where=geneina, source=[rsf], **control)
        self.took_too = account(
            2,
            "El Geneina is in the hands of the RSF.",
            where=geneina,
            source=[rsf],
            publisher="Sahel Wire",
            **control,
        )
        self.holds = account(3, "The army still holds Zalingei.", where=zalingei, source=[army], **control)
        self.backs = account(
            4, "Egypt backs Sudan's army.", kind=Kind.ALIGNMENT, sign=1, publisher="Sahel Wire"
        )
        self.helps = account(
            5, "Chad supplies the RSF.", kind=Kind.ALIGNMENT, sign=1, status=Status.UNCONFIRMED
        )
        self.denies = account(
            6,
            "Chad denied that it had sent troops.",
            event_type="MOBILIZE",
            status=Status.DENIED,
            by=[ActorRef("Chadian officials", "TCD", "GOV")],
            source=[chad],
        )
        self.dead = account(
            7,
            "At least 57 civilians were killed, health officials said.",
            by=[officials],
            where=geneina,
            quantities=[Amount("killed", 57, None, None, "at least 57 civilians")],
        )
        self.fewer = account(
            8,
            "A tribal elder spoke of 20 dead.",
            by=[elder],
            where=geneina,
            publisher="Sahel Wire",
            quantities=[Amount("killed", 20, 20, None, "20")],
        )
        self.threat = account(
            9,
            "Egypt threatened to step in.",
            event_type="THREATEN",
            source=[ActorRef("Egypt", "EGY", None, "EGY")],
        )
        self.accounts = [
            self.took,
            self.took_too,
            self.holds,
            self.backs,
            self.helps,
            self.denies,
            self.dead,
            self.fewer,
            self.threat,
        ]
        self.events = [
            event([self.took, self.took_too]),
            event([self.holds]),
            event([self.backs]),
            event([self.helps]),
            event([self.denies]),
            event([self.dead, self.fewer]),
            event([self.threat]),
        ]
        self.situation = self._situation(geneina, zalingei)
        self.changes = [
            Change(
                what="control",
                key=control_key(self.situation.control[0]),
                before="contested",
                after="held",
                claims=(self.took.claim_id,),
            )
        ]

    def cite(self, claims: Iterable[str]) -> dict[str, Citation]:
        wanted = set(claims)
        return {
            one.claim_id: Citation(
                claim_id=one.claim_id,
                sentence=one.sentence,
                document_id=one.document_id,
                publisher=one.publisher,
                title="News of the day",
                published=one.published,
                url=f"https://example.org/{one.document_id}",
            )
            for one in self.accounts
            if one.claim_id in wanted
        }

    def _situation(self, geneina: PlaceRef, zalingei: PlaceRef) -> Situation:
        day = date(2023, 6, 17)
        backs = Tie(
            tie_id="backs",
            source=EGYPT,
            target=SUDAN,
            sign=1,
            where="Sudan",
            strength=0.7,
            status=Status.ASSERTED,
            since=day,
            last_told=day,
            voices=1,
            events=self._ids(2),
            claims=(self.backs.claim_id,),
        )
        helps = Tie(
            tie_id="helps",
            source=CHAD,
            target=RSF,
            sign=1,
            where=None,
            strength=0.5,
            status=Status.UNCONFIRMED,
            since=day,
            last_told=day,
            voices=1,
            events=self._ids(3),
            claims=(self.helps.claim_id,),
        )
        return Situation(
            as_of=TODAY,
            known_by=None,
            documents=9,
            events=len(self.events),
            control=(
                _held(
                    "El Geneina",
                    geneina,
                    RSF,
                    0.93,
                    (self.took.claim_id, self.took_too.claim_id),
                    self._ids(0),
                ),
                _held("Zalingei", zalingei, SUDAN, 0.7, (self.holds.claim_id,), self._ids(1)),
            ),
            ties=(backs, helps),
            contradictions=(
                TieContradiction(
                    kind="triad",
                    parties=(EGYPT, SUDAN, CHAD),
                    ties=("backs", "helps"),
                    weight=0.5,
                    claims=(self.backs.claim_id, self.helps.claim_id),
                ),
            ),
            figures=(
                Figure(
                    kind="killed",
                    unit=None,
                    party=None,
                    place=geneina,
                    low=20,
                    high=None,
                    best=57,
                    status=Status.ASSERTED,
                    since=day,
                    last_told=day,
                    events=self._ids(5),
                    claims=(self.dead.claim_id, self.fewer.claim_id),
                ),
            ),
            standings=(
                _standing("threat", "THREATEN", EGYPT, Status.ASSERTED, self.threat, self._ids(6)),
                _standing("deployment", "MOBILIZE", CHAD, Status.DENIED, self.denies, self._ids(4)),
            ),
        )

    def _ids(self, number: int) -> tuple[str, ...]:
        return (self.events[number].event_id,)


def _held(
    key: str, where: PlaceRef, party: Party, likely: float, claims: tuple[str, ...], events: tuple[str, ...]
) -> PlaceControl:
    day = date(2023, 6, 17)
    return PlaceControl(
        place_id=key,
        place=where,
        state=Hold.HELD,
        holders=(Share(party=party, probability=likely, since=day, claims=claims),),
        open=1 - likely,
        last_told=day,
        events=events,
        claims=claims,
    )


def _standing(
    kind: str, event_type: str, party: Party, status: Status, claim: Account, events: tuple[str, ...]
) -> Standing:
    return Standing(
        kind=kind,
        event_type=event_type,
        mode=None,
        source=(party,),
        target=(),
        place=None,
        status=status,
        outlook=Outlook.OPEN,
        made=date(2023, 6, 17),
        due=date(2023, 7, 17),
        belief=0.8,
        events=events,
        claims=(claim.claim_id,),
    )
