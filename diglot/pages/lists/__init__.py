"""Pages that list stories: the front page, the archive, terms.

The modules:

    front        what is new, topics, this day in earlier years
    archive      all years, a year, a month
    terms        the stories of a term
    term_index   the terms of a taxonomy, by letters where there are many
    words        the names in both languages, as Chinese is read
    corrections  the corrections and updates of the archive, and their feed
    spellings    what a term is called beside its heading
    chart        how many stories there are, as bars
    common       what these pages share
"""
