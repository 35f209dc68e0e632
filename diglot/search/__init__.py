"""A story → words → a Pagefind bundle, years apart.

The modules:

    documents           what the index holds of each story
    sentence_pairs      where aligned sentences begin and end in what is shown
    folding             text → the words that search compares; agrees with static/js/words.js
    names               names of the glossary that a story says
    nextwords           which old shards hold which words, and which beside each other
    renderings          how words are rendered in the other language: counts over aligned sentences
    archive_renderings  the same by shard, remembered, and of the whole archive for `check`
    shards              the archive cut by months and years
    shelf               what a browser must know of all stories of a shard
    pagefind            documents → the part of a bundle that holds them
    index               all files of the search
    suggestions         what the search box may suggest
"""
