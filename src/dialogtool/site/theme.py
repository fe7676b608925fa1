"""The page of a theme: what was promised on it, in all years and by everybody."""

from dialogtool.documents.promise import by_urgency
from dialogtool.site.edition import Edition, newest_first
from dialogtool.site.page import SitePage
from dialogtool.site.parts import Backlog, ListedPromise


class ThemePage(SitePage):
    standing: Backlog
    open: tuple[ListedPromise, ...]
    settled: tuple[ListedPromise, ...]


def compose_theme(edition: Edition, theme: str) -> ThemePage:
    items = edition.by_theme.get(theme, ())
    named = edition.theme(theme)
    return ThemePage(
        path=named.page,
        title=named.name,
        standing=edition.standing(named, items),
        open=edition.entries(by_urgency(item for item in items if item.is_open)),
        settled=edition.entries(newest_first(item for item in items if not item.is_open)),
    )
