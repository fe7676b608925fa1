"""Blocks -> what they say.

metadata        of the meeting, from `days`, `period`, `organisation` and `people` (who they are:
                `names`, surer by `first_names`)
candidates      of what was promised: each sentence is tried by `cues`; `doers` says who does it, by
                the owners of the register and the people of the meeting, `dues` by when; it
                becomes a `candidate`; `roles` are the offices and bodies that act without a name;
                `action_tables` are those whose rows are promises; `office_holders` say which
                office a name or initials stand for
`cue_matches` are the cues that fit a sentence, `match_owners` who does what it says
`charges` and `doubts` are what the candidates ask besides: who is charged, what is not sure
secrecy         what stands beside the text and may close it, or is hidden in it
tongue          says which minutes are not Danish: the cues are
links           join a line to what an earlier year promised, where they are `alike`
Sentences, the forms of verbs, owners and the heads of tables are those of `reading`, which asks
them of drafts too.
"""
