"""Who of the team signs what: members by their initials, and those who may agree to a concern."""

from irp_tui.report.model import Member, Report


def named(report: Report, who: str) -> tuple[Member, ...]:
    """Return the members who have these initials, or this name; capitals and small letters are alike."""
    wanted = _plain(who)
    return tuple(each for each in report.team if wanted and wanted in (_plain(each.initials), _plain(each.name)))


def signature(report: Report, who: str) -> str:
    """Return how the member who is named so signs: the initials as the team has them; `who` where it has none."""
    return next((each.initials for each in named(report, who) if each.initials.strip()), who)


def leaders(report: Report) -> tuple[Member, ...]:
    """Return the members who may agree: of the roles that the house says, or all of them where it says none."""
    roles = {_plain(role) for role in report.house.settings.agreed_by}
    return tuple(each for each in report.team if not roles or _plain(each.role) in roles)


def may_agree(report: Report, who: str) -> bool:
    """Return whether the person who is named so may agree to a concern."""
    there = leaders(report)
    return any(each in there for each in named(report, who))


def refusal(report: Report, who: str) -> str:
    """Return why the person who is named so may not agree, and what to do; "" where they may."""
    if may_agree(report, who):
        return ""
    roles = " or ".join(report.house.settings.agreed_by)
    signing = [each.initials or each.name for each in leaders(report) if each.initials.strip() or each.name.strip()]
    able = f"{' or '.join(signing)} can agree" if signing else f"nobody in the team {_can(roles)} yet"
    if named(report, who):
        return f"{who} is in the team, but not as {roles}: {able}"
    return f"nobody in the team has the initials {who!r}: {able}; enter initials and roles with the team first"


def _can(roles: str) -> str:
    return f"is {roles}" if roles else "has initials or a name"


def _plain(words: str) -> str:
    return " ".join(words.replace("-", " ").casefold().split())
