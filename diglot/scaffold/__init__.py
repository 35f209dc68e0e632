"""What is begun for an editor: a story, its other edition, a whole archive.

The modules:

    new_story       a story folder with its fields
    other_edition   the other edition of a story: its fields taken over, a note for each block of the original
    new_archive     an archive that builds at once
    archive_guides  what an editor reads beside an archive: the guides, and what each kind of problem means
    field_schemas   the fields of each kind of file as JSON Schemas, for editors' programs
    form_fields     the same as a form, for Front Matter CMS
    fresh_files     files that are written where none are
"""
