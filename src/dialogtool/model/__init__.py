"""What a minute book holds, as records that cannot be changed: pydantic models of what people
wrote, plain ones of what is read from it. Nothing here reads a disk or a clock.

MinuteBook
  settings     Settings: language, municipality, parties (Party > Office), agenda, themes, checks,
               limits (Limits), style (Style), allowed (Allowed), replaced (Replaced)
  approvals    Approval, one per party and record
  finalised    Finalised, the text that a record had when it was made final
  rendered     Rendered, a document that lies in the book
  published    Published, a document that went out
  records      Minutes, one per file: a meeting, or what happened between two
    agenda       AgendaItem
    mentions     Item (defines) | Update (reports on an Item), in the order of the file
    participants Participant, key_figures KeyFigure, documents Document
  diagnostics  what was wrong with the text

book, settings, minutes, evidence   the models; `base` is what they have in common
mention, body, owner   what a line says, the text as a tree, and who has to act
"""

from dialogtool.model.base import Model
from dialogtool.model.body import NOTHING, Body, Outline, Prose, Section
from dialogtool.model.book import MinuteBook
from dialogtool.model.evidence import Approval, Finalised, Published, Rendered
from dialogtool.model.mention import (
    ASSESSMENTS,
    CLOSING_VERDICTS,
    TRACKED_KINDS,
    AgendaItem,
    Heading,
    Item,
    Kind,
    Mention,
    Status,
    Update,
    Verdict,
    assessing,
)
from dialogtool.model.minutes import (
    PREFILLED,
    Document,
    KeyFigure,
    Minutes,
    Participant,
    RecordStatus,
    RecordType,
    Span,
)
from dialogtool.model.owner import Owner
from dialogtool.model.settings import (
    Allowed,
    Holder,
    ImportLimits,
    Light,
    Limits,
    Office,
    Party,
    Replaced,
    Settings,
    Style,
)

__all__ = [
    "ASSESSMENTS",
    "CLOSING_VERDICTS",
    "NOTHING",
    "PREFILLED",
    "TRACKED_KINDS",
    "AgendaItem",
    "Allowed",
    "Approval",
    "Body",
    "Document",
    "Finalised",
    "Heading",
    "Holder",
    "ImportLimits",
    "Item",
    "KeyFigure",
    "Kind",
    "Light",
    "Limits",
    "Mention",
    "MinuteBook",
    "Minutes",
    "Model",
    "Office",
    "Outline",
    "Owner",
    "Participant",
    "Party",
    "Prose",
    "Published",
    "RecordStatus",
    "RecordType",
    "Rendered",
    "Replaced",
    "Section",
    "Settings",
    "Span",
    "Status",
    "Style",
    "Update",
    "Verdict",
    "assessing",
]
