"""The door for people: options -> deed -> print. A command is a module of its own name.

    app, phases, usage, help_page, completion, endings   the program before a command is chosen
    arguments, options   how values are typed
    session, books, find   what a command stands in: the book, the day
    terminal, streams, progress   what is shown, and where
    deed, writing, gate, rendering, report_document   what several commands do alike
    purpose, examples, other_words   what `--help` says, and what was meant by another word
    item_list, import_questions   parts of a list, of an import

What is decided is decided in `deeds`.
"""
