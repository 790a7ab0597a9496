"""Whether a deal runs direct or through a dealer."""

from __future__ import annotations

from typing import Annotated, ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Channel
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class ChannelSet(Fact):
    """The deal now runs ``"direct"`` or through a dealer, ``"dealer:<name>"``."""

    tag: ClassVar[str] = "channel-set"
    merges: ClassVar[bool] = False

    channel: Annotated[str, Channel()]

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - no rule is asked
        """The channel is this now."""
        return with_terms(following(p, self.on), channel=self.channel)


@verb(ChannelSet)
def set_channel(deal: D, channel: str, **record: Unpack[Record]) -> D:
    """Say whether the deal runs ``"direct"`` or through a dealer, ``"dealer:<name>"``.

    Args:
        channel: ``"direct"``, or ``"dealer:"`` with the dealer's name.
        record: As for every verb.

    Raises:
        FactError: When it is neither.
    """
    return write(deal, ChannelSet, record, channel=channel)
