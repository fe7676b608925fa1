"""Makes `minutes/` from `contents.py`: python tests/import_corpus/make_corpus.py [NAME...] (needs soffice, chromium, typst, python-docx).

Each of the twelve minutes in four dresses: PDF by LibreOffice from Word lists, PDF by Chromium, PDF by typst with typed marks,
and one of Word (real lists or typed numbers) and text (UTF-8, Windows-1252, UTF-16, as pdftotext leaves it).
"""

import html
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import wrap

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from contents import CONTENTS, Content  # noqa: E402

OUT = HERE / "minutes"
_LOOKS = {
    "-": "",
    "o": "padding-left:5em;list-style:circle",
    "x": "padding-left:8em;list-style:square",
}


def numbered(content: Content) -> list[tuple[str, str, str]]:
    """(level, mark, text) of every line; the headings of the agenda have their numbers."""
    found, number = [], 0
    for level, text in content.lines:
        if level == "1":
            number += 1
            found.append(
                (
                    level,
                    content.number.format(
                        n=number,
                        a=" abcdefghij"[number],
                        A=" ACEGIKM"[number],
                        B=" BDFHJLN"[number],
                    ),
                    text,
                )
            )
        else:
            found.append(
                (level, content.bullets["-ox".index(level)] + " " if level in "-ox" else "", text)
            )
    return found


def as_text(content: Content, *, wide: int = 88, gap: bool = False, pages: int = 0) -> str:
    lines: list[str] = [*content.head, ""]
    for level, mark, text in numbered(content):
        indent = {"o": "   ", "x": "      "}.get(level, "")
        if level == "t":
            lines += ["   ".join(row.split("|")) for row in text.split("\n")]
            continue
        parts = wrap(text, wide - len(indent) - len(mark), break_on_hyphens=False)
        if level in "12":
            lines.append("")
        lines.append(f"{indent}{mark}{parts[0]}")
        lines += [f"{indent}{'' if level in '12' else ' ' * len(mark)}{part}" for part in parts[1:]]
    if pages:
        for at in range(pages, len(lines), pages):
            number = at // pages + 1
            lines[at] = f"Side {number - 1}\n\f{content.page_header or 'Referat'}\n{lines[at]}"
    return ("\n\n" if gap else "\n").join(lines) + "\n"


def as_html(content: Content) -> str:
    said = html.escape
    body = [
        f"<h1>{said(content.head[0])}</h1>",
        *(f"<p>{said(line)}</p>" for line in content.head[1:]),
    ]
    for level, mark, text in numbered(content):
        if level == "1":
            body.append(f"<h2>{said(mark + text)}</h2>")
        elif level == "2":
            body.append(f"<h3>{said(text)}</h3>")
        elif level == "p":
            body.append(f"<p>{said(text)}</p>")
        elif level == "t":
            rows = "".join(
                "<tr>" + "".join(f"<td>{said(cell)}</td>" for cell in row.split("|")) + "</tr>"
                for row in text.split("\n")
            )
            body.append(f"<table>{rows}</table>")
        else:
            body.append(f"<ul style='margin:0;{_LOOKS[level]}'><li>{said(text)}</li></ul>")
    style = "body{font:11pt/1.35 'DejaVu Sans'}h2{font-size:12pt}h3{font-size:11pt}td{border:1px solid;padding:3px 9px}table{border-collapse:collapse}"
    return f"<meta charset='utf-8'><style>{style}</style>" + "\n".join(body)


def as_typst(content: Content) -> str:
    def said(text: str) -> str:
        return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    parts = [
        '#set page(paper: "a4", header: ['
        + said(content.page_header)
        + "], footer: context [Side #counter(page).display()])",
        '#set text(lang: "da", size: 11pt)',
    ]
    parts += [said(line) + " \\" for line in content.head]
    for level, mark, text in numbered(content):
        if level in "12":
            parts.append(f"#block(above: 1.4em, strong[{said(mark + text)}])")
        elif level == "t":
            rows = [row.split("|") for row in text.split("\n")]
            parts.append(
                f"#table(columns: {len(rows[0])}, "
                + ", ".join(f"[{said(cell)}]" for row in rows for cell in row)
                + ")"
            )
        elif level == "p":
            parts.append(said(text))
        else:
            pad = {"-": "0em", "o": "1.2em", "x": "2.4em"}[level]
            parts.append(
                f"#pad(left: {pad}, grid(columns: (1em, 1fr), {said(mark.strip())}, {said(text)}))".replace(
                    "grid(columns: (1em, 1fr), #", "grid(columns: (1em, 1fr), "
                ).replace(", #", ", ")
            )
    return "\n\n".join(parts)


def as_docx(content: Content, file: Path, *, typed: bool) -> None:
    from docx import Document
    from docx.shared import Cm

    made = Document()
    made.add_heading(content.head[0], 0)
    for line in content.head[1:]:
        made.add_paragraph(line)
    if content.page_header:
        made.sections[0].header.paragraphs[0].text = content.page_header
    for level, mark, text in numbered(content):
        if level == "t":
            rows = [row.split("|") for row in text.split("\n")]
            table = made.add_table(len(rows), len(rows[0]), style="Table Grid")
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    table.cell(r, c).text = cell
        elif level in "12":
            if typed:
                made.add_paragraph().add_run(mark + text).bold = True
            else:
                made.add_heading(mark + text, int(level))
        elif level == "p":
            made.add_paragraph(text)
        elif typed:
            paragraph = made.add_paragraph(f"{mark.strip()}\t{text}")
            paragraph.paragraph_format.left_indent = Cm({"-": 0.6, "o": 1.4, "x": 2.2}[level])
            paragraph.paragraph_format.first_line_indent = Cm(-0.6)
        else:
            made.add_paragraph(
                text, style={"-": "List Bullet", "o": "List Bullet 2", "x": "List Bullet 3"}[level]
            )
    made.save(str(file))


def main(names: list[str]) -> None:
    import typst

    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for at, content in enumerate(CONTENTS):
            name = content.name
            if names and name not in names:
                continue
            as_docx(content, work / f"{name}.lo.docx", typed=False)
            (work / f"{name}.chromium.html").write_text(as_html(content), encoding="utf-8")
            (OUT / f"{name}.typst.pdf").write_bytes(typst.compile(as_typst(content).encode()))
            if at in (0, 3, 4, 10):
                as_docx(content, OUT / f"{name}.word.docx", typed=at == 3)
            elif at == 1:
                (OUT / f"{name}.text.txt").write_text(
                    as_text(content), encoding="utf-8", newline="\r\n"
                )
            elif at in (2, 8):
                (OUT / f"{name}.text.txt").write_bytes(
                    as_text(content).replace("–", "-").encode("cp1252")
                )
            elif at == 5:
                (OUT / f"{name}.text.txt").write_bytes(as_text(content, wide=70).encode("utf-16"))
            else:
                (OUT / f"{name}.text.txt").write_text(
                    as_text(content, gap=True, pages=14), encoding="utf-8", newline="\n"
                )
            chromium = [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
            ]
            pdf = f"--print-to-pdf={OUT / f'{name}.chromium.pdf'}"
            subprocess.run(
                [*chromium, pdf, str(work / f"{name}.chromium.html")],
                check=True,
                capture_output=True,
            )
        words = sorted(map(str, work.glob("*.lo.docx")))
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(OUT), *words],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
