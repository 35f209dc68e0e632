"""A story → words → a Pagefind bundle, years apart.

The modules:

    documents      what the index holds of each story
    folding        text → the words that search compares; agrees with static/js/words.js
    names          names of the glossary that a story says
    index          shards of the archive, and what ties them together
    pagefind       documents → the part of a bundle that holds them
    suggestions    what the search box may suggest
"""
