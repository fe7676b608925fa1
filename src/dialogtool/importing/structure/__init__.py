"""Lines -> blocks (`block`): `blocks.read_blocks` decides line by line, after `look` (what stands
out) and `agenda` (which numbers are those of the agenda) have seen the whole text.
"""
