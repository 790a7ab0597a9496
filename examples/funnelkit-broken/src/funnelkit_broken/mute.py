"""A plugin that declares a language which its labels do not speak, and translates labels that do not exist."""

from __future__ import annotations

from typing import Final

from funnelkit.plugins import Plugin, Translation
from funnelkit.rules import AddRule, Task

plugin: Final = Plugin(
    "broken-mute",
    version="1.0",
    api=1,
    languages=["en", "zh-Hans"],
    extensions={"broken-mute": [AddRule(Task("cheer", "Cheer"), to="signing")]},
    translations=[
        Translation("de", {"task/no-such-task/name": "Jubeln"}, of="eight-stage"),
        Translation("de", {"name": "Nirgends"}, of="nowhere"),
    ],
)
