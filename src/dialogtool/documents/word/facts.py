"""Facts as Word has them: a name, a tab and its value."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dialogtool.documents.page import Fact, Facts, PageBlock, Paragraph, Run
from dialogtool.documents.word.elements import Element, w
from dialogtool.documents.word.paragraphs import BlockSetting, Paragraphs
from dialogtool.documents.word.styles import FACT_WIDTH

_LONG_TERM = 24  # signs that fit before the value of a fact
Blocks = Callable[[Iterable[PageBlock], BlockSetting], Iterator[Element]]
"""What writes the blocks within a block."""


class FactWriter:
    """Writes the facts of a page; `inline` what stands in a paragraph, `blocks` what a value has
    besides one.
    """

    def __init__(
        self,
        paragraphs: Paragraphs,
        inline: Callable[[Sequence[Run]], Iterable[Element]],
        blocks: Blocks,
    ) -> None:
        self._paragraphs = paragraphs
        self._inline = inline
        self._blocks = blocks

    def of(self, facts: Facts, setting: BlockSetting) -> Iterator[Element]:
        """The name, a tab and its value, for a screen reader one line; one below the other where
        the column is narrow, and the value on a line of its own below a long name.
        """
        write = self._below if setting.width < 2 * FACT_WIDTH else self._beside
        for fact in facts.facts:
            yield from write(fact, setting)

    def _below(self, fact: Fact, setting: BlockSetting) -> Iterator[Element]:
        # a name alone at the foot of a page has lost its value
        yield self._paragraphs.within(setting.style, self._term(fact), setting._replace(keep=True))
        for block in fact.blocks:
            yield from self._blocks((block,), setting)

    def _beside(self, fact: Fact, setting: BlockSetting) -> Iterator[Element]:
        first, below = first_paragraph(fact.blocks), fact.blocks
        if sum(len(run.text) for run in fact.term) > _LONG_TERM:
            yield self._fact(self._term(fact), setting._replace(keep=True))
        else:
            value = (w("r", w("tab")), *self._inline(first.runs if first else ()))
            yield self._fact((*self._term(fact), *value), setting)
            below = below[1:] if first else below
        inside = setting._replace(style="fact", left=setting.left + FACT_WIDTH)
        for block in below:
            yield from self._fact_block(block, inside)

    def _term(self, fact: Fact) -> Iterable[Element]:
        return self._inline(tuple(run.model_copy(update={"role": "by"}) for run in fact.term))

    def _fact(self, inline: Iterable[Element], setting: BlockSetting) -> Element:
        left, hanging = (setting.left + FACT_WIDTH, FACT_WIDTH) if setting.left else (None, None)
        return self._paragraphs.styled("fact", inline, setting, left=left, hanging=hanging)

    def _fact_block(self, block: PageBlock, setting: BlockSetting) -> Iterator[Element]:
        if isinstance(block, Paragraph):
            yield self._paragraphs.styled(
                "fact", self._inline(block.runs), setting, left=setting.left, hanging=0
            )
        else:
            yield from self._blocks((block,), setting._replace(style="normal"))


def first_paragraph(blocks: Sequence[PageBlock]) -> Paragraph | None:
    """The paragraph that blocks begin with; None where they begin with something else."""
    first = blocks[0] if blocks else None
    return first if isinstance(first, Paragraph) else None
