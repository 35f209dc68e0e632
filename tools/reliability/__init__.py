"""What a build does when things go wrong, tried on whole projects: `python -m tools.reliability.<run>`.

kills           the site after kill -9 at random moments; the next build
orphans         processes, locks and temporary files after a signal to one process of a build
faults          full disks, read-only folders, odd files, closed outputs: one true line each, the old site whole
incremental     random edits: a build after an edit makes what a cold build makes
reproducible    the same content under other clocks, zones, locales, users, file systems, Pythons: the same bytes
flipped         one flipped bit in the cache: the next build is right

docs/reliability.md has what they found, with counts. They need Linux. Each prints a line for every case and ends with
exit code 1 where one is not good.
"""
