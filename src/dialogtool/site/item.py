"""The page of one promise: what it says, how it stands, and every word that was said about it."""

import datetime as dt
from textwrap import dedent

from dialogtool.model import Model, Status, Verdict
from dialogtool.register import Event
from dialogtool.site.edition import Edition
from dialogtool.site.page import SitePage
from dialogtool.site.parts import ListedPromise, Named
from dialogtool.views.mention import Joint, SeenItem, place_told


class StoryEvent(Model):
    """One mention. What it changed is told, what it left is None or empty: `due_before` and
    `owners_before` are what stood until then. `text` is empty where the line repeats the promise;
    `details` is Markdown.
    """

    date: dt.date
    meeting: Named
    between: bool
    text: str
    details: str
    status: Status
    verdict: Verdict | None
    due: dt.date | None
    due_before: dt.date | None = None
    owners: tuple[Named, ...]
    owners_before: tuple[Named, ...] = ()
    put_off: bool = False
    reopened: bool
    origin: str


class Story(Model):
    """What became of a promise of one organisation."""

    organisation: Named
    entry: ListedPromise
    tellings: tuple[StoryEvent, ...]


class ItemPage(SitePage):
    """`stories` are several where a joint meeting made the promise."""

    entry: ListedPromise
    measure: str
    agenda_item: str
    stories: tuple[Story, ...]


def compose_item(edition: Edition, joint: Joint) -> ItemPage:
    entry = edition.entry(joint)
    first = joint[0]
    # the first that has a page is the way back
    above = next(
        (organisation for organisation in entry.organisations if organisation.page), Named(name="")
    )
    return ItemPage(
        path=entry.page,
        title=entry.name,
        way=(above,) if above.page else (),
        entry=entry,
        measure=edition.settings.named(first.measure),
        agenda_item=edition.settings.named(first.agenda_item),
        stories=tuple(compose_story(edition, item) for item in joint),
    )


def compose_story(edition: Edition, item: SeenItem) -> Story:
    # the first telling has nothing before it
    before = (None, *item.history)
    return Story(
        organisation=edition.organisation(item.organisation),
        entry=edition.entry((item,)),
        tellings=tuple(
            _telling(edition, item, event, earlier)
            for earlier, event in zip(before, item.history, strict=False)
        ),
    )


def _telling(edition: Edition, item: SeenItem, event: Event, earlier: Event | None) -> StoryEvent:
    text = event.mention.text
    said = StoryEvent(
        date=event.date,
        meeting=edition.place(item, event),
        between=not event.record.is_meeting,
        text=edition.settings.named(text),
        # details are set in below their item; alone they would be code
        details=edition.settings.named(dedent("\n".join(event.mention.details))),
        status=event.status,
        verdict=event.mention.verdict,
        due=event.due,
        owners=tuple(map(edition.owner, event.owners)),
        reopened=event.reopened,
        origin=str(place_told(item, event.mention.location if earlier else None)),
    )
    if earlier is None:
        return said
    moved, handed = event.due != earlier.due, event.owners != earlier.owners
    return said.model_copy(
        update={
            # a line that only repeats the promise is no news
            "text": "" if text == item.text else said.text,
            "due": event.due if moved else None,
            "due_before": earlier.due if moved else None,
            "owners": said.owners if handed else (),
            "owners_before": tuple(map(edition.owner, earlier.owners)) if handed else (),
            "put_off": event.leaves_open(earlier),
        }
    )
