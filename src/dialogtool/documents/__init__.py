"""Typed documents, and what they become: Markdown, HTML, PDF, Word.

meeting, agreement, account, invitation, reminder   what is composed of a meeting
report, report_page, council_report   of a year; promise, life, verdicts are parts of them
draft, new_book   records and books that a person goes on writing
render, templates, template_errors, vocabulary, wording, typography, markdown
                                            document -> text and HTML, by templates
readable, shown_signs, addresses, footnotes, references, annotations
                                            what of a record is for readers, its notes and links
html_tree, html, page, spoken   HTML -> `Page`, the one tree that PDF and Word are made of
pdf, pdf_text, pdf_sheets, pdf_file, word/, figures/, picture, jpeg, raster, logo   what is printed
look, house, columns, company, setting   how it looks, in one place for all forms
publishing, obstacles, html_text   the gate: what may not go out
record_schema, settings_schema   JSON schemas of front matter and settings
"""
