"""A typed object + a template -> the text of a document.

Templates may come from a stranger's book: they run in Jinja's immutable sandbox, see one object and
nothing else, and what they name must exist. A book's `templates/` overrides one file at a time.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache, partial, wraps
from pathlib import Path
from traceback import walk_tb
from types import FunctionType
from typing import Any, NamedTuple

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    Undefined,
    nodes,
    pass_eval_context,
)
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError
from jinja2.filters import make_attrgetter, sync_do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from dialogtool.book.helper import StoppedError, bounded
from dialogtool.book.templates import OwnTemplate, own_templates, template_of
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.documents.look import custom_properties
from dialogtool.documents.template_errors import why_of
from dialogtool.documents.vocabulary import Filters, filters_in, filters_of_records
from dialogtool.folders import TEMPLATES_DIR
from dialogtool.language import Language
from dialogtool.model import Model
from dialogtool.printable import printable
from dialogtool.profile import with_words
from dialogtool.shipped import TEMPLATES

_TEMPLATE_ENDINGS = (".j2", ".css")
_LARGEST_FACTOR = 1_000_000
_MOST_PARTS = 10_000


def render_document(
    template: str,
    document: Model,
    language: Language,
    *,
    name: str,
    book: Path | None = None,
) -> str:
    """`template` (a file name) filled with `document`, which the template knows as `name`, as
    `render_objects` does.
    """
    return render_objects(template, {name: document}, language, book=book)


def render_objects(
    template: str,
    known: Mapping[str, Model],
    language: Language,
    *,
    book: Path | None = None,
    file: Path | None = None,
    html: bool = False,
) -> str:
    """`template` (a file name) filled with the objects that it knows by these names.

    Looked for as `file`, then in the `templates/` of `book`, then among those that ship. Raises
    DialogError with `template:line` for what is wrong in it.
    """
    spoken = next((str(getattr(model, "language", "")) for model in known.values()), "")
    renderer = Renderer(
        language,
        book=book,
        own=(template, file) if file else None,
        html=html,
        spoken=spoken if html and spoken != language.code else "",
    )
    return renderer.render(template, known)


class Renderer:
    """Templates in one language, each read once, for as many documents as there are. Looked for
    like those of `render_document`; `own` is the name of one template and the file that stands in
    for it. `spoken` is the language of the records where it is another one; `filters`, a function
    of a module, gives what the templates know besides the filters of every document.

    Templates that do not ship are filled by the helper process, which is stopped where they take
    too long or too much.
    """

    def __init__(
        self,
        language: Language,
        *,
        book: Path | None = None,
        own: tuple[str, Path] | None = None,
        html: bool = False,
        spoken: str = "",
        filters: Callable[[Language], Filters] | None = None,
    ) -> None:
        brought = own_templates(book) if book is not None else ()
        if own is not None:
            name, file = own
            others = tuple(template for template in brought if template.name != name)
            brought = (OwnTemplate(name, template_of(file)), *others)
        self._recipe = _Recipe(language.code, language.words, html, spoken, brought, filters)

    def render(self, template: str, known: Mapping[str, Model]) -> str:
        """`template` filled with the objects that it knows by these names. Raises DialogError with
        `template:line` for what is wrong in it, and where it does not end.
        """
        if not self._recipe.own:
            return fill(self._recipe, template, known)
        try:
            return bounded(fill, self._recipe, template, dict(known))
        except StoppedError as error:
            raise DialogError(
                msg("{place}: {why}", place=template, why=error.message),
                msg("this template does not ship with dialog; look at its loops and long texts"),
            ) from error


class _Recipe(NamedTuple):
    """All that decides what becomes of an object, but the object and the name of its template."""

    language: str
    words: tuple[str, tuple[tuple[str, str], ...]]
    html: bool
    spoken: str
    own: tuple[OwnTemplate, ...]
    filters: Callable[[Language], Filters] | None


def fill(recipe: _Recipe, template: str, known: Mapping[str, Model]) -> str:
    """`template` filled with objects. Raises DialogError with `template:line` for what is wrong."""
    try:
        return _environment(recipe).get_template(template).render(known)
    except TemplateNotFound as error:
        raise DialogError(
            msg("there is no template '{name}'", name=str(error.name or template))
        ) from error
    except TemplateSyntaxError as error:
        place = f"{error.name or template}:{error.lineno}"
        raise DialogError(msg("{place}: {why}", place=place, why=why_of(error))) from error
    except (DialogError, MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever a stranger's template does, the reader gets its place
        raise DialogError(
            msg("{place}: {why}", place=_place(error, template), why=why_of(error)),
            _what_is_there(known),
        ) from error


def _what_is_there(known: Mapping[str, Model]) -> Message:
    name, document = next(iter(known.items()))
    return msg(
        "a template sees one object, '{name}', which has: {known}",
        name=name,
        known=", ".join(type(document).model_fields),
    )


class _Unknown(StrictUndefined):
    """A name that a template uses and that is not there: the message says which there are."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        fields = getattr(type(self._undefined_obj), "model_fields", None)
        if not isinstance(self._undefined_name, str | int | None):
            # an object, whose fields are nothing for a message
            return f"'{type(self._undefined_name).__name__}' is undefined"
        if fields is None:
            return str(super()._undefined_message)
        return f"there is no '{self._undefined_name}'; choose one of: {', '.join(fields)}"


