"""Sends a house forms on a fixed schedule, whether it keeps up or not.

A process of its own, so light that it leaves the cores to the house: ``registering.py`` starts it with a plan on its
input, and reads from its output what came of it. A time counts from the moment that was planned, so that it shows
when the house was too busy to let a form even leave.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Barrier, Thread

LINES = 16
PATIENCE = 30.0
START = 1.0  # seconds between the last line that is open and the first form


@dataclass(frozen=True)
class Plan:
    """*forms* are bodies; each goes out with one of *cookies* in turn, *rate* a second, to *path* of the house."""

    host: str
    port: int
    path: str
    rate: float
    cookies: list[str]
    forms: list[str]


@dataclass(frozen=True)
class Outcome:
    """What came of one form: 0 is no answer. *left_ms* after the planned moment it left, *ms* after it was answered."""

    status: int
    left_ms: float
    ms: float


def offer(plan: Plan) -> list[Outcome]:
    """Send every form of *plan* at its moment, over as many lines as are free; the outcomes in the same order.

    Each line first gets the page with the form once, so that a house that just opened is not measured.
    """
    began, turns = 0.0, count()
    outcomes = [Outcome(0, 0, 0)] * len(plan.forms)

    def start() -> None:
        nonlocal began
        began = time.perf_counter() + START

    ready = Barrier(LINES, start)

    def send() -> None:
        line = HTTPConnection(plan.host, plan.port, timeout=PATIENCE)
        line.request("GET", plan.path, headers={"Cookie": plan.cookies[0]})
        line.getresponse().read()
        ready.wait(PATIENCE)
        while (turn := next(turns)) < len(plan.forms):
            moment = began + turn / plan.rate
            time.sleep(max(0.0, moment - time.perf_counter()))
            left, status = time.perf_counter() - moment, _status(line, plan, turn)
            outcomes[turn] = Outcome(status, left * 1000, (time.perf_counter() - moment) * 1000)
        line.close()

    threads = [Thread(target=send) for _ in range(LINES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _status(line: HTTPConnection, plan: Plan, turn: int) -> int:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept-Encoding": "gzip, br",
        "Cookie": plan.cookies[turn % len(plan.cookies)],
    }
    try:
        line.request("POST", plan.path, plan.forms[turn], headers)
        answer = line.getresponse()
        answer.read()
        return answer.status
    except (OSError, HTTPException):
        line.close()  # the next form opens it again
        return 0


if __name__ == "__main__":
    outcomes = offer(Plan(**json.load(sys.stdin)))
    json.dump({"cpu": time.process_time(), "outcomes": [asdict(one) for one in outcomes]}, sys.stdout)
