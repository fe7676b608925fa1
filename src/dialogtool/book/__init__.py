"""The disk, both ways: nothing else in the house reads, writes or starts a program.

`place` finds a book, `records` reads it, `rendered` looks for documents that lie in it; `lock`
keeps writers apart, `disk` writes a file whole or not at all; `git` asks for what is committed.
"""
