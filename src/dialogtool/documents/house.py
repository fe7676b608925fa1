"""The house style: who sends a document out, its colour and its logo."""

import base64

from pydantic import computed_field

from dialogtool.model import Model


class Logo(Model):
    """A picture of the book. `form` is `svg`, `png` or `jpeg`; `alt` says what it shows."""

    form: str
    data: bytes
    alt: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def address(self) -> str:
        """The picture as a `data:` address, so that a page needs no second file."""
        mime = "svg+xml" if self.form == "svg" else self.form
        return f"data:image/{mime};base64,{base64.b64encode(self.data).decode('ascii')}"


class House(Model):
    """What all documents of a book share. `name` is empty where the book has no municipality,
    `contact` says where the sender is reached;
    `accent` is `#rrggbb`, dark enough for text on white (WCAG 1.4.3).
    """

    name: str = ""
    accent: str = "#1f4e79"
    logo: Logo | None = None
    contact: str = ""
