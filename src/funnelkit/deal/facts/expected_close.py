"""The day on which a deal is expected to be signed."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.ticking import with_terms_ticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class CloseExpected(Fact):
    """The deal is now expected to be signed on this day; ``None`` when nobody can say."""

    tag: ClassVar[str] = "close-expected"
    merges: ClassVar[bool] = False

    expected_close: date | None

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """The day is this now."""
        p = with_terms(following(p, self.on), expected_close=self.expected_close)
        return with_terms_ticked(p, rules) if rules.marks.terms else p


@verb(CloseExpected)
def expect_close(deal: D, expected_close: date | None, **record: Unpack[Record]) -> D:
    """Say on which day the deal is expected to be signed; ``None`` when nobody can say.

    Args:
        expected_close: The day; ``None`` when nobody can say.
        record: As for every verb.

    Raises:
        FactError: When it is no day.
    """
    return write(deal, CloseExpected, record, expected_close=expected_close)
