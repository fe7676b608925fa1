"use strict";
// The index was made with the site: words are folded there as they are here, so "aeldre" finds "ældre".
// It is read as it lies: a search looks at every word once, and unpacks the places of those that match.
(() => {
  const LETTERS = { "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l" };
  const SHOWN = 30;
  const fold = (text) => text.normalize("NFC").toLowerCase().replace(/[æøåäößðþł]/g, (sign) => LETTERS[sign])
    .normalize("NFKD").replace(/\p{M}/gu, "");
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const data = JSON.parse(document.getElementById("index").textContent);
  const terms = Object.keys(data.terms);

  // How well a word of the index fits a word that is asked for, from 0 to 1: as it stands, by its
  // beginning, in another form or inside a compound ("aftaler" finds "udlejningsaftale"), mistyped.
  const ENDING = /(ernes|erne|eren|enes|ene|ens|ets|ers|er|en|et|es|ne|e|n|r|s|t)$/;
  const stem = (word) => {
    const cut = word.replace(ENDING, "");
    return cut.length > 3 ? cut : word;
  };
  const written = (word) => {
    const inner = word.length > 3 ? stem(word) : null;
    return (term) => {
      if (term === word) return 1;
      if (word.length > 1 && term.startsWith(word)) return 0.7 * word.length / term.length;
      if (!inner || !term.includes(inner)) return 0;
      return stem(term) === inner ? 0.9 : 0.5 * Math.sqrt(inner.length / term.length);
    };
  };
  const mistyped = (word) => {
    const exact = written(word);
    const most = word.length > 3 ? Math.min(2, Math.round(0.2 * word.length)) : 0;
    return (term) => exact(term) || (edits(word, term, most) <= most ? 0.2 : 0);
  };
  // How many letters are wrong, missing, too many or swapped with the next; Infinity for more than `most`.
  const edits = (word, term, most) => {
    if (Math.abs(word.length - term.length) > most) return Infinity;
    let above = [], row = Array.from({ length: term.length + 1 }, (_, at) => at);
    for (let i = 1; i <= word.length; i++) {
      const next = [i];
      for (let j = 1; j <= term.length; j++) {
        const same = word[i - 1] === term[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        const swapped = i > 1 && j > 1 && word[i - 1] === term[j - 2] && word[i - 2] === term[j - 1];
        if (swapped) next[j] = Math.min(next[j], above[j - 2] + 1);
      }
      if (Math.min(...next) > most) return Infinity;
      [above, row] = [row, next];
    }
    return row[term.length];
  };

  // What a place is worth: BM25 (Robertson and Zaragoza 2009), the text of a promise before what was said of it.
  const OFTEN = 1.2, LONG = 0.7, BOOST = [2, 1], PROMISED = 4; // before a heading with the same word
  const slack = BOOST.map((_, field) => {
    const lengths = Float64Array.from(data.lengths, (each) => each[field]);
    const mean = lengths.reduce((sum, each) => sum + each, 0) / lengths.length || 1;
    return lengths.map((each) => OFTEN * (1 - LONG + LONG * each / mean));
  });
  let places = 0; // unpacked by this search: what it costs
  const scored = (weigh, seen) => {
    const scores = new Float64Array(data.hits.length);
    for (const term of terms) {
      const weight = weigh(term);
      if (!weight) continue;
      seen.add(term);
      data.terms[term].forEach((found, field) => {
        const known = found.length / 2;
        const rare = Math.log(1 + (scores.length - known + 0.5) / (known + 0.5));
        const worth = weight * BOOST[field] * rare * (OFTEN + 1);
        let hit = 0;
        for (let at = 0; at < found.length; at += 2) {
          hit += found[at];
          scores[hit] += worth * found[at + 1] / (found[at + 1] + slack[field][hit]);
        }
        places += known;
      });
    }
    return scores;
  };
  // The hits that have every word, the best first, and the words of the index that were found in them.
  const search = (wanted, way) => {
    const seen = new Set();
    const each = wanted.map((word) => scored(way(word), seen));
    const [total, ...others] = each;
    const hits = [];
    for (let hit = 0; hit < total.length; hit++) {
      if (!each.every((scores) => scores[hit])) continue;
      for (const scores of others) total[hit] += scores[hit];
      if (data.hits[hit][4]) total[hit] *= PROMISED;
      hits.push(hit);
    }
    return { hits: hits.sort((a, b) => total[b] - total[a]), seen };
  };
  const find = (asked) => {
    const wanted = [...new Set(words(asked))];
    if (!wanted.length) return { hits: [], seen: new Set() };
    const found = search(wanted, written);
    return found.hits.length ? found : search(wanted, mistyped);
  };

  const box = document.getElementById("q");
  const open = document.getElementById("open");
  const list = document.getElementById("hits");
  const said = document.getElementById("found");

  const element = (name, kind, ...children) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  };
  // Words come again and again in what is shown: each is folded once.
  const folded = new Map();
  const isSeen = (part, seen) => {
    if (!folded.has(part)) folded.set(part, fold(part));
    return seen.has(folded.get(part));
  };
  const marked = (text, seen) => {
    const parts = text.split(/([\p{L}\p{N}]+)/u);
    return parts.map((part, at) => (at % 2 && isSeen(part, seen) ? element("mark", "", part) : part));
  };
  const shown = (hit, seen) => {
    const [page, text, more, where, outcome] = data.hits[hit];
    const link = element("a", "", ...marked(text, seen));
    link.href = page;
    const line = element("p", "where", where);
    if (outcome) line.append(" · ", element("span", `state ${outcome}`, list.dataset[outcome]));
    return element("li", "", element("p", "", link), element("p", "", ...marked(more, seen)), line);
  };
  const answer = () => {
    const started = performance.now();
    places = 0;
    const asked = box.value.trim();
    const wanted = (hit) => !open.checked || ["open", "overdue"].includes(data.hits[hit][4]);
    const found = find(asked);
    const hits = found.hits.filter(wanted);
    list.replaceChildren(...hits.slice(0, SHOWN).map((hit) => shown(hit, found.seen)));
    const { none, one: single, many, first } = said.dataset;
    const count = hits.length === 1 ? single : many.replace("{n}", hits.length);
    const rest = hits.length > SHOWN ? `, ${first.replace("{n}", SHOWN)}` : "";
    said.textContent = !asked ? "" : hits.length ? count + rest : none;
    for (const scope of document.querySelectorAll("a.scope")) scope.hash = asked ? `q=${encodeURIComponent(asked)}` : "";
    Object.assign(document.documentElement.dataset, { places, searched: performance.now() - started });
  };

  let waiting;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(answer, 80); });
  open.addEventListener("change", answer);
  document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); answer(); });
  const asked = new URLSearchParams(location.search).get("q") || new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked) { box.value = asked; answer(); }
})();
