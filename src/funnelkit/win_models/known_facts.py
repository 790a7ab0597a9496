"""What a win model may know of a deal beside where it stands and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias, get_args

from funnelkit.deal.channels import DEALER
from funnelkit.deal.facts.activity import ActivityNoted
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.reading import Reading
from funnelkit.learning.fact_values import FactValue
from funnelkit.methodology import Methodology
from funnelkit.questions.diagnosis import days_since_heard
from funnelkit.questions.knowledge import answers_in
from funnelkit.questions.observations import observations_in
from funnelkit.words import Message, Phrase, Text, say

EVIDENCE: Final = "evidence:"
QUESTION: Final = "question:"
SEGMENT: Final = "segment:"
Segment: TypeAlias = Literal["owner", "customer", "dealer", "product"]
SEGMENTS: Final[tuple[Segment, ...]] = get_args(Segment)
"""What deals can be grouped by so that each group has a chance of its own, as far as it has shown one."""

SILENCE: Final = "silence"
UNHEARD: Final = "unheard"
OVERDUE: Final = "overdue"
CONTACT: Final = "contact"

FROM_CUSTOMER: Final = "customer"
CLAIMED: Final = "claimed"
NOT_ON_RECORD: Final = "none"
FIRST_HAND: Final = "first-hand"
SECOND_HAND: Final = "second-hand"
NOT_ASKED: Final = "not asked"

_SPOKEN: Final = {
    ("channel", "direct"): Phrase("fact-direct"),
    ("channel", "dealer"): Phrase("fact-dealer"),
    ("people", "none"): Phrase("fact-people-none"),
    ("people", "some"): Phrase("fact-people-some"),
    ("people", "all"): Phrase("fact-people-all"),
    ("claim", "verified"): Phrase("fact-claim-verified"),
    ("claim", "unverified"): Phrase("fact-claim-unverified"),
    ("rivals", "ahead"): Phrase("fact-rival-ahead"),
    ("rivals", "not ahead"): Phrase("fact-rival-not-ahead"),
    ("rivals", "unranked"): Phrase("fact-rival-unranked"),
    ("attitude", "opposed"): Phrase("fact-somebody-opposed"),
    ("attitude", "supportive"): Phrase("fact-somebody-for-us"),
    ("attitude", "neutral"): Phrase("fact-nobody-takes-sides"),
    ("step", "ahead"): Phrase("fact-step-ahead"),
    ("step", "with the customer"): Phrase("fact-step-with"),
}
_NAMES: Final[Mapping[str, Message]] = {
    "owner": say("label-owner"),
    "customer": say("label-customer"),
    "dealer": say("label-dealer"),
    "product": say("label-product"),
}
_COOLING: Final = {
    SILENCE: Phrase("fact-silence"),
    UNHEARD: Phrase("fact-unheard"),
    OVERDUE: Phrase("fact-overdue"),
    CONTACT: Phrase("fact-contact"),
}
_QUESTION: Final = {
    FIRST_HAND: Phrase("fact-question-first-hand"),
    SECOND_HAND: Phrase("fact-question-second-hand"),
    NOT_ASKED: Phrase("fact-question-not-asked"),
}
_EVIDENCE: Final = {
    FROM_CUSTOMER: Phrase("fact-evidence-customer"),
    CLAIMED: Phrase("fact-evidence-claimed"),
    NOT_ON_RECORD: Phrase("fact-evidence-none"),
}


def facts_of(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Tell the few things that a win model may know of any deal beside its paired standing and age.

    Channel, whether the claimed stage is verified, whether we run ahead, and whether anybody whom the methodology
    wants met is met.
    """
    direct = not reading.terms.channel.startswith(DEALER)
    met = {role for person in reading.people if person.met_on for role in person.buying_roles}
    due = [role.key for role in reading.methodology.buying_roles if role.met_by]
    covered = sum(role in met for role in due)
    return (
        ("channel", "direct" if direct else "dealer"),
        ("people", "none" if not covered else "some" if covered < len(due) else "all"),
        ("claim", "verified" if reading.progress.claimed <= reading.places[0] else "unverified"),
        ("step", "ahead" if reading.ahead_by > 0 else "with the customer"),
    )


