"""What the commands print, for people and as JSON.

The modules:

    check                every problem and warning of the content
    note_translations    noting what each translation was made from
    statistics           what the archive holds, by year
    story_rows           the rows of one story
    terminal_columns     texts as lines of a terminal
"""
