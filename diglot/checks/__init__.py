"""What `check` reports. Each rule is a generator whose docstring is the rule.

The modules:

    rules                   what every build checks: dates, links, permalinks, terms, pins, rows
    dead_targets            what the author of a link that leads nowhere may have meant
    own_addresses           links to this site that are written in full
    permalinks              an address that was published stays one
    publication             dates far ahead, stories that were published and are not now, languages left out
    names_by_reading        names that both texts have by their Sino-Vietnamese reading
    facts_and_names         figures that two editions give differently, names that a translation lacks
    quoted_sentences        the two sentences in which something differs, behind a message
    repeated_stories        stories that stand in the archive twice
    ambiguous_characters    characters whose form is doubtful in script conversion
    form_choices            the choices that conversion made in a text, and what decided
    form_odds               how doubtful such a choice is, by counts of neighbours
    character_table         characters with several forms, and names that an editor is asked about
    needless_rules          rules of the glossary that change nothing
"""
