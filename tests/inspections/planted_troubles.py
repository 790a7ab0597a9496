"""Open deals that are sold by the book, with one trouble planted in some: what inspections should and should not see.

Stays, delays and habits are drawn, so that healthy deals come near the thresholds and troubled ones are of every size.
Sizes of troubles are drawn from what makes the trouble in words, not from any threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

import attrs
from attrs import define, field, frozen

import funnelkit as fk
from funnelkit.checks.errors import ClaimRefusedError, FactError, MoveRefusedError
from funnelkit.testing.draws import Draws

UNTIL: Final = date(2026, 6, 19)
METHOD: Final = fk.eight_stage()
AGEING: Final = METHOD.customised(
    "ageing",
    fk.rules.ReplaceRule("budget-approved", attrs.evolve(METHOD.index.evidence["budget-approved"], valid_days=45)),
)
PEOPLE: Final = (
    "Dr. Lind",
    "王经理",
    "Ms. Okafor",
    "陈工",
    "Herr Vogel",
    "Señora Ruiz",
    "李总",
    "Mr. Haddad",
    "Frau Berg",
)
PRODUCTS: Final = ("switchgear", "pumps", "call centre", "signalling", "CRM", "turbines", "cranes", "sensors")
BUDGET: Final = frozenset({"budget-approved", "budget-amount-named"})
_REFUSED: Final = (ClaimRefusedError, MoveRefusedError, FactError)


@frozen(eq=False)
class Book:
    """Deals, what was planted in each, what else is true of it by its nature, and what is said to be submitted."""

    deals: tuple[fk.Deal, ...]
    planted: Mapping[str, str]
    also: Mapping[str, frozenset[str]]
    submissions: tuple[fk.forecasting.Submission, ...] = ()


@define
class Story:
    """What will be written down of one deal; a trouble changes it before or after it is written."""

    key: str
    chance: Draws
    trouble: str = ""
    stage: int = 0
    percent: int = 0  # of the last stay that has passed
    channel: str = "direct"
    customer: str = ""
    product: str = ""
    amount: int = 0
    closes: list[tuple[date, date]] = field(factory=list)
    person: str = ""
    budget_percent: int = 110
    leave_out: frozenset[str] = frozenset()
    stops: int = 0
    late_stage: bool = False
    steps: bool = True
    also: set[str] = field(factory=set)
    roles: tuple[str, ...] = ()
    entries: list[tuple[date, int, Callable[[fk.Deal], fk.Deal]]] = field(factory=list)
    arrivals: list[date] = field(factory=list)

    @property
    def method(self) -> fk.Methodology:
        """The rule book."""
        return AGEING if self.trouble == "evidence-expired" else METHOD

    def write(self, on: date, verb: Callable[..., fk.Deal], *named: Any, **told: Any) -> None:
        """Have a verb written down, one in ten a few days late."""
        if on > UNTIL or (self.stops and on > UNTIL - timedelta(days=self.stops)):
            return
        late = self.chance.below(10) == 0 and not verb.__name__.startswith(("advance", "override"))
        recorded = min(UNTIL, on + timedelta(days=self.chance.between(1, 3))) if late else None
        told = {"by": "Maria", **told}
        self.entries.append(
            (recorded or on, len(self.entries), lambda deal: verb(deal, *named, on=on, recorded_on=recorded, **told))
        )

    def name(self) -> str:
        """Somebody at the customer."""
        return self.person or self.chance.pick(PEOPLE)

    def deal(self) -> fk.Deal:
        """Write it all down."""
        deal = fk.Deal.open(
            f"{self.customer}: {self.product}",
            under=self.method,
            key=self.key,
            customer=self.customer,
            owner="Maria",
            channel=self.channel,
            amount=fk.Money(self.amount, "EUR"),
            on=self.arrivals[0],
        )
        for _, _, verb in sorted(self.entries, key=lambda one: one[:2]):
            try:
                deal = verb(deal)
            except _REFUSED:
                continue
        return deal


def story(key: str, chance: Draws, trouble: str) -> Story:
    """Draw one deal as it is sold by the book."""
    told = Story(key, chance, trouble)
    told.stage, told.percent = chance.between(0, 6), chance.between(5, 95)
    told.customer, told.product = f"Customer {chance.below(500)}", chance.pick(PRODUCTS)
    told.amount = chance.between(20, 900) * 1000
    told.channel = f"dealer:{chance.pick(('Nordlys', '华东代理'))}" if chance.happens(30) else "direct"
    told.budget_percent = chance.between(98, 130)
    return told


def written(told: Story) -> fk.Deal:
    """Tell the story of the deal from the opening to the day of the book."""
    before = BEFORE.get(told.trouble)
    if before:
        before(told)
    _arrive(told)
    _closes(told)
    for at in range(told.stage + 1):
        _stage(told, at)
    _rhythm(told)
    after = AFTER.get(told.trouble)
    if after:
        after(told)
    return told.deal()


def typical(told: Story, at: int) -> int:
    """The days that a stage usually takes."""
    return told.method.customer_stages[at].typical_days or 30


def _arrive(told: Story) -> None:
    """Let the customer come to each stage, in half to one and a half of the usual time."""
    stays = [typical(told, at) * told.chance.between(50, 140) // 100 for at in range(told.stage)]
    stays.append(typical(told, told.stage) * told.percent // 100)
    day = UNTIL - timedelta(days=sum(stays))
    for stay in stays:
        told.arrivals.append(day)
        day += timedelta(days=stay)


def _closes(told: Story) -> None:
    """State a close with room, and put it off once in some deals."""
    chance = told.chance
    usual = sum(typical(told, at) for at in range(told.stage + 1, 8))
    close = UNTIL + timedelta(days=usual * chance.between(60, 130) // 100 + 20)
    if not told.closes:
        first = close - timedelta(days=chance.between(10, 60)) if chance.happens(25) else close
        told.closes.append((told.arrivals[0], max(first, UNTIL + timedelta(days=20))))
        if first != close:
            told.closes.append((told.arrivals[-1], close))
            month, period = UNTIL - timedelta(days=30), UNTIL + timedelta(days=120)
            if told.arrivals[-1] > month and told.closes[0][1] < period <= close:
                told.also.add("submission-stale")
    for on, day in told.closes:
        told.write(max(on, told.arrivals[0]), fk.Deal.expect_close, day)


def _stage(told: Story, at: int) -> None:
    """What the customer shows in a stage, and what we do in ours."""
    came, last = told.arrivals[at], at == told.stage
    left = UNTIL if last else told.arrivals[at + 1]
    _theirs(told, at, came)
    ours = came if at == 0 else came + timedelta(days=told.chance.between(1, 6))
    _ours(told, at, ours, max(1, (left - ours).days))
    if not last:
        ready = left + timedelta(days=told.chance.between(0, 5))
        for again in (0, 3, 6):
            told.write(ready + timedelta(days=again), _advance, stage=told.method.supplier_stages[at].key)


def _theirs(told: Story, at: int, came: date) -> None:
    """The customer shows that it has come, answers our questions, and its people let themselves be met."""
    chance, method, out, theirs = told.chance, told.method, told.leave_out, told.method.customer_stages[at]
    said: dict[str, Any] = {"source": "customer-words"}
    kind = next(one.key for one in theirs.evidence if one.key not in method.signature)
    if kind not in out:
        day = came + timedelta(days=chance.between(0, 3))
        told.write(day, fk.Deal.record_evidence, kind, person=told.name(), **said)
    budget = f"{told.amount * told.budget_percent // 100:,} EUR"
    for item in theirs.to_learn:
        if item.key not in out:
            answer = budget if item.key == "budget-size" else "as the customer says"
            day = came + timedelta(days=chance.between(1, 12))
            told.write(day, fk.Deal.learn, item.key, answer, person=told.name(), **said)
    for role in method.buying_roles:
        if role.known_by == theirs.key and role.key not in out:
            _met(told, role, came + timedelta(days=chance.between(2, 10)))


def _met(told: Story, role: fk.rules.BuyingRole, day: date) -> None:
    """Meet somebody; the ally inside is for us."""
    told.roles = (*told.roles, role.key) if told.person else (role.key,)
    attitude = told.chance.pick(("supportive", "neutral")) if role.key != "coach" else "supportive"
    who = told.person or f"{told.name()} ({role.name.en})"
    seen = "neutral" if "coach" in told.leave_out else attitude
    told.write(day, fk.Deal.meet_person, who, buying_role=told.roles, attitude=seen)


def _ours(told: Story, at: int, ours: date, room: int) -> None:
    """We do our tasks in time and get what our stage must show."""
    chance, out, mine = told.chance, told.leave_out, told.method.supplier_stages[at]
    for task in mine.tasks:
        wanted = task.must_do or chance.happens(40)
        if task.key not in out and wanted and (task.party == "us" or told.channel != "direct"):
            days = min((task.lead_days or 20) - chance.between(0, 3), max(1, room * 2 // 3))
            told.write(ours + timedelta(days=max(1, days)), fk.Deal.complete_task, task.key)
    for criterion in mine.criteria:
        if criterion.key in out or not criterion.mandatory:
            continue
        day = ours + timedelta(days=min(chance.between(3, 12), max(1, room * 2 // 3)))
        for kind in criterion.shown_by[:1]:
            paper: dict[str, Any] = {"source": "customer-document", "reference": "letter"}
            told.write(day, fk.Deal.record_evidence, kind, person=told.name(), **paper)
        if criterion.is_confirmed:
            told.write(day, fk.Deal.confirm_criterion, criterion.key)
    day = ours + timedelta(days=max(1, room * 9 // 10))
    told.write(day, fk.Deal.record_admission, stage=mine.key, source="customer-words", person=told.name())


def _advance(deal: fk.Deal, *, stage: str, **record: Any) -> fk.Deal:
    """Go on from a stage, a week later if it is not ready yet."""
    record["recorded_on"] = None
    if deal.at(record["on"]).supplier_stage.key != stage:
        return deal
    return deal.advance(**record)


def _rhythm(told: Story) -> None:
    """Every ten days or so something is done together and the next step is agreed."""
    chance, day, number = told.chance, told.arrivals[0], 0
    while day <= UNTIL:
        number += 1
        told.write(day, fk.Deal.note_activity, "visit", with_whom=[told.name()])
        again = day + timedelta(days=chance.between(6, 14))
        if told.steps:
            told.write(day, fk.Deal.agree_next_step, f"talk {number}", ours="Maria", theirs=told.name(), due=again)
            if again <= UNTIL:
                told.write(again, fk.Deal.complete_next_step, f"talk {number}")
        day = again
    if told.chance.happens(30):
        told.write(told.arrivals[-1], fk.Deal.note_competitor, "incumbent", position="leading")
        told.write(told.arrivals[-1] + timedelta(days=1), fk.Deal.note_competitor, "incumbent", position="level")


# --- troubles: what is changed before the deal is written down, and what is added after ------------------------------


def _set(**changes: Any) -> Callable[[Story], None]:
    def change(told: Story) -> None:
        for name, value in changes.items():
            setattr(told, name, value(told.chance) if callable(value) else value)

    return change


def _silence(told: Story) -> None:
    told.percent = told.chance.between(220, 420)


def _drop_words(told: Story) -> None:
    """Nothing of the customer's after the first days of the stage; our work goes on."""
    quiet = told.arrivals[-1] + timedelta(days=14)
    told.entries = [one for one in told.entries if one[0] <= quiet or not _is_word(one)]


