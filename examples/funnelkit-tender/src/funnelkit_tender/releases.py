"""Reads one release: evidence with its day, what it is worth, who takes part, how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo
from typing import Final

from attrs import frozen
from funnelkit import Money

from funnelkit_tender import findings as f
from funnelkit_tender.reader import Reader, Release, shown
from funnelkit_tender.released import AWARD, Part, Party, Released, Sign

_ENDED: Final = frozenset({"cancelled", "unsuccessful", "withdrawn"})
_PART: Final[dict[str, Part]] = {"pending": "hopes", "active": "wins"}


@frozen
class ReleaseReader:
    """Reads one release.

    Args:
        release: The release.
        reader: Notes what is not as the standard says.
        zone: Where days are counted.
    """

    release: Release
    reader: Reader
    zone: tzinfo

    def read(self) -> Released | None:
        """Read everything; ``None`` when the release has no date."""
        on = self._day(self.release, "date", "")
        if on is None:
            if self.release.get("date") is None:
                self.reader.noted.append(f.NO_DATE(path="/date", value=shown(None)))
            return None
        tender = self.reader.section(self.release, "tender", "")
        buyer = self.reader.section(self.release, "buyer", "")
        return Released(
            on,
            self.reader.text(tender, "title"),
            self.reader.text(buyer, "name"),
            self._contact(buyer),
            (*self._planned(), *self._tendered(tender, on), *self._awarded(), *self._contracted()),
            self._bids_close(tender),
            tuple(self._parties(tender)),
            frozenset(f"award {self._name(award, path)}" for path, award in self._awards() if _status(award) in _ENDED),
            self._worth(tender),
            self._closes(tender),
            _status(tender) in _ENDED,
        )

    def _day(self, parent: Release, name: str, path: str) -> date | None:
        return self.reader.day(parent, name, path, zone=self.zone)

    def _name(self, thing: Release, path: str) -> str:
        return self.reader.text(thing, "id") or path

    def _contact(self, buyer: Release) -> str:
        """Take the contact of the buyer, who may stand among the parties and only be named as the buyer."""
        known = self.reader.text(buyer, "id")
        for _, party in ("", buyer), *self.reader.listed(self.release, "parties", ""):
            if party is buyer or (known and self.reader.text(party, "id") == known):
                name = self.reader.text(self.reader.section(party, "contactPoint", "/buyer"), "name")
                if name:
                    return name
        return ""

    def _planned(self) -> Iterator[Sign]:
        planning = self.reader.section(self.release, "planning", "")
        if planning:
            yield Sign("plan-published", "/planning")
        if self.reader.section(planning, "budget", "/planning"):
            yield Sign("budget-stated", "/planning/budget")

    def _tendered(self, tender: Release, released: date) -> Iterator[Sign]:
        """A period of a tender that is only planned is an intention; one that has begun is a fact."""
        period = self.reader.section(tender, "tenderPeriod", "/tender")
        opens = self._day(period, "startDate", "/tender/tenderPeriod")
        begun = opens is not None and opens <= released
        if begun:
            yield Sign("tender-opened", "/tender/tenderPeriod/startDate", opens, "opening")
        elif _status(tender) in {"planning", "planned"}:
            yield Sign("tender-announced", "/tender")
        elif tender:
            yield Sign("tender-opened", "/tender")

    def _bids_close(self, tender: Release) -> date | None:
        return self._day(self.reader.section(tender, "tenderPeriod", "/tender"), "endDate", "/tender/tenderPeriod")

    def _awards(self) -> Iterator[tuple[str, Release]]:
        yield from self.reader.listed(self.release, "awards", "")

    def _awarded(self) -> Iterator[Sign]:
        for path, award in self._awards():
            if _status(award) in AWARD:
                subject = f"award {self._name(award, path)}"
                yield Sign(AWARD[_status(award)], path, self._day(award, "date", path), subject, "closing")

    def _contracted(self) -> Iterator[Sign]:
        for path, contract in self.reader.listed(self.release, "contracts", ""):
            subject, award = f"contract {self._name(contract, path)}", f"award {self.reader.text(contract, 'awardID')}"
            signed = self._day(contract, "dateSigned", path)
            if signed is not None:
                yield Sign("contract-signed", f"{path}/dateSigned", signed, subject, award)
            elif _status(contract) in {"pending", "active"}:
                yield Sign("contract-drawn-up", path, None, "", award)
            work = self.reader.section(contract, "implementation", path)
            for spot, payment in self.reader.listed(work, "transactions", f"{path}/implementation"):
                yield Sign("payment-made", spot, self._day(payment, "date", spot), "", subject)
            for spot, milestone in self.reader.listed(work, "milestones", f"{path}/implementation"):
                if _status(milestone) == "met" or milestone.get("dateMet") is not None:
                    yield Sign("milestone-met", spot, self._day(milestone, "dateMet", spot), "", subject)

    def _parties(self, tender: Release) -> Iterator[Party]:
        for _, bidder in self.reader.listed(tender, "tenderers", "/tender"):
            yield from self._party(bidder, "bids", "", None)
        for path, award in self._awards():
            part, on = _PART.get(_status(award), "bids"), self._day(award, "date", path)
            for _, supplier in self.reader.listed(award, "suppliers", path):
                yield from self._party(supplier, part, f"award {self._name(award, path)}", on)

    def _party(self, party: Release, part: Part, award: str, on: date | None) -> Iterator[Party]:
        identifier = self.reader.section(party, "identifier", "/suppliers")
        name = self.reader.text(party, "name")
        known = {name, self.reader.text(party, "id"), self.reader.text(identifier, "id")} - {""}
        if known:
            yield Party(name or min(known), frozenset(known), part, award, on)

    def _worth(self, tender: Release) -> Money | None:
        """The latest word counts: the contracts', else the awards', else the tender's, else the budget's."""
        planning = self.reader.section(self.release, "planning", "")
        budget = self.reader.section(planning, "budget", "/planning")
        worth = self.reader.money(budget, "amount", "/planning/budget")
        worth = self.reader.money(tender, "value", "/tender") or worth
        for name in ("awards", "contracts"):
            values = [
                self.reader.money(one, "value", path)
                for path, one in self.reader.listed(self.release, name, "")
                if _status(one) not in _ENDED
            ]
            told = [value for value in values if value is not None]
            if len({value.currency for value in told}) > 1:
                self.reader.noted.append(f.MIXED(path=f"/{name}"))
            elif told:
                worth = sum(told[1:], told[0])
        return worth

    def _closes(self, tender: Release) -> date | None:
        for name, end in (("contractPeriod", "startDate"), ("awardPeriod", "endDate")):
            day = self._day(self.reader.section(tender, name, "/tender"), end, f"/tender/{name}")
            if day is not None:
                return day
        return None


def _status(thing: Release) -> str:
    status = thing.get("status")
    return status if isinstance(status, str) else ""
