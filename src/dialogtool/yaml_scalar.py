"""Text as a scalar of YAML 1.2."""

from collections.abc import Sequence

from dialogtool.pattern import late

_PLAIN_YAML = late(r"[^\W\d_][\w .()/æøåÆØÅ&-]*[\w.)]|\w")
_YAML_WORDS = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null", "none"))


def quoted(text: object) -> str:
    """A scalar that YAML reads back as the same text: plain where it can be, else quoted."""
    plain = str(text)
    # digits of other scripts are numbers for Python and text for YAML
    if plain.isdigit() and plain.isascii():
        # 010 is eight for YAML 1.1
        return f'"{plain}"' if plain.startswith("0") else plain
    if _PLAIN_YAML.fullmatch(plain) and plain.lower() not in _YAML_WORDS and " #" not in plain:
        return plain
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(map(_yaml_sign, escaped))}"'


def _yaml_sign(char: str) -> str:
    """A sign between double quotes; what nobody sees as its number (YAML 1.2, 5.7)."""
    if char.isprintable():
        return char
    number = ord(char)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def quoted_list(texts: Sequence[object]) -> str:
    """One scalar as it is, several as a list that YAML reads back: `[holberg, dianalund]`."""
    words = [quoted(text) for text in texts]
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"
