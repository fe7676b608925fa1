"""The body of a record: what is an item, what it says, and what is only text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogtool.diagnostic import Diagnostic
from dialogtool.model import Item, Kind, Minutes, Office, Party, Settings, Status, Update, Verdict
from dialogtool.record.line_reader import line_of
from dialogtool.record.minutes import parse_minutes

SETTINGS = Settings(
    parties={
        "naestved": Party(
            key="naestved", name="Næstved Kommune", offices={"tilsyn": Office(name="Tilsynet")}
        ),
        "lejerbo": Party(key="lejerbo", name="Lejerbo", aliases=("Lejerbo Næstved",)),
    }
)


def parse(body: str) -> tuple[Minutes, list[Diagnostic]]:
    return parse_minutes("minutes/lejerbo/2021.md", "lejerbo", body.encode(), SETTINGS)


def only_item(body: str) -> Item:
    minutes, found = parse(body)
    assert found == []
    [item] = minutes.items
    return item


@pytest.mark.parametrize(
    "line",
    [
        "- Beſlutning: x",
        "- [ ] x  [fr\u0131st:: 2022-01-01]",
        "Møde den 1. auguſt 2022",
        "- OR\u0130ENTERING: x",
        "- Bes\u017flutning: x",
    ],
)
def test_a_letter_that_only_patterns_take_for_another(line: str) -> None:
    """`ſ`, `ı` and `İ` match s and i where case is ignored, and are no key of any table."""
    text = f"---\norganisation: a\nperiod: 2022\ndate: 2022-03-01\n---\n{line}\n"
    minutes, _ = parse_minutes("a/2022.md", "a", text.encode(), Settings())
    assert line in minutes.text


def test_every_part_of_a_line() -> None:
    item = only_item(
        "## 5. Udlejning\n\n"
        "- [/] **Aftale:** Fokus hos @lejerbo i år @naestved/tilsyn  [frist:: 2022-06-30]  [afventer:: naestved]"
        "  [tema:: drift]  [mål:: to afdelinger]  [offentlig:: Noget]  [id:: 21-k7q4mz]\n"
    )
    assert item.location.line == 3
    assert item.agenda_item is not None
    assert item.agenda_item.label == "5. Udlejning"
    assert (item.box, item.kind, item.id) == (Status.IN_PROGRESS, Kind.AGREEMENT, "21-k7q4mz")
    assert item.text == "Fokus hos @lejerbo i år"
    assert item.owners == ("lejerbo", "naestved/tilsyn")
    assert item.due == dt.date(2022, 6, 30)
    assert (item.awaits, item.theme, item.measure, item.replacement) == (
        ("naestved",),
        "drift",
        "to afdelinger",
        "Noget",
    )


def test_an_update() -> None:
    minutes, found = parse(
        "- Aftale: [ref:: 21-p8c5hv] To af fem er i gang  [resultat:: ikke opfyldt]  [den:: 2022-05-03]"
    )
    [update] = minutes.updates
    assert found == []
    assert (update.ref, update.text, update.verdict) == (
        "21-p8c5hv",
        "To af fem er i gang",
        Verdict.UNMET,
    )
    assert (update.box, update.on) == (None, dt.date(2022, 5, 3))


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Send planen",
        "* [ ] Send planen",
        "+ [ ] Send planen",
        "1. [ ] Send planen",
        "12) [ ] Send planen",
        "      - [ ] Send planen",
        "> - [ ] Send planen",
        "\t- [ ] Send planen",
        "- Handling: Send planen",
        "- handling: Send planen",
        "- __Action__: Send planen",
        "- [ ][frist:: 2022-01-01] Send planen",
        "- Handling:Send planen",
        "- Handling : Send planen",
        "- [ ] `[x]` Send planen".replace("`[x]` ", ""),
        "- [ ] Send planen <!-- [id:: 21-aaaaaa] -->",
    ],
)
def test_forms_that_are_read(line: str) -> None:
    item = only_item(f"Tekst.\n- punkt\n{line}\n")
    assert (item.text, item.kind, item.id) == ("Send planen", Kind.ACTION, "")


@pytest.mark.parametrize(
    ("mark", "status"),
    [(" ", "open"), ("/", "in_progress"), ("x", "done"), ("X", "done"), ("-", "dropped")],
)
def test_boxes(mark: str, status: str) -> None:
    assert only_item(f"- [{mark}] Send planen").box == status


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Send den due: 2022-06-30",
        "- [ ] Send den frist: 2022-06-30",
        "- [ ] Send den 📅 2022-06-30",
        "- [ ] Send 📅 2022-06-30\\\n  den",
    ],
)
def test_loose_due_dates(line: str) -> None:
    item = only_item(line)
    assert (item.text, item.due) == ("Send den", dt.date(2022, 6, 30))


def test_an_id_after_a_caret() -> None:
    assert only_item("- [ ] Send planen ^21-k7q4mz").id == "21-k7q4mz"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Nu @lejerbo", ("lejerbo",)),
        ("Nu @lejerbo og @naestved", ("lejerbo", "naestved")),
        ("Sendt til @lejerbo", ()),
        ("Aftalt med @lejerbo og @naestved", ()),
        ("@lejerbo har svaret", ()),
    ],
)
def test_who_takes_an_item_over(text: str, owners: tuple[str, ...]) -> None:
    """A party that a follow-up line only speaks of does not."""
    line = line_of(f"- [ ] [ref:: 20-aaaaaa] {text}")
    assert line is not None and line.owners == owners


@pytest.mark.parametrize(
    ("text", "owners", "left"),
    [
        ("Ring til a@b.dk", (), "Ring til a@b.dk"),
        ("Skriv til @a.b@c.dk og @x@y", (), "Skriv til @a.b@c.dk og @x@y"),
        ("Send planen, @lejerbo.", ("lejerbo",), "Send planen"),
        ("Hent nøglen – @lejerbo", ("lejerbo",), "Hent nøglen"),
        ("Hent nøglen - @lejerbo –", ("lejerbo",), "Hent nøglen"),
        ("Hent nøglen | @lejerbo;", ("lejerbo",), "Hent nøglen"),
        ("Hent nøglen @lejerbo,. ", ("lejerbo",), "Hent nøglen"),
        ("Hent nøglen → @lejerbo:", ("lejerbo",), "Hent nøglen"),
        ("Hent nøglen. Ansvarlig: @lejerbo", ("lejerbo",), "Hent nøglen."),
        ("Hent nøglen – ansv.: @lejerbo", ("lejerbo",), "Hent nøglen"),
        ("Ansvarlig: @lejerbo", ("lejerbo",), "Ansvarlig:"),
        ("Hent nøglen ... @lejerbo", ("lejerbo",), "Hent nøglen ..."),
        ("Hent &#169; @lejerbo", ("lejerbo",), "Hent &#169;"),
        ("Hent nøglen til – @lejerbo", ("lejerbo",), "Hent nøglen til – @lejerbo"),
        ("Send til @lejerbo.", ("lejerbo",), "Send til @lejerbo."),  # the sentence needs the name
        (
            "Talt igennem med @lejerbo @naestved",
            ("lejerbo", "naestved"),
            "Talt igennem med @lejerbo @naestved",
        ),
        ("Mødes @lejerbo og @naestved", ("lejerbo", "naestved"), "Mødes"),
        ("Mødes @lejerbo, @naestved samt @b", ("lejerbo", "naestved", "b"), "Mødes"),
        ("Mødes @lejerbo,@naestved/drift", ("lejerbo", "naestved/drift"), "Mødes"),
        ("Mødes **@lejerbo+@b**", ("lejerbo", "b"), "Mødes"),
        ("Mødes (hos @lejerbo)", ("lejerbo",), "Mødes (hos @lejerbo)"),
        ("Mødes @lejerbo og", ("lejerbo",), "Mødes @lejerbo og"),
        ("Send @Lejerbo @NAESTVED/Tilsyn", ("lejerbo", "naestved/tilsyn"), "Send"),
        ("@lejerbo sender planen", ("lejerbo",), "@lejerbo sender planen"),
        ("Send @ukendt", ("ukendt",), "Send"),
        # what a web page leaves behind a word, and nobody sees
        ("Send planen @lejerbo\u200b", ("lejerbo",), "Send planen"),
        ("Send\u200b planen \ufeff @lejerbo\u200e [tema:: a]\u00ad", ("lejerbo",), "Send planen"),
        ("Send ord\u200bdeling @lejerbo", ("lejerbo",), "Send ord\u200bdeling"),
        ("Send [ansvarlig:: Ida i receptionen]", ("Ida i receptionen",), "Send"),
    ],
)
def test_owners(text: str, owners: tuple[str, ...], left: str) -> None:
    item = only_item(f"- [ ] {text}")
    assert (item.owners, item.text) == (owners, left)


@pytest.mark.parametrize(
    "text",
    [
        "```\n- [ ] kode\n```",
        "~~~~\n- [ ] kode\n~~~\n- [ ] kode\n~~~~",
        "<!--\n- [ ] kommentar\n-->",
        "Tekst <!-- begynder\n- [ ] kommentar\n-->",
        "- almindeligt punkt",
        "- se [x](http://eksempel.dk) og [id]: noget",
        "Prosa med aftale: ingen",
    ],
)
def test_what_is_no_item(text: str) -> None:
    minutes, found = parse(text)
    assert (minutes.mentions, found) == ((), [])


def test_details_belong_to_the_item_above() -> None:
    minutes, found = parse(
        "- [ ] Første\n"
        "  uddybet\n"
        "  - punkt\n\n"
        "  afsnit\n"
        "  - [ ] Indre\n"
        "    dens egen\n"
        "  ydre igen\n"
        "- prosa\n"
        "  ikke en detalje\n"
    )
    outer, inner = minutes.items
    assert found == []
    assert (outer.text, outer.details) == ("Første uddybet", ("  - punkt", "", "  afsnit"))
    assert (inner.text, inner.details) == ("Indre dens egen ydre igen", ())


def test_a_box_where_markdown_reads_code_deserves_a_word() -> None:
    minutes, [found] = parse("Afsnit.\n\n    - [ ] indrykket kode")
    assert (minutes.mentions, found.code, found.location.line) == ((), "near-miss", 3)


@pytest.mark.parametrize(
    ("body", "agenda"),
    [
        ("# Referat\n## 1. A\n### Under\n## 2. B\n", ["1. A", "2. B"]),
        ("# 1. A\n# 2. B\n", ["1. A", "2. B"]),
        ("# Referat\n# 1. A\n## 1.1 Under\n", ["1. A"]),
        ("# Referat\n## A\n## B\n### C\n", ["A", "B"]),
        (
            "### Punkt 3 – Økonomi\n### 4) Drift ###\n### Uden nummer\n",
            ["3. Økonomi", "4. Drift", "Uden nummer"],
        ),
        ("Referat\n=======\n\nØkonomi\n------\n", ["Økonomi"]),
        ("# Referat\n## 2022 i tal\n", ["2022 i tal"]),
        ("```\n# 1. kode\n```\n", []),
    ],
)
def test_agenda(body: str, agenda: list[str]) -> None:
    assert [each.label for each in parse(body)[0].agenda] == agenda


def test_closed_blocks() -> None:
    minutes, found = parse(
        "- [ ] Åben\n::: lukket\n- [ ] Lukket\n::: advarsel\n- [ ] Indre\n:::\n- [ ] Stadig\n:::\n- [ ] Fri\n"
        "- [ ] Selv  [synlighed:: lukket]\n- [ ] Tvivl  [synlighed:: måske]\n"
    )
    assert [(each.text, each.hidden) for each in minutes.items] == [
        ("Åben", False),
        ("Lukket", True),
        ("Indre", True),
        ("Stadig", True),
        ("Fri", False),
        ("Selv", True),
        ("Tvivl", True),
    ]
    assert [each.code for each in found] == ["bad-value"]


@pytest.mark.parametrize("said", ["ikke opfyldt", "Ikke-opfyldt", "not_met", "ikke  opfyldt"])
def test_a_word_of_the_format_with_other_signs_between(said: str) -> None:
    minutes, found = parse(f"- [ ] [ref:: 20-aaaaaa] Ja  [resultat:: {said}]\n")
    [update] = minutes.updates
    assert (update.verdict, found) == ("unmet", [])


words = st.text(st.sampled_from("abcæøå 1,.-()"), min_size=1, max_size=20).map(
    lambda text: f"x{' '.join(text.split())}x"
)
fields = st.fixed_dictionaries(
    {},
    optional={
        "frist": st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(dt.date.isoformat),
        "tema": words,
        "mål": words,
        "id": st.from_regex(r"[0-9]{2}-[a-z]{6}", fullmatch=True),
        "afventer": st.sampled_from(["naestved", "lejerbo"]),
    },
)


@pytest.mark.slow
@given(
    words,
    fields,
    st.sampled_from(["- ", "* ", "1. ", "  - "]),
    st.sampled_from(" /x-"),
    st.randoms(),
)
def test_what_is_written_is_read(
    text: str, given_fields: dict[str, str], mark: str, box: str, order: object
) -> None:
    """Fields anywhere on the line give the same item, and no text is lost."""
    names = list(given_fields)
    order.shuffle(names)  # type: ignore[attr-defined]
    before, behind = names[: len(names) // 2], names[len(names) // 2 :]

    def written(some: list[str]) -> str:
        return " ".join(f"[{name}:: {given_fields[name]}]" for name in some)

    item = only_item(f"{mark}[{box}] {written(before)} {text} {written(behind)}".rstrip())
    assert item.text == text
    assert item.id == given_fields.get("id", "")
    assert str(item.due or "") == given_fields.get("frist", "")
    assert (item.theme, item.measure) == (given_fields.get("tema", ""), given_fields.get("mål", ""))
    assert item.awaits == ((given_fields["afventer"],) if "afventer" in given_fields else None)


hostile = st.lists(
    st.sampled_from(
        [
            "- [ ] a",
            "- ",
            "  ",
            "\t",
            "[ref:: ",
            "]",
            "[id:: 21-aaaaaa]",
            "::: lukket",
            ":::",
            "```",
            "<!--",
            "-->",
            "# ",
            "> ",
            "@a",
            "\n",
        ]
        + [
            "Aftale: ",
            "[frist:: x]",
            "|",
            "===",
            "---",
            "1. ",
            "^x",
            "📅",
            "\u00a0",
            "\x1b[31m",
            "[",
            "::",
        ]
    ),
    max_size=25,
).map("".join)


@given(hostile)
def test_every_line_is_an_item_text_or_a_message(body: str) -> None:
    minutes, found = parse(body)
    lines = body.split("\n")
    for mention in minutes.mentions:
        assert isinstance(mention, Item | Update)
        assert mention.location.source == lines[mention.location.line - 1]
    for each in found:
        assert 1 <= each.location.line <= len(lines)
        assert each.location.source == lines[each.location.line - 1]
        assert 1 <= each.location.column <= len(each.location.source) + 1


@pytest.mark.parametrize("blanks", ["", " ", "\t", "  ", " \t "])
def test_blanks_at_the_end_of_a_row_take_nothing_from_the_next(blanks: str) -> None:
    text = f"- [ ] Kald{blanks}\n  plan b{blanks}\n  til [tema:: drift] d e[mål:: to]{blanks}\n"
    record, _ = parse_minutes("minutes/a/2021.md", "a", text.encode(), Settings())
    (item,) = record.items
    assert (item.text, item.theme, item.measure) == ("Kald plan b til d e", "drift", "to")


@pytest.mark.parametrize("own", ["[id:: 21-aaaaaa]", "*[id:: 21-aaaaaa]*"])
@pytest.mark.parametrize("name", ["21-aaaaaa", "21-bbbbbb"])
def test_an_id_behind_another_is_told(name: str, own: str) -> None:
    _, found = parse(f"- [ ] Hent nøglen @lejerbo ^{name}  {own}")
    assert [problem.code for problem in found] == ["duplicate-key"]
