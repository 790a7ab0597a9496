"""Who fills our roles in a deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.plainly import pairs_of
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import OurRoleKey
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class TeamSet(Fact):
    """These people fill our roles now, as pairs of a role and a name."""

    tag: ClassVar[str] = "team-set"
    merges: ClassVar[bool] = False

    team: tuple[tuple[OurRoleKey, str], ...]

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - no rule is asked
        """The team is this now."""
        return with_terms(following(p, self.on), team=self.team)


@verb(TeamSet)
def set_team(deal: D, team: Mapping[str, str], **record: Unpack[Record]) -> D:
    """Say who fills our roles, by the key of the role.

    Args:
        team: The name of the person in each role, by the key of the role.
        record: As for every verb.

    Raises:
        FactError: When a role does not exist; all at once.
    """
    return write(deal, TeamSet, record, team=pairs_of(team))
