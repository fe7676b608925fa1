"""The whole book as a folder of pages that need no server.

site          the pages of one book; `library` and `shelf` of several
edition       what the pages of one day have in common: what the reader may see, counted once
overview, organisation, office, meeting, year, theme, item, still_open, listing   a page each
page, parts, charts, addresses, asked   what pages are made of
search, search_index, data   what the browser searches
press, outgoing   templates -> bytes, and what of them may go out
server, live  the pages while the book is being written
"""
