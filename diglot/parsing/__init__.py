"""What authors write, parsed: finding it, YAML with lines, Markdown → segments, a file → Edition.

The modules:

    field_hints           how a map is written, a field is called here, a date is written
    source                finding and reading what lies in content/
    known_folders         which folders are as they were when they were read last
    yaml_fields           YAML → checked fields, each with its line
    yaml_look             slips that are found before YAML is parsed
    yaml_faults           what the YAML parser says, in an editor's words
    field_names           the names of the fields of all files
    site_config           site.yaml → Site
    edition               the text of a file → Edition
    markdown              Markdown → segments
    markdown_page         one Markdown file while it is read: where it lies, what was found in it
    markdown_runs         one run of its text: links, pictures, attributes, overrides
    chinese_markdown      emphasis and line breaks as Chinese is written
    written_lines         the lines that Markdown reads: without editors' notes and wide indents
    raw_markup            what readers would see as it is written
    lost_text             what Markdown takes for something else, so that readers do not see it
    control_characters    signs that content may not hold
    expected_language     whether a text is in the language that its file's name says
    git_log               the versions of every edition that Git knows of
    permalinks            what was ever published, and what was withdrawn
    translation_notes     what each translation was made from
"""
