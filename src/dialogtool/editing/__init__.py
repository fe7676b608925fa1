"""Texts of people, changed with care: an edit keeps every line it does not mean, is shown before it
is made, and is written only over what was read.

Minutes --plan--> Plan (lines kept, lines new) --carry_out--> Change (bytes before, bytes after)
--book--> file

follow_up     a line about an item, where it belongs
refresh       the prefilled lines of a draft, renewed
tidy, parting, repairs, ids   what `fmt` does: parts, mends, gives ids
front_matter, settings   a value put in its place, in a record and in `dialog.toml`
"""
