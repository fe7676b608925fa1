"""The bytes of an old file -> lines of text, with where and how they stood on the page.

files        chooses the reader by the kind of file
pdf          of pdf_page (text, bullets, rules), pdf_fonts (how wide letters run), pdf_notes
             (forms, notes), pdf_stamps, pdf_struck, pdf_raised (signs of footnotes) and
             pdf_layout (lines, columns, tables that are `ruled`);
             pdf_paint says in what colour and order things are drawn, pdf_unseen what that hides
recognised   the words of pages that are pictures, by tesseract
docx         with docx_package (Strict, macros, templates), docx_styles, docx_looks (what is
             struck or not seen), docx_numbering, docx_grid (tables), docx_drawings,
             docx_chunk (what others put in) and html
odt          marks what LibreOffice would show of a text that hides it
plain        text and Markdown
source_text  what all of them give; `colour`, which two nobody tells apart; `symbol_fonts`, signs
             in place of letters
furniture    takes out headers, footers and page numbers
rows         tables whose rows go over several lines or pages, whole
mark         bullets, boxes and numbers; with `wrapping` and `tables` what lines are read by
"""
