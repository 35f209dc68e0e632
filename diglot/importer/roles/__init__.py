"""What each line of a page is.

The modules:

    rules            rules.yaml: which role a line has by its words alone
    lines            what can be seen of a line before it is known what the line is
    page_lines       the lines of one page while their roles are being found
    place_lines      every line gets a role, with the reason where it is dropped
    around_text      names, dates and publishers round the text
    running_text     what is left: paragraphs, headings, lists
    leads            whether the first paragraph is the lead
    head             title, subtitle, date, byline, and where the text begins
    bylines          lines that speak of the article
    dates            which moment a date line names
    persons          names of persons in bylines
    postings         who posted when, on weblogs and forums
    reporters        persons whom a line names with their offices
    headings         headings of lists of links
    replies          where replies begin that no line announces
    tables           rows of tables
    pictures         alt texts and captions
    other_stories    where the article ends, and boxes of other stories inside it
    doubted_ends     whether the article ends at a line that says so
"""
