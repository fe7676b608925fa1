"""What people write, as the program needs it: settings, days, sentences.

    settings, toml_values, colour   dialog.toml -> `Settings`
    spoken_dates, nearest_day, time_spans, feasts, deadlines   days as people say them
    sentence, clauses, verbs, things   how Danish says something
    promise_sentence, verbless, promise_tables, announcements, prose_rows, promises   what is
        promised; `promise_lines` are the lines that say so
    owners, owner_marks, odd_marks, marked_people, agents, actors, responsible   who is meant
    hurried_line, line_in_full, labels, labels_below, measures, kind_words, dated_fields   a line
        written in a hurry, in full
    outcomes, news, named_ids   what a follow-up line says of its item in words
    text_below, note_marks      what stands below an item and is no more of it, and notes

Nothing here decides: what it takes a text for is shown to a person first.
"""
