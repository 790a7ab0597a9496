"""What a deal is about in business terms, and the rules that it runs under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Self, Unpack

from attrs import frozen

from funnelkit.checks.declared import Listed, wrong_types
from funnelkit.checks.errors import FactError, MoveRefusedError
from funnelkit.deal import facts as f
from funnelkit.deal.adoption import carried_over
from funnelkit.deal.book import book_of
from funnelkit.deal.case import flaws_of_day
from funnelkit.deal.writing import (
    Record,
    Writer,
    day_of,
    flaws_of_channel,
    flaws_of_key,
    flaws_of_keys,
    flaws_of_methodology,
    pairs_of,
)
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.money import Money

_FACTS_SINCE = Template(
    "adoption-backdated",
    "facts up to {last} are already written down under the present methodology, so another one cannot be adopted "
    "on {on}: adopt it on that day or later",
    "截至{last}的事实已按现行方法论记录，不能在{on}改用另一方法论：请在该日或之后改用",
)
_ON_ITS_WAY = Template(
    "import-on-the-way",
    "the deal has moved here since {on}, so no position can be taken over from elsewhere: advance or fall back, or "
    "let an override through",
    "商机自{on}起已在此推进，不能再从别处导入位置：请推进、退回，或例外放行",
)
_MAPPED: Final = ("tasks", "criteria", "evidence", "information")
_MOVES: Final = (
    f.Advanced,
    f.AdvanceOverridden,
    f.FellBack,
    f.Suspended,
    f.Resumed,
    f.Won,
    f.WinOverridden,
    f.Lost,
    f.NoDecision,
    f.Withdrawn,
    f.Reopened,
)
NO_KEYS: Final[Mapping[str, str]] = MappingProxyType({})


@frozen(eq=False, repr=False)
class TermsVerbs(Writer):
    """Amount, products, expected close, owner, team, channel; another methodology; a position taken over."""

    def set_amount(
        self, amount: Money | None, *, lines: Iterable[f.ProductLine] = (), **record: Unpack[Record]
    ) -> Self:
        """Say what the deal is worth now, and which products are in it.

        Args:
            amount: What it is worth; ``None`` when nobody can say any more.
            lines: Products with their quantities; they replace the former ones.
            record: As for the other verbs.

        Raises:
            FactError: When the amount is no money or cannot be paid in its currency.
        """
        return self._put(f.AmountSet, [], record, amount=amount, lines=Listed(lines))

    def expect_close(self, expected_close: date | None, **record: Unpack[Record]) -> Self:
        """Say on which day the deal is expected to be signed; ``None`` when nobody can say.

        Raises:
            FactError: When it is no day.
        """
        return self._put(f.CloseExpected, [], record, expected_close=expected_close)

    def set_owner(self, owner: str, **record: Unpack[Record]) -> Self:
        """Give the deal to another salesperson; stage and history stay."""
        return self._put(f.OwnerSet, [], record, owner=owner)

    def set_team(self, team: Mapping[str, str], **record: Unpack[Record]) -> Self:
        """Say who fills our roles, by the key of the role.

        Raises:
            FactError: When a role does not exist; all at once.
        """
        problems = flaws_of_team(team, self._methodology_on(day_of(record)))
        return self._put(f.TeamSet, problems, record, team=pairs_of(team))

    def set_channel(self, channel: str, **record: Unpack[Record]) -> Self:
        """Say whether the deal runs ``"direct"`` or through a dealer, ``"dealer:<name>"``.

        Raises:
            FactError: When it is neither.
        """
        return self._put(f.ChannelSet, flaws_of_channel(channel), record, channel=channel)

    def import_position(self, *, customer_stage: str, supplier_stage: str, **record: Unpack[Record]) -> Self:
        """Take over a deal in mid-life: the position is claimed and unchecked until evidence comes from the customer.

        That is how a deal begins here: once it has moved or ended here, there is nothing to take over any more.

        Args:
            customer_stage: Key of the stage at which the customer is said to stand.
            supplier_stage: Key of the stage at which we stand.
            record: As for the other verbs.

        Raises:
            FactError: When a stage does not exist; both at once.
            MoveRefusedError: When we have moved in this deal already, or it has rested or ended.
            FactError: When the day is before the last import.
        """
        self._judged_on(record)
        moved = next((fact for fact in self.journal if isinstance(fact, _MOVES)), None)
        if moved is not None:
            raise MoveRefusedError(_ON_ITS_WAY(on=moved.on))
        index = self._methodology_on(day_of(record)).index
        problems = [
            *flaws_of_key(customer_stage, index.customer_stages),
            *flaws_of_key(supplier_stage, index.supplier_stages),
        ]
        return self._put(
            f.PositionImported, problems, record, customer_stage=customer_stage, supplier_stage=supplier_stage
        )

    def adopt(
        self,
        methodology: Methodology,
        *,
        customer_stages: Mapping[str, str] = NO_KEYS,
        supplier_stages: Mapping[str, str] = NO_KEYS,
        rules: Mapping[str, str] = NO_KEYS,
        **record: Unpack[Record],
    ) -> Self:
        """Go on under another methodology, such as the customer's own way that was learned on the way.

        Keys that are in no map stand for themselves; ``adoption_gaps`` tells what has no place.

        Args:
            methodology: The new one.
            customer_stages: Old keys of customer stages and the new ones.
            supplier_stages: Old keys of supplier stages and the new ones.
            rules: Old keys of tasks, criteria, evidence kinds and information items and the new ones.
            record: As for the other verbs.

        Raises:
            FactError: When a map names keys that do not exist; all at once.
            FactError: When facts of later days are already written down.
        """
        on, last = day_of(record), self.progress.last_on
        if not flaws_of_day("on", on) and on < last:
            raise FactError(_FACTS_SINCE(on=on, last=last))
        fact = _adoption(methodology, customer_stages, supplier_stages, rules, record)
        problems = _flaws_of_maps(self.methodology, methodology, fact)
        known = methodology in self.methodologies
        grown = (
            self if known else type(self)((*self.books, book_of(methodology)), self.journal, self.progress, self.rules)
        )
        maps = {name: getattr(fact, name) for name in ("customer_stages", "supplier_stages", "rules")}
        return grown._put(  # noqa: SLF001 - it is a deal as we are
            type(fact), problems, record, methodology=fact.methodology, **maps
        )

    def adoption_gaps(
        self,
        methodology: Methodology,
        *,
        customer_stages: Mapping[str, str] = NO_KEYS,
        supplier_stages: Mapping[str, str] = NO_KEYS,
        rules: Mapping[str, str] = NO_KEYS,
    ) -> tuple[str, ...]:
        """Tell what would have no place under another methodology, such as ``"task:confirm-budget"``."""
        record: Record = {"on": self.progress.last_on}
        fact = _adoption(methodology, customer_stages, supplier_stages, rules, record)
        book = self.books[self.progress.era]
        _, standing, _ = book.table.places(self.progress.position)
        return carried_over(book, book_of(methodology), fact, standing=standing).unmapped


def flaws_of_team(team: Mapping[str, str], methodology: Methodology) -> list[Message]:
    """Say which roles of a team do not exist."""
    return flaws_of_keys(tuple(team), methodology.index.our_roles) if isinstance(team, Mapping) else []


def _adoption(
    methodology: Methodology,
    customer_stages: Mapping[str, str],
    supplier_stages: Mapping[str, str],
    rules: Mapping[str, str],
    record: Record,
) -> f.MethodologyAdopted:
    maps = {"customer_stages": customer_stages, "supplier_stages": supplier_stages, "rules": rules}
    pairs: dict[str, Any] = {name: pairs_of(named) for name, named in maps.items()}
    flaws = [
        *flaws_of_methodology("methodology", methodology),
        *(flaw for name, told in pairs.items() for flaw in wrong_types(told, tuple[tuple[str, str], ...], name)),
    ]
    if flaws:
        raise FactError(*flaws)
    return f.MethodologyAdopted(on=day_of(record), methodology=methodology.fingerprint, **pairs)


def _flaws_of_maps(old: Methodology, new: Methodology, fact: f.MethodologyAdopted) -> list[Message]:
    flaws = [
        flaw
        for pairs, sort in ((fact.customer_stages, "customer_stages"), (fact.supplier_stages, "supplier_stages"))
        for was, now in pairs
        for flaw in (
            *flaws_of_key(was, getattr(old.index, sort)),
            *flaws_of_key(now, getattr(new.index, sort)),
        )
    ]
    for was, now in fact.rules:
        sort = next((one for one in _MAPPED if was in getattr(old.index, one)), "criteria")
        flaws += flaws_of_key(was, getattr(old.index, sort)) + flaws_of_key(now, getattr(new.index, sort))
    return flaws
