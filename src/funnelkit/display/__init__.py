"""What can be seen: pictures and tables as text (SVG, HTML), drawn from plain values that know nothing of deals."""

from funnelkit.display.answer import Answer
from funnelkit.display.bar_picture import BarsBlock, bars_svg
from funnelkit.display.bars import Bar, Bars, Key, Stretch, Tick
from funnelkit.display.blocks import Block, Indented, Picture, Pictures, Points, Sentence
from funnelkit.display.card import Card
from funnelkit.display.field_card import FieldCard, FieldSaying
from funnelkit.display.lanes import Lane, Lanes, LaneStage, Marker, Place, Ribbon, Sign, Tether, Tone, Words
from funnelkit.display.markup import Html
from funnelkit.display.of_deal import DealAnswer
from funnelkit.display.picture import lanes_svg
from funnelkit.display.saying import Saying
from funnelkit.display.several import Several
from funnelkit.display.sheet import Sheet
from funnelkit.display.table import Table
from funnelkit.display.terminal import lanes_text
from funnelkit.display.theme import Theme
from funnelkit.display.when_read import WhenRead, when_read

__all__ = [
    "Answer",
    "Bar",
    "Bars",
    "BarsBlock",
    "Block",
    "Card",
    "DealAnswer",
    "FieldCard",
    "FieldSaying",
    "Html",
    "Indented",
    "Key",
    "Lane",
    "LaneStage",
    "Lanes",
    "Marker",
    "Picture",
    "Pictures",
    "Place",
    "Points",
    "Ribbon",
    "Saying",
    "Sentence",
    "Several",
    "Sheet",
    "Sign",
    "Stretch",
    "Table",
    "Tether",
    "Theme",
    "Tick",
    "Tone",
    "WhenRead",
    "Words",
    "bars_svg",
    "lanes_svg",
    "lanes_text",
    "when_read",
]
