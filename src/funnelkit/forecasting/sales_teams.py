"""The hierarchy of sales teams, and what people adjust of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.free_text import flaws_of_empty
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted
from funnelkit.display import FieldCard, Saying
from funnelkit.money import Money
from funnelkit.words import Message, say


@checked
@frozen(repr=False)
class SalesTeam(FieldCard):
    """A team in the hierarchy: the salespeople whose deals are its own, and the teams below it.

    Args:
        name: What it is called, once in the hierarchy.
        owners: The owners of its own deals.
        teams: The teams below.

    Raises:
        InputError: When it has no name, or owners or teams are no list of such; all at once.

    Examples:
        >>> north = SalesTeam("north", owners=("Maria", "Jun"))
        >>> SalesTeam("sales", teams=(north,)).teams[0].owners
        ('Maria', 'Jun')
    """

    name: str
    owners: tuple[str, ...] = field(default=(), kw_only=True)
    teams: tuple[SalesTeam, ...] = field(default=(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        refuse(flaws_of_empty("name", self.name))


@checked
@frozen(repr=False)
class Adjustment(Saying):
    """What a person adds to (or takes off) the figure of a team; the computed one stays beside it.

    To revert it, roll up without it.

    Args:
        team: Name of the team.
        change: What is added; negative takes off.
        author: Who adjusts.
        reason: Why.
        on: When; it counts in forecasts of that day and later ones.

    Raises:
        InputError: When nobody, no reason, no amount or no day is named; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> less = fk.Money("-500", "EUR")
        >>> fk.forecasting.Adjustment("north", change=less, author="Otto", reason="holiday", on=date(2026, 3, 20)).team
        'north'
    """

    team: str
    change: Money = field(kw_only=True)
    author: str = field(kw_only=True)
    reason: str = field(kw_only=True)
    on: date = field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        refuse(*(flaws_of_empty(name, getattr(self, name)) for name in ("team", "author", "reason")))

    @property
    def message(self) -> Message:
        """The adjustment in one sentence."""
        return say("roll-up-adjusted", author=self.author, change=self.change.rounded(), on=self.on, reason=self.reason)


def teams_of(team: SalesTeam) -> Iterator[SalesTeam]:
    """List a team and all below, from the top."""
    yield team
    for child in team.teams:
        yield from teams_of(child)


def flaws_of_teams(team: SalesTeam) -> Iterator[Message]:
    """Say which team or owner stands twice in a hierarchy."""
    teams = list(teams_of(team))
    names = [one.name for one in teams]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield say("team-twice", team=quoted(name), count=names.count(name))
    owners = [(owner, one.name) for one in teams for owner in one.owners]
    for owner in dict.fromkeys(owner for owner, _ in owners):
        homes = tuple(name for one, name in owners if one == owner)
        if len(homes) > 1:
            yield say("owner-in-two-teams", owner=owner, teams=homes)
