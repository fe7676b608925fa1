"""Proposals in a draft: a comment below the line that may be an item, until a person has decided.

    - Det aftales, at Lejerbo sender den.
    <!-- forslag 95 %: - [ ] Det aftales, at Lejerbo sender den @lejerbo  [frist:: 2022-05-01] -->

A comment holds no item, so a draft full of proposals promises nothing. To accept one puts the item
below the line it was found in, which stays as it was where it says more: no word of the old paper
is lost, and none stands there twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import chain
from typing import NamedTuple

from dialogtool.change import Plan
from dialogtool.diagnostic import DialogError, msg
from dialogtool.glossary import FIELDS, KINDS, VERDICTS, lookup, spelling
from dialogtool.importing.drafts.draft import INDENT
from dialogtool.importing.drafts.inert import inert, without_box_sign
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.links import (
    Earlier,
    EarlierYears,
    ReportingLine,
    find_links,
    follow_up,
    is_topic,
)
from dialogtool.importing.meaning.verdict_words import says_how_it_is
from dialogtool.importing.sources.mark import take_mark
from dialogtool.language import spelled
from dialogtool.model import Item, Kind, MinuteBook, Minutes, Status, Update
from dialogtool.pattern import late
from dialogtool.printable import one_line
from dialogtool.reading.promise_tables import Columns, cell, cells_in, columns_of
from dialogtool.reading.sentence import sentences
from dialogtool.record.body import read_body
from dialogtool.record.boxes import box_of, odd_box
from dialogtool.record.line_reader import Context
from dialogtool.record.line_signs import ESCAPED
from dialogtool.record.line_signs import KIND as KIND_WORD

# both languages: a book may have changed its own since
_PROPOSAL = late(
    r"""(?P<indent>\ *)<!--\ (?:forslag|proposal)\ (?P<sure>\d{1,3})\ ?%:\ (?P<line>.*?)
    (?:\ \((?:ligner|like)\ (?P<like>[^()]*)\))?\ -->$""",
    re.VERBOSE,
)
_LEAD = late(r"- (?:\[.\] )?(?:[^\W\d_]+: )?")
_WORD = late(r"\w+")
# the marks of lists (CommonMark 5.2): at most nine digits
_MARK = late(r" *(?:[-*+]|\d{1,9}[.)]) ")
_MAY_REPORT = late(r"\s*[^\s<#|>]")
_PROPOSED = late(r"\s*<!-- (?:forslag|proposal) ")
_WORDS = {"da": ("forslag", "ligner"), "en": ("proposal", "like")}


class Proposal(NamedTuple):
    """A proposal in a draft: the index of its line (from 0), the line of Markdown that it proposes,
    how sure it is in per cent, and what of an earlier year it resembles (may be empty).
    """

    at: int
    indent: str
    line: str
    sure: int
    like: str = ""


def format_proposal(candidate: Candidate, language: str, like: str = "") -> str:
    """The comment for a candidate; `like` says which earlier item it resembles, and where that
    stands.
    """
    word, resembles = _WORDS[language]
    # the round brackets end what it is like
    tail = f" ({resembles} {_harmless(like).replace('(', '[').replace(')', ']')})" if like else ""
    sure, line = round(candidate.confidence * 100), item_line(candidate, language)
    return f"<!-- {word} {sure} %: {line}{tail} -->"


def item_line(candidate: Candidate, language: str) -> str:
    """The line of Markdown that the candidate would be, without an id."""
    kind, tracked = candidate.kind, candidate.kind in (Kind.ACTION, Kind.APPROVAL)
    box = f"{box_of(candidate.status or Status.OPEN)} " if tracked else ""
    word = "" if kind is Kind.ACTION else f"{spelling(KINDS, kind.value, language).capitalize()}: "
    ref = f"[ref:: {candidate.ref}] " if candidate.ref else ""
    # keys have no blanks and no capitals; the rest are names as they were written
    owners = [owner for owner in candidate.owners if " " not in owner and owner.islower()]
    free = [owner for owner in candidate.owners if owner not in owners]
    fields = [
        (FIELDS["owner"], "; ".join(map(_harmless, free))),
        (FIELDS["awaits"], "; ".join(candidate.awaits or ())),
        (
            FIELDS["verdict"],
            spelling(VERDICTS, candidate.verdict.value, language) if candidate.verdict else "",
        ),
        (FIELDS["due"], candidate.due.isoformat() if candidate.due else ""),
    ]
    text = _without_kind(candidate.text, kind)
    said = f"{inert(_harmless(text)).rstrip('.')}{''.join(f' @{owner}' for owner in owners)}"
    said = said if box else _without_box(said)
    named = "".join(f"  [{spelled(names, language)}:: {value}]" for names, value in fields if value)
    return f"- {box}{word}{ref}{said}{named}"


def _without_box(text: str) -> str:
    """A text that begins like a box, so that none is seen there: a sign has a backslash before it,
    which means nothing before a letter.
    """
    if odd_box(f"- {text}") is None:
        return text
    return f"*{text[0]}*{text[1:]}" if text[0].isalnum() else f"\\{text}"


def _without_kind(text: str, kind: Kind) -> str:
    """`Ønske: flere boliger` says its kind itself."""
    said = KIND_WORD.match(text)
    if said is None or lookup(KINDS).get(said[1].lower()) != kind.value:
        return text
    return text[said.end() :].strip() or text


def proposals_of(
    candidates: Sequence[Candidate], language: str, likes: Mapping[str, str]
) -> dict[int, list[str]]:
    """The comments for each block, by its index; `likes` says of an earlier item where it stands,
    by its id.
    """
    found: dict[int, list[str]] = {}
    for candidate in candidates:
        like = (
            f"{candidate.ref}, {likes.get(candidate.ref, '')}, {round(candidate.score * 100)} %"
            if candidate.ref
            else ""
        )
        found.setdefault(candidate.block, []).append(format_proposal(candidate, language, like))
    return found


def read_proposals(text: str) -> tuple[Proposal, ...]:
    """Every proposal that is left in a draft, in its order."""
    found = []
    for at, line in enumerate(text.split("\n")):
        match = _PROPOSAL.match(line)
        if match:
            found.append(
                Proposal(
                    at, match["indent"], match["line"], int(match["sure"]), match["like"] or ""
                )
            )
    return tuple(found)


def with_links(book: MinuteBook, minutes: Minutes) -> Plan:
    """The edit of a record that links what it reports on with what earlier years hold by now, which
    may be more than when it was imported: its proposals get their `[ref:: ]`, and a line without
    one that reports on an item a proposal below it.
    """
    lines = minutes.text.split("\n")
    plan: list[int | str] = list(range(len(lines)))
    proposals = {proposal.at: proposal for proposal in read_proposals(minutes.text)}
    proposed = chain.from_iterable(_mentions_of(made.line) for made in proposals.values())
    said = (*minutes.mentions, *proposed)
    told = {mention.ref for mention in said if isinstance(mention, Update)}
    known = EarlierYears.of(book).items(minutes.organisations, minutes.period)
    earlier = [item for item in known if item.id not in told]
    if not earlier:
        return tuple(plan)
    own = {mention.location.line - 1 for mention in minutes.mentions}
    may_report = list(_lines_that_may_report(minutes, lines, proposals, own))
    reports = frozenset(
        at
        for at, line in enumerate(may_report)
        if line.block in proposals or says_how_it_is(line.text)
    )
    language = "en" if any(line.lstrip().startswith("<!-- proposal ") for line in lines) else "da"
    found = find_links(may_report, earlier, reports)
    for place in sorted(found, reverse=True):
        line, (item, score) = may_report[place], found[place]
        at = line.block
        if at in proposals:
            plan[at] = _linked(proposals[at], lines[at], item, score)
            continue
        made = follow_up(line.text, item, score)
        mark = _MARK.match(lines[at])
        comment = proposals_of([made], language, {item.id: item.place})[0][0]
        plan.insert(at + 1, f"{' ' * (mark.end() if mark else 0)}{comment}")
    return tuple(plan)


def _lines_that_may_report(
    minutes: Minutes, lines: Sequence[str], proposals: Mapping[int, Proposal], own: set[int]
) -> Iterator[ReportingLine]:
    """The lines below the first point that are text and no item; for one with proposals below it
    only those that are no report yet.
    """
    titles = {point.location.line - 1: point.title for point in minutes.agenda}
    point = heading = ""
    for at, line in enumerate(lines):
        if at in titles:
            point, heading = titles[at], ""
        elif line.startswith("#"):
            heading = line.lstrip("# ")
        elif point and at in proposals:
            mentions = _mentions_of(proposals[at].line)
            if len(mentions) == 1 and isinstance(mentions[0], Item):
                yield ReportingLine(at, 0, mentions[0].text, (point, heading))
        elif point and at not in own and _MAY_REPORT.match(line):
            mark = _MARK.match(line)
            text = in_source(line[mark.end() if mark else 0 :])
            if is_topic(text) and not mark:
                heading = text
            elif not _PROPOSED.match("".join(lines[at + 1 : at + 2])):
                yield ReportingLine(at, 0, text, (point, heading))


def _linked(proposal: Proposal, comment: str, item: Earlier, score: float) -> str:
    """The comment as a report on an earlier item."""
    line = _LEAD.sub(lambda match: f"{match[0]}[ref:: {item.id}] ", proposal.line, count=1)
    word, resembles = _WORDS["en" if "<!-- proposal " in comment else "da"]
    like = (
        _harmless(f"{item.id}, {item.place}, {round(score * 100)} %")
        .replace("(", "[")
        .replace(")", "]")
    )
    return f"{proposal.indent}<!-- {word} {proposal.sure} %: {line} ({resembles} {like}) -->"


def expect_item(line: str) -> str:
    """The line, where it is one item or a follow-up and nothing else. Raises DialogError for any
    other.
    """
    body, found, _ = read_body([line], 0, _ALONE)
    # only what shows that the line was meant otherwise; a missing date is no error here
    wrong = [said for said in found if said.code in _REFUSED]
    if wrong:
        raise DialogError(wrong[0].message, wrong[0].hint)
    # two items on one line would get one id
    one = len(body.mentions) == 1 and "\n" not in line
    if not one or not body.mentions[0].text.strip():
        raise DialogError(
            msg("this is not an item: {line}", line=one_line(line)),
            msg("an item looks like: - [ ] Send the list @homes  [due:: 2026-05-01]"),
        )
    return line


def accepted(
    proposal: Proposal, lines: Sequence[str], new_id: str, line: str | None = None
) -> Plan:
    """The edit of a text that makes the proposal an item, in the words of `line` where it was
    changed, with an id if it has none. What the item says all of leaves its source: the line, its
    last sentence, the row of a table; else the source stays above it as it was.
    """
    item = _with_id(expect_item(line if line is not None else proposal.line), new_id)
    source = source_of(proposal, lines)
    indent, out = proposal.indent, {proposal.at, *_row_said(item, proposal, lines)}
    left: dict[int, str] = {}
    if source is not None:
        mark = _MARK.match(lines[source])
        own = len(mark[0]) - len(mark[0].lstrip()) if mark else 0
        # else a word of the old minutes would be lost
        replaces = _says_all(item, source, proposal, lines)
        out |= {source} if replaces else set()
        said = lines[source]
        if not replaces:
            said = _answered(_without_last(item, source, proposal, lines))
        left = {source: said} if said != lines[source] else {}
        indent = " " * (own + (0 if replaces or not mark else INDENT))
    kept = [(at, left.get(at, at)) for at in range(len(lines)) if at not in out]
    place = sum(at < proposal.at for at, _ in kept)
    steps = [step for _, step in kept]
    return (*steps[:place], f"{indent}{item}", *steps[place:])


def _says_all(item: str, source: int, proposal: Proposal, lines: Sequence[str]) -> bool:
    """Whether an item says all that the line it was found in says, and takes its place."""
    others = _PROPOSED.match("".join(lines[proposal.at + 1 : proposal.at + 2]))
    # with others below, the source speaks of several things
    alone = proposal.at == source + 1 and not others
    # a heading or a row of a table cannot be an item
    is_text = not lines[source].lstrip().startswith(("#", "|"))
    return alone and is_text and _says(item, lines[source])


def _says(item: str, text: str) -> bool:
    """Whether an item says the text, whose kind and box may be those of the item."""
    mark = _MARK.match(text)
    plain = in_source(text[mark.end() if mark else 0 :]).strip()
    box, behind_box = take_mark(plain)
    named = KIND_WORD.match(plain)
    kind = lookup(KINDS).get(named[1].lower()) if named else None
    [mention] = _mentions_of(item.strip())
    texts = [plain, behind_box if box.form == "box" else plain]
    if named is not None and isinstance(mention, Item) and kind == mention.kind.value:
        texts.append(plain[named.end() :])
    return _words_said(item) in map(_words, texts)


def _without_last(item: str, source: int, proposal: Proposal, lines: Sequence[str]) -> str:
    """The source line, without its last sentence where that is what the item says and nothing else
    was found in the line.
    """
    text = lines[source]
    others = _PROPOSED.match("".join(lines[proposal.at + 1 : proposal.at + 2]))
    if proposal.at != source + 1 or others or text.lstrip().startswith(("#", "|")):
        return text
    *before, (start, _) = sentences(text) if text.strip() else [(0, 0)]
    return text[:start].rstrip() if before and _says(item, text[start:]) else text


def _row_said(item: str, proposal: Proposal, lines: Sequence[str]) -> set[int]:
    """The row of a table above the proposal that the item says all of, by its index; with the last
    one the head and the rule of the table go too.
    """
    end = proposal.at
    while end > 0 and not lines[end - 1].startswith("|"):
        if lines[end - 1].strip() and not lines[end - 1].lstrip().startswith(("<!--", "- ")):
            return set()
        end -= 1
    start = end
    while start > 0 and lines[start - 1].startswith("|"):
        start -= 1
    rows = [list(map(in_source, cells_in(line))) for line in lines[start:end]]
    columns = columns_of(rows[0]) if len(rows) > 2 else None
    [mention] = _mentions_of(item.strip())
    if columns is None or not isinstance(mention, Item):
        return set()
    said = [at for at, row in enumerate(rows[2:], start + 2) if _row_is_said(mention, row, columns)]
    if len(said) != 1:
        return set()
    # with the blank line below the table
    return set(range(start, end + 1)) if len(rows) == 3 else set(said)


def _row_is_said(item: Item, row: Sequence[str], columns: Columns) -> bool:
    """Whether an item says all cells of a row: what by its text, who and when by its fields."""
    others = [at for at in range(len(row)) if at not in columns]
    said = (
        (columns.who, bool(item.owners)),
        (columns.when, item.due is not None),
        (columns.status, False),
        *((at, False) for at in others),
    )
    names_all = all(is_said or not cell(row, at) for at, is_said in said)
    return names_all and _words(cell(row, columns.item)) == _words(item.text)


def lines_beside(minutes: Minutes, proposal: Proposal) -> list[tuple[int, str]]:
    """The lines of the agenda item that a proposal stands in which hold text and no item, each with
    its index and as it was in the source.
    """
    lines = minutes.text.split("\n")
    starts = [item.location.line - 1 for item in minutes.agenda]
    first = max((at for at in starts if at <= proposal.at), default=0)
    last = min((at for at in starts if at > proposal.at), default=len(lines))
    found: list[tuple[int, str]] = []
    for at in range(first + 1, last):
        mark = _MARK.match(lines[at])
        text = lines[at][mark.end() if mark else 0 :].strip()
        # what is an item already is not offered again
        if text and not text.startswith(("<!--", "#", "|")) and not _mentions_of(lines[at].strip()):
            found.append((at, in_source(text)))
    return found


def added(at: int, lines: Sequence[str], line: str, new_id: str) -> Plan:
    """The edit of a text that makes an item of its line `at`, as if it had been proposed."""
    # in the words of a proposal, so that one way of accepting serves both
    comment = f"<!-- forslag 0 %: {line} -->"
    proposed = [*lines[: at + 1], comment, *lines[at + 1 :]]
    plan = accepted(Proposal(at + 1, "", line, 0), proposed, new_id)
    # the plan counts the comment that the file never had
    return tuple(step - (step > at) if isinstance(step, int) else step for step in plan)


def _with_id(item: str, new_id: str) -> str:
    [mention] = _mentions_of(item)
    return item if isinstance(mention, Update) or mention.id else f"{item}  [id:: {new_id}]"


def source_of(proposal: Proposal, lines: Sequence[str]) -> int | None:
    """The index of the old line that a proposal was found in: above it, past other proposals and
    what became of them.
    """
    for at in range(proposal.at - 1, -1, -1):
        line = lines[at].strip()
        # past the comments of other proposals
        if line and not line.startswith("<!--") and not _mentions_of(line):
            return at
    return None


def rejected(proposal: Proposal, lines: Sequence[str]) -> Plan:
    """The edit of a text that takes the proposal out; of a link it leaves a word, so that it is not
    proposed again.
    """
    # in the language of the comment, not of the book
    word = "proposal rejected" if "<!-- proposal " in lines[proposal.at] else "forslag afvist"
    # a link would be proposed again by the next run, out of the register
    said = [f"{proposal.indent}<!-- {word} -->"] if proposal.like else []
    source = source_of(proposal, lines)
    above: list[int | str] = list(range(proposal.at))
    if source is not None and (plain := _answered(lines[source])) != lines[source]:
        above[source] = plain
    return (*above, *said, *range(proposal.at + 1, len(lines)))


def _answered(line: str) -> str:
    """The line of an old paper with the sign of its box as one that asks nothing any more: somebody
    has said what it is.
    """
    mark = _MARK.match(line)
    start = mark.end() if mark else 0
    return f"{line[:start]}{without_box_sign(line[start:])}"


_ALONE = Context("", str)
_REFUSED = frozenset(("near-miss", "unknown-field", "bad-date", "bad-value", "duplicate-key"))
"""What is wrong with a line that a person typed and would not be seen in time otherwise."""


def _mentions_of(line: str) -> tuple[Item | Update, ...]:
    """What a line says where it stands alone."""
    return read_body([line], 0, _ALONE)[0].mentions


def in_source(text: str) -> str:
    """The text of a line of Markdown as it was in the source."""
    return unescape(ESCAPED.sub(r"\1", text))


def _words(line: str) -> list[str]:
    return _WORD.findall(line)


def _words_said(item: str) -> list[str]:
    """The words of an item's text, without its kind, its owners and its fields."""
    [mention] = _mentions_of(item.strip())
    return _words(mention.text)


def _harmless(text: str) -> str:
    """Text inside a comment: it cannot end it."""
    return one_line(text).replace("--", "–").replace("<!", "‹!").replace(">", "›")
