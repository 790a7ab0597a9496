# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.books.book import Book as Book
from funnelkit.books.book_changes import BookChanges as BookChanges
from funnelkit.books.book_changes import ChangedDeal as ChangedDeal
from funnelkit.books.grouped import BookPart as BookPart
from funnelkit.books.grouped import BookParts as BookParts
from funnelkit.books.matrices import MatrixCell as MatrixCell
from funnelkit.books.matrices import MovementMatrix as MovementMatrix
from funnelkit.books.moved_deals import MovedDeal as MovedDeal
from funnelkit.books.moved_money import MovedMoney as MovedMoney
from funnelkit.books.movement import Movement as Movement
from funnelkit.books.movement_steps import MovementStep as MovementStep
from funnelkit.books.standings import BookStandings as BookStandings
from funnelkit.books.step_answers import BookInStep as BookInStep
from funnelkit.books.step_answers import OwnerInStep as OwnerInStep
from funnelkit.books.step_answers import StepLine as StepLine

__all__ = [
    "Book",
    "BookChanges",
    "BookInStep",
    "BookPart",
    "BookParts",
    "BookStandings",
    "ChangedDeal",
    "MatrixCell",
    "MovedDeal",
    "MovedMoney",
    "Movement",
    "MovementMatrix",
    "MovementStep",
    "OwnerInStep",
    "StepLine",
]
