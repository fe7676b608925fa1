"""Proposals in a draft: a comment below the line that may be an item, until a person has decided.

    - Det aftales, at Lejerbo sender listen senest den 1. maj.
    <!-- forslag 95 %: - [ ] Det aftales, at Lejerbo sender listen senest den 1. maj. @lejerbo  [frist:: 2022-05-01] -->

A comment holds no item, so a draft full of proposals promises nothing. To accept one puts the item below the line it was
found in, which stays as it was: no word of the old paper is lost.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.editing.change import Plan
from dialogtool.glossary import FIELDS, KINDS, VERDICTS, spelling
from dialogtool.importing.block import Candidate
from dialogtool.importing.cues import FOLLOW_UP_HEADING
from dialogtool.importing.inert import inert
from dialogtool.importing.links import Earlier, best_link, earlier_items
from dialogtool.model import Kind, MinuteBook, Minutes, Update
from dialogtool.printable import one_line
from dialogtool.reading.body import scan_body

_PROPOSAL = re.compile(
    r"(?P<indent> *)<!-- (?:forslag|proposal) (?P<sure>\d{1,3}) ?%: (?P<line>.*?)"
    r"(?: \((?:ligner|like) (?P<like>[^()]*)\))? -->$"
)
_LEAD = re.compile(r"- (?:\[.\] )?(?:[^\W\d_]+: )?")
_WORD = re.compile(r"\w+")
_MARK = re.compile(r" *[-*+] ")
_WORDS = {"da": ("forslag", "ligner"), "en": ("proposal", "like")}


class Proposal(NamedTuple):
    """A proposal in a draft: the index of its line (from 0), the line of Markdown that it proposes, how sure it is in per
    cent, and what of an earlier year it resembles (may be empty)."""

    at: int
    indent: str
    line: str
    sure: int
    like: str = ""


def format_proposal(candidate: Candidate, language: str, like: str = "") -> str:
    """The comment for a candidate; `like` says which earlier item it resembles, and where that stands."""
    word, resembles = _WORDS[language]
    tail = f" ({resembles} {_harmless(like).replace('(', '[').replace(')', ']')})" if like else ""
    return f"<!-- {word} {round(candidate.confidence * 100)} %: {item_line(candidate, language)}{tail} -->"


def item_line(candidate: Candidate, language: str) -> str:
    """The line of Markdown that the candidate would be, without an id."""
    kind, tracked = candidate.kind, candidate.kind in (Kind.ACTION, Kind.APPROVAL)
    box = "[ ] " if tracked else ""
    word = "" if kind is Kind.ACTION else f"{spelling(KINDS, kind.value, language).capitalize()}: "
    ref = f"[ref:: {candidate.ref}] " if candidate.ref else ""
    owners = [each for each in candidate.owners if " " not in each and each.islower()]
    free = [each for each in candidate.owners if each not in owners]
    fields = [
        (FIELDS["owner"], ", ".join(map(_harmless, free))),
        (FIELDS["awaits"], ", ".join(candidate.awaits or ())),
        (FIELDS["result"], spelling(VERDICTS, candidate.verdict.value, language) if candidate.verdict else ""),
        (FIELDS["due"], candidate.due.isoformat() if candidate.due else ""),
    ]
    said = f"{inert(_harmless(candidate.text)).rstrip('.')}{''.join(f' @{each}' for each in owners)}"
    named = "".join(f"  [{names[0 if language == 'da' else 1]}:: {value}]" for names, value in fields if value)
    return f"- {box}{word}{ref}{said}{named}"


def proposals_of(candidates: Sequence[Candidate], language: str, likes: Mapping[str, str]) -> dict[int, list[str]]:
    """The comments for each block, by its index; `likes` says of an earlier item where it stands, by its id."""
    found: dict[int, list[str]] = {}
    for each in candidates:
        like = f"{each.ref}, {likes.get(each.ref, '')}, {round(each.score * 100)} %" if each.ref else ""
        found.setdefault(each.block, []).append(format_proposal(each, language, like))
    return found


def read_proposals(text: str) -> tuple[Proposal, ...]:
    """Every proposal that is left in a draft, in its order."""
    found = []
    for at, line in enumerate(text.split("\n")):
        match = _PROPOSAL.match(line)
        if match:
            found.append(Proposal(at, match["indent"], match["line"], int(match["sure"]), match["like"] or ""))
    return tuple(found)


def proposals_in(book: MinuteBook, minutes: Minutes) -> tuple[Proposal, ...]:
    """The proposals that are left in a record; those of its follow-up sections linked with what earlier years hold by now,
    which may be more than when the file was imported."""
    earlier = earlier_items(book, minutes.organisations, minutes.period)
    return tuple(_linked(each, minutes, earlier) for each in read_proposals(minutes.text))


def _linked(proposal: Proposal, minutes: Minutes, earlier: Sequence[Earlier]) -> Proposal:
    heading = next((each.title for each in reversed(minutes.agenda) if each.location.line <= proposal.at), "")
    mentions = scan_body("", [proposal.line], 0, lambda name: name).mentions
    if not FOLLOW_UP_HEADING.search(heading) or len(mentions) != 1 or isinstance(mentions[0], Update):
        return proposal
    found = best_link(mentions[0].text, earlier)
    if found is None:
        return proposal
    item, score = found
    line = _LEAD.sub(lambda match: f"{match[0]}[ref:: {item.id}] ", proposal.line, count=1)
    return proposal._replace(line=line, like=f"{item.id}, {item.place}, {round(score * 100)} %")


def expect_item(line: str) -> str:
    """The line, where it is one item or a follow-up and nothing else. Raises DialogError for any other."""
    body = scan_body("", [line], 0, lambda name: name)
    wrong = [each for each in body.diagnostics if each.code in ("near-miss", "unknown-field", "bad-date", "bad-value")]
    if len(body.mentions) != 1 or wrong or "\n" in line:
        raise DialogError(
            msg("this is no item: {line}", line=one_line(line)),
            msg("an item looks like: - [ ] Send the list @homes  [due:: 2026-05-01]"),
        )
    return line


def accepted(proposal: Proposal, lines: Sequence[str], line: str | None = None) -> Plan:
    """The edit of a text that makes the proposal an item, in the words of `line` where it was changed. Where the item says
    all that the line above says, it takes its place; else that line stays."""
    item = f"{proposal.indent}{expect_item(line if line is not None else proposal.line)}"
    source = next((at for at in range(proposal.at - 1, -1, -1) if not lines[at].lstrip().startswith("<!--")), None)
    replaces = source is not None and _MARK.match(lines[source]) and _words(lines[source]) == _words_said(item)
    out = {proposal.at, source} if replaces else {proposal.at}
    return tuple(
        step for at in range(len(lines)) for step in ([item] if at == proposal.at else [] if at in out else [at])
    )


def rejected(proposal: Proposal, lines: Sequence[str]) -> Plan:
    """The edit of a text that takes the proposal out."""
    return tuple(at for at in range(len(lines)) if at != proposal.at)


def _words(line: str) -> list[str]:
    return _WORD.findall(line)


def _words_said(item: str) -> list[str]:
    """The words of an item's text, without its kind, its owners and its fields."""
    [mention] = scan_body("", [item.strip()], 0, lambda name: name).mentions
    return _words(mention.text)


def _harmless(text: str) -> str:
    """Text inside a comment: it cannot end it."""
    return one_line(text).replace("--", "–").replace("<!", "‹!").replace(">", "›")
