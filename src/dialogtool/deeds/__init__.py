"""What a person does to a book: one function per verb.

Values go in, an `Outcome` comes out: which files change, and what there is to say about it. Nothing
here knows a terminal, a clock or the language of the screen; a command is options -> deed -> print.

outcome   what a deed leaves
find, find_parties   the names that people use -> organisation, owner, meeting, item, theme
choice    the words that people use -> which items

found, copies, enrol, party_list   a book: new, with templates of its own, with somebody new
convene, finalise, approve   a meeting: its draft, final, approved; `meeting_plan` is for which year
report, hand_over, order, remind   between meetings
"""
