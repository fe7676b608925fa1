"""What `--help` shows of arguments and options, the same with every version of typer."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialogtool.cli.arguments import Conversion, placeholder
from dialogtool.language import Language

HelpRow = tuple[str, str]
"""A name, and what it stands for."""


class HelpPage:
    """The words of one command's parameters in one language."""

    def __init__(
        self, parameters: list[Any], declared: Mapping[str, Conversion], language: Language
    ) -> None:
        shown = [parameter for parameter in parameters if not parameter.hidden]
        self._arguments = [known for known in shown if known.param_type_name == "argument"]
        self._options = [known for known in shown if known.param_type_name == "option"]
        self._declared = declared
        self._language = language

    def usage(self) -> str:
        """What follows the name of the command: `[OPTIONS] ORGANISATION [PATH]...`."""
        return " ".join([self._language("[OPTIONS]"), *map(self._in_brackets, self._arguments)])

    def sections(self) -> Iterator[tuple[str, list[HelpRow]]]:
        """A heading and its rows, first the arguments, then the options."""
        arguments = [
            (self._in_brackets(argument), self._explained(argument)) for argument in self._arguments
        ]
        options = [(self._spelling(option), self._explained(option)) for option in self._options]
        yield self._language("Arguments"), arguments
        yield self._language("Options"), options

    def _in_brackets(self, argument: Any) -> str:
        """`ORGANISATION`; `[PATH]...` where it may be left out and repeated."""
        word = self._placeholder(argument)
        word = word if argument.required else f"[{word}]"
        return word if argument.nargs == 1 else f"{word}..."

    def _spelling(self, option: Any) -> str:
        """`-o, --output FILE`; a switch has no value."""
        names = ", ".join(sorted(option.opts, key=len))
        return names if option.is_flag else f"{names} {self._placeholder(option)}"

    def _placeholder(self, parameter: Any) -> str:
        declared = self._declared.get(parameter.name, Conversion(str))
        if declared.choices and not parameter.metavar:
            return "|".join(declared.choices)
        return self._language.text(placeholder(parameter, declared))

    def _explained(self, parameter: Any) -> str:
        text = str(parameter.help or "")
        if isinstance(parameter.default, str) and parameter.default:
            default = self._language("default: {value}", value=parameter.default)
            return f"{text}  [{default}]"
        return text
