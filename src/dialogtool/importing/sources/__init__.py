"""The bytes of an old file -> lines of text, with where and how they stood on the page.

`files` chooses the reader by the kind of file: `pdf` (with `ruled` for drawn tables), `docx`,
`plain`. All give a `source_text.SourceText`; `furniture` takes out headers and page numbers.
`mark` (bullets and numbers), `wrapping` and `tables` are what lines are read by.
"""
