"""A plugin whose changes name keys that no methodology has."""

from __future__ import annotations

from typing import Final

from funnelkit.plugins import Plugin
from funnelkit.rules import CustomerStage, DropTask, InsertStage

plugin: Final = Plugin(
    "broken-misfit",
    version="1.0",
    api=1,
    extensions={
        "broken-misfit": [
            InsertStage(CustomerStage("cheered", "Cheers"), after="tendr", paired_with="signing"),
            DropTask("no-such-task"),
        ]
    },
)
