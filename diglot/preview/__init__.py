"""The preview of `serve`: the site as it will be, in memory, shown to editors on their own machine while they write.

The modules:

    serve               the life of a preview: first build, then every change until it is stopped
    changed_files       what lies where is watched; which stories a change is about
    live_site           the site in memory: brought up to date after a change, and its files when they are asked for
    shown_site          a state of the site and the files that it has
    edited_row          which row of a story an edit touched
    background_check    `check` in a process of its own, for what only a look at the whole archive finds
    broadcast           what the open pages are told
    row_questions       what a translator should look at in a story
    questions_page      a page of all that is open in the archive
    problems_page       what each kind of problem means
    review_page         what script conversion chose in a story
    search_page         the stories that hold what is typed, without an index
    file_changes        what a translator changes from the page: a name for two blocks, an answer to a warning
    page_messages       what is told: problems, marks of drafts, the words of the overlay
    previewed_site      what the server serves: the live site with the preview's script in its pages, and news for them
    server              the files over HTTP, to this machine alone
"""
