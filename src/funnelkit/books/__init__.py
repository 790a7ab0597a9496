"""Many deals: the book."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.books.book": "Book",
    },
)