_OF_JINJA = frozenset(("_block_vars", "_loop_vars"))
"""What Jinja itself gives a call, and takes out of it again before it is done."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, without the ways to fill the memory with one sign, or to print an object."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def call(self, context: Context, called: Any, /, *given: Any, **named: Any) -> Any:
        """As in Jinja, but what fills a text is given text: `"{}".format`, `_("%(x)s", x=...)`, and
        what stands in `{% trans %}`. Both are functions; a macro, which may be given anything, is
        none.
        """
        if isinstance(called, FunctionType):
            _expect_text(given)
            _expect_text({name: said for name, said in named.items() if name not in _OF_JINJA})
        return super().call(context, called, *given, **named)

    def _filter_test_common(self, name: Any, *given: Any, **named: Any) -> Any:
        """As in Jinja, but the filter or test that another one is told to use is named by a text:
        its error shows what it was given.
        """
        _expect_text(name)
        return super()._filter_test_common(name, *given, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        refused = self._refused(obj, attribute)
        return super().getattr(obj, attribute) if refused is None else refused

    def getitem(self, obj: Any, argument: Any) -> Any:
        refused = self._refused(obj, argument)
        return super().getitem(obj, argument) if refused is None else refused

    def _refused(self, obj: Any, name: object) -> Undefined | None:
        """Of our objects a template sees the fields and nothing else: pydantic's methods can run
        code. They are not even looked at.
        """
        fields = _fields_of(type(obj))
        if fields is None or not isinstance(name, str) or name in fields:
            return None
        return self.unsafe_undefined(obj, name) if hasattr(type(obj), name) else None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """As in Jinja, but what `~` joins is text."""
        tree = super()._parse(source, name, filename)
        for joined in tree.find_all(nodes.Concat):
            joined.nodes = [
                nodes.Filter(node, "text", [], [], None, None, lineno=node.lineno)
                for node in joined.nodes
            ]
        return tree

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "%":
            _expect_text(right)
        elif not all(
            isinstance(factor, int | float) and abs(factor) <= _LARGEST_FACTOR
            for factor in (left, right)
        ):
            raise SecurityError(f"'{operator}' is for small numbers only")
        return super().call_binop(context, operator, left, right)


_FIELDS: dict[type, Mapping[str, object] | None] = {}


def _fields_of(known: type) -> Mapping[str, object] | None:
    """The fields of a class of ours by their names; None for any other class."""
    if known not in _FIELDS:
        _FIELDS[known] = (
            {**known.model_fields, **known.model_computed_fields}
            if issubclass(known, Model)
            else None
        )
    return _FIELDS[known]


def _printed(value: Any) -> Any:
    """What an expression of a template puts out: never a control character, whatever a record or a
    name holds, and never a whole object. Raises TypeError for one.
    """
    if not isinstance(value, str):
        return _expect_text(value)
    said = printable(value)
    return Markup(said) if isinstance(value, Markup) else said


def _expect_text(value: object) -> object:
    """`value`, which is text or can become such. Raises TypeError for an object of ours, alone or
    in a list.
    """
    if isinstance(value, str):
        return value
    fields = _fields_of(type(value))
    if fields is not None:
        known = ", ".join(fields)
        raise TypeError(f"{type(value).__name__} is not text; choose one of its fields: {known}")
    if isinstance(value, Iterator) or (callable(value) and not isinstance(value, Undefined)):
        raise TypeError("a function or a sequence without end is not text")
    inner = value.values() if isinstance(value, Mapping) else value
    if isinstance(inner, Collection) and not isinstance(inner, bytes):
        for part in inner:
            _expect_text(part)
    return value


def _of_text(joining: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of Jinja that makes text of whatever it is given, for text only."""

    @wraps(joining)
    def filtered(*given: Any, **named: Any) -> Any:
        values = [list(value) if isinstance(value, Iterator) else value for value in given]
        _expect_text([*values, *named.values()])
        return joining(*values, **named)

    return filtered


