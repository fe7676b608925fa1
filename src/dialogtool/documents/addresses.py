"""How addresses of the web and of mail look in a text, as parts of patterns.

What ends a sentence or closes its brackets, quotes or emphasis is no part of an address, though it
may stand right behind one: `(se https://a.dk/b).` A bracket that opens within the address closes in
it: `https://da.wikipedia.org/wiki/Lov_(jura)`. What stands between `<` and `>` ends with them, by
CommonMark, and is not told by this.
"""

_PAIR = r"\([^\s<>\"()]*\)"
_REST = rf"(?:[^\s<>\"()]|{_PAIR})*(?:[^\s<>\"'.,:;!?()\]*_]|{_PAIR})"
WEB = rf"https?://{_REST}"
MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
ANY = rf"(?:(?:https?://|www\.){_REST}|{MAIL})"
