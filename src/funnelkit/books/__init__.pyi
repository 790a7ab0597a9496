# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.books.book import Book as Book
from funnelkit.books.moved_deals import MovedDeal as MovedDeal
from funnelkit.books.moved_money import MovedMoney as MovedMoney
from funnelkit.books.movement import Movement as Movement
from funnelkit.books.movement import MovementStep as MovementStep

__all__ = [
    "Book",
    "MovedDeal",
    "MovedMoney",
    "Movement",
    "MovementStep",
]
