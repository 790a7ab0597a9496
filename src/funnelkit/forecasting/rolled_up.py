"""Roll-up over a hierarchy, with people's adjustments kept beside what was computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.free_text import flaws_of_empty
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.display import Answer, Block, FieldCard, Indented, Saying, Sentence, Sheet, Table
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.figure_groups import figures_of
from funnelkit.forecasting.figures import FIGURE_NAMES, Figures, Lead
from funnelkit.forecasting.other_currencies import left_out, others_than
from funnelkit.money import Money, total
from funnelkit.words import Message, plain, say

_COLUMNS = (
    *(say("heading-team"), say("heading-own-deals"), say("heading-with-all-teams-below")),
    *(say("heading-of-it-verified"), say("heading-adjusted")),
)


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


@frozen(repr=False)
class TeamRow(FieldCard):
    """A team's figures in a row: those that the forecast leads with.

    Args:
        team: Name of the team.
        depth: How deep it stands in the hierarchy, from 0.
        own: Of its own deals.
        computed: With all teams below.
        verified: What is verified, with all teams below.
        adjusted: With what people adjusted.
    """

    team: str
    depth: int
    own: Money
    computed: Money
    verified: Money
    adjusted: Money


@frozen(repr=False)
class RollUp(Answer):
    """A team's figures in one currency: own plus children is the total, exactly.

    Args:
        on: The day of the forecast.
        team: Name of the team.
        own: The figures of its own deals.
        children: The teams below.
        adjustments: What people adjusted at this team itself.
        lead: The figure that the forecast leads with, which is adjusted.
        others: Currencies of the book that are not in this answer.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> north = fk.SalesTeam("north", owners=("Maria",))
        >>> fk.roll_up(fk.forecast([deal], on=date(2026, 3, 20)), north, "EUR")
        <RollUp north: 100.00 EUR computed, 100.00 EUR adjusted>
    """

    _plain_names: ClassVar = ("on", "team", "lead", "own", "computed", "adjusted", "adjustments", "children", "others")
    _rows_of: ClassVar[str] = "team_rows"

    on: date
    team: str
    own: Figures
    children: tuple[RollUp, ...]
    adjustments: tuple[Adjustment, ...]
    lead: Lead = "verified"
    others: tuple[str, ...] = ()

    @property
    def computed(self) -> Figures:
        """Own deals and all teams below, before anybody's adjustment."""
        return figures_of((self.own, *(child.computed for child in self.children)), self.own.amount.currency)

    @property
    def adjusted(self) -> Money:
        """The figure to lead with, and every adjustment of this team and of those below."""
        return self.computed.led_by(self.lead) + total(
            (one.change for team in self.teams() for one in team.adjustments), self.own.amount.currency
        )

    def teams(self) -> Iterator[RollUp]:
        """This team and all below, from the top."""
        return (team for _, team in self.levels())

    @checked
    def levels(self, depth: int = 0) -> Iterator[tuple[int, RollUp]]:
        """This team and all below, from the top, each with its depth in the hierarchy from 0."""
        yield depth, self
        for child in self.children:
            yield from child.levels(depth + 1)

    @property
    def team_rows(self) -> tuple[TeamRow, ...]:
        """This team and all below as rows."""
        return tuple(
            TeamRow(
                team.team,
                depth,
                team.own.led_by(self.lead),
                team.computed.led_by(self.lead),
                team.computed.verified,
                team.adjusted,
            )
            for depth, team in self.levels()
        )

    def _sheet(self) -> Sheet:
        rows = [
            ("\u2007" * 2 * one.depth + one.team, one.own, one.computed, one.verified, one.adjusted)
            for one in self.team_rows
        ]
        table = Table(caption=say("heading-by-team", lead=FIGURE_NAMES[self.lead]), columns=_COLUMNS, rows=rows)
        teams: list[Block] = [Indented(said, depth) for depth, said in self._spoken()]
        spoken = (*teams, *map(Sentence, left_out(self.others)))
        return Sheet(title=say("heading-roll-up"), about=self.team, on=self.on, blocks=(table,), spoken=spoken)

    def _spoken(self) -> Iterator[tuple[int, Message]]:
        """Say every team's figures, what is below a team set in; with each adjustment."""
        for depth, team in self.levels():
            yield (
                depth,
                say(
                    "roll-up-line",
                    team=team.team,
                    own=team.own.led_by(self.lead).rounded(),
                    computed=team.computed.led_by(self.lead).rounded(),
                    adjusted=team.adjusted.rounded(),
                ),
            )
            for one in team.adjustments:
                yield depth + 1, one.message

    def __repr__(self) -> str:
        figures = f"{self.computed.led_by(self.lead).rounded()} computed, {self.adjusted.rounded()} adjusted"
        return f"<RollUp {plain(self.team)}: {figures}>"


