"""An imported page → a story folder.

The modules:

    repair              the text, repaired by small rules
    draft               the placed lines as an edition: front matter, Markdown, JSON
    publisher_zone      in which time zone its date was printed, where that is known
    completeness        is every line in it or dropped for a reason; how much of the main text is
    result              an edition, and what became of every line of its page
    suggested_terms     topics, places, people and organisations that the text is about
    slug                the folder's name
    existing_stories    what content/ has already
    pictures            pictures of a page, fetched and put beside the story
    story_folder        the folder on the disk, whole or not at all
"""
