"""Who may see what of a book, decided here and nowhere else.

    record.hidden    what a text says is not for the public
    Reader           who reads: inside, the other party, the public
    View             a book as that reader may see it: its records, their texts, its items

What documents, reports, mails, calendars, spreadsheets and pages are made from is what a `View`
gives: what its reader may not see is not in it.
"""
