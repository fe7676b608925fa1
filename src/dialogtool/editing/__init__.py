"""Texts of people, changed with care: an edit keeps every line it does not mean, is shown before it
is made, and is written only over what was read.

Minutes --plan--> Plan (lines kept, lines new) --carry_out--> Change (bytes before, bytes after)
--book--> file
"""
