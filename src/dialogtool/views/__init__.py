"""Who may see what of a book, decided here and nowhere else.

    record.hidden    what a text says is not for the public
    reader           who reads: inside, the other party, the public
    view             a book as that reader may see it: its records, their texts, its items
    circle           the records that such a reader may know of at all
    front, text, mention, persons   one part of a record each, as that reader may see it
    marking          what a new line has to carry, so that what is hidden stays hidden

What documents, reports, mails, calendars, spreadsheets and pages are made from is what a `View`
gives: what its reader may not see is not in it.
"""
