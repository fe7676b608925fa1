"""Sizes and density of the program's own code, by syntax tree: the table of docs/architecture.md.

python tools/measure_code.py [FOLDER]     src, or the sources of another project
"""

import ast
import io
import sys
import tokenize
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LONG_FUNCTION = 40
WIDE_LINE = 100


def nodes_of(trees: Sequence[ast.AST]) -> Iterator[ast.AST]:
    for tree in trees:
        yield from ast.walk(tree)


def share(numbers: Sequence[int], part: float) -> int:
    """The number below which that part of them lies."""
    ordered = sorted(numbers)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else 0


def percent(count: int, whole: int) -> str:
    return f"{100 * count / whole:.1f} %" if whole else "–"


def comments_of(text: str) -> int:
    """Comments, without those that a linter asks for."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    return sum(not comment.startswith(("# fmt:", "# type:", "# noqa")) for comment in comments)


def length(function: ast.AST) -> int:
    assert isinstance(function, FUNCTIONS)
    return (function.end_lineno or function.lineno) - function.lineno + 1


def measures(folder: Path) -> Iterator[tuple[str, str]]:
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py"))]
    trees = [ast.parse(text) for text in texts]
    sizes = [text.count("\n") for text in texts]
    lines = sum(sizes)
    nodes = list(nodes_of(trees))
    functions = [node for node in nodes if isinstance(node, FUNCTIONS)]
    lengths = [length(function) for function in functions]
    weights = [sum(1 for _ in ast.walk(function)) for function in functions]
    ternaries = sum(isinstance(node, ast.IfExp) for node in nodes)
    comprehensions = [node for node in nodes if isinstance(node, COMPREHENSIONS)]
    double = sum(len(node.generators) > 1 for node in comprehensions)
    every_line = chain.from_iterable(text.split("\n") for text in texts)
    wide = sum(len(line) > WIDE_LINE for line in every_line)
    public = [node for node in functions if not node.name.startswith("_")]
    told = sum(ast.get_docstring(node) is not None for node in public)
    long = sum(size > LONG_FUNCTION for size in lengths)
    yield "lines / modules", f"{lines:,} / {len(texts)}"
    yield "module median / max", f"{share(sizes, 0.5)} / {max(sizes)}"
    yield (
        "function median / p90 / max",
        f"{share(lengths, 0.5)} / {share(lengths, 0.9)} / {max(lengths)}",
    )
    yield "functions over 40 lines", percent(long, len(functions))
    yield "nodes per function, median / p90", f"{share(weights, 0.5)} / {share(weights, 0.9)}"
    yield "ternaries per 1,000 lines", f"{1000 * ternaries / lines:.0f}"
    yield "comprehensions per 1,000", f"{1000 * len(comprehensions) / lines:.0f}"
    yield "with more than one `for`", f"{1000 * double / lines:.1f}"
    yield "lines over 100 columns", percent(wide, lines)
    yield "public functions with docstring", percent(told, len(public))
    yield "comments per 100 lines", f"{100 * sum(map(comments_of, texts)) / lines:.1f}"


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "src")
    for name, value in measures(folder):
        print(f"{name:36}{value}")


if __name__ == "__main__":
    main()
