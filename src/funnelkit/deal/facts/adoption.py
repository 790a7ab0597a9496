"""A deal goes on under another methodology."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Final, Unpack

from attrs import frozen

from funnelkit.checks.days import flaws_of_day
from funnelkit.checks.declared import wrong_types
from funnelkit.checks.errors import FactError
from funnelkit.checks.plainly import pairs_of
from funnelkit.checks.room import MOST_CHARACTERS, characters_of
from funnelkit.deal.carrying_over import Maps, carried_over
from funnelkit.deal.compiled import CompiledMethodology, compiled
from funnelkit.deal.declaration import flaws_of_key
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import AnyKey, AtMost, MethodologyFingerprint, Words
from funnelkit.deal.journal import Journal
from funnelkit.deal.meetings import with_people
from funnelkit.deal.moves import WON
from funnelkit.deal.our_moves import leaving_unchecked
from funnelkit.deal.progress import Progress, still_resting
from funnelkit.deal.ticking import with_terms_ticked
from funnelkit.deal.verb import question, verb
from funnelkit.deal.writing import D, Record, day_of, flaws_of_methodology, write
from funnelkit.methodology import Methodology
from funnelkit.methodology.index import Index
from funnelkit.words import Message, say

# A map of rules names rules of these shelves.
_MAPPED: Final = ("tasks", "criteria", "evidence", "information")
_NO_KEYS: Final[Mapping[str, str]] = MappingProxyType({})


@frozen(kw_only=True, repr=False)
class MethodologyAdopted(Fact):
    """The deal goes on under another methodology, named by its fingerprint, with a map of old keys to new."""

    tag: ClassVar[str] = "methodology-adopted"
    # Adopting a methodology goes through all its rules, so it costs more than its length; a deal has a handful.
    most: ClassVar[int] = 100
    asks_all_eras: ClassVar[bool] = True

    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    methodology: MethodologyFingerprint
    reason: Words
    customer_stages: Annotated[tuple[tuple[AnyKey, AnyKey], ...], AtMost(50)] = ()
    supplier_stages: Annotated[tuple[tuple[AnyKey, AnyKey], ...], AtMost(50)] = ()
    rules: tuple[tuple[AnyKey, AnyKey], ...] = ()

    @property
    def brings(self) -> str:
        """The methodology that is adopted."""
        return self.methodology

    @property
    def maps(self) -> Maps:
        """The keys that are called otherwise now."""
        return Maps(self.customer_stages, self.supplier_stages, self.rules)

    def fold_among(self, p: Progress, eras: Sequence[CompiledMethodology]) -> Progress:
        """Go on under the methodology; what carries over is worked out by the maps.

        What is new among our stages and lies behind us was never checked. No verified chance rises before the
        customer's next word: where the deal stood before is kept until then.
        """
        old = eras[p.era]
        era = next(at for at, one in enumerate(eras) if one.methodology.fingerprint == self.methodology)
        new = eras[era]
        customer, supplier, outcome = old.table.places(p.position)
        kept = carried_over(old, new, self.maps, standing=supplier)
        verified, stage = kept.customer[customer], kept.supplier[supplier]
        marks = [mark for mark in (kept.override(one) for one in p.overrides) if mark]
        places = kept.customer
        signs = tuple((places[at], last) for at, last in p.word.showing if places[at] > places[p.word.shown])
        now = p._replace(
            era=era,
            position=new.table.position(verified, stage, outcome),
            # Another methodology may put stages in another order; claimed is never below verified.
            claimed=max(verified, places[p.claimed]),
            marks=kept.marks_after(p.marks) | _untold(new, kept.marks),
            until=kept.until_after(p.until),
            unchecked=sum(1 << kept.supplier[at] for at in range(supplier) if p.unchecked >> at & 1),
            word=p.word._replace(shown=places[p.word.shown], showing=signs),
            beside=p.beside._replace(before=(p, self.on)),
            last_on=max(self.on, p.last_on),
            last_move_on=self.on,
            overrides=still_resting(marks, supplier=stage, won=outcome == WON),
        )
        now = with_terms_ticked(with_people(now, new), new)
        now = _admitted(now, new, kept.supplier)
        stepped = [at for at in range(stage) if at not in kept.supplier[: supplier + 1]]
        for at in stepped:
            now = leaving_unchecked(now, new, range(at, at + 1), self.on)
        return now

    def map_disagreements(self, old: Index, new: Index) -> Iterator[tuple[str, Message]]:
        """List the keys of the maps that are in neither methodology, each with its place."""
        for name in ("customer_stages", "supplier_stages", "rules"):
            for at, (was, now) in enumerate(getattr(self, name)):
                sort = name if name != "rules" else _shelf_of(was, old)
                yield from ((f"{name}[{at}][0]", flaw) for flaw in flaws_of_key(was, getattr(old, sort)))
                yield from ((f"{name}[{at}][1]", flaw) for flaw in flaws_of_key(now, getattr(new, sort)))


def _shelf_of(key: str, index: Index) -> str:
    """The shelf that has a key of the map of rules; one that none has is told as a criterion."""
    return next((one for one in _MAPPED if key in getattr(index, one)), "criteria")


def _admitted(p: Progress, rules: CompiledMethodology, carried: tuple[int, ...]) -> Progress:
    """An admission to a later stage stands for the earlier ones, also for those that are new with the methodology."""
    marks, until, signs = p.marks, p.until, rules.marks.exit_signs
    for at in reversed(range(len(signs) - 1)):
        if at in carried or not rules.marks.admitted_by[at] & signs[at]:
            continue
        later = signs[at + 1] & rules.marks.admitted_by[at + 1]  # none for a signature, which is no admission
        if marks & later:
            marks |= signs[at]
        until = (*until, *((last, signs[at]) for last, bits in until if bits & later))
    return p if (marks, until) == (p.marks, p.until) else p._replace(marks=marks, until=until)


def _untold(new: CompiledMethodology, carried: tuple[tuple[int, int], ...]) -> int:
    """Milestones that are new with the methodology begin as they do in a new deal."""
    known = 0
    for _, bit in carried:
        known |= bit
    return new.marks.at_opening & ~known


@verb(MethodologyAdopted)
def adopt(
    deal: D,
    methodology: Methodology,
    *,
    reason: str,
    customer_stages: Mapping[str, str] = _NO_KEYS,
    supplier_stages: Mapping[str, str] = _NO_KEYS,
    rules: Mapping[str, str] = _NO_KEYS,
    **record: Unpack[Record],
) -> D:
    """Go on under another methodology, such as the customer's own way that was learned on the way.

    Keys that are in no map stand for themselves; ``adoption_gaps`` tells what has no place.

    Args:
        methodology: The new one.
        reason: Why.
        customer_stages: Old keys of customer stages and the new ones.
        supplier_stages: Old keys of supplier stages and the new ones.
        rules: Old keys of tasks, criteria, evidence kinds and information items and the new ones.
        record: As for every verb; ``by``, the person who decides, must not be empty.

    Raises:
        FactError: When nobody or no reason is named, or a map names keys that do not exist; all at once.
        FactError: When facts of later days are already written down.
    """
    on, last = day_of(record), deal.progress.last_on
    if not flaws_of_day("on", on) and on < last:
        raise FactError(say("adoption-backdated", on=on, last=last))
    maps = _maps_of(methodology, customer_stages, supplier_stages, rules)
    record.setdefault("by", "")
    told = {"methodology": methodology.fingerprint, "reason": reason, **maps}
    fact = MethodologyAdopted(on=on, by="", **told)
    problems = [flaw for _, flaw in fact.map_disagreements(deal.methodology.index, methodology.index)]
    grown = deal.under_also(methodology)
    characters = sum(map(characters_of, grown.methodologies))
    if characters > MOST_CHARACTERS:
        problems.append(say("methodologies-too-long", characters=characters, most=MOST_CHARACTERS))
    return write(grown, MethodologyAdopted, record, problems, **told)


@question
def adoption_gaps(
    deal: Journal,
    methodology: Methodology,
    *,
    customer_stages: Mapping[str, str] = _NO_KEYS,
    supplier_stages: Mapping[str, str] = _NO_KEYS,
    rules: Mapping[str, str] = _NO_KEYS,
) -> tuple[str, ...]:
    """Tell what would have no place under another methodology, such as ``"task:confirm-budget"``.

    Args:
        methodology: The other one.
        customer_stages: Old keys of customer stages and the new ones.
        supplier_stages: Old keys of supplier stages and the new ones.
        rules: Old keys of tasks, criteria, evidence kinds and information items and the new ones.

    Raises:
        FactError: When a map is none.
    """
    maps = Maps(**_maps_of(methodology, customer_stages, supplier_stages, rules))
    old = deal.eras[deal.progress.era]
    _, standing, _ = old.table.places(deal.progress.position)
    return carried_over(old, compiled(methodology), maps, standing=standing).unmapped


def _maps_of(
    methodology: Methodology,
    customer_stages: Mapping[str, str],
    supplier_stages: Mapping[str, str],
    rules: Mapping[str, str],
) -> dict[str, Any]:
    maps = {"customer_stages": customer_stages, "supplier_stages": supplier_stages, "rules": rules}
    pairs: dict[str, Any] = {name: pairs_of(named) for name, named in maps.items()}
    flaws = [
        *flaws_of_methodology("methodology", methodology),
        *(flaw for name, told in pairs.items() for flaw in wrong_types(told, tuple[tuple[str, str], ...], name)),
    ]
    if flaws:
        raise FactError(*flaws)
    return pairs
