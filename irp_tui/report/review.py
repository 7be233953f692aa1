"""Review: who may sign and agree, what was agreed to, comments, and corrections of published wording."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from irp_tui.report.model import Comment, Concern, Correction, Member, Report, Review


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


def is_corrected(concern: Concern) -> bool:
    """Return whether the concern reads differently from what was published."""
    return concern.correction is not None and _on_one_line(concern.correction.was) != _on_one_line(concern.text)


def is_unexplained(concern: Concern) -> bool:
    """Return whether the published wording was changed and nobody has said why it reads as it does now."""
    correction = concern.correction
    if correction is None or not is_corrected(concern):
        return False
    return not correction.reason.strip() or correction.now != concern.text


def corrected(concern: Concern, text: str) -> Concern:
    """Return the concern with another text; what was published is kept, and is no correction once it is back."""
    there = concern.correction or Correction(was=concern.text)
    if _on_one_line(text) != _on_one_line(there.was):
        return replace(concern, text=text, correction=there)
    return replace(concern, text=there.was, correction=there if there.reason else None)


def explained(concern: Concern, reason: str, by: str, at: dt.datetime | None) -> Concern:
    """Return the concern with the reason why it reads as it does."""
    there = concern.correction or Correction(was=concern.text)
    return replace(concern, correction=replace(there, now=concern.text, reason=reason, by=by, at=at))


def _on_one_line(text: str) -> str:
    """Join the lines of a text: in a file it may be wrapped, on the screen it is not."""
    return re.sub(r"\s*\n\s*", " ", text.strip("\n"))


class Reviewed(NamedTuple):
    """How the review of a concern stands: whether it was agreed to, and by who may, and how many comments are open."""

    agreement: Literal["none", "agreed", "stale", "other"]
    comments: int


def digest(concern: Concern) -> str:
    """Return a short fingerprint of what of a concern is printed; an agreement holds as long as it stays the same."""
    # OpenSSL comes with it: 1 ms that opening a draft without agreements need not pay.
    from hashlib import blake2b

    printed = (concern.area, concern.body, concern.text, concern.judgement.value)
    texts = [(paragraph.id, paragraph.text) for paragraph in concern.paragraphs]
    return blake2b(msgspec.json.encode((printed, texts)), digest_size=6).hexdigest()


def canonical(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the reviews by id, without those that say nothing: their order means nothing."""
    said = (review for review in reviews if review != Review(review.id))
    return tuple(sorted(said, key=lambda review: review.id))


def reviewed(report: Report, concern: Concern) -> Reviewed:
    """Return how the review of this concern of the report stands."""
    review = report.review(concern.id)
    comments = sum(not comment.resolved for comment in review.comments)
    if review.agreement is None:
        return Reviewed("none", comments)
    if review.agreement.digest != digest(concern):
        return Reviewed("stale", comments)
    return Reviewed("agreed" if may_agree(report, review.agreement.by) else "other", comments)


def about(report: Report, place: str) -> str:
    """Return what a comment is about, where the place is a comment's; else the place itself."""
    for review in report.reviews:
        for comment in review.comments:
            if comment.id == place:
                return comment.place or review.id
    return place


def comments_on(report: Report, place: str) -> tuple[Comment, ...]:
    """The comments on a thing, or the one with this id: open ones first, then in the order in which they were made."""
    found = [
        comment
        for review in report.reviews
        for comment in review.comments
        if place in (comment.id, comment.place or review.id)
    ]
    return tuple(sorted(found, key=lambda comment: comment.resolved))