def facts_with_evidence(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Tell the same, and which kinds of evidence are on record and still count: from the customer, or only claimed.

    Those of the stages up to the claimed one, but for the kinds that sign: what comes with the win foretells nothing.
    Evidence from which the customer has gone back since no longer counts.
    """
    return (*facts_of(reading), *_evidence(reading, reading.progress.claimed, _on_record(reading)))


def answered_questions(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Tell which questions of the checklist are answered, and by whom, up to the stage that is claimed.

    What the answer is, in a salesperson's own words, is no fact that a model could count; that somebody knows it, is.
    """
    known, sources = answers_in(reading), reading.methodology.index.sources
    told: list[tuple[str, str]] = []
    for stage in reading.methodology.customer_stages[: reading.progress.claimed + 1]:
        for item in stage.to_learn:
            fact = known.get(item.key)
            heard = NOT_ASKED if fact is None else FIRST_HAND if sources[fact.source].verifies else SECOND_HAND
            told.append((f"{QUESTION}{item.key}", heard))
    return tuple(told)


def opposing_facts(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Tell who is against us: whether a rival is ahead, and how the people at the customer feel about us.

    Where nothing is on record of either, nothing is told of it: not known is no answer.
    """
    told: list[tuple[str, str]] = []
    ranks = {rival.position for rival in reading.rivals if rival.position != "out"}
    if ranks:
        told.append(("rivals", "ahead" if "leading" in ranks else "not ahead" if ranks != {""} else "unranked"))
    attitudes = {person.attitude for person in reading.people} - {""}
    if attitudes:
        strongest = next(one for one in ("opposed", "supportive", "neutral") if one in attitudes)
        told.append(("attitude", strongest))
    return tuple(told)


def cooling_facts(reading: Reading) -> tuple[tuple[str, FactValue], ...]:
    """Tell what may cool a deal: how long the customer is silent or unheard, a passed close date, our own silence.

    What that means is learned: of those that were silent so long, how many came back. Silence is counted in typical
    stays of the stage that is claimed; where nobody knows its typical days, in days.
    """
    told: list[tuple[str, FactValue]] = []
    typical = reading.methodology.customer_stages[reading.progress.claimed].typical_days or 1
    heard = days_since_heard(reading)
    if heard is None:
        told.append((UNHEARD, max((reading.on - reading.deal.opening.on).days, 0) / typical))
    else:
        told.append((SILENCE, heard / typical))
    due = reading.terms.expected_close
    if due is not None:
        told.append((OVERDUE, float(max((reading.on - due).days, 0))))
    contacts = [fact.on for fact in reading.facts if isinstance(fact, ActivityNoted)]
    if contacts:
        told.append((CONTACT, float((reading.on - max(contacts)).days)))
    return tuple(told)


def segments_of(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Tell which owner, customer, dealer and product a deal belongs to; ``""`` for none."""
    terms = reading.terms
    found: dict[Segment, str] = {
        "owner": terms.owner,
        "customer": reading.terms.customer,
        "dealer": terms.channel.removeprefix(DEALER) if terms.channel.startswith(DEALER) else "",
        "product": ", ".join(sorted({line.product for line in terms.lines})),
    }
    return tuple((f"{SEGMENT}{name}", value) for name, value in found.items())


def verified_facts(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Tell the same as if nothing had been said but what the customer itself has shown."""
    shown = {kind: source for kind, source in _on_record(reading).items() if source == FROM_CUSTOMER}
    known = (("claim", "verified") if name == "claim" else (name, value) for name, value in facts_of(reading))
    return (*known, *_evidence(reading, reading.places[0], shown))


def _on_record(reading: Reading) -> Mapping[str, str]:
    """Find the best source of each kind of evidence that still counts."""
    found: dict[str, str] = {}
    for one in observations_in(reading):
        if isinstance(one.fact, EvidenceRecorded) and one.weight != "outdated":
            if one.weight == "claims":
                found.setdefault(one.fact.kind, CLAIMED)
            else:
                found[one.fact.kind] = FROM_CUSTOMER
    return found


def _evidence(reading: Reading, reached: int, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    methodology = reading.methodology
    for stage in methodology.customer_stages[: reached + 1]:
        for kind in stage.evidence:
            if kind.key not in methodology.signature:
                yield f"{EVIDENCE}{kind.key}", found.get(kind.key, NOT_ON_RECORD)


def spoken(reason: Message, methodology: Methodology) -> Message:
    """Say a fact in sales words; any other reason stays as it is."""
    facts = dict(reason.facts)
    name, value = str(facts.get("fact", "")), str(facts.get("value", ""))
    if (name, value) in _SPOKEN:
        return _SPOKEN[name, value]()
    if name in _COOLING and value:
        return say("fact-not-overdue") if (name, value) == (OVERDUE, "0") else _COOLING[name](value=value)
    segment = _NAMES.get(name.removeprefix(SEGMENT)) if name.startswith(SEGMENT) else None
    if segment is not None:
        return say("fact-segment", segment=segment, value=value) if value else say("fact-segment-none", segment=segment)
    if name.startswith(QUESTION) and value in _QUESTION:
        asked = methodology.index.information.rules.get(name.removeprefix(QUESTION))
        return _QUESTION[value](question=name.removeprefix(QUESTION) if asked is None else asked.question)
    if name.startswith(EVIDENCE) and value in _EVIDENCE:
        key = name.removeprefix(EVIDENCE)
        known = {kind.key: kind.name for stage in methodology.customer_stages for kind in stage.evidence}
        return _EVIDENCE[value](kind=known.get(key, Text(key)))
    return reason
