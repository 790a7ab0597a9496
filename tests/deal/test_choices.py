"""Options for a form: the keys that a verb takes, with labels in the user's language."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

import funnelkit as fk
from funnelkit.checks.errors import InputError, NotOpenYetError
from funnelkit.deal.choices import ChoiceOf
from tests.deal.small_book import day, opened

BUILT_IN = fk.Deal.open("Harbour", under=fk.eight_stage(), on=day(0))


@pytest.mark.parametrize("of", get_args(ChoiceOf))
def test_every_option_has_a_key_that_verbs_take_and_a_label_in_each_language(of: ChoiceOf) -> None:
    """Keys are those of the methodology, each once; labels differ by language."""
    options = BUILT_IN.choices(of, on=day(1))
    keys = [one.key for one in options]
    assert len(keys) == len(set(keys)) > 0
    for one in options.rows("zh-Hans"):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in str(one["label"]))


def test_what_is_chosen_can_be_written_down() -> None:
    """Each kind of evidence, source, role, task and reason goes into its verb."""
    deal, on = BUILT_IN, day(1)
    for source in deal.choices("source", on=on):
        for kind in deal.choices("evidence", on=on):
            deal.record_evidence(kind.key, source=source.key, on=on)
    for role in deal.choices("role", on=on):
        deal.note_person("Dr. Lind", buying_role=role.key, on=on)
    for reason in deal.choices("loss-reason", on=on):
        assert deal.lose(reason=reason.key, winner="incumbent", on=on).at(on).loss_reason == reason.key


def test_tasks_that_are_done_are_no_options() -> None:
    """What is left comes with our stage first."""
    first = BUILT_IN.choices("task", on=day(1))[0]
    done = BUILT_IN.complete_task(first.key, on=day(1)).choices("task", on=day(1))
    assert first.key not in {one.key for one in done}
    assert len(done) == len(BUILT_IN.choices("task", on=day(1))) - 1


def test_options_are_those_of_the_methodology_in_force_on_the_day() -> None:
    """Before an adoption the old kinds are offered, after it the new ones; a company may have its own reasons."""
    own = fk.rules.SetField("loss_reasons", [fk.rules.LossReason("tariff", "A tariff")])
    deal = opened().adopt(opened().methodology.customised("own", own), reason="new year", by="Maria", on=day(9))
    assert [one.key for one in deal.choices("loss-reason", on=day(9))] == ["tariff"]
    assert len(deal.choices("loss-reason", on=day(8))) > 1


def test_what_there_is_no_choice_of_is_refused() -> None:
    """The nearest known options are named; before the opening there are none."""
    with pytest.raises(InputError, match="evidence"):
        BUILT_IN.choices("evidences", on=day(1))  # type: ignore[arg-type]
    with pytest.raises(NotOpenYetError):
        BUILT_IN.choices("task", on=date(2020, 1, 1))
