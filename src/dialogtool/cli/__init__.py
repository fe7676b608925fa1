"""The door for people: options -> deed -> print. A command is a module of its own name.

    app, phases, usage, help_page, completion, endings   the program before a command is chosen
    arguments, options   how values are typed
    session, books, find, streams   what a command stands in: the book, the day, the terminal
    deed, writing, gate, rendering   what several commands do alike

What is decided is decided in `deeds`.
"""
