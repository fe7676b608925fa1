"""Blocks -> what they say.

metadata        of the meeting, from `days`, `period`, `organisation` and `people` (who they are:
                `names`, surer by `first_names`; `people_labels` are the words before them,
                `people_tables` the tables that list them)
candidates      of what was promised, each a `candidate`, block by block: `text_candidates` from the
                sentences of a text, `bare_entries` from lists, `table_candidates` from tables that
                list deeds (`action_tables` where their heads do not say so), and who does it by
                the `charges_below`
sentence_candidates  what one sentence is: its surest of the `cue_matches`, with `match_owners` and
                the day of `dues`; `cues` are the words, `doubts` ask `no_promise` and what else
                speaks against it
doers           who stands with a verb, `any_verb` any verb at all, `charges` with other words;
                `known_names` are the owners of the register and the people of the meeting, read
                by `name_forms`; `roles` are the offices and bodies that act without a name,
                `office_holders` say which office a name or initials stand for,
                `writer` who says `jeg` in a mail
verdict_words, point_headings  say what became of something, and what stands below a point
secrecy         what stands beside the text and may close it, or is hidden in it
tongue          says which minutes are not Danish: the cues are
links           join a line to what an earlier year promised, where they are `alike`
Sentences, the forms of verbs, owners and the heads of tables are those of `reading`, which asks
them of drafts too.
"""
