"""What is wrong now and was not before, for `dialog check --since`."""

from collections import Counter
from collections.abc import Iterable

from dialogtool.diagnostic import Diagnostic


def new_problems(now: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What was not wrong before, wherever its line stands now."""
    # counted: a second mistake of the same words is new
    old = Counter(map(_what, before))
    new = []
    for problem in now:
        what = _what(problem)
        if old[what]:
            old[what] -= 1
        else:
            new.append(problem)
    return tuple(new)


def _what(problem: Diagnostic) -> tuple[str, ...]:
    """What a problem says, without the lines it names: those move."""
    values = (
        str(value)
        for name, value in problem.message.values.items()
        # what moves when a line is put in above
        if name not in ("line", "place")
    )
    location, template = problem.location, problem.message.template
    return (problem.code, location.path, location.source, template, *values)
