# ruff: noqa: E501 - whole lines of a report
"""A published report that we made up, as lines: no such prison, no such people."""

LINES = [
    "Report on an independent review of progress at",
    "HMP Stonebrook",
    "by HM Chief Inspector of Prisons",
    "3–5 March 2025",
    "Contents",
    "Section 1\tChief Inspector's summary\t3",
    "Section 2\tKey findings\t5",
    "Section 3\tProgress against our concerns and Ofsted themes\t7",
    "Section 4\tSummary of judgements\t16",
    "\tAppendix I About this report\t18",
    "\tAppendix II Glossary\t21",
    "Section 1 Chief Inspector's summary",
    "1.1 Stonebrook was built beside a river and holds 400 prisoners.",
    "What we found at our last inspection",
    "1.2 At our previous inspections in 2020 and 2024, we made the following judgements about outcomes for prisoners.",
    "Figure 1: HMP Stonebrook healthy prison outcomes in 2020 and 2024",
    "1.3 The prison had become less safe.",
    "What we found during this review visit",
    "1.4 Leaders had made a start.",
    "Ada Northam",
    "HM Chief Inspector of Prisons",
    "March 2025",
    "Section 2 Key findings",
    "2.1 At this IRP visit, we followed up two concerns from our most recent inspection, in May 2024, and Ofsted followed up one theme based on their latest inspection or progress monitoring visit to the prison, whichever was most recent.",
    "2.2 HMI Prisons judged that there was good progress in one concern and insufficient progress in one concern.",
    "Figure 2: Progress on HMI Prisons concerns from May 2024 inspection (n=2)",
    "This bar chart excludes any concerns that were followed up as part of a theme within Ofsted's concurrent prison monitoring visit.",
    "2.3 Ofsted judged that there was significant progress in one theme.",
    "Figure 3: Progress on Ofsted themes from May 2024 inspection (n=1)",
    "Notable positive practice",
    "2.4 We define notable positive practice as:",
    "Something that works well.",
    "2.5 Inspectors found one example of notable positive practice during this IRP visit, which other prisons may be able to learn from or replicate. It is a snapshot.",
    "Examples of notable positive practice",
    "a)\tA choir had been formed.\tSee paragraph 3.5",
    "Section 3 Progress against our concerns and Ofsted themes",
    "The following provides a brief description of our findings in relation to each concern followed up from the full inspection in 2024.",
    "Security",
    "Concern: Phones were smuggled in.",
    "3.1 Searches were thorough.",
    "3.2 Fewer phones were found.",
    "3.3 We considered that the prison had made good progress in this area.",
    "Time out of cell",
    "Concern: Prisoners were locked up too long.",
    "3.4 Little had changed.",
    "3.5 A choir met weekly.",
    "3.6 We considered that the prison had made insufficient progress in this area.",
    "Education, skills and work",
    "Written by Ofsted.",
    "Theme 1: Too few prisoners learned to read.",
    "3.7 Mentors taught reading on every wing.",
    "3.8 Ofsted considered that the prison had made significant progress against this theme.",
    "Section 4 Summary of judgements",
    "A list of the HMI Prisons concerns and Ofsted themes followed up at this visit and the judgements made.",
    "HMI Prisons concerns",
    "Phones were smuggled in.",
    "Good progress",
    "Prisoners were locked up too long.",
    "Insufficient progress",
    "Ofsted themes",
    "Too few prisoners learned to read.",
    "Significant progress",
    "Appendix I About this report",
    "This is a made-up report. Nobody should believe it.",
    "It was written for:",
    "- a test",
    "- another test.",
    "Inspection team",
    "This independent review of progress was carried out by:",
    "Ada Northam\tChief Inspector",
    "Ben Sallow\tTeam leader",
    "Appendix II Glossary",
    "These are our words.",
    "Choir",
    "People who sing together.",
    "Crown copyright 2025",
    "Printed on paper.",
    "",
][:-1]


def with_lines(*changes: tuple[str, str]) -> list[str]:
    """The report with the lines that begin as said replaced; what replaces one may be several lines, or none."""
    lines = list(LINES)
    for old, new in changes:
        (at,) = (index for index, line in enumerate(lines) if line.startswith(old))
        lines[at : at + 1] = new.split("\n") if new else []
    return lines


def behind(start: str, *new: str) -> list[str]:
    """The report with lines put behind the one that begins as said."""
    (at,) = (index for index, line in enumerate(LINES) if line.startswith(start))
    return [*LINES[: at + 1], *new, *LINES[at + 1 :]]


def without(*starts: str) -> list[str]:
    """The report without the lines that begin as said."""
    return [line for line in LINES if not line.startswith(starts)]


def between(first: str, last: str) -> list[str]:
    """The report without the lines from the one that begins as `first` up to the one that begins as `last`."""
    start, end = (max(n for n, line in enumerate(LINES) if line.startswith(words)) for words in (first, last))
    return LINES[:start] + LINES[end:]
