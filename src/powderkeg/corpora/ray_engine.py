"""Reading parts with Ray Data, on this machine or a cluster. The only home of Ray."""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from powderkeg.corpora.parts import Finished, Job, Receipt, Skipped, Worker
from powderkeg.corpora.plan import Part
from powderkeg.errors import ConfigError, CorpusError

# How often Ray may begin a part again whose worker was lost, before the run ends.
_RETRIES = 2


@dataclass(frozen=True)
class RayEngine:
    """Reads parts in actors, each with a reader and one core.

    Parameters
    ----------
    address : str, optional
        Of a running cluster, such as ``10.0.0.1:6379``; without it Ray is started on this machine, and
        stopped at the end.
    workers : int, optional
        How many actors; all cores by default.
    """

    address: str | None = None
    workers: int | None = None

    def __call__(self, parts: Sequence[Part], job: Job) -> Iterator[Finished]:
        """Read the parts; they come as they are finished.

        Raises
        ------
        ConfigError
            If Ray isn't installed, or the cluster can't be reached or is too small.
        CorpusError
            If a worker was lost.
        """
        with _connected(self.address, self.workers) as ray:
            workers = self._workers(ray, len(parts))
            try:
                for row in _rows(parts, job, workers):
                    yield _finished(row)
            except ray.exceptions.RayError as error:
                raise _explained(error) from error

    def _workers(self, ray: Any, parts: int) -> int:
        cores = int(ray.cluster_resources().get("CPU", 0))
        wanted = self.workers or cores
        if not 0 < wanted <= cores:
            raise ConfigError(f"{wanted} workers need as many cores, and Ray has {cores}; lower --workers")
        return min(wanted, parts)


class PartReader:
    """What an actor does: one part after the other, with a reader that is loaded once."""

    def __init__(self, job: Job) -> None:
        from threadpoolctl import threadpool_limits

        self._worker = Worker(job)
        threadpool_limits(1)

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[str]]:
        """The parts of a batch, as JSON, to what is finished, as JSON."""
        finished = [self._worker.finish(Part.model_validate_json(part)) for part in batch["part"]]
        return {
            "receipt": [one.receipt.model_dump_json() for one in finished],
            "skipped": ["\n".join(skip.model_dump_json() for skip in one.skipped) for one in finished],
        }


def _rows(parts: Sequence[Part], job: Job, workers: int) -> Iterator[Mapping[str, str]]:
    import ray.data

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    items = [{"part": part.model_dump_json()} for part in parts]
    read = ray.data.from_items(items, override_num_blocks=len(items)).map_batches(
        PartReader,
        batch_size=1,
        batch_format="numpy",
        compute=ray.data.ActorPoolStrategy(size=workers),
        fn_constructor_args=(job,),
        num_cpus=1,
        max_restarts=_RETRIES,
        max_task_retries=_RETRIES,
    )
    rows: Iterator[Mapping[str, str]] = iter(read.iter_rows())
    return rows


def _finished(row: Mapping[str, str]) -> Finished:
    skipped = tuple(Skipped.model_validate_json(line) for line in row["skipped"].splitlines())
    return Finished(Receipt.model_validate_json(row["receipt"]), skipped)


@contextmanager
def _connected(address: str | None, workers: int | None) -> Iterator[Any]:
    """Ray, begun on this machine or found at the address; nothing is sent to its makers."""
    _settle_environment(address)
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ConfigError("Ray isn't installed; pip install 'powderkeg[ray]'") from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)  # how far it is we tell ourselves
    quiet: dict[str, Any] = {"logging_level": "ERROR", "log_to_driver": False}
    try:
        if address:
            ray.init(address=address, **quiet)
        else:
            ray.init(address="local", num_cpus=workers, include_dashboard=False, **quiet)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        where = f"{address}: no Ray cluster answers" if address else "Ray can't be started"
        raise ConfigError(f"{where} ({error}); check --address, or leave it out") from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _settle_environment(address: str | None) -> None:
    """What Ray looks up when it is imported: no word to its makers, no port open to other machines."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    host = address.rpartition(":")[0] if address else "localhost"
    if host in ("localhost", "127.0.0.1"):
        # Its name tells of the systems where this is so by default: Ray stays on the loopback interface.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"


def _explained(error: Exception) -> Exception:
    """An error of ours that a worker raised, or that a worker was lost."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, CorpusError | ConfigError):
            return type(cause)(str(cause.args[0]) if cause.args else str(cause))
        cause = getattr(cause, "cause", None) or cause.__cause__
    first = str(error).strip().splitlines()[-1:]
    return CorpusError(
        f"a worker was lost ({''.join(first)}); what is finished is kept, so give the same command again, "
        "with fewer --workers if memory was short"
    )
