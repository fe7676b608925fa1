"""Pictures of numbers that everybody can read: SVG with a title, a description and patterns besides
colours, and the same numbers as a table.

    chart = StackedBars(key="verdicts", title=..., description=..., series=..., bars=...)
    draw(chart)          the SVG, for a page, a PDF, Word, a site
    draw_narrow(chart)   the same for a phone
    chart.table          the numbers, to stand beside it

chart    what a picture says: its numbers, names and words, ready in the reader's language
svg      elements, texts, patterns
drawing  a chart as SVG; time_line the one of promises over the years

The words come from whoever makes a chart; nothing here knows a language, a book or a day.
"""

from dialogtool.documents.figures.chart import (
    Band,
    Bar,
    Chart,
    Course,
    DataTable,
    Happening,
    Life,
    LightRow,
    Lights,
    LightSign,
    Sample,
    Series,
    Sign,
    StackedBars,
    TimeLine,
)
from dialogtool.documents.figures.drawing import WIDTH, draw, draw_narrow

__all__ = [
    "WIDTH",
    "Band",
    "Bar",
    "Chart",
    "Course",
    "DataTable",
    "Happening",
    "Life",
    "LightRow",
    "LightSign",
    "Lights",
    "Sample",
    "Series",
    "Sign",
    "StackedBars",
    "TimeLine",
    "draw",
    "draw_narrow",
]
