"""Fuzzing for as long as one likes, on all cores: `make fuzz`, or

    python tests/fuzz/run.py --minutes 60 [--only parser]

A seed for which a property does not hold is printed and added to corpus.txt, where `make test`
finds it; to see it again: python tests/fuzz/run.py --seed book:123
"""

import argparse
import multiprocessing
import os
import random
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from properties import PROPERTIES

CORPUS = Path(__file__).parent / "corpus.txt"
_AT_A_TIME = {"parser": 200, "settings": 200, "import": 40, "book": 4}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--only", choices=PROPERTIES)
    options.add_argument("--seed", help="one of the corpus, such as book:123")
    chosen = options.parse_args()
    if chosen.seed:
        name, _, number = chosen.seed.partition(":")
        PROPERTIES[name](int(number))
        return
    names = [chosen.only] if chosen.only else list(PROPERTIES)
    end = time.monotonic() + chosen.minutes * 60
    done = dict.fromkeys(names, 0)
    found: dict[str, str] = {}
    with multiprocessing.Pool(os.cpu_count(), maxtasksperchild=50) as pool:
        while time.monotonic() < end:
            jobs = [(name, random.randrange(2**40)) for name in names * 4]
            for name, count, failures in pool.imap_unordered(_try, jobs):
                done[name] += count
                for seed, why in failures:
                    if why not in found:
                        found[why] = seed
                        print(f"{seed}\n{why}\n", flush=True)
    print(" ".join(f"{name}: {count}" for name, count in done.items()), f"found: {len(found)}")
    if found:
        with CORPUS.open("a", encoding="utf-8") as corpus:
            corpus.writelines(f"{seed}\n" for seed in found.values())
        sys.exit(1)


def _try(job: tuple[str, int]) -> tuple[str, int, list[tuple[str, str]]]:
    name, first = job
    failures = []
    for seed in range(first, first + _AT_A_TIME[name]):
        try:
            PROPERTIES[name](seed)
        except Exception:
            failures.append((f"{name}:{seed}", _where()))
    return name, _AT_A_TIME[name], failures


def _where() -> str:
    """The end of the traceback: what tells one find from another."""
    return "".join(traceback.format_exc().splitlines(keepends=True)[-5:])


if __name__ == "__main__":
    main()
