"""Blocks -> what they say.

metadata    of the meeting, from `days`, `period`, `organisation` and `people`
candidates  of what was promised: each `sentence` is tried by the words of `cues`, whose it is
            by the `owners` of the register, and becomes a `candidate`
links       join a candidate to what an earlier year promised
"""
