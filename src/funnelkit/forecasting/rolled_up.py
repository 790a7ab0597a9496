"""Roll-up over a hierarchy, with people's adjustments kept beside what was computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from attrs import evolve, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import nearest, unknown_key
from funnelkit.display import Answer, Block, FieldCard, Indented, Sentence, Sheet, Table
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.figure_groups import figures_of
from funnelkit.forecasting.figures import FIGURE_NAMES, Figures, Lead
from funnelkit.forecasting.other_currencies import left_out, others_than
from funnelkit.forecasting.sales_teams import Adjustment, SalesTeam, flaws_of_teams, teams_of
from funnelkit.money import Money, total
from funnelkit.words import Message, plain, say

_COLUMNS = (
    *(say("heading-team"), say("heading-own-deals"), say("heading-with-all-teams-below")),
    *(say("heading-of-it-verified"), say("heading-adjusted")),
)


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
        idle: Who is in a team and owns no deal of the book; said of the top only.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> north = fk.SalesTeam("north", owners=("Maria",))
        >>> fk.roll_up(fk.forecast([deal], on=date(2026, 3, 20)), north, "EUR")
        <RollUp north: 100.00 EUR computed, 100.00 EUR adjusted>
    """

    _plain_names: ClassVar = (
        "on",
        "team",
        "lead",
        "own",
        "computed",
        "adjusted",
        "adjustments",
        "children",
        "others",
        "idle",
    )
    _rows_of: ClassVar[str] = "team_rows"

    on: date
    team: str
    own: Figures
    children: tuple[RollUp, ...]
    adjustments: tuple[Adjustment, ...]
    lead: Lead = "verified"
    others: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()

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
        idle = (Sentence(say("roll-up-idle", owners=self.idle)),) if self.idle else ()
        beside = (*idle, *map(Sentence, left_out(self.others)))
        return Sheet(
            title=say("heading-roll-up"),
            about=self.team,
            on=self.on,
            blocks=(table, *beside),
            spoken=(*teams, *beside),
        )

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
        InputError: When an owner or a team stands twice, an owner's name is that of nobody but like that of somebody in
            no team, the currency does not exist, or an adjustment names no team; all at once.
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
    teams = {one.name for one in teams_of(team)}
    refuse(flaws_of_teams(team), _mistyped(forecast, team), forecast.unknown(currency), _strangers(listed, teams))
    total((one.change for one in listed), currency)
    made = tuple(one for one in listed if one.on <= forecast.on)
    by_owner = {owner: figures for (owner, code), figures in forecast.by("owner").items() if code == currency}
    idle = tuple(owner for one in teams_of(team) for owner in one.owners if owner not in forecast.owners)
    return evolve(_rolled(forecast, team, by_owner, currency, made), idle=idle)


@checked
def unassigned(forecast: BookForecast, team: SalesTeam, currency: str) -> Figures:
    """The figures of deals whose owner is in no team, so that nothing is lost in a roll-up.

    Raises:
        InputError: When something is not a forecast or not a team, an owner's name is that of nobody but like that of
            somebody in no team, or the currency does not exist; all at once.
    """
    refuse(_mistyped(forecast, team), forecast.unknown(currency))
    owners = {owner for one in teams_of(team) for owner in one.owners}
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


def _mistyped(forecast: BookForecast, team: SalesTeam) -> Iterator[Message]:
    """Say whose name is probably mistyped: it owns no deal of the book, and is like an owner's who is in no team."""
    named = {owner for one in teams_of(team) for owner in one.owners}
    homeless = forecast.owners - named
    for owner in sorted(named - forecast.owners):
        if nearest(owner, homeless) is not None:
            yield unknown_key(owner, among=homeless, what=say("label-owner"))


def _strangers(adjustments: Iterable[Adjustment], teams: set[str]) -> Iterator[Message]:
    for one in adjustments:
        if one.team not in teams:
            yield unknown_key(one.team, among=teams, what=say("label-team"))
