"""The schedule of a book: what is due when and by whom, planned back from the signature, as a calendar."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.books import Schedule, WorkingCalendar, backward_plan
from funnelkit.checks.errors import InputError
from funnelkit.testing.strategies import deals

OPENED = date(2026, 3, 2)
TODAY = date(2026, 3, 5)


def harbour(**more: Any) -> fk.Deal:
    """Open a deal that is to be signed before Christmas, with an engineer in its team."""
    told = {"owner": "Maria", "team": {"engineer": "Jun"}, "expected_close": date(2026, 12, 18), **more}
    return fk.Deal.open("Harbour", under=fk.eight_stage(), on=OPENED, **told)


def test_tasks_and_agreed_steps_are_due_with_who_does_them() -> None:
    """A task so many days after our stage began, a step on its day; whoever holds the role does it."""
    deal = harbour().agree_next_step("board paper", ours="Maria", theirs="Dr. Lind", due=date(2026, 3, 13), on=OPENED)
    schedule = fk.Book([deal]).schedule(on=TODAY).until(date(2026, 4, 1))
    assert [(one.key, one.due, str(one.who), one.kind) for one in schedule] == [
        ("send-brochure", date(2026, 3, 9), "Maria", "task"),
        ("board paper", date(2026, 3, 13), "Maria", "next-step"),
        ("first-visit", date(2026, 3, 16), "Maria", "task"),
        ("settle-double-registration", date(2026, 3, 16), "nobody yet (Management)", "task"),
        ("open-project", date(2026, 3, 23), "nobody yet (Management)", "task"),
    ]
    assert schedule[1].theirs == "Dr. Lind"
    done = deal.complete_task("first-visit", on=TODAY).complete_next_step("board paper", on=TODAY)
    assert [one.key for one in fk.Book([done]).schedule(on=TODAY).until(date(2026, 4, 1))] == [
        "send-brochure",
        "settle-double-registration",
        "open-project",
    ]
    late = fk.Book([deal]).schedule(on=date(2026, 3, 20))
    assert [one.key for one in late if one.overdue] == [
        "send-brochure",
        "board paper",
        "first-visit",
        "settle-double-registration",
    ]
    assert "overdue" in late.text()


def test_what_falls_on_a_day_off_is_due_before_it() -> None:
    """Weekends, holidays, and the days that are worked instead."""
    made_up = date(2026, 3, 14)
    calendar = WorkingCalendar(holidays=[date(2026, 3, 13)], workdays=[made_up])
    deal = harbour().agree_next_step("board paper", due=date(2026, 3, 15), on=OPENED)

    def due(calendar: WorkingCalendar) -> date:
        return next(
            one.due for one in fk.Book([deal]).schedule(on=TODAY, calendar=calendar) if one.key == "board paper"
        )

    assert due(calendar) == made_up
    assert due(WorkingCalendar(holidays=[date(2026, 3, 13)])) == date(2026, 3, 12)
    assert due(WorkingCalendar(weekend=())) == date(2026, 3, 15)
    for weekend in ([7], [0, 1, 2, 3, 4, 5, 6]):
        with pytest.raises(InputError, match="weekend"):
            WorkingCalendar(weekend=weekend)


def test_engineers_see_what_is_coming_before_it_is_urgent() -> None:
    """Tasks of later stages are planned back from the expected signing, and grouped by role."""
    schedule = fk.Book([harbour()]).schedule(on=TODAY)
    coming = schedule.by("role")["engineer"]
    assert isinstance(coming, Schedule)
    assert [(one.key, one.kind, one.who) for one in coming][:2] == [
        ("needs-interview", "coming-task", "Jun"),
        ("design-solution", "coming-task", "Jun"),
    ]
    assert coming[0].due > TODAY
    assert set(schedule.by("person")) >= {"Maria", "Jun"}
    assert sum(map(len, schedule.by("week").values())) == len(schedule)
    assert list(schedule.by("deal")) == ["Harbour"]
    with pytest.raises(InputError, match="colour"):
        schedule.by("colour")  # type: ignore[arg-type]


def test_a_plan_back_from_the_signature_says_whether_it_can_still_be_met() -> None:
    """Each stage has its usual days, an owner on both sides, and a day."""
    deal = harbour().meet_person("Dr. Lind", buying_role="user", on=OPENED)
    plan = backward_plan(deal, on=TODAY)
    assert plan.can_be_met
    last = plan.milestones[-1]
    assert (last.customer.key, last.by) == ("terms-agreed", date(2026, 12, 4))
    assert (str(plan.milestones[0].theirs), plan.milestones[0].ours) == ("Dr. Lind", "Maria")
    assert "nobody yet" in str(last.theirs)
    hurried = backward_plan(harbour(expected_close=date(2026, 6, 1)), on=TODAY)
    assert not hurried.can_be_met
    typical = sum(one.typical_days or 0 for one in fk.eight_stage().customer_stages[1:])
    assert hurried.short == (TODAY - (date(2026, 6, 1) - timedelta(days=typical))).days
    for close, said in ((None, "nobody has said"), (date(2026, 3, 4), "agree on a new day")):
        assert said in str(backward_plan(harbour(expected_close=close), on=TODAY))
    left = fk.Book([harbour(expected_close=None)]).schedule(on=TODAY)
    assert (left.unplanned, left.deals) == (1, 1)
    assert "no day of signing that can be met, so nothing planned: 1 deal" in left.text()


def test_a_calendar_keeps_its_uids_from_day_to_day() -> None:
    """Whole-day events that another program reads; a step that moves keeps its uid."""
    deal = harbour().agree_next_step("董事会; paper, 1", theirs="Dr. Lind", due=date(2026, 3, 13), on=OPENED)
    before = fk.Book([deal]).schedule(on=TODAY)
    moved = deal.agree_next_step("董事会; paper, 1", due=date(2026, 3, 20), on=TODAY)
    after = fk.Book([moved]).schedule(on=date(2026, 3, 6))
    assert {one.uid for one in before} == {one.uid for one in after}
    assert len({one.uid for one in before}) == len(before)
    read: Any = icalendar.Calendar.from_ical(before.icalendar("zh-Hans"))
    events = {str(one["uid"]): one for one in read.walk("VEVENT")}
    step = next(one for one in before if one.kind == "next-step")
    assert events[step.uid]["dtstart"].dt == date(2026, 3, 13)
    assert "董事会; paper, 1" in str(events[step.uid]["summary"])
    assert len(events) == len(before)
    assert before.icalendar() == before.icalendar(), "nothing asks a clock"


@given(deals(most_steps=8), st.integers(0, 400))
def test_any_deal_has_a_schedule(deal: fk.Deal, days: int) -> None:
    """In order of the days, of open deals only, and nothing that is done."""
    on = deal.opening.on + timedelta(days=days)
    schedule = fk.Book([deal]).schedule(on=on)
    assert list(schedule) == sorted(schedule, key=lambda one: one.due)
    assert deal.at(on).is_open or not schedule
    assert len({one.uid for one in schedule}) == len(schedule)
    assert schedule.text()
    assert schedule.text("zh-Hans")
    assert pickle.loads(pickle.dumps(schedule)) == schedule  # noqa: S301 - our own bytes
