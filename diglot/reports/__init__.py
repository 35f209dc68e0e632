"""What the commands print, for people and as JSON.

The modules:

    check                every problem and warning of the content, also as GitHub reads them
    problem_page         where each kind of problem is explained
    job_summary          the same for a pull request's page, in the site's languages
    scope                which part of it a check is about
    waiting              what waits for its date
    note_translations    noting what each translation was made from
    note_permalinks      noting in permalinks.txt what is published
    cache_contents       what the cache holds
    statistics           what the archive holds, by year
    story_rows           the rows of one story
    converted_text       a plain text in another script, and its doubts
    compared_facts       what two plain texts say differently in figures and dates
    terminal_columns     texts as lines of a terminal
"""
