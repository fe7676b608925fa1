"""Blocks -> what they say: `metadata` of the meeting (with `people`), and `candidates` of what was
promised: each `sentence` is tried by the words of `cues`, whose it is by the `owners` of the
register, and becomes a `candidate`; `links` joins it to what an earlier year promised.
"""
