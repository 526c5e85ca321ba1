"""Jobs: seen while they run, asked to stop, one of a kind at a time, and remembered with what they left."""

import threading

from matchwise.web.jobs import Job, Jobs, Status

LONG = 5.0


def until_stopped(job: Job) -> str:
    """Work that goes on until it is asked to stop."""
    job.tell("begun")
    go_on = threading.Event()
    while not job.stopped():
        go_on.wait(0.005)
    return "what was reached"


def told(job: Job) -> None:
    """Wait until a job has said something."""
    while job.seen().told is None:
        job.wait(0.005)


def test_a_job_is_seen_while_it_runs_and_leaves_its_result() -> None:
    go_on = threading.Event()

    def work(job: Job) -> int:
        job.tell("half")
        go_on.wait(LONG)
        return 7

    job = Job(work)
    told(job)
    seen = job.seen()
    assert (seen.status, seen.told, seen.result, seen.under_way) == (Status.RUNNING, "half", None, True)
    go_on.set()
    ended = job.wait(LONG)
    assert (ended.status, ended.told, ended.result, ended.under_way) == (Status.DONE, "half", 7, False)
    assert ended.seconds == job.seen().seconds


def test_a_job_that_is_stopped_says_so_and_keeps_what_it_reached() -> None:
    job = Job(until_stopped)
    told(job)
    job.stop()
    assert job.wait(LONG).status is Status.STOPPED
    assert job.seen().result == "what was reached"
    job.stop()
    assert job.seen().status is Status.STOPPED


def test_a_job_that_fails_keeps_its_error() -> None:
    seen = Job(lambda _: 1 // 0).wait(LONG)
    assert seen.status is Status.FAILED
    assert isinstance(seen.error, ZeroDivisionError)


def test_a_job_that_runs_is_not_begun_twice_and_others_of_its_kind_stop() -> None:
    jobs = Jobs(4)
    first = jobs.begin(("proof", 1), until_stopped)
    assert jobs.begin(("proof", 1), until_stopped) is first
    other = jobs.begin(("other", 1), until_stopped)
    second = jobs.begin(("proof", 2), until_stopped)
    assert first.wait(LONG).status is Status.STOPPED
    assert other.seen().status is Status.RUNNING
    assert jobs.find(("proof", 2)) is second
    assert jobs.find(("proof", 3)) is None
    jobs.stop_all()
    assert {job.wait(LONG).status for job in (other, second)} == {Status.STOPPED}


def test_a_job_that_ended_is_begun_again_and_the_oldest_is_forgotten() -> None:
    jobs = Jobs(2)
    first = jobs.begin(("a",), lambda _: 1)
    first.wait(LONG)
    assert jobs.begin(("a",), lambda _: 2).wait(LONG).result == 2
    for name in ("b", "c"):
        jobs.begin((name,), lambda _: 3).wait(LONG)
    assert jobs.find(("a",)) is None
