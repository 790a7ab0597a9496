"""The life of one tender as a deal: what became known, in the order in which it did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final

from attrs import field, frozen
from funnelkit import Deal, FunnelkitError, Methodology
from funnelkit.words import Message

from funnelkit_tender import findings as f
from funnelkit_tender.released import AWARD, Party, Released, Sign

_DOCUMENT: Final[dict[str, Any]] = {"source": "customer-document"}


@frozen
class _Entry:
    """One verb with its days: when it happened, and when it was released."""

    on: date
    released: date
    verb: Callable[..., Deal]
    named: tuple[Any, ...] = ()
    told: dict[str, Any] = field(factory=dict)

    @property
    def known_on(self) -> date:
        return max(self.on, self.released)


@frozen
class Life:
    """The life of one tender.

    Args:
        ocid: The tender.
        releases: What was released, in order.
        us: Our names and numbers.
        by: Who writes it down.
        noted: The problems so far.
    """

    ocid: str
    releases: list[Released]
    us: frozenset[str]
    by: str
    noted: list[Message] = field(factory=list)

    def written(self, under: Methodology) -> Iterator[Deal]:
        """Write the deal down; nothing when it cannot even be opened."""
        entries = [*self._evidence(under), *self._returns(), *self._terms(), *self._people(), *self._ends()]
        opened = min((entry.on for entry in entries), default=self.releases[0].on)
        title = next((one.title for one in reversed(self.releases) if one.title), self.ocid)
        buyer = next((one.buyer for one in reversed(self.releases) if one.buyer), "")
        try:
            deal = Deal.open(title, under=under, key=self.ocid, customer=buyer, by=self.by, on=opened)
        except FunnelkitError as error:
            self.noted.extend(f.REFUSED(what=title, why=problem) for problem in error.problems)
            return
        for entry in sorted(entries, key=lambda entry: (entry.known_on, entry.on)):
            deal = self._with(entry, deal)
        yield deal

    def _with(self, entry: _Entry, deal: Deal) -> Deal:
        recorded = {"recorded_on": entry.released} if entry.released > entry.on else {}
        try:
            return entry.verb(deal, *entry.named, **entry.told, on=entry.on, by=self.by, **recorded)
        except FunnelkitError as error:
            what = f"{entry.verb.__name__} {' '.join(map(str, entry.named))}".strip()
            self.noted.extend(f.REFUSED(what=what, why=problem) for problem in error.problems)
            return deal

    def _evidence(self, under: Methodology) -> Iterator[_Entry]:
        stages = under.index.evidence.stages
        latest: dict[str, Sign] = {}
        for release, signs in self._news():
            days = _days_by_stage(release, stages)
            latest |= {sign.subject or sign.path: sign for sign in signs}
            for sign in signs:
                told = {**_DOCUMENT, "reference": sign.path}
                on = sign.on or _undated(stages[sign.kind], release, days)
                yield _Entry(on, release.on, Deal.record_evidence, (sign.kind,), told)
            late = [(sign.path, sign.on) for sign in signs if sign.on is not None and sign.on > release.on]
            if late:
                path, on = late[0]
                self.noted.append(f.FORETOLD(released=release.on, count=len(late), path=path, on=on))
        self._contradictions(under, latest)

    def _news(self) -> Iterator[tuple[Released, list[Sign]]]:
        """Take each sign by the release that first tells of it; one without a day adds nothing to its like."""
        seen: set[tuple[str, str, date | None]] = set()
        kinds: frozenset[str] = frozenset()
        closing: date | None = None
        for release in self.releases:
            closing = release.bids_close or closing
            signs = {
                (sign.kind, sign.path, sign.on): sign
                for sign in (*release.signs, *_closed(closing, release))
                if sign.on is not None or sign.kind not in kinds
            }
            new = [sign for known, sign in signs.items() if known not in seen]
            seen.update(signs)
            kinds |= {sign.kind for sign in new}
            yield release, new

    def _contradictions(self, under: Methodology, latest: dict[str, Sign]) -> None:
        """Compare each sign with what it follows, and each stage with the one before it by their first days."""
        stages, first = under.index.evidence.stages, dict[int, tuple[date, Sign]]()
        for sign in latest.values():
            if sign.on is None:
                continue
            before = latest.get(sign.follows)
            if before is not None and before.on is not None:
                self._compare(under, (before.on, before), (sign.on, sign))
            stage = stages[sign.kind]
            first[stage] = min(first.get(stage, (sign.on, sign)), (sign.on, sign), key=lambda one: one[0])
        for earlier, later in pairwise(sorted(first)):
            self._compare(under, first[earlier], first[later])

    def _compare(self, under: Methodology, earlier: tuple[date, Sign], later: tuple[date, Sign]) -> None:
        (after, before), (on, sign) = earlier, later
        if on < after:
            kinds = under.index.evidence.rules
            names = {"later": kinds[sign.kind].name, "earlier": kinds[before.kind].name}
            self.noted.append(f.CONTRADICTS(on=on, after=after, **names))

    def _returns(self) -> Iterator[_Entry]:
        """Tell when the buyer went back: every award that it had made is called off."""
        standing: set[str] = set()
        for release in self.releases:
            had = bool(standing)
            standing |= {sign.subject for sign in release.signs if sign.kind in AWARD.values()}
            standing -= release.void
            if had and not standing:
                yield _Entry(release.on, release.on, Deal.customer_went_back, ("tender",), _DOCUMENT)

    def _terms(self) -> Iterator[_Entry]:
        worth, closes = None, None
        for one in self.releases:
            if one.worth is not None and one.worth != worth:
                worth = one.worth
                yield _Entry(one.on, one.on, Deal.set_amount, (worth,))
            if one.closes is not None and one.closes != closes:
                closes = one.closes
                yield _Entry(one.on, one.on, Deal.expect_close, (closes,))

    def _people(self) -> Iterator[_Entry]:
        known: set[tuple[str, str]] = set()
        for one in self.releases:
            if one.contact and ("contact", one.contact) not in known:
                known.add(("contact", one.contact))
                told = {"buying_role": "contact", **_DOCUMENT}
                yield _Entry(one.on, one.on, Deal.note_person, (one.contact,), told)
            for party in one.parties:
                position = "leading" if party.part == "wins" else ""
                if not self._is_us(party) and (position, party.name) not in known:
                    known.add((position, party.name))
                    yield _Entry(
                        one.on, one.on, Deal.note_competitor, (party.name,), {**_DOCUMENT, "position": position}
                    )

    def _ends(self) -> Iterator[_Entry]:
        """Tell how it ended for us: by our signature, by others' awards, or by no award at all."""
        last = self.releases[-1]
        awarded = self._awarded()
        ours = {award for award, parties in awarded.items() if any(map(self._is_us, parties))}
        taken = [party for award, parties in awarded.items() for party in parties if party.part == "wins"]
        signed = [
            _Entry(sign.on, one.on, Deal.win)
            for one in self.releases
            for sign in one.signs
            if sign.kind == "contract-signed" and sign.on and (sign.follows in ours or sign.follows not in awarded)
        ]
        if ours:
            yield from signed[:1]
        elif self.us and taken:
            winner = taken[-1]
            known = next(one.on for one in self.releases if winner in one.parties)
            yield _Entry(winner.on or known, known, Deal.lose, (), {"winner": winner.name})
        elif last.ended:
            yield _Entry(last.on, last.on, Deal.end_without_decision)

    def _awarded(self) -> dict[str, list[Party]]:
        """Find who stands in each award by the last release that tells of it; none in an award that is called off."""
        awarded: dict[str, list[Party]] = {}
        for one in self.releases:
            named: defaultdict[str, list[Party]] = defaultdict(list)
            for party in one.parties:
                if party.part != "bids":
                    named[party.award].append(party)
            awarded |= named
            for award in one.void:
                awarded.pop(award, None)
        return awarded

    def _is_us(self, party: Party) -> bool:
        return bool(party.names & self.us)


def _closed(closing: date | None, release: Released) -> Iterator[Sign]:
    """Take the end of the time for bids for a fact as soon as something is released on or after it."""
    if closing is not None and closing <= release.on:
        yield Sign("bids-closed", "/tender/tenderPeriod/endDate", closing, "closing", "opening")


def _days_by_stage(release: Released, stages: Mapping[str, int]) -> dict[int, tuple[date, date]]:
    """Find the first and the last day that a release names for each stage."""
    days: dict[int, tuple[date, date]] = {}
    for sign in release.signs:
        if sign.on is not None:
            first, last = days.get(stages[sign.kind], (sign.on, sign.on))
            days[stages[sign.kind]] = min(first, sign.on), max(last, sign.on)
    return days


def _undated(stage: int, release: Released, days: Mapping[int, tuple[date, date]]) -> date:
    """Date what names no day by its release, but not before what must, nor after what cannot come earlier."""
    on = max([release.on, *(last for other, (_, last) in days.items() if other < stage)])
    return min([on, *(first for other, (first, _) in days.items() if other > stage)])
