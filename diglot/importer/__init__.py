"""Import: page text, saved HTML or a page of the web becomes a story folder.

`page.read_page` is the pure core, `writing.story_folder.write_story` puts its result on the disk, `run.run_import` does
both for many inputs.

The modules:

    run        many inputs, side by side
    page       the bytes of one page → an imported edition
    project    names and time zone of the site that the stories are for
    reading    bytes → lines
    roles      what each line is
    writing    an imported page → a story folder
"""
