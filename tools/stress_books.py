"""Eight minute books that try the look of documents: few points and many, wide and long tables,
twenty pages, long names, a joint meeting, closed items. Every name in them is invented.
"""

from collections.abc import Iterator, Mapping

Files = Mapping[str, str]

_SETTINGS = """[dialog]
language = "da"
municipality = "kom"

[documents]
contact = "Tilsynet med almene boliger, Rådhuset, almen@eksempel.dk"

[parties.kom]
name = "{municipality}"
[parties.kom.offices.tilsyn]
name = "{office}"
[parties.birk]
name = "{organisation}"
[parties.birk.offices.formand]
name = "Formanden"
public = true
[parties.eng]
name = "Engens Boligforening"
"""
_LONG_NAMES = {
    "municipality": "Guldborgsund-Ringkøbing-Skjern-Frederikshavn Kommune",
    "office": "Center for By-, Land- og Boligsocialt Samarbejde og Bygningsvedligeholdelse",
    "organisation": "Andelsboligforeningen Arbejdernes Byggeforening af 1912 i Nordøstsjælland",
}
_NAMES = {
    "municipality": "Birkerup Kommune",
    "office": "Tilsynet med almene boliger",
    "organisation": "Birkebo",
}
_HEAD = """---
organisation: {organisations}
period: {year}
date: {year}-11-20
status: final
sagsnummer: 24/12345
tid: kl. 10.00-12.00
sted: Rådhuset, mødelokale 3
mødeleder: Tilsynet med almene boliger
referent: Sekretæren
deltagere:
  - {{part: kom, kontor: tilsyn}}
  - {{part: birk, kontor: formand}}
  - {{part: birk, rolle: næstformand, fremmøde: afbud}}
nøgletal:
  - {{navn: dispositionsfond, værdi: 6500, enhed: DKK}}
  - {{navn: venteliste, værdi: 4000}}
  - {{navn: effektivitet, afdeling: Engvej, værdi: 62.5, enhed: pct, vurdering: opmærksomhed}}
---
# Dialogmøde {year}

"""
_REMARKS = """## 1. Dokumentationspakken

- Bemærkning: Regnskabet er gennemgået og giver ikke anledning til spørgsmål. @kom/tilsyn
- Bemærkning: Foreningen er enig i gennemgangen. @birk

"""


def _head(year: int, organisations: str = "birk") -> str:
    return _HEAD.format(year=year, organisations=organisations)


def _agreements(year: int, count: int) -> str:
    lines = (
        f"- Aftale: Vedligeholdelsesplanen for afdeling {number} følges, og der afsættes "
        f"{number}50.000 kr. til genhusning og fraflytningslejligheder "
        f"@kom/tilsyn @birk  [frist:: {year + 1}-12-31]  [mål:: et notat om afdeling {number}]"
        f"  [id:: {year % 100}-aaaa{number:02}]\n"
        for number in range(1, count + 1)
    )
    return "## 2. Nye aftaler\n\n" + "".join(lines)


def _verdicts(year: int, count: int) -> str:
    results = ("opfyldt", "delvist", "ikke opfyldt", "videreføres")
    lines = (
        f"- Aftale: [ref:: {year % 100}-aaaa{number:02}] Der er arbejdet i {number} afdelinger"
        f"  [resultat:: {results[number % 4]}]\n"
        for number in range(1, count + 1)
    )
    return "## 3. Opfølgning\n\n" + "".join(lines) + "\n"


