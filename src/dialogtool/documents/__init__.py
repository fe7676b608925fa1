"""Typed documents, and what they become: Markdown, HTML, PDF, Word.

meeting, agreement, account, invitation, reminder   what is composed of a meeting
report, report_page, council_report   of a year
draft, new_book   records and books that a person goes on writing
render, templates, vocabulary, wording, typography, markdown
                                            document -> text and HTML, by templates
html, page, spoken   HTML -> `Page`, the one tree that PDF and Word are made of
pdf, pdf_file, word/, figures/, picture, raster, logo   what is printed
look, house, columns, setting   how it looks, in one place for all forms
publishing, obstacles   the gate: what may not go out
schema        JSON schemas of settings and front matter
"""
