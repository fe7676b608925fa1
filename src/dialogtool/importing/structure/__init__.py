"""Lines -> blocks.

entries        lines with their marks
look           what stands out of the text
agenda         which numbers run on and are those of the agenda
listed_agenda  an agenda that is listed first and gone through below
outline        what the whole text says of its headings, by the four above
blocks         the text line by line, after that
block          what comes out
"""