def _points(count: int) -> Files:
    before = {"minutes/birk/2023.md": _head(2023) + _REMARKS + _agreements(2023, count)}
    body = _REMARKS + (_verdicts(2023, count) if count else "") + _agreements(2024, count)
    return (before if count else {}) | {"minutes/birk/2024.md": _head(2024) + body}


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _tables() -> Files:
    years = range(2014, 2024)
    wide = _row(iter(("Afdeling", *map(str, years), "Udvikling")))
    wide += "|" + " --- |" * 12 + "\n"
    for number in range(1, 9):
        amounts = (f"{number * 137177 + year * 31:,}".replace(",", ".") for year in years)
        wide += _row(iter((f"Agerhønevej {number}", *amounts, "stigende")))
    long = "| Lejemål | Adresse | Årsag til genhusning | Husleje |\n| --- | --- | --- | --- |\n"
    for number in range(1, 151):
        cells = (str(number), f"Engvej {number}, st. tv.", "Helhedsplan", f"{4000 + number} kr.")
        long += _row(iter(cells))
    body = f"## 2. Budget over ti år\n\n{wide}\n## 3. Genhusning\n\n{long}\n"
    return {"minutes/birk/2024.md": _head(2024) + _REMARKS + body + _agreements(2024, 1)}


def _twenty_pages() -> Files:
    prose = (
        "Kommunen og boligorganisationen drøftede helhedsplanen, vedligeholdelsesplanerne og den "
        "boligsociale indsats. Foreningen oplyste, at fraflytningerne er faldet med 14,5 % siden "
        "den 31. december 2022, og at henlæggelserne udgør 1.250.000 kr. Tilsynet henviste til "
        "almenboliglovens § 164, stk. 2. "
    )
    body = "".join(
        f"## {number}. Emne {number}\n\n{prose * 4}\n\n### Drøftelse\n\n{prose * 5}\n\n"
        f"- {prose}\n- {prose}\n\n"
        for number in range(1, 31)
    )
    return {"minutes/birk/2024.md": _head(2024) + body}


def _joint() -> Files:
    record = _head(2024, "[birk, eng]").replace(
        "nøgletal:", "  - {part: eng, rolle: formand}\nnøgletal:"
    )
    body = (
        "- Aftale: Foreningerne deler en social vicevært @birk @eng @kom/tilsyn"
        "  [frist:: 2025-06-30]  [mål:: en samarbejdsaftale]  [id:: 24-bbbb01]\n"
        "- Aftale: Birkebo renoverer vaskeriet @birk  [frist:: 2025-09-01]  [id:: 24-bbbb02]\n"
        "- [ ] Kommunen indkalder igen @kom/tilsyn  [frist:: 2025-03-01]  [id:: 24-bbbb03]\n"
        "- [ ] Godkendelse: Udlejningsaftalen  [afventer:: kom]  [id:: 24-bbbb04]\n"
    )
    remarks = _REMARKS + "- Bemærkning: Engen har fået ny driftsleder. @eng\n\n"
    return {"minutes/birk/2024.md": record + remarks + "## 2. Nye aftaler\n\n" + body}


def _closed() -> Files:
    body = (
        "## 2. Personsag\n\n::: lukket\n- [ ] Sagen følges @kom/tilsyn  [id:: 24-cccc01]\n:::\n\n"
        "## 3. Nye aftaler\n\n"
        "- Aftale: Den lukkede aftale om en beboer @birk  [synlighed:: lukket]"
        "  [offentlig:: En aftale om en enkelt lejer]  [id:: 24-cccc02]\n"
        "- Aftale: Den åbne aftale om legepladsen @birk  [frist:: 2025-08-01]  [id:: 24-cccc03]\n"
        "- [ ] Kontakt til beboeren @kom/tilsyn  [synlighed:: lukket]  [id:: 24-cccc04]\n"
    )
    return {"minutes/birk/2024.md": _head(2024) + _REMARKS + body}


def _book(files: Files, names: Mapping[str, str] = _NAMES) -> Files:
    return {"dialog.toml": _SETTINGS.format(**names), **files}


STRESS_BOOKS: Mapping[str, Files] = {
    "no-points": _book(_points(0)),
    "one-point": _book(_points(1)),
    "forty-points": _book(_points(40)),
    "tables": _book(_tables()),
    "twenty-pages": _book(_twenty_pages()),
    "long-names": _book(_points(3), _LONG_NAMES),
    "joint-meeting": _book(_joint()),
    "closed-items": _book(_closed()),
}
"""The books by name, each as the texts of its files by their paths; all in Danish, of 2024."""
