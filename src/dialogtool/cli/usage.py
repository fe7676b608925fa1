"""Help and wrong calls in the reader's language.

The parser that typer brings along speaks English in places where gettext does not reach; here its
errors are said again, in the form in which the program says everything that stops it.
"""

from collections.abc import Container
from itertools import chain, takewhile
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from dialogtool.cli.arguments import Conversion, declared_by, label, placeholder, see
from dialogtool.cli.help_page import HelpPage
from dialogtool.cli.other_words import said_for
from dialogtool.cli.phases import COMMANDS, DOCUMENTS, PHASES
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.language import Language
from dialogtool.pattern import late

UsageError: type[Any] = typer.BadParameter.__mro__[1]
"""The parser's class for a wrong call, wherever this version of typer has it from."""

# scripts of users go on working
_OLD_NAMES = {"--date": "--on"}
"""Options by what they were called where they now have the name that others have for the same."""

_COMMANDS_IN_OTHER_WORDS = {
    "new-meeting": ("møde", "nyt-møde", "indkaldelse", "udkast", "meeting", "draft"),
    "open-actions": ("åbne", "åben", "opgaver", "frister", "liste", "list", "actions"),
    "init": ("opret", "start"),
    "add": ("tilføj",),
    "import-minutes": ("importer", "import"),
    "review-import": ("gennemgå", "review"),
    "list-meetings": ("møder", "meetings"),
    "key-figures": ("nøgletal", "figures"),
    "fmt": ("format", "ret"),
    "check": ("kontroller", "tjek", "validate", "lint"),
    "explain": ("forklar",),
    "finalise": ("endelig", "afslut"),
    "approve": ("godkend",),
    "update": ("opdater", "note"),
    "undo": ("fortryd",),
    "hand-over": ("overdrag",),
    "show-item": ("vis", "punkt", "item", "history"),
    "find": ("søg", "search", "grep"),
    "remind": ("påmind", "rykker", "mail"),
    "report": ("rapport", "beretning"),
    "site": ("sider", "hjemmeside", "web"),
    "export": ("eksporter", "udtræk"),
    "templates": ("skabelon", "skabeloner"),
    "schema": ("skema",),
    "--help": ("hjælp", "help"),
    "--version": ("version",),
}
"""What people who look for a command call it, besides `DOCUMENTS`, in either language."""

_YEAR = late(r"(?:19|20)\d\d")


class _Usage:
    """Help in the reader's language, and values of the command line as they are declared: both
    are ours, not the parser's.
    """

    language = Language("en")

    def get_params(self, ctx: Any) -> list[Any]:
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        declared = self._declared()
        for parameter in parameters:
            conversion = declared.get(parameter.name, Conversion(str))
            # typer asks the parameter for it; the conversion answers for itself
            parameter.get_runtime_param = conversion.itself
        return parameters

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        prefix = self.language("Usage: ")
        formatter.write_usage(ctx.command_path, self._page(ctx).usage(), prefix=prefix)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        for heading, rows in self._page(ctx).sections():
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        # only help needs them
        from dialogtool.cli.examples import examples_of

        if lines := examples_of(ctx.command.name, self.language):
            with formatter.section(self.language("Examples")):
                # whole: a line that is folded cannot be pasted
                formatter.write(
                    "".join(f"{'':{formatter.current_indent}}{line}\n" for line in lines)
                )

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = self.language("Show this message and exit.")
        return option

    def _page(self, ctx: Any) -> HelpPage:
        return HelpPage(self.get_params(ctx), self._declared(), self.language)

    def _declared(self) -> dict[str, Conversion]:
        function = self.callback  # type: ignore[attr-defined]
        return declared_by(function) if function else {}


