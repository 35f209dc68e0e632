"""What the program says to people, in English, Chinese and Vietnamese: sentences with values, and their catalogue.

The modules:

    message        A sentence of the program that knows what it was made of, so that it can be said in another language.
    catalogue      Every sentence in the editors' languages, and what each kind of problem means: texts.yaml.
    problem_pages  What each kind of problem means, as a page in each language.
"""
