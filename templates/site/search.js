"use strict";
// The index was made with the site: words are folded there as they are here, so "aeldre" finds
// "ældre". It is read as it lies: a search looks once through the words, which are one text, and
// unpacks the places of those that fit.
(() => {
  const LETTERS = {
    "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe",
    "ß": "ss", "ð": "d", "þ": "th", "ł": "l",
  };
  const fold = (text) => text.normalize("NFC").toLowerCase()
    .replace(/[æøåäößðþł]/g, (sign) => LETTERS[sign]).normalize("NFKD").replace(/\p{M}/gu, "");
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  const data = JSON.parse(document.getElementById("index").textContent);
  const count = data.hits.length;
  const terms = data.terms;
  const text = ["", ...terms, ""].join("\n");
  const begins = new Uint32Array(terms.length + 1); // the line break before each
  terms.forEach((term, at) => { begins[at + 1] = begins[at] + 1 + term.length; });
  const LETTER = (sign) => 1 << (sign.charCodeAt(0) % 32);
  const lettersOf = (word) => {
    let letters = 0;
    for (const sign of word) letters |= LETTER(sign);
    return letters;
  };

  // --- words of the index that fit one that is asked for, each with how well, from 0 to 1

  const ENDING = /(ernes|erne|eren|enes|ene|ens|ets|ers|er|en|et|es|ne|e|n|r|s|t)$/;
  const stem = (word) => {
    const cut = word.replace(ENDING, "");
    return cut.length > 3 ? cut : word;
  };
  const numberAt = (place) => {
    let low = 0, high = terms.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (begins[middle] <= place) low = middle; else high = middle;
    }
    return low;
  };
  const holding = (part) => {
    const found = [];
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, begins[found.at(-1) + 1])) {
      found.push(numberAt(at));
    }
    return found;
  };
  // As it stands, by its beginning, in another form or inside a compound: "aftaler" finds
  // "udlejningsaftale".
  const written = (word) => {
    const inner = word.length > 3 ? stem(word) : null;
    const worth = (term) => {
      if (term === word) return 1;
      if (term.startsWith(word)) return word.length > 1 ? 0.7 * word.length / term.length : 0;
      return stem(term) === inner ? 0.9 : 0.5 * Math.sqrt(inner.length / term.length);
    };
    return holding(inner || `\n${word}`).map((number) => [number, worth(terms[number])]);
  };
  const mistyped = (word) => {
    const found = new Map(written(word));
    const most = mostWrong(word);
    for (const number of most ? terms.keys() : []) {
      if (!found.has(number) && edits(word, terms[number], most) <= most) found.set(number, 0.2);
    }
    return [...found];
  };
  const mostWrong = (word) => (word.length > 3 ? Math.min(2, Math.round(0.2 * word.length)) : 0);
  const signs = (letters) => {
    let sum = 0;
    for (; letters; letters &= letters - 1) sum++;
    return sum;
  };
  // How many letters are wrong, missing, too many or swapped with the next; Infinity for more than
  // `most`.
  const edits = (word, term, most) => {
    if (Math.abs(word.length - term.length) > most) return Infinity;
    if (signs(lettersOf(word) ^ lettersOf(term)) > 2 * most) return Infinity;
    let above = [], row = Array.from({ length: term.length + 1 }, (_, at) => at);
    for (let i = 1; i <= word.length; i++) {
      const next = [i];
      for (let j = 1; j <= term.length; j++) {
        const same = word[i - 1] === term[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        const crossed = word[i - 1] === term[j - 2] && word[i - 2] === term[j - 1];
        if (i > 1 && j > 1 && crossed) next[j] = Math.min(next[j], above[j - 2] + 1);
      }
      if (Math.min(...next) > most) return Infinity;
      [above, row] = [row, next];
    }
    return row[term.length];
  };

  // --- what is asked for: parts that all must be met

  const SMALL = new Set(words(
    "i på af til for med om og eller en et den det de der som er var bliver blev blevet har " +
    "havde hvad hvem hvilke hvilken hvor hvornår når skal skulle endnu stadig fortsat fra ved " +
    "hos the a an of in on for to and or is are was were been what who which when by with from " +
    "at has have had yet still",
  ));
  const NOT = new Set(["ikke", "aldrig", "not", "never"]);
  // A part is a word, or several that say one thing of a promise ("i gang"). `state` are facts one
  // of which a promise must have, or with `not` none; `kind` are facts that will do besides words.
  const partsOf = (asked) => {
    const all = words(asked);
    const parts = [];
    for (let at = 0; at < all.length; at += parts.at(-1).words.length) {
      const lengths = [3, 2, 1].filter((length) => at + length <= all.length);
      const known = lengths.map((length) => all.slice(at, at + length))
        .find((some) => data.states[some.join(" ")] || data.kinds[some.join(" ")]);
      const phrase = (known || [all[at]]).join(" ");
      parts.push({
        words: phrase.split(" "), state: data.states[phrase], kind: data.kinds[phrase], not: false,
      });
    }
    const large = parts.filter((part) => part.state || part.kind || !SMALL.has(part.words[0]));
    return denied(large.length ? large : parts);
  };
  // "ikke gennemført" is one part.
  const denied = (parts) => {
    const joined = [];
    for (const part of parts) {
      const before = joined.at(-1);
      const not = part.state && before && !before.state && NOT.has(before.words[0]);
      if (!not) joined.push(part);
      else joined[joined.length - 1] = { ...part, words: [...before.words, ...part.words], not };
    }
    return joined;
  };
  // What a mistyped or half a word for a state or a kind may mean; "afklaret" is not "uafklaret".
  const meant = (word) => {
    const most = mostWrong(word);
    const begun = (known) => word.length > 5 && known.startsWith(word);
    const wrong = (known) => edits(word, known, most) <= most && !known.endsWith(word);
    const fits = (known) => begun(known) || (wrong(known) && !word.endsWith(known));
    const known = [...Object.entries(data.states), ...Object.entries(data.kinds)];
    const found = most ? known.filter(([one]) => !/\d/.test(one) && fits(one)) : [];
    return found.length ? found.flatMap(([, facts]) => facts) : undefined;
  };

  // --- what a place is worth: BM25 (Robertson and Zaragoza 2009) over the text, the names, and
  // what else is said; a fact is worth a rare word

  const OFTEN = 1.2, LONG = [0.7, 0, 0.7], BOOST = [2, 1.5, 1], FACT = 12;
  const PROMISED = 4; // before a heading with the same word
  const URGENCY = { overdue: 4, open: 3, dropped: 2, kept: 1, "": 0 };
  const promised = Uint8Array.from(data.hits, (hit) => URGENCY[hit[4]]); // 0: no promise
  const slack = BOOST.map((_, field) => {
    const lengths = Float64Array.from(data.lengths, (each) => each[field]);
    const mean = lengths.reduce((sum, each) => sum + each, 0) / lengths.length || 1;
    return lengths.map((each) => OFTEN * (1 - LONG[field] + LONG[field] * each / mean));
  });
  let places = 0; // unpacked by this search: what it costs
  const scored = (fitting, seen) => {
    const scores = new Float64Array(count);
    for (const [number, weight] of fitting) {
      if (!weight) continue;
      seen.add(terms[number]);
      data.places[number].forEach((found, field) => {
        const known = found.length / 2;
        const rare = Math.log(1 + (count - known + 0.5) / (known + 0.5));
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
  // 1 for each hit of which one of the facts is true.
  const having = (facts) => {
    const has = new Uint8Array(count);
    for (const fact of facts) {
      let hit = 0;
      for (const distance of data.facts[fact] || []) has[hit += distance] = 1;
    }
    return has;
  };
  // 1 for each hit whose own text has the word as it stands.
  const saying = (word) => {
    const has = new Uint8Array(count);
    const number = numberAt(text.indexOf(`\n${word}\n`));
    const found = terms[number] === word ? data.places[number][0] : [];
    for (let at = 0, hit = 0; at < found.length; at += 2) has[hit += found[at]] = 1;
    return has;
  };
  // The sum of two, where neither is 0. Loops, because a first search runs before the browser has
  // made anything fast.
  const together = (some, others) => {
    for (let hit = 0; hit < count; hit++) {
      if (!some[hit] || !others[hit]) some[hit] = 0; else some[hit] += others[hit];
    }
    return some;
  };
  const scoresOf = (part, way, seen) => {
    const each = part.words.map((word) => scored(way(word), part.not ? new Set() : seen));
    const scores = each.reduce(together);
    const facts = part.state || part.kind || (way === mistyped && meant(part.words[0]));
    if (!facts) return scores;
    const has = having(facts);
    const says = part.state && part.words.length === 1 ? saying(part.words[0]) : null;
    for (let hit = 0; hit < count; hit++) {
      if (part.not && promised[hit]) scores[hit] = has[hit] ? 0 : FACT;
      else if (!part.not && has[hit]) scores[hit] += FACT;
      else if (part.state && promised[hit] && !(says && says[hit])) scores[hit] = 0;
    }
    return scores;
  };
  // The hits that meet every part, the best first, and the words that were found in them.
  const search = (parts, way) => {
    const seen = new Set();
    const total = parts.map((part) => scoresOf(part, way, seen)).reduce(together);
    const hits = [];
    for (let hit = 0; hit < count; hit++) {
      if (!total[hit]) continue;
      if (promised[hit]) total[hit] *= PROMISED;
      hits.push(hit);
    }
    hits.sort((a, b) => total[b] - total[a] || promised[b] - promised[a] || a - b);
    return { hits, seen };
  };
  const find = (asked) => {
    const parts = partsOf(asked);
    if (!parts.length) return { hits: [], seen: new Set() };
    const found = search(parts, written);
    return found.hits.length ? found : search(parts, mistyped);
  };

  // --- the page

  const SHOWN = 20;
  const box = document.getElementById("q");
  const open = document.getElementById("open");
  const list = document.getElementById("hits");
  const said = document.getElementById("found");
  const more = document.getElementById("more");

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
  const marked = (shown, seen) => {
    const parts = shown.split(/([\p{L}\p{N}]+)/u);
    const isWord = (at) => at % 2;
    return parts.map((part, at) => (
      isWord(at) && isSeen(part, seen) ? element("mark", "", part) : part
    ));
  };
  const approvals = having(["approval"]);
  const stateOf = (hit, outcome) => (
    list.dataset[outcome === "kept" && approvals[hit] ? "approved" : outcome]
  );
  const shown = (hit, seen) => {
    const [page, own, told, where, outcome, measure] = data.hits[hit];
    const link = element("a", "", ...marked(own, seen));
    link.href = page;
    const place = element("p", "where", where);
    if (outcome) place.prepend(element("span", `state ${outcome}`, stateOf(hit, outcome)), " · ");
    const made = element("li", "", element("p", "", link), place);
    if (told) made.append(element("p", "", ...marked(told, seen)));
    const { goal } = list.dataset;
    if (measure) made.append(element("p", "where", `${goal}: `, ...marked(measure, seen)));
    return made;
  };
  let found = { hits: [], seen: new Set() };
  const answer = () => {
    const started = performance.now();
    places = 0;
    const asked = box.value.trim();
    found = find(asked);
    if (open.checked) found.hits = found.hits.filter((hit) => promised[hit] >= URGENCY.open);
    list.replaceChildren();
    show();
    if (!asked) said.textContent = "";
    remember(asked);
    const searched = performance.now() - started;
    Object.assign(document.documentElement.dataset, { places, searched });
  };
  // The next of what was found, and how much there is.
  const show = () => {
    const { hits, seen } = found;
    const next = hits.slice(list.children.length, list.children.length + SHOWN);
    list.append(...next.map((hit) => shown(hit, seen)));
    const { none, one, many, first } = said.dataset;
    const sum = hits.length === 1 ? one : many.replace("{n}", hits.length);
    more.hidden = list.children.length === hits.length;
    const rest = more.hidden ? "" : `, ${first.replace("{n}", list.children.length)}`;
    said.textContent = hits.length ? sum + rest : none;
  };
  // Whoever comes back, or goes to the search of another year, finds what was asked for.
  const remember = (asked) => {
    const hash = asked ? `#q=${encodeURIComponent(asked)}` : "#";
    for (const scope of document.querySelectorAll("a.scope")) scope.hash = hash;
    history.replaceState(null, "", hash);
  };

  // A browser makes code ready when it runs first: here while the reader is still typing.
  const prepare = () => {
    find("ikke åben zzzz");
    if (count) shown(0, new Set());
  };

  let waiting;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(answer, 80); });
  open.addEventListener("change", answer);
  more.addEventListener("click", () => {
    const before = list.children.length;
    show();
    list.children[before].querySelector("a").focus();
  });
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });
  const given = (part) => new URLSearchParams(part.slice(1)).get("q");
  const asked = given(location.hash) || given(location.search);
  if (asked) { box.value = asked; answer(); }
  else setTimeout(prepare);
  // A browser that goes back ticks the box again without a word.
  addEventListener("pageshow", () => { if (open.checked) answer(); });
})();