class Command(_Usage, TyperCommand):
    def make_parser(self, ctx: Any) -> Any:
        """A parser that takes no value in silence for another one."""
        parser: Any = super().make_parser(ctx)
        # the parser keeps the last of two values, and says nothing
        parse = parser.parse_args

        names = _options_of(self)

        def parse_once(args: list[str]) -> Any:
            if not ctx.resilient_parsing:
                _expect_two_dashes(args, names)
            try:
                options, rest, order = parse(_by_new_names(args, names))
            except UsageError as error:
                # an option without its value says not of which command
                error.ctx = error.ctx or ctx
                raise
            # while the shell completes, an unfinished call is no mistake
            if not ctx.resilient_parsing:
                _expect_once(order)
            return options, rest, order

        parser.parse_args = parse_once
        return parser

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = (
            True  # so that a word too many is said here: the parser's own sentence is English
        )
        rest: list[str] = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise DialogError(
                msg(
                    "{n} word too many: {words}",
                    plural="{n} words too many: {words}",
                    n=len(rest),
                    words=" ".join(rest),
                ),
                self._meant(ctx, rest) or see(ctx),
            )
        return rest

    def _meant(self, ctx: Any, rest: list[str]) -> Message | None:
        """`dialog open-actions lejerbo 2022`: the year has an option of its own."""
        options = _options_of(self)
        # only a year: of other words nobody can say what was meant
        if "--period" in options and len(rest) == 1 and _YEAR.fullmatch(rest[0]):
            return msg("did you mean '{near}'?", near=f"--period {rest[0]}")
        # a name is typed as it is said: of three words
        if "name" in ctx.params and not any(word.startswith("-") for word in rest):
            whole = " ".join([str(ctx.params["name"]), *rest])
            return msg("put what is one name between quotes: {name}", name=f'"{whole}"')
        return None