@pass_eval_context
def _joined(context: EvalContext, parts: Any, sign: str = "", attribute: Any = None) -> str:
    """Jinja's `join`, of text only."""
    if attribute is not None:
        parts = map(make_attrgetter(context.environment, attribute), parts)
    joined = list(parts)
    _expect_text([*joined, sign])
    return sync_do_join(context, joined, sign)


def _of_small_numbers(name: str, making: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of Jinja that makes as many parts or blanks as it is told, for no more than a page
    has room for.
    """

    @wraps(making)
    def filtered(*given: Any, **named: Any) -> Any:
        # a step within C: no limit of time is looked at before it is done
        numbers = [value for value in (*given, *named.values()) if isinstance(value, int)]
        if any(number > _MOST_PARTS for number in numbers):
            raise SecurityError(f"'{name}' is for small numbers only")
        return making(*given, **named)

    return filtered


_COUNTING = ("batch", "center", "indent", "slice", "wordwrap")
_MAKING_TEXT = (
    "capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "replace",
    "safe", "string", "striptags", "title", "trim", "truncate", "upper", "urlencode",
    "urlize", "wordcount", "wordwrap", "xmlattr",
)  # fmt: skip
"""Filters of Jinja that make text of an object, with all its fields."""


@lru_cache(maxsize=16)
def _environment(recipe: _Recipe) -> _Sandbox:
    language = with_words(Language(recipe.language), recipe.words)
    own = {template.name: template for template in recipe.own}
    loaders = (FunctionLoader(partial(_from_book, own)), FileSystemLoader(TEMPLATES))
    environment = sandbox(language, ChoiceLoader(loaders), escape=recipe.html)
    if recipe.spoken:
        environment.filters |= filters_of_records(recipe.spoken, language.code)
    if recipe.filters is not None:
        environment.filters |= recipe.filters(language)
    return environment


def sandbox(language: Language, loader: BaseLoader | None = None, *, escape: bool) -> _Sandbox:
    """What all templates run in: our filters, the words of a language, nothing that is undefined.
    With `escape` what an expression puts out is text between tags, not tags.
    """
    environment = _Sandbox(
        finalize=_printed,
        loader=loader,
        undefined=_Unknown,
        autoescape=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(language.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {name: _of_text(environment.filters[name]) for name in _MAKING_TEXT}
    environment.filters |= {
        name: _of_small_numbers(name, environment.filters[name]) for name in _COUNTING
    }
    # it shows an object with all its fields
    del environment.filters["pprint"]
    environment.filters |= filters_in(language)
    environment.filters |= {"join": _joined, "text": _expect_text}
    # instead of Jinja's own: `range` and `lipsum` fill the memory
    environment.globals = {
        "lang": language.code,
        "_": environment.globals["_"],
        "gettext": environment.globals["gettext"],
        "ngettext": environment.globals["ngettext"],
        "custom_properties": Markup(custom_properties()),
    }
    return environment


_Loaded = tuple[str, str, Callable[[], bool]]
"""The text of a template, its name, and that it has not changed."""


def _from_book(own: Mapping[str, OwnTemplate], name: str) -> _Loaded | None:
    """The book's own template, if it has one. Raises DialogError for one that cannot be used."""
    template = own.get(name)
    if template is None:
        return None
    if template.wrong:
        path = f"{TEMPLATES_DIR}/{name}"
        raise DialogError(
            msg(
                "cannot read the template {path}: {why}", path=path, why=Message(template.wrong, {})
            )
        )
    return template.text, name, lambda: True


def _place(error: BaseException, template: str) -> str:
    """`template:line` of the innermost template frame that the error came through."""
    places = [
        f"{Path(frame.f_code.co_filename).name}:{line}"
        for frame, line in walk_tb(error.__traceback__)
        if "__jinja_template__" in frame.f_globals
        or frame.f_code.co_filename.endswith(_TEMPLATE_ENDINGS)
    ]
    return places[-1].replace("<template>", template) if places else template
