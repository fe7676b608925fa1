"""A line while its blocks are read: how far it has been taken, in signs and in columns."""

TAB = 4


class BlockLine:
    """A line while it is read: how far it has been taken, in signs and in columns."""

    __slots__ = ("column", "in_tab", "next", "number", "offset", "text")

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.offset = 0
        self.column = 0
        self.in_tab = False  # a part of the tab at `offset` has been taken
        # what `peek` found; every rule asks it, and it holds until `offset` is beyond it
        self.next = (-1, 0)

    def peek(self) -> tuple[int, int]:
        """Index and column of the next sign that is no blank."""
        if self.offset > self.next[0]:
            self.next = self._next()
        return self.next

    def _next(self) -> tuple[int, int]:
        text, offset, column = self.text, self.offset, self.column
        while offset < len(text):
            sign = text[offset]
            if sign == " ":
                column += 1
            elif sign == "\t":
                # a tab goes on to the next multiple of four (2.2), so it matters where it stands
                column += TAB - column % TAB
            else:
                break
            offset += 1
        return offset, column

    @property
    def indent(self) -> int:
        return self.peek()[1] - self.column

    @property
    def rest(self) -> str:
        """What follows behind the blanks."""
        return self.text[self.peek()[0] :]

    @property
    def is_blank(self) -> bool:
        return self.peek()[0] >= len(self.text)

    def to_text(self) -> None:
        self.offset, self.column = self.peek()
        self.in_tab = False

    def skip(self, columns: int) -> None:
        """Takes blanks of so many columns, a tab in parts."""
        while columns > 0 and self.offset < len(self.text):
            if self.text[self.offset] != "\t":
                self.offset += 1
                self.column += 1
                columns -= 1
                continue
            width = TAB - self.column % TAB
            taken = min(width, columns)
            self.column += taken
            columns -= taken
            self.in_tab = taken < width
            if not self.in_tab:
                self.offset += 1
