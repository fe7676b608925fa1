"""The words of a record on a page in another language: marked on their way there, so that the page
says which language they are in (WCAG 2.1, 3.1.2).
"""

import re
from collections.abc import Mapping
from typing import TypeVar

from dialogtool.model import Model
from dialogtool.pattern import late

_BEGIN, _END = "\ue200", "\ue201"  # of the private use area: no word of anybody's
_MARKED = late(rf"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_TAG = late(r"<(?P<end>/)?(?P<name>[a-z][a-z0-9]*)[^>]*>")
_WORDS = frozenset(("text", "note"))
"""The fields of our objects that hold what a record says."""

AnyModel = TypeVar("AnyModel", bound=Model)


def marked(text: str) -> str:
    """The text between marks; none where there is none."""
    return f"{_BEGIN}{text}{_END}" if text else text


def with_marks(model: AnyModel) -> AnyModel:
    """The object with marks round what the records say in it."""
    changes = {name: _with_marks(name, getattr(model, name)) for name in type(model).model_fields}
    return model.model_copy(update=changes)


def _with_marks(name: str, value: object) -> object:
    if isinstance(value, str):
        return marked(value) if name in _WORDS else value
    if isinstance(value, Model):
        return with_marks(value)
    if isinstance(value, tuple):
        return tuple(_with_marks(name, part) for part in value)
    if isinstance(value, Mapping):
        return {key: _with_marks("", part) for key, part in value.items()}
    return value


def with_spans(html: str, language: str) -> str:
    """The HTML with a `span` of that language for the words between marks, and without the marks;
    no `span` where it would cross another element.
    """

    def said(match: re.Match[str]) -> str:
        inner = match[1]
        return f'<span lang="{language}">{inner}</span>' if _is_whole(inner) else inner

    return re.sub(f"[{_BEGIN}{_END}]", "", _MARKED.sub(said, html))


def _is_whole(html: str) -> bool:
    """Whether every element that begins in it ends in it, and the other way round."""
    opened: list[str] = []
    for tag in _TAG.finditer(html):
        if tag["name"] == "br":
            continue
        if not tag["end"]:
            opened.append(tag["name"])
        elif not opened or opened.pop() != tag["name"]:
            return False
    return not opened
