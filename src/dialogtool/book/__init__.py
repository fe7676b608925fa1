"""The disk, both ways, and other programs: nothing else in the house reads, writes or starts one.

    place      where a book is
    files      one file, read in bounds and without waiting
    tree       the files of a book: what is a record, what is wrong with a file
    folder     a tree on the disk                 revision   a tree that git has
    copies     what OneDrive and others lay beside a record
    rendered   documents that were made from the book and lie in it
    templates  the templates that it brings
    records    tree -> MinuteBook                 merging    whether git can join two branches
    concern    which records a question concerns  glance     what bytes tell of a record, unread
    difference what two trees differ in, and whom that concerns
    book       a book that is open: reads it, gives the desk to write at
    desk       several files as one change        disk       one file, whole or not at all
    journal    what is noted down of a change, to be finished after a crash
    undo       the last write, to be taken back   outside    what somebody named beside the book
    refusal    what the system refuses, in words  watching   whether something has changed
    lock       one writer at a time               calm       no Ctrl-C in the middle
    git        asked without obeying              history    who wrote a line, and when
    helper     work that may not end, in a process of its own
    office, recognition   LibreOffice and tesseract, where they are installed

The way of a write: `Book.writing` holds the lock and finishes what a crash left, `Desk.put` lays
changes out, `Desk.write` writes them beside their files, notes that down and puts them in place.
"""
