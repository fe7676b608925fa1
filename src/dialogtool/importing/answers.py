"""What a person answers to the questions of an import, in a file of TOML beside the old papers.

    period_rule = "before"

    [files."gamle/dialog 12.txt"]
    # a meeting on 2019-02-12 may be that of 2019 or of the year before
    organisation = "lejerbo"
    period = 2018

A file that asks for something gets a section with what is asked; a person fills it in and runs the
import again, which goes on from there. `skip = true` is an answer too.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dialogtool.day import YEARS
from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.meaning.period import PeriodRule
from dialogtool.importing.outcome import ImportOutcome, Wish
from dialogtool.language import Language
from dialogtool.printable import one_line


class Answers(NamedTuple):
    """`files` are by the path of the file as it was given; those that `skipped` names are left."""

    rule: PeriodRule = "ask"
    files: Mapping[str, Wish] = {}
    skipped: frozenset[str] = frozenset()

    def wish(self, source: str, general: Wish) -> Wish:
        """What is wished of one file: its own answer, else what was said for all."""
        own = self.files.get(source, Wish())
        rule = general.rule if general.rule != "ask" else self.rule
        return Wish(own.organisations or general.organisations, own.period or general.period, rule)


def read_answers(text: str, known: frozenset[str]) -> Answers:
    """The answers of a file. Raises DialogError for what is no TOML, and for an organisation that
    is not among the keys `known`.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DialogError(
            msg("the file of answers is not TOML: {why}", why=one_line(str(error))),
            msg('write answers like: period = 2018, organisation = "lejerbo"'),
        ) from error
    rule, sections = table.pop("period_rule", "ask"), table.pop("files", {})
    for name in (*table, *(() if isinstance(sections, dict) else ("files",))):
        raise _not_understood(name)
    if rule not in ("ask", "same", "before"):
        raise _not_understood(f"period_rule = {rule}")
    files = {source: _wish(source, said, known) for source, said in sections.items()}
    skipped = frozenset(source for source, said in sections.items() if said.get("skip"))
    return Answers(rule, files, skipped)


def _not_understood(said: str) -> DialogError:
    return DialogError(
        msg("the import does not know the answer '{text}'", text=one_line(said)),
        msg('write answers like: period = 2018, organisation = "lejerbo"'),
    )


def _wish(source: str, said: object, known: frozenset[str]) -> Wish:
    """What a section wishes. Raises DialogError where it says something else than it can."""
    if not isinstance(said, dict):
        raise _not_understood(f"{source} = {said}")
    for name in said.keys() - {"organisation", "period", "skip"}:
        raise _not_understood(f"{source}: {name}")
    named = said.get("organisation", ())
    keys = tuple(map(str, [named] if not isinstance(named, (list, tuple)) else named))
    strange = next((key for key in keys if known and key not in known), None)
    if strange is not None:
        raise DialogError(
            msg("'{party}' is not in the register of parties", party=one_line(str(strange))),
            msg("it stands in the answers for '{file}'", file=one_line(source)),
        )
    period = said.get("period")
    if period is not None and (type(period) is not int or period not in YEARS):
        raise _not_understood(f"{source}: period = {period}")
    return Wish(keys, period)


def with_questions(text: str, outcomes: Sequence[ImportOutcome], language: Language) -> str:
    """The text of the file with a section for each outcome that asks for something and has none."""
    known = tomllib.loads(text).get("files", {}) if text else {}
    added = [
        "\n".join(_section(outcome, language))
        for outcome in outcomes
        if outcome.asks and outcome.source not in known
    ]
    return "\n".join(filter(None, (text.rstrip("\n"), *added))) + "\n" if added else text


def _section(outcome: ImportOutcome, language: Language) -> Iterator[str]:
    yield ""
    yield f"[files.{json.dumps(outcome.source, ensure_ascii=False)}]"
    if outcome.error is not None:
        yield f"# {one_line(language.text(outcome.error.message))}"
    draft = outcome.draft
    if draft is None:
        return
    metadata = draft.metadata
    if not metadata.organisations:
        likely = metadata.questions.likely
        yield f'# organisation = "{likely[0] if likely else ""}"'
    if metadata.period is None:
        yield f"# period = {metadata.date.year if metadata.date else ''}"
    yield "# skip = true"
