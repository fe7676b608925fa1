"""The import of old minutes, room by room; what a room gives is all that the next one sees.

    sources/    the bytes of a file   -> SourceText: lines, and where and how they stood on the page
    structure/  SourceText            -> Blocks: title, headings, items, paragraphs, tables
    meaning/    Blocks                -> Metadata (who, when) and Candidates (what was promised)
    drafts/     all of these          -> the text of a draft record, with proposals as comments

`imported` goes this way for one file, `outcome` for many and finds each its place in the book;
`summary` and `listing` tell a person of it; `answers` are what that person answered. Nothing here
writes: cli/import_minutes.py does.
"""
