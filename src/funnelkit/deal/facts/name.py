"""What people call a deal."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Words
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class Renamed(Fact):
    """People call the deal by another name now."""

    tag: ClassVar[str] = "renamed"
    merges: ClassVar[bool] = False

    name: Words

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - no rule is asked
        """The name is this now."""
        return with_terms(following(p, self.on), name=self.name)


@verb(Renamed)
def rename(deal: D, name: str, **record: Unpack[Record]) -> D:
    """Call the deal by another name; its key, by which programs know it, stays.

    Args:
        name: What people call it from that day on.
        record: As for every verb.

    Raises:
        FactError: When the name says nothing, or something else cannot be written down; all at once.
    """
    return write(deal, Renamed, record, name=name)
