"use strict";
// The index was made with the site: words are folded there as they are here, so "aeldre" finds "ældre".
(() => {
  const LETTERS = { "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l" };
  const SHOWN = 50;
  const fold = (text) => text.normalize("NFC").toLowerCase().replace(/[æøåäößðþł]/g, (sign) => LETTERS[sign])
    .normalize("NFKD").replace(/\p{M}/gu, "");
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const data = JSON.parse(document.getElementById("index").textContent);
  const options = { fields: ["text", "more"], idField: "id", tokenize: words, processTerm: (term) => term };
  const terms = Object.keys(data.terms);

  const unpacked = (list) => {
    const found = {};
    let hit = 0;
    for (let at = 0; at < list.length; at += 2) found[hit += list[at]] = list[at + 1];
    return found;
  };
  const numbered = (list, made) => Object.fromEntries(list.map((each, at) => [at, made(each, at)]));
  const mean = (at) => data.lengths.reduce((sum, each) => sum + each[at], 0) / (data.lengths.length || 1);
  const engine = MiniSearch.loadJS({
    documentCount: data.hits.length,
    nextId: data.hits.length,
    documentIds: numbered(data.hits, (_, at) => at),
    fieldIds: { text: 0, more: 1 },
    fieldLength: numbered(data.lengths, (each) => each),
    averageFieldLength: [mean(0), mean(1)],
    storedFields: {},
    dirtCount: 0,
    index: terms.map((term) => [term, numbered(data.terms[term], unpacked)]),
    serializationVersion: 2,
  }, options);

  // A word is found as it stands, by its beginning, in another form, inside a compound: "aftaler" finds
  // "udlejningsaftale"; mistyped, where nothing is found so.
  const ENDING = /(ernes|erne|eren|enes|ene|ens|ets|ers|er|en|et|es|ne|e|n|r|s|t)$/;
  const stem = (word) => {
    const cut = word.replace(ENDING, "");
    return cut.length > 3 ? cut : word;
  };
  const within = (word) => (word.length > 3 ? terms.filter((term) => term !== word && term.includes(stem(word))) : []);
  const one = (word, mistyped) => ({
    combineWith: "OR",
    queries: [
      { queries: [word], prefix: word.length > 1, fuzzy: mistyped && word.length > 3 ? 0.2 : false, maxFuzzy: 2,
        weights: { prefix: 0.7, fuzzy: 0.2 } },
      { combineWith: "OR", queries: within(word), prefix: false, fuzzy: false, boost: { text: 0.6, more: 0.3 } },
    ],
  });
  const find = (asked) => {
    const wanted = words(asked);
    if (!wanted.length) return [];
    const search = (mistyped) => engine.search(
      { combineWith: "AND", queries: wanted.map((word) => one(word, mistyped)) }, { boost: { text: 2 } });
    const results = search(false);
    return results.length ? results : search(true);
  };

  const box = document.getElementById("q");
  const open = document.getElementById("open");
  const list = document.getElementById("hits");
  const found = document.getElementById("found");

  const element = (name, kind, ...children) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  };
  const marked = (text, matches) => {
    const parts = text.split(/([\p{L}\p{N}]+)/u);
    return parts.map((part) => (matches.has(fold(part)) ? element("mark", "", part) : part));
  };
  const shown = (result) => {
    const [page, text, more, where, outcome] = data.hits[result.id];
    const matches = new Set(result.terms);
    const link = element("a", "", ...marked(text, matches));
    link.href = page;
    const line = element("p", "where", where);
    if (outcome) line.append(" · ", element("span", `state ${outcome}`, list.dataset[outcome]));
    return element("li", "", element("p", "", link), element("p", "", ...marked(more, matches)), line);
  };
  const search = () => {
    const asked = box.value.trim();
    const wanted = (result) => !open.checked || ["open", "overdue"].includes(data.hits[result.id][4]);
    const started = performance.now();
    const results = find(asked).filter(wanted);
    document.documentElement.dataset.searched = String(performance.now() - started);
    list.replaceChildren(...results.slice(0, SHOWN).map(shown));
    const { none, one: single, many, first } = found.dataset;
    const count = results.length === 1 ? single : many.replace("{n}", results.length);
    const rest = results.length > SHOWN ? `, ${first.replace("{n}", SHOWN)}` : "";
    found.textContent = !asked ? "" : results.length ? count + rest : none;
    for (const scope of document.querySelectorAll("a.scope")) scope.hash = asked ? `q=${encodeURIComponent(asked)}` : "";
  };

  let waiting;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 80); });
  open.addEventListener("change", search);
  document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  const asked = new URLSearchParams(location.search).get("q") || new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked) { box.value = asked; search(); }
})();
