"use strict";
// Tables of promises can be sorted by a press on the head of a column. Everything stands without it.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const value = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.sort || cell.textContent.trim();
  };
  [...table.tHead.rows[0].cells].forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) => collator.compare(value(a, at), value(b, at)));
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}
