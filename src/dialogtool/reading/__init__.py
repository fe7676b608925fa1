"""What people write, as the program needs it: settings, days, sentences.

    settings, toml_values, colour   dialog.toml -> `Settings`
    spoken_dates, nearest_day, time_spans, feasts, deadlines   days as people say them
    sentence, clauses, promise_sentence, promise_tables, prose_rows, promises, promise_lines, verbs,
        announcements   what is promised, and the line that says so
    owners, owner_marks, odd_marks, marked_people, agents, actors, responsible   who is meant
    hurried_line, line_in_full, labels, labels_below, kind_words, dated_fields   a line written in a
        hurry, in full

Nothing here decides: what it takes a text for is shown to a person first.
"""