def _is_word(entry: tuple[date, int, Callable[[fk.Deal], fk.Deal]]) -> bool:
    verb = entry[2].__closure__
    names = [getattr(cell.cell_contents, "__name__", "") for cell in verb or ()]
    return bool({"record_evidence", "learn", "record_admission", "customer_moved", "meet_person"}.intersection(names))


def _behind(told: Story) -> None:
    """The customer goes on, and a task of ours was never done."""
    told.stage = max(1, told.stage)
    mine = METHOD.supplier_stages[told.stage - 1]
    told.leave_out = frozenset(task.key for task in mine.tasks if task.must_do)
    days = told.chance.between(16, 28)
    told.percent = min(98, days * 100 // typical(told, told.stage))
    if days > typical(told, told.stage):
        told.percent = 98


def _stalled_ours(told: Story) -> None:
    _behind(told)
    told.percent = told.chance.between(105, 180)


def _jump(told: Story) -> None:
    """We are let on although the customer is not there."""
    day = told.arrivals[-1] + timedelta(days=12)
    told.write(day, fk.Deal.override_advance, reason="the board wants it", by="Otto")


def _unheard(told: Story) -> None:
    told.stage = 0
    told.percent = told.chance.between(75, 190)
    told.leave_out = frozenset(item.key for item in METHOD.customer_stages[0].to_learn)


def _claim(told: Story, to: int, *, days: int = 30) -> None:
    on = UNTIL - timedelta(days=days)
    told.write(
        max(on, told.arrivals[0]), fk.Deal.customer_moved, METHOD.customer_stages[to].key, source="own-impression"
    )


def _without_basis(told: Story) -> None:
    told.stage, told.percent = told.chance.between(0, 1), told.chance.between(60, 95)
    told.leave_out = frozenset({*BUDGET, "budget-size", "funding-source", "economic-buyer"})


def _unmet(told: Story) -> None:
    """The customer stays on and nobody gets what our stage must show."""
    told.percent = told.chance.between(125, 190)
    told.stage = 2 if told.stage == 1 else told.stage
    told.leave_out = frozenset({NEVER_MET[told.stage]})


NEVER_MET: Final = {
    0: "team-assigned",
    2: "first-solution-reviewed",
    3: "track-record-seen",
    4: "bid-received",
    5: "first-choice-confirmed",
    6: "limits-approved",
}


def _not_borne_out(told: Story) -> None:
    days = told.chance.between(8, 20)
    _claim(told, min(7, told.stage + told.chance.between(1, 2)), days=days)
    stage = METHOD.customer_stages[told.stage]
    kind = next(one.key for one in stage.evidence if one.key not in METHOD.signature)
    told.write(
        UNTIL - timedelta(days=days - 5), fk.Deal.record_evidence, kind, source="customer-words", person=told.name()
    )


def _inflated(told: Story) -> None:
    told.channel = "dealer:Nordlys"


def _only_dealer(told: Story) -> None:
    """Either nobody but the dealer speaks, or it tells far more than we know of."""
    if told.chance.happens(50):
        told.entries = []
        told.arrivals = [UNTIL - timedelta(days=told.chance.between(70, 200))]
        for _ in range(2):
            on = told.arrivals[0] + timedelta(days=told.chance.between(2, 60))
            stage = METHOD.customer_stages[told.chance.between(2, 6)].key
            told.write(on, fk.Deal.customer_moved, stage, source="third-party", by="Nordlys")
        told.write(UNTIL - timedelta(days=60), fk.Deal.expect_close, UNTIL + timedelta(days=250))
        return
    more = told.amount * told.chance.between(140, 300) // 100
    told.write(UNTIL - timedelta(days=3), fk.Deal.set_amount, fk.Money(more, "EUR"), source="third-party", by="Nordlys")


def _words_go_on(told: Story) -> None:
    """The customer speaks every month, and does not move."""
    told.percent = told.chance.between(220, 380)


def _keep_talking(told: Story) -> None:
    day = told.arrivals[-1]
    item = METHOD.customer_stages[told.stage].to_learn[0].key
    while day < UNTIL:
        day += timedelta(days=20)
        told.write(day, fk.Deal.learn, item, "still under discussion", source="customer-words", person=told.name())


def _pushed(told: Story) -> None:
    count = told.chance.between(2, 4)
    day = UNTIL - timedelta(days=40 * count)
    close = UNTIL + timedelta(days=sum(typical(told, at) for at in range(told.stage, 8)) - 45 * count)
    for _ in range(count + 1):
        told.closes.append((day, close))
        day, close = day + timedelta(days=25), close + timedelta(days=45)


def _slipped(told: Story) -> None:
    later = UNTIL + timedelta(days=60 + sum(typical(told, at) for at in range(told.stage + 1, 8)))
    told.closes = [
        (date(2025, 1, 1), UNTIL.replace(day=told.chance.between(5, 28))),
        (UNTIL.replace(day=told.chance.between(3, 15)), later),
    ]


def _shrunk(told: Story) -> None:
    less = told.amount * told.chance.between(40, 70) // 100
    told.write(UNTIL - timedelta(days=told.chance.between(1, 30)), fk.Deal.set_amount, fk.Money(less, "EUR"))


def _overdue(told: Story) -> None:
    told.percent = 96
    mine = METHOD.supplier_stages[told.stage]
    short = [
        one for one in mine.tasks if one.must_do and (one.lead_days or 99) + 20 < typical(told, told.stage) * 96 // 100
    ]
    if not short:
        told.stage = 0
        short = [one for one in METHOD.supplier_stages[0].tasks if one.must_do and (one.lead_days or 99) < 30]
    told.leave_out = frozenset(one.key for one in short)


def _too_soon(told: Story) -> None:
    told.stage = min(told.stage, 4)
    usual = sum(typical(told, at) for at in range(told.stage + 1, 8))
    told.closes = [(UNTIL - timedelta(days=2), UNTIL + timedelta(days=usual * told.chance.between(5, 28) // 100))]


def _single(told: Story) -> None:
    told.stage, told.person = max(2, told.stage), "Dr. Lind"


def _no_power(told: Story) -> None:
    told.stage, told.percent = 3, told.chance.between(45, 98)
    told.leave_out = frozenset({"economic-buyer", "signatory"})


def _no_coach(told: Story) -> None:
    told.stage, told.percent = max(2, told.stage), max(told.percent, 80)
    told.leave_out = frozenset({"coach"})


def _opponent(told: Story) -> None:
    told.write(
        UNTIL - timedelta(days=2), fk.Deal.note_person, "Mr. Stern", buying_role="economic-buyer", attitude="opposed"
    )


def _rival(told: Story) -> None:
    told.write(UNTIL - timedelta(days=1), fk.Deal.note_competitor, "Rival AG", position="leading")


def _typed(told: Story) -> None:
    """All that happened between two days was written down on one day after it."""
    told.stage = max(2, told.stage)


def _retyped(told: Story) -> None:
    first, day = told.arrivals[0], told.arrivals[-1] + timedelta(days=1)
    kept = []
    for recorded, at, verb in told.entries:
        cells = dict(
            zip(verb.__code__.co_freevars, (cell.cell_contents for cell in verb.__closure__ or ()), strict=True)
        )
        loose = cells["verb"].__name__ in {"learn", "note_activity"}
        if first < cells["on"] < day - timedelta(days=7) and loose and recorded < day:
            kept.append((day, at, _recorded(cells, day)))
        else:
            kept.append((recorded, at, verb))
    told.entries = kept


def _recorded(cells: dict[str, Any], day: date) -> Callable[[fk.Deal], fk.Deal]:
    return lambda deal: cells["verb"](deal, *cells["named"], on=cells["on"], recorded_on=day, **cells["told"])


def _expires(told: Story) -> None:
    told.stage = max(3, told.stage)


def _effort(told: Story) -> None:
    told.stage = min(told.stage, 5)


def _early(told: Story) -> None:
    tasks = [
        task.key for stage in METHOD.supplier_stages[told.stage + 1 :] for task in stage.tasks if task.party == "us"
    ]
    for key in tasks[: told.chance.between(2, 4)]:
        told.write(UNTIL - timedelta(days=told.chance.between(1, 30)), fk.Deal.complete_task, key)


def _back(told: Story) -> None:
    told.stage = max(1, told.stage)


def _returned(told: Story) -> None:
    on = max(told.arrivals[-1], UNTIL - timedelta(days=told.chance.between(1, 30)))
    told.entries = [one for one in told.entries if one[0] <= on or not _is_word(one)]
    told.write(
        on,
        fk.Deal.customer_went_back,
        METHOD.customer_stages[told.stage - 1].key,
        source="customer-words",
        person="Dr. Lind",
    )


def _no_steps(told: Story) -> None:
    told.steps = False
    told.percent = max(told.percent, 60)


def _late_step(told: Story) -> None:
    due = UNTIL - timedelta(days=told.chance.between(4, 30))
    told.write(
        min(due, max(told.arrivals[0], due - timedelta(days=10))),
        fk.Deal.agree_next_step,
        "send the drawings",
        ours="Maria",
        theirs="Dr. Lind",
        due=max(due, told.arrivals[0]),
    )


def _handed_over(told: Story) -> None:
    told.write(UNTIL - timedelta(days=told.stops), fk.Deal.set_owner, "Jun")


def _out_of_the_period(told: Story) -> None:
    told.closes = [
        (date(2025, 1, 1), UNTIL + timedelta(days=80)),
        (UNTIL - timedelta(days=told.chance.between(1, 20)), UNTIL + timedelta(days=260)),
    ]
    told.stage = max(4, told.stage)


def _passed(told: Story) -> None:
    told.closes = [(date(2025, 1, 1), UNTIL - timedelta(days=told.chance.between(1, 60)))]


BEFORE: Final[Mapping[str, Callable[[Story], None]]] = {
    "silent-customer": _silence,
    "expected-close-passed": _passed,
    "behind-customer": _behind,
    "unheard-customer": _unheard,
    "claim-without-basis": _without_basis,
    "exit-criteria-unmet": _unmet,
    "dealer-inflation": _inflated,
    "stalled-customer": _words_go_on,
    "stalled-ours": _stalled_ours,
    "rotting": _set(stops=lambda chance: chance.between(45, 80), percent=lambda chance: chance.between(150, 190)),
    "handed-over": _set(stops=lambda chance: chance.between(14, 60)),
    "pushed-close": _pushed,
    "slipped-amount": _slipped,
    "overdue-tasks": _overdue,
    "date-too-soon": _too_soon,
    "single-threaded": _single,
    "no-access-to-power": _no_power,
    "no-coach": _no_coach,
    "budget-under-offer": _set(
        budget_percent=lambda chance: chance.between(45, 88), stage=lambda chance: chance.between(2, 6)
    ),
    "typed-in-one-sitting": _typed,
    "evidence-expired": _expires,
    "effort-ahead": _effort,
    "gone-back": _back,
    "next-step-missing": _no_steps,
    "submission-stale": _out_of_the_period,
    "ahead-of-customer": _set(
        stage=lambda chance: chance.pick((0, 1, 3)), percent=lambda chance: chance.between(75, 95)
    ),
}
AFTER: Final[Mapping[str, Callable[[Story], None]]] = {
    "silent-customer": _drop_words,
    "ahead-of-customer": _jump,
    "unheard-customer": lambda told: setattr(told, "entries", [one for one in told.entries if not _is_word(one)]),
    "claim-without-basis": lambda told: _claim(told, told.chance.between(4, 6), days=20),
    "not-borne-out": _not_borne_out,
    "dealer-inflation": _only_dealer,
    "stalled-customer": _keep_talking,
    "shrunk-amount": _shrunk,
    "opponent-with-power": _opponent,
    "competitor-ahead": _rival,
    "typed-in-one-sitting": _retyped,
    "effort-ahead": _early,
    "gone-back": _returned,
    "next-step-overdue": _late_step,
    "handed-over": _handed_over,
}

# What comes with a trouble by its nature, and is no false alarm beside it.
_NEGLECT = frozenset({"overdue-tasks", "exit-criteria-unmet", "next-step-missing", "next-step-overdue", "rotting"})
_PEOPLE = frozenset({"no-access-to-power", "no-coach", "single-threaded"})
IMPLIED: Final[Mapping[str, frozenset[str]]] = {
    "silent-customer": frozenset({"stalled-customer", "exit-criteria-unmet", "unheard-customer", *_PEOPLE}),
    "behind-customer": frozenset({"overdue-tasks", "exit-criteria-unmet", "stalled-ours"}),
    "stalled-ours": frozenset({"behind-customer", "overdue-tasks", "exit-criteria-unmet"}),
    "unheard-customer": frozenset({"overdue-tasks", "exit-criteria-unmet", "silent-customer"}),
    "claim-without-basis": frozenset({"behind-customer", "not-borne-out", *_PEOPLE}),
    "exit-criteria-unmet": frozenset({"stalled-customer"}),
    "not-borne-out": frozenset({"claim-without-basis", *_PEOPLE}),
    "dealer-inflation": frozenset({"unheard-customer", "silent-customer", "claim-without-basis", *_NEGLECT, *_PEOPLE}),
    "handed-over": frozenset(
        {"silent-customer", "stalled-customer", "behind-customer", "stalled-ours", *_NEGLECT, *_PEOPLE}
    ),
    "rotting": frozenset(
        {"silent-customer", "stalled-customer", "behind-customer", "stalled-ours", *_NEGLECT, *_PEOPLE}
    ),
    "slipped-amount": frozenset({"pushed-close", "submission-stale"}),
    "pushed-close": frozenset({"submission-stale"}),
    "shrunk-amount": frozenset({"submission-stale"}),
    "overdue-tasks": frozenset({"exit-criteria-unmet"}),
    "no-access-to-power": frozenset({"overdue-tasks", "exit-criteria-unmet"}),
    "gone-back": frozenset({"ahead-of-customer", "overdue-tasks", "effort-ahead", "submission-stale"}),
    "submission-stale": frozenset({"pushed-close"}),
    "stalled-customer": frozenset({"exit-criteria-unmet"}),
    "ahead-of-customer": frozenset({"effort-ahead", "overdue-tasks"}),
    "duplicate-project": frozenset(),
    # A sign that has expired closes the gate; one person's roles, noted late, may do so too.
    "evidence-expired": frozenset({"behind-customer", "exit-criteria-unmet"}),
    "single-threaded": frozenset({"behind-customer", "exit-criteria-unmet"}),
}
TROUBLES: Final = tuple(sorted({*BEFORE, *AFTER, "duplicate-project"}))


def planted_book(seed: int, *, deals: int, percent: int = 50, troubles: tuple[str, ...] = TROUBLES) -> Book:
    """Make up a book in which so many deals in a hundred have one trouble each, in turn."""
    chance, beside = Draws(seed), Draws(seed ^ 0x5DEECE66D)
    made: list[fk.Deal] = []
    planted: dict[str, str] = {}
    also: dict[str, frozenset[str]] = {}
    stories: list[Story] = []
    turn = 0
    for number in range(deals):
        own, key = chance.fork(), f"deal-{number:04}"
        trouble = ""
        if beside.happens(percent) and troubles:
            trouble, turn = troubles[turn % len(troubles)], turn + 1
        told = story(key, own, trouble)
        if trouble == "duplicate-project" and stories:
            told = _again(told, beside.pick(stories), own)
        elif trouble == "duplicate-project":
            told.trouble = trouble = ""
        made.append(written(told))
        planted[key] = trouble
        also[key] = frozenset({*told.also, trouble, *IMPLIED.get(trouble, ())})
        if not trouble and told.channel == "direct":
            stories.append(told)
    return Book(tuple(made), planted, also, tuple(_submitted(made)))


def _again(told: Story, first: Story, chance: Draws) -> Story:
    """Let a dealer report what another deal has already, some weeks before or after."""
    told.customer, told.product, told.channel = first.customer, first.product, "dealer:Nordlys"
    told.stage, told.percent = max(0, first.stage - 1), first.percent if first.stage else first.percent // 2
    told.amount = first.amount * chance.between(80, 125) // 100
    return told


def _submitted(deals: list[fk.Deal]) -> Iterator[fk.forecasting.Submission]:
    """Say a month before what the next months would bring."""
    on = UNTIL - timedelta(days=30)
    there = [deal.as_of(on) for deal in deals if deal.opening.on <= on and deal.opening.known_on <= on]
    forecast = fk.forecast(there, on=on)
    yield fk.submit(forecast, fk.Money(10**6, "EUR"), author="Maria", start=on, end=UNTIL + timedelta(days=120))
