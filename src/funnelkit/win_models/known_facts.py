"""What a win model may know of a deal beside where it stands and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias, get_args

from funnelkit.deal.channels import DEALER
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.reading import Reading
from funnelkit.messages import Message, Template, Text
from funnelkit.methodology import Methodology
from funnelkit.questions.observations import observations_in

EVIDENCE: Final = "evidence:"
SEGMENT: Final = "segment:"
Segment: TypeAlias = Literal["owner", "customer", "dealer", "product"]
SEGMENTS: Final[tuple[Segment, ...]] = get_args(Segment)
"""What deals can be grouped by so that each group has a chance of its own, as far as it has shown one."""

FROM_CUSTOMER: Final = "customer"
CLAIMED: Final = "claimed"
NOT_ON_RECORD: Final = "none"

_SPOKEN: Final = {
    ("channel", "direct"): Template("fact-direct", "sold without a dealer", "直接销售，不经经销商"),
    ("channel", "dealer"): Template("fact-dealer", "sold through a dealer", "经由经销商"),
    ("people", "none"): Template("fact-people-none", "nobody is met of those who are to be met", "应见的人一个都未见"),
    ("people", "some"): Template("fact-people-some", "some are met of those who are to be met", "应见的人只见了一部分"),
    ("people", "all"): Template("fact-people-all", "everybody is met who is to be met", "应见的人都已见到"),
    ("claim", "verified"): Template(
        "fact-claim-verified", "the customer itself has shown this stage", "客户本身已证实该阶段"
    ),
    ("claim", "unverified"): Template("fact-claim-unverified", "the stage is only claimed", "该阶段仅为声称"),
    ("step", "ahead"): Template("fact-step-ahead", "we run ahead of the customer", "我方跑在客户前面"),
    ("step", "with the customer"): Template(
        "fact-step-with", "we do not run ahead of the customer", "我方没有跑在客户前面"
    ),
}
_NAMES: Final[Mapping[str, Text]] = {
    "owner": Text.of("owner", zh="负责人"),
    "customer": Text.of("customer", zh="客户"),
    "dealer": Text.of("dealer", zh="经销商"),
    "product": Text.of("product", zh="产品"),
}
_IN_SEGMENT: Final = Template("fact-segment", "{segment} '{value}'", "{segment}“{value}”")
_IN_NONE: Final = Template("fact-segment-none", "no {segment}", "无{segment}")
_EVIDENCE: Final = {
    FROM_CUSTOMER: Template("fact-evidence-customer", "'{kind}', from the customer itself", "“{kind}”，来自客户本身"),
    CLAIMED: Template("fact-evidence-claimed", "'{kind}', only claimed", "“{kind}”，仅为声称"),
    NOT_ON_RECORD: Template("fact-evidence-none", "'{kind}' is not on record", "“{kind}”没有记录"),
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
        ("step", "ahead" if reading.lead > 0 else "with the customer"),
    )


def facts_with_evidence(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Tell the same, and which kinds of evidence are on record and still count: from the customer, or only claimed.

    Those of the stages up to the claimed one, but for the kinds that sign: what comes with the win foretells nothing.
    Evidence from which the customer has gone back since no longer counts.
    """
    return (*facts_of(reading), *_evidence(reading, reading.progress.claimed, _on_record(reading)))


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
    segment = _NAMES.get(name.removeprefix(SEGMENT)) if name.startswith(SEGMENT) else None
    if segment is not None:
        return _IN_SEGMENT(segment=segment, value=value) if value else _IN_NONE(segment=segment)
    if name.startswith(EVIDENCE) and value in _EVIDENCE:
        key = name.removeprefix(EVIDENCE)
        known = {kind.key: kind.name for stage in methodology.customer_stages for kind in stage.evidence}
        return _EVIDENCE[value](kind=known.get(key, Text(key)))
    return reason
