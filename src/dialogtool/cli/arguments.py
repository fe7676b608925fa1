"""What stands on the command line, as the values that commands declare.

typer would convert with pydantic, which takes longer to load than many a command to run, and would
say in English what is wrong. Commands declare little: words, numbers, paths, choices, and lists.
"""

import inspect
from collections.abc import Callable
from math import inf
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from dialogtool.alphabet import composed
from dialogtool.diagnostic import DialogError, Message, msg


class Conversion(NamedTuple):
    """What one option or argument declares: its type, and the span of a number."""

    kind: Any
    least: float = -inf
    most: float = inf

    def itself(self) -> "Conversion":
        """What typer asks a parameter for when it has a value to convert."""
        return self

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that are possible; none where any is."""
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """A text of the command line, or several, as what is declared; a default as it is. Raises
        DialogError.
        """
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        if several:
            [kind] = get_args(self.kind)
            one = self._replace(kind=kind)
            return [one._converted(text, param, ctx) for text in value]
        return self._converted(value, param, ctx)

    def _converted(self, value: Any, param: Any, ctx: Any) -> Any:
        if not isinstance(value, str):
            return value
        if self.kind is str:
            return as_known(value)
        if self.kind is Path:
            return Path(value)
        read, wrong = self._reader(label(param))
        try:
            found = read(value)
        # int, float and a word that is no choice all say it so
        except ValueError:
            raise DialogError(wrong, self._meant(value) or see(ctx)) from None
        return found

    def _meant(self, word: str) -> Message | None:
        from dialogtool.cli.other_words import choice_meant

        near = choice_meant(word, self.choices)
        return msg("did you mean '{near}'?", near=near) if near else None

    def _reader(self, name: str | Message) -> tuple[Callable[[str], Any], Message]:
        """How a text is read, and what is said of one that cannot be."""
        if known := self.choices:
            choice = msg("'{name}' must be one of: {known}", name=name, known=", ".join(known))
            return lambda text: known[known.index(text)], choice
        if self.kind is int:
            return int, msg("'{name}' must be a whole number", name=name)
        span = msg(
            "'{name}' must be a number from {least} to {most}",
            name=name,
            least=self.least,
            most=self.most,
        )
        return self._number, span

    def _number(self, text: str) -> float:
        number = float(text)
        # not a number ("nan") is in no span
        if not self.least <= number <= self.most:
            raise ValueError(text)
        return number


def as_known(text: str) -> str:
    """A word of the command line as records and settings are read: its letters in one form (macOS,
    and a text out of a PDF, write `a` and a ring for `å`), but for the name of a file that is
    there.
    """
    from dialogtool.book.outside import is_there

    if text.isascii() or is_there(Path(text)):
        return text
    return composed(text)


def declared_by(function: Callable[..., Any]) -> dict[str, Conversion]:
    """The conversion of every parameter of a command, from its annotations."""
    parameters = inspect.signature(function).parameters
    return {name: _declared(parameter.annotation) for name, parameter in parameters.items()}


def _declared(annotation: Any) -> Conversion:
    kind, note = annotation, None
    if get_origin(annotation) is Annotated:
        kind, note = get_args(annotation)[:2]
    if NoneType in get_args(kind):
        [kind] = [one for one in get_args(kind) if one is not NoneType]
    least, most = getattr(note, "min", None), getattr(note, "max", None)
    return Conversion(kind, -inf if least is None else least, inf if most is None else most)


_KINDS = {int: msg("NUMBER"), float: msg("NUMBER"), Path: msg("FILE")}


def placeholder(param: Any, declared: Conversion) -> Message:
    """What stands for a value in help texts: `DATE`, or what its type is called."""
    if param.metavar:
        # "[ORGANISATION]..." without what says how many
        return Message(str(param.metavar).strip("[]."), {})
    return _KINDS.get(declared.kind, msg("TEXT"))


def label(param: Any) -> str | Message:
    """`--format` of an option, `ORGANISATION` of an argument."""
    if param.param_type_name == "argument":
        return placeholder(param, Conversion(str))
    return str(param.opts[0])


def see(context: Any) -> Message:
    """Where the right call is shown."""
    return msg("see: {command}", command=f"{context.command_path if context else 'dialog'} --help")
