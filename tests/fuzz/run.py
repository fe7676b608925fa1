"""Fuzzing for as long as one likes, on all cores: `make fuzz`, or

    python tests/fuzz/run.py --minutes 60 [--cores 1] [--only record --only book]

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
from collections.abc import Hashable
from multiprocessing.queues import Queue
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

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
    chosen = options.parse_args()
    if chosen.find:
        PROPERTIES[chosen.find.name.partition("-")[0]].hold(chosen.find.read_bytes())
        return
    names = chosen.only or list(PROPERTIES)
    reports: Queue[Report] = multiprocessing.Queue()
    kept = read_kept()
    workers = [
        multiprocessing.Process(target=_work, args=(names, kept, reports), daemon=True)
        for _ in range(chosen.cores)
    ]
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


def _work(names: list[str], kept: dict[str, list[bytes]], reports: "Queue[Report]") -> None:
    chance = random.Random()
    signs: dict[str, set[Hashable]] = {name: set() for name in names}
    known: set[str] = set()
    while True:
        for name in names:
            pool = kept.setdefault(name, [])
            report = _slice(name, chance, pool, signs[name], known)
            reports.put(report)
        gc.collect()


def _slice(
    name: str, chance: random.Random, pool: list[bytes], signs: set[Hashable], known: set[str]
) -> Report:
    checked = PROPERTIES[name]
    finds: dict[str, bytes] = {}
    new: list[bytes] = []
    count = 0
    end = time.monotonic() + _SLICE
    while time.monotonic() < end:
        data = checked.make(chance, pool)
        count += 1
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
    return Report(name, count, finds, new)


def shortest(checked: Property, data: bytes, why: str) -> bytes:
    """As much of an input as it takes for the same to go wrong; of JSON all of it."""
    if data.startswith(b"{"):
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
