"""The command line: every command, what it prints, how it ends.

The modules:

    run         running a command: what it ends with, whatever happens
    group       the group of all commands
    archive     the commands about the whole archive: build, check, align, stats and others
    beginnings  the commands that begin something: new, init
    preview     the command that shows the archive while it is written: serve
    texts       the commands about texts: import, convert, facts
    profile     where the time and memory of a command go
    stage_display  what a command says of its progress
    output      what the commands print, and what they are asked
    language    the language in which a command speaks
    help_texts  the help of the commands, and what click says, in that language
"""
