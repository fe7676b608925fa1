"""The page of one meeting: its account, what was promised there, the meetings before and after."""

from dialogtool.documents.account import Account, compose_account
from dialogtool.model import Minutes
from dialogtool.site.edition import Edition
from dialogtool.site.page import SitePage, neighbours
from dialogtool.site.parts import ListedPromise, Named


class MeetingPage(SitePage):
    """`before` and `after` are the organisation's meetings next to this one."""

    account: Account
    draft: bool
    organisations: tuple[Named, ...]
    year: Named
    before: Named | None
    after: Named | None
    made: tuple[ListedPromise, ...]


def compose_meeting(edition: Edition, record: Minutes) -> MeetingPage:
    assert record.period is not None
    account = edition.view.of_offices(compose_account(edition.source, record))
    named = edition.meeting(record)
    # of the first organisation: a joint meeting stands between those of each
    row = edition.register.meetings[record.organisations[0]] if record.organisations else (record,)
    before, after = neighbours(row, record)
    organisations = tuple(map(edition.organisation, record.organisations))
    return MeetingPage(
        path=named.page,
        title=named.name,
        way=organisations[:1],
        account=account,
        draft=record.is_draft,
        organisations=organisations,
        year=edition.year(record.period),
        before=edition.meeting(before) if before else None,
        after=edition.meeting(after) if after else None,
        made=edition.entries(edition.by_record.get(record.path, ())),
    )
