"use strict";
// `dialog serve`: the page comes again when the book has changed.
(() => {
  let known;
  const look = async () => {
    try {
      const answer = await fetch("/-/version", { cache: "no-store" });
      const now = await answer.text();
      if (known !== undefined && answer.ok && now !== known) location.reload();
      if (answer.ok) known = now;
    } catch { /* the program was stopped: the page stays as it is */ }
    setTimeout(look, 400);
  };
  look();
})();
