"""What can be seen: pictures and tables as text (SVG, HTML), drawn from plain values that know nothing of deals."""

from funnelkit.display.lanes import Lane, Lanes, LaneStage, Marker, Place, Ribbon, Sign, Tether, Tone, Words
from funnelkit.display.markup import Html
from funnelkit.display.picture import lanes_file
from funnelkit.display.sheet import Block, Picture, Points, Sentence, Sheet, Table
from funnelkit.display.shown import Shown
from funnelkit.display.terminal import lanes_text
from funnelkit.display.theme import Theme

__all__ = [
    "Block",
    "Html",
    "Lane",
    "LaneStage",
    "Lanes",
    "Marker",
    "Picture",
    "Place",
    "Points",
    "Ribbon",
    "Sentence",
    "Sheet",
    "Shown",
    "Sign",
    "Table",
    "Tether",
    "Theme",
    "Tone",
    "Words",
    "lanes_file",
    "lanes_text",
]
