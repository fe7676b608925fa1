"""A report or a list as a document: the Markdown that the command prints, and pictures of its
numbers.
"""

import re

from dialogtool.documents.figures import Chart
from dialogtool.documents.wording import say_days
from dialogtool.language import Language
from dialogtool.model import Model
from dialogtool.pattern import late

_TITLE = late(r"\A\s*# (.+)\n")
_HEADING = late(r"^#{1,5} ", re.MULTILINE)


class Shown(Model):
    """Where a report is read: beside the book, where every item names its `places` and its id, or
    by people who have no book; on a page that is `headed` it need not say whose it is.
    """

    places: bool
    headed: bool = False


class Notice(Model):
    """What a reader must know before anything else: in a word or two for the head of every page,
    and in a sentence.
    """

    mark: str
    text: str


def not_for_publication(language: Language) -> Notice:
    """What says that a report is for the parties: no gate has looked at it."""
    return Notice(
        mark=language("NOT FOR PUBLICATION"),
        text=language(
            "NOT FOR PUBLICATION: nobody has looked for personal data in it, and it may be made "
            "from drafts."
        ),
    )


def not_approved(language: Language) -> Notice:
    """What says that not all parties have approved what a report is made from."""
    return Notice(
        mark=language("NOT APPROVED BY ALL"),
        text=language(
            "NOT APPROVED BY ALL: The report is also made from minutes that not all parties have "
            "approved."
        ),
    )


class ReportPage(Model):
    """All a template of a report as a document sees: its title, the Markdown below it, pictures;
    `spoken` is the language of the records.
    """

    title: str
    notice: Notice | None = None
    text: str
    spoken: str = ""
    charts: tuple[Chart, ...]


def compose_report_page(
    markdown: str,
    language: Language,
    *,
    title: str = "",
    charts: tuple[Chart, ...] = (),
    spoken: str = "",
    notice: Notice | None = None,
) -> ReportPage:
    """What a command prints as a document, with days as in other documents. Its first heading is
    the title; below a `title` of its own all headings are a level deeper.
    """
    heading = None if title else _TITLE.match(markdown)
    text = markdown[heading.end() :] if heading else _HEADING.sub(r"#\g<0>", markdown)

    own = title or (heading[1] if heading else "")
    return ReportPage(
        title=say_days(own, language.code),
        notice=notice,
        text=say_days(text, language.code),
        charts=charts,
        spoken=spoken,
    )
