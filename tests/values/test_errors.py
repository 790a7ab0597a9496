"""Errors: one family, every reason at once, in both languages."""

from __future__ import annotations

import pytest

from funnelkit import FunnelkitError
from funnelkit.checks import UnknownKeyError
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.words import Template, Text

BROKEN = Template("broken", "{what} is broken", "{what}坏了")


def test_an_error_tells_every_problem_in_both_languages() -> None:
    """All problems are told, in the language that is asked for, and by stable codes for programs."""
    error = FunnelkitError(BROKEN(what="the clock"), BROKEN(what="the lamp"))
    assert str(error) == "the clock is broken; the lamp is broken"
    assert error.text("zh-Hans") == "the clock坏了；the lamp坏了"
    assert error.codes == ("broken", "broken")


def test_every_error_is_one_that_python_knows() -> None:
    """An unknown key is a LookupError too, so that a host's own handling catches it."""
    with pytest.raises(LookupError):
        raise UnknownKeyError(unknown_key("x", among=[], what="task"))


def test_the_nearest_key_is_suggested_else_what_is_known() -> None:
    """A near miss names one key; anything else names a dozen at most; nothing known names nothing."""
    what = Text.of("task", zh="任务")
    assert str(unknown_key("cal", among=["call"], what=what)) == "task 'cal' does not exist; did you mean 'call'?"
    assert unknown_key("cal", among=["call"], what=what).text("zh-Hans") == "任务'cal'不存在；您是否指'call'？"
    assert str(unknown_key(7, among=["b", "a"], what=what)) == "task 7 does not exist; known: 'a', 'b'"
    assert str(unknown_key("x", among=[], what=what)) == "task 'x' does not exist"
    many = str(unknown_key("zzz", among=[f"key-{at:02}" for at in range(20)], what=what))
    assert many.count("key-") == 12
    assert many.endswith("…")


def test_what_is_very_long_is_cut_short() -> None:
    """A key of a megabyte does not make an error of a megabyte, nor a search for the nearest one."""
    message = str(unknown_key("x" * 10**6, among=["x" * 60], what="task"))
    assert len(message) < 200
    assert quoted("x" * 100).endswith("…")
    assert quoted("x") == "'x'"