class HelpGroup(_Usage, TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of the year."""
        return sorted(self.commands, key=COMMANDS.index)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands by the parts of the year."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        for phase in PHASES:
            known = [
                (name, self.commands[name]) for name in phase.commands if name in self.commands
            ]
            rows = [(name, command.get_short_help_str(room)) for name, command in known]
            if rows:
                with formatter.section(self.language.text(phase.name)):
                    formatter.write_dl(rows, col_max=max(map(len, COMMANDS)) + 4)


def _options_of(command: Any) -> set[str]:
    """Every spelling of every option of a command."""
    return set(chain.from_iterable(parameter.opts for parameter in command.params))


def _by_new_names(args: list[str], names: Container[str]) -> list[str]:
    """The words of a call with every option by the name it has now."""
    written = []
    for word in args:
        name, equals, value = word.partition("=")
        new = _OLD_NAMES.get(name, "")
        # only where the command has the new name and not the old one
        is_old = new in names and name not in names
        written.append(f"{new}{equals}{value}" if is_old else word)
    return written


def _expect_two_dashes(args: list[str], names: Container[str]) -> None:
    """Raises DialogError for `-output FILE`, of which the parser makes `-o utput`."""
    words = takewhile(lambda word: word != "--", args)
    for word in (word.partition("=")[0] for word in words):
        if word.startswith("-") and f"-{word}" in names and word not in names:
            raise DialogError(
                msg("there is no option '{name}'", name=word),
                msg("did you mean '{near}'?", near=f"-{word}"),
            )


def _expect_once(order: list[Any]) -> None:
    """Raises DialogError for an option of one value that stands twice on the command line."""
    met: set[str] = set()
    for parameter in order:
        holds_one = not (parameter.multiple or getattr(parameter, "is_flag", False))
        if parameter.param_type_name != "option" or not holds_one:
            continue
        if parameter.name in met:
            raise DialogError(
                msg("{option} is given twice; it holds one value", option=parameter.opts[0])
            )
        met.add(parameter.name)


def translate_help(command: Any, language: Language) -> None:
    """Help texts are written in English where the option is; here they are said in the reader's
    language.
    """
    command.language = language
    for text in ("help", "short_help", "epilog"):
        if said := getattr(command, text, None):
            # the texts are keys of the catalogue: on one line, as they were collected
            setattr(command, text, language.word(" ".join(said.split())))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = language.word(" ".join(parameter.help.split()))
    for child in getattr(command, "commands", {}).values():
        translate_help(child, language)


def explain_usage(error: Any) -> DialogError:
    """A wrong call as an error of ours: what is wrong, and what would be right."""
    context = getattr(error, "ctx", None)
    return DialogError(_what(error), _near(error, context) or _choice(error) or see(context))


def _what(error: Any) -> Message:
    name = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    # by name, see `UsageError`
    if type(error).__name__ == "NoSuchOption":
        return msg("there is no option '{name}'", name=name)
    if type(error).__name__ == "BadOptionUsage":
        return msg("'{name}' needs a value, or has one too many", name=name)
    if parameter is not None:
        return msg("'{name}' is missing", name=label(parameter))
    # the parser says the name only within its sentence
    quoted = error.format_message().split("'")
    if (
        hasattr(getattr(getattr(error, "ctx", None), "command", None), "commands")
        and len(quoted) > 2
    ):
        return msg("there is no command '{name}'", name=quoted[1])
    return msg("{why}", why=error.format_message())


def _near(error: Any, context: Any) -> Message | None:
    option = getattr(error, "option_name", "")
    # by name, see `UsageError`
    if type(error).__name__ == "BadOptionUsage":
        return _with_its_value(option, context)
    # before slips: `--done` is a word of its own, however near an option may be
    if context and option and (status := _status_meant(option, context)):
        return msg("did you mean '{near}'?", near=f"--status {status}")
    if context and option:
        return _instead_of(option, context)
    if context is None or not getattr(context.command, "commands", {}):
        return None
    # the parser says the word only within its sentence
    quoted = error.format_message().split("'")[1::2]
    meant = next(filter(None, map(_command_meant, quoted)), "")
    return msg("did you mean '{near}'?", near=meant) if meant else None


def _choice(error: Any) -> Message | None:
    """What may stand for an option or a word that is missing, as the shell would offer it."""
    from dialogtool.glossary import one_of

    parameter = getattr(error, "param", None)
    if parameter is None:
        return None
    offered = [item.value for item in parameter.shell_complete(error.ctx, "")]
    # what stands for any file is no value
    known = [value for value in offered if value]
    return one_of(known) if known else None


def _with_its_value(option: str, context: Any) -> Message | None:
    """`--check DIR` for an option that stands there without its value; None for a switch."""
    parameters = context.command.params if context else ()
    meant = next((one for one in parameters if option in one.opts), None)
    if meant is None or meant.is_flag:
        return None
    value = placeholder(meant, Conversion(str))
    return msg("write: {option} {value}", option=option, value=value)


def _instead_of(option: str, context: Any) -> Message | None:
    """What to write where a command has no such option; None where nobody can say."""
    if word := _word_meant(option, context):
        return msg(
            "write it without an option: {command} {word}", command=context.command_path, word=word
        )
    if meant := _option_meant(option, context):
        return msg("did you mean '{near}'?", near=meant)
    # what only some commands have
    if getattr(context.command, "commands", {}):
        return msg(
            "an option of a command stands behind it: dialog COMMAND {option}", option=option
        )
    return None


def _word_meant(option: str, context: Any) -> Message | None:
    """The argument that an option of that name would be: `open-actions --organisation X`."""
    said = {option.lstrip("-").lower(), *said_for(option.lstrip("-").lower())}
    arguments = (one for one in context.command.params if one.param_type_name == "argument")
    meant = next((argument for argument in arguments if argument.name in said), None)
    return placeholder(meant, Conversion(str)) if meant else None


def _command_meant(word: str) -> str:
    """The command that a word means, or differs from by a slip; empty for any other word."""
    from dialogtool.glossary import nearest

    names = {name: name for name in COMMANDS}
    names |= {kind: " ".join(command) for kind, command in DOCUMENTS.items()}
    for command, words in _COMMANDS_IN_OTHER_WORDS.items():
        names |= dict.fromkeys(words, command)
    return names.get(nearest(word, list(names)) or "", "")


def _status_meant(option: str, context: Any) -> str:
    """`--done` says a status, where the command takes one; empty for any other word."""
    from dialogtool.glossary import STATUSES, lookup, spelling

    names = _options_of(context.command)
    status = lookup(STATUSES).get(option.removeprefix("--").lower(), "")
    if not status or "--status" not in names:
        return ""
    word = spelling(STATUSES, status, context.command.language.code)
    return f'"{word}"' if " " in word else word


def _option_meant(option: str, context: Any) -> str:
    """The option that a word of the field stands for: `--venue`, `--sted` for `--place`, or that
    differs by a slip; empty for any other word. An option of all commands may stand in front of
    the command too.
    """
    from dialogtool.glossary import nearest

    word = option.lstrip("-").lower()
    above = context.parent.command if context.parent else context.command
    # what all commands have stands before the command, but is typed behind it
    for names in (_options_of(context.command), _options_of(above)):
        for name in said_for(word):
            if f"--{name}" in names:
                return f"--{name}"
    own = [name.removeprefix("--") for name in _options_of(context.command) if name[:2] == "--"]
    near = nearest(word, sorted(own))
    return f"--{near}" if near else ""
