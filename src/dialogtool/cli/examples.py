"""Calls of each command as somebody of the field writes them; a test runs them all."""

from collections.abc import Mapping
from types import MappingProxyType

from dialogtool.diagnostic import Message, msg
from dialogtool.language import Language

EXAMPLES: Mapping[str, tuple[str | Message, ...]] = MappingProxyType(
    {
        "new-meeting": (
            msg('dialog new-meeting lejerbo --date "14 November 2023" --place "Town Hall"'),
            "dialog new-meeting lejerbo bolig-naestved --date 2023-11-14",
        ),
        "open-actions": (
            "dialog open-actions lejerbo --overdue",
            msg("dialog open-actions --owner naestved/tilsyn -o deadlines.xlsx"),
        ),
        "render-agreement": (
            msg("dialog render-agreement lejerbo -o agreement.pdf"),
            msg("dialog render-agreement lejerbo --period 2021 -o agreement.docx"),
        ),
        "init": (
            msg("dialog init dialogue"),
            msg('dialog init dialogue --municipality "Fjordby Kommune" --organisation Klitbo'),
        ),
        "add": (
            'dialog add party "Strandby Boligforening" --email post@strandby.example',
            msg("dialog add party organisations.csv"),
            'dialog add office "Økonomi" --of naestved',
            'dialog add holder "Lars Holm" --of naestved/tilsyn --since 2026-08-01',
        ),
        "import-minutes": (
            msg("dialog import-minutes minutes-2019.txt --organisation lejerbo"),
            msg("dialog import-minutes old-minutes --organisation lejerbo --dry-run"),
        ),
        "review-import": (
            "dialog review-import lejerbo-2022",
            "dialog review-import lejerbo-2022 --list",
        ),
        "list-meetings": ("dialog list-meetings", msg("dialog list-meetings -o meetings.csv")),
        "key-figures": (
            "dialog key-figures lejerbo",
            msg("dialog key-figures --all -o figures.docx"),
        ),
        "fmt": ("dialog fmt", "dialog fmt minutes/lejerbo/2022.md --dry-run"),
        "check": (
            "dialog check",
            "dialog check lejerbo-2022 --public",
            "dialog check --since main",
        ),
        "explain": ("dialog explain missing-due",),
        "finalise": ("dialog finalise bolig-naestved-2022",),
        "approve": (
            msg('dialog approve lejerbo-2022 --by lejerbo --on "20 December 2022" --how mail'),
        ),
        "render-minutes": (
            "dialog render-minutes lejerbo --agenda -o agenda.docx",
            msg("dialog render-minutes lejerbo --public -o account.html"),
        ),
        "update": (
            msg('dialog update 20-h4t9wz --status done --note "The unit has begun"'),
            msg('dialog update 20-h4t9wz --due "1 October"'),
        ),
        "undo": ("dialog undo",),
        "hand-over": (
            msg('dialog hand-over "Karla Brink" --successor "Ida Lund" --on "1 August"'),
            "dialog hand-over naestved/tilsyn --to naestved/boern-unge",
        ),
        "show-item": ("dialog show-item 20-h4t9wz",),
        "find": ("dialog find genhusning", "dialog find ventelist --organisation lejerbo"),
        "remind": (
            msg("dialog remind -o reminders"),
            msg('dialog remind --owner lejerbo --within "2 weeks"'),
        ),
        "report": ("dialog report lejerbo", msg("dialog report --all -o council.docx")),
        "site": (msg("dialog site -o pages"), msg("dialog site --public -o website")),
        "serve": ("dialog serve",),
        "export": (msg("dialog export -o dialogue.sqlite"),),
        "templates": ("dialog templates copy _signatures.html.j2",),
        "schema": ("dialog schema record -o record.schema.json",),
    }
)
"""By the name of a command; what is a text is the same in every language."""


def examples_of(command: str, language: Language) -> list[str]:
    """The lines to show below the help of a command."""
    told = EXAMPLES.get(command, ())
    # also what is the same in every language: two equals have other names
    return [
        language.text(line if isinstance(line, Message) else Message(line, {})) for line in told
    ]
