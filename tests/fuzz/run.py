"""Fuzzing for as long as one likes, on all cores: `make fuzz`, or

    python tests/fuzz/run.py --minutes 60 [--cores 1] [--only record --only book] [--seed 7]

What is made depends on the seed, the property, the worker and the number of the input; of most
properties on what was kept besides, of `text` and `short` on nothing else.
Inputs that say something new are kept, and damaged further. An input for which a property does not
hold is made as short as it goes, printed, and put into the folder finds/, where `make test` meets
it from then on. To see one again: python tests/fuzz/run.py --find tests/fuzz/finds/order-1a2b3c.bin
"""

import argparse
import gc
import hashlib
import json
import multiprocessing
import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import count
from multiprocessing.queues import Queue
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from inputs import PUBLIC_SECRET
from properties import PROPERTIES, Property

HERE = Path(__file__).parent
FINDS = HERE / "finds"
KEPT = HERE / "kept.json"
_SLICE = 5.0  # seconds with one property, before the next has its turn
_MOST = 4_000  # inputs that are kept in memory
_ON_DISK = 150  # the shortest of them, for the next run
_EVERY = 60.0  # seconds between two lines of figures


class Report(NamedTuple):
    """What a worker did in one slice."""

    name: str
    done: int
    finds: dict[str, bytes]
    kept: list[bytes]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    options.add_argument("--only", choices=PROPERTIES, action="append")
    options.add_argument("--find", type=Path, help="a file of the folder finds/")
    options.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    chosen = options.parse_args()
    if chosen.find:
        PROPERTIES[chosen.find.name.partition("-")[0]].hold(chosen.find.read_bytes())
        return
    names = chosen.only or list(PROPERTIES)
    reports: Queue[Report] = multiprocessing.Queue()
    kept = read_kept()
    workers = [
        multiprocessing.Process(
            target=_work, args=(names, kept, reports, f"{chosen.seed}/{core}"), daemon=True
        )
        for core in range(chosen.cores)
    ]
    print("seed:", chosen.seed, flush=True)
    for worker in workers:
        worker.start()
    found = _collect(reports, kept, time.monotonic() + chosen.minutes * 60)
    for worker in workers:
        worker.terminate()
    write_kept(kept)
    sys.exit(1 if found else 0)


def _collect(reports: "Queue[Report]", kept: dict[str, list[bytes]], end: float) -> int:
    """Takes what the workers report until the time is up; returns how many finds there were."""
    done: Counter[str] = Counter()
    known: set[str] = set()
    said = time.monotonic()
    while time.monotonic() < end:
        report = reports.get()
        done[report.name] += report.done
        kept.setdefault(report.name, []).extend(report.kept)
        for why, data in report.finds.items():
            if why not in known:
                known.add(why)
                print(f"{_put_down(report.name, data)}\n{why}\n", flush=True)
        if time.monotonic() > said + _EVERY:
            said = time.monotonic()
            print(dict(done), "finds:", len(known), flush=True)
    print(dict(done), "finds:", len(known), flush=True)
    return len(known)


def _put_down(name: str, data: bytes) -> Path:
    FINDS.mkdir(exist_ok=True)
    file = FINDS / f"{name}-{hashlib.sha256(data).hexdigest()[:8]}.bin"
    file.write_bytes(data)
    return file


def _work(
    names: list[str], kept: dict[str, list[bytes]], reports: "Queue[Report]", seed: str
) -> None:
    done: Counter[str] = Counter()
    signs: dict[str, set[Hashable]] = {name: set() for name in names}
    known: set[str] = set()
    while True:
        for name in names:
            pool = kept.setdefault(name, [])
            inputs = _inputs(name, pool, f"{seed}/{name}", done[name])
            report = _slice(name, inputs, pool, signs[name], known)
            done[name] += report.done
            reports.put(report)
        gc.collect()


def _inputs(name: str, pool: list[bytes], seed: str, first: int) -> Iterator[bytes]:
    """The inputs of a property from number `first` on."""
    make = PROPERTIES[name].make
    chance = random.Random()
    for number in count(first):
        chance.seed(f"{seed}/{number}")
        yield make(chance, pool)


def _slice(
    name: str, inputs: Iterator[bytes], pool: list[bytes], signs: set[Hashable], known: set[str]
) -> Report:
    checked = PROPERTIES[name]
    finds: dict[str, bytes] = {}
    new: list[bytes] = []
    done = 0
    end = time.monotonic() + _SLICE
    while time.monotonic() < end:
        data = next(inputs)
        done += 1
        try:
            sign = checked.hold(data)
        except Exception:
            why = _where()
            if why not in known:
                known.add(why)
                finds[why] = shortest(checked, data, why)
            continue
        if sign is not None and sign not in signs and len(pool) < _MOST:
            signs.add(sign)
            pool.append(data)
            new.append(data)
    return Report(name, done, finds, new)


def shortest(checked: Property, data: bytes, why: str) -> bytes:
    """As much of an input as it takes for the same to go wrong; of JSON all of it, and of what
    closes a secret, which shows without its form.
    """
    if data.startswith(b"{") or PUBLIC_SECRET.encode() in data:
        return data
    step = len(data) // 2
    end = time.monotonic() + 20
    while step and time.monotonic() < end:
        at = 0
        while at < len(data):
            less = data[:at] + data[at + step :]
            if wrong(checked, less) == why:
                data = less
            else:
                at += step
        step //= 2
    return data


def wrong(checked: Property, data: bytes) -> str:
    """Where an input goes wrong; empty where all holds."""
    try:
        checked.hold(data)
    except Exception:
        return _where()
    return ""


def _where() -> str:
    """Where it went wrong: what tells one find from another."""
    error = sys.exception()
    places = traceback.extract_tb(error.__traceback__)[-4:] if error else []
    lines = [f"{Path(place.filename).name}:{place.lineno} {place.line}" for place in places]
    return "\n".join([*lines, type(error).__name__])


def read_kept() -> dict[str, list[bytes]]:
    """Inputs that earlier runs kept, by property."""
    if not KEPT.exists():
        return {}
    told = json.loads(KEPT.read_text(encoding="utf-8"))
    return {name: [text.encode("latin-1") for text in texts] for name, texts in told.items()}


def write_kept(kept: dict[str, list[bytes]]) -> None:
    """The shortest inputs of each property that takes any, for the next run."""
    told = {
        name: [data.decode("latin-1") for data in sorted(set(inputs), key=len)[:_ON_DISK]]
        for name, inputs in sorted(kept.items())
        if not name.endswith(("book", "commands"))
    }
    KEPT.write_text(json.dumps(told, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
