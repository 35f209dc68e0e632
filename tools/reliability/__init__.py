"""What a build does when things go wrong, tried on whole projects: `python -m tools.reliability.<run>`.

orphans         processes, locks, temporary files and the site after a signal to one process of a build
incremental     random edits: a build after an edit makes what a cold build makes
reproducible    the same content under other zones, locales, users, file systems, Pythons: the same bytes

docs/reliability.md has what they found, with counts. They need Linux. Each prints a line for every case and ends with
exit code 1 where one is not good.
"""
