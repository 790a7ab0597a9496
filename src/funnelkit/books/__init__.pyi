# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.books.book import Book as Book

__all__ = [
    "Book",
]