@checked
def roll_up(
    forecast: BookForecast, team: SalesTeam, currency: str, *, adjustments: Iterable[Adjustment] = ()
) -> RollUp:
    """Roll a forecast up over a hierarchy of teams.

    Args:
        forecast: The forecast.
        team: The top of the hierarchy. Deals whose owner is in no team are left out: compare with the total.
        currency: The currency.
        adjustments: What people adjusted by the day of the forecast, each in the same currency; later ones wait.

    Raises:
        InputError: When an owner or a team stands twice, or an adjustment names no team; all at once.
        MoneyError: When an adjustment is in another currency.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> top = SalesTeam("sales", teams=(SalesTeam("north", owners=("Maria",)),))
        >>> roll_up(fk.forecast([deal], on=date(2026, 3, 20)), top, "EUR")
        <RollUp sales: 48,000.00 EUR computed, 48,000.00 EUR adjusted>
    """
    listed = tuple(adjustments)
    refuse(_flaws_of(team), _strangers(listed, {one.name for one in _all(team)}))
    total((one.change for one in listed), currency)
    made = tuple(one for one in listed if one.on <= forecast.on)
    by_owner = {owner: figures for (owner, code), figures in forecast.by("owner").items() if code == currency}
    return _rolled(forecast, team, by_owner, currency, made)


@checked
def unassigned(forecast: BookForecast, team: SalesTeam, currency: str) -> Figures:
    """The figures of deals whose owner is in no team, so that nothing is lost in a roll-up.

    Raises:
        InputError: When something is not a forecast or not a team; all at once.
    """
    owners = {owner for one in _all(team) for owner in one.owners}
    groups = forecast.by("owner").items()
    return figures_of((one for (owner, code), one in groups if code == currency and owner not in owners), currency)


def _rolled(
    forecast: BookForecast,
    team: SalesTeam,
    by_owner: Mapping[str, Figures],
    currency: str,
    made: tuple[Adjustment, ...],
) -> RollUp:
    own = figures_of((by_owner[owner] for owner in team.owners if owner in by_owner), currency)
    children = tuple(_rolled(forecast, child, by_owner, currency, made) for child in team.teams)
    ours = tuple(one for one in made if one.team == team.name)
    return RollUp(forecast.on, team.name, own, children, ours, forecast.lead, others_than(forecast, currency))


def _all(team: SalesTeam) -> Iterator[SalesTeam]:
    yield team
    for child in team.teams:
        yield from _all(child)


def _flaws_of(team: SalesTeam) -> Iterator[Message]:
    teams = list(_all(team))
    names = [one.name for one in teams]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield say("team-twice", team=quoted(name), count=names.count(name))
    owners = [(owner, one.name) for one in teams for owner in one.owners]
    for owner in dict.fromkeys(owner for owner, _ in owners):
        homes = tuple(name for one, name in owners if one == owner)
        if len(homes) > 1:
            yield say("owner-in-two-teams", owner=owner, teams=homes)


def _strangers(adjustments: Iterable[Adjustment], teams: set[str]) -> Iterator[Message]:
    for one in adjustments:
        if one.team not in teams:
            yield unknown_key(one.team, among=teams, what=say("label-team"))
