"""Feed the parsers with what nobody should write, until a time is up: `python -m tools.fuzz`.

    python -m tools.fuzz                          # each parser for a minute, in turn
    python -m tools.fuzz pdf html --seconds 600   # these two
    python -m tools.fuzz pdf --atheris            # led by the branches it reaches; `pip install atheris`
    python -m tools.fuzz --list

What raises anything but one of the package's own errors, takes longer than ten seconds, or needs more than
4 GB is a finding: its input is written into the folder `--findings`, and the next parser has its turn. Exit
code 1 says that there were any. A finding becomes a case of `tests/fuzzing/found.py`.
"""

import argparse
import hashlib
import logging
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import FrameType

if "--atheris" in sys.argv:
    import atheris

    with atheris.instrument_imports(include=["powderkeg", "pypdf"], enable_loader_override=False):
        from tests.fuzzing.targets import TARGETS
else:
    from tests.fuzzing.targets import TARGETS
from tests.fuzzing.mutating import mutated
from tests.fuzzing.target import PIECES, Target

_LONGEST_S = 10
_MOST_MEMORY = 4 << 30
_LONGEST_INPUT = 100_000
_TOLD = 2000


def main() -> int:
    """Fuzz the targets that are named, or all."""
    options = _options()
    if options.list:
        print("\n".join(TARGETS))
        return 0
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    options.findings.mkdir(parents=True, exist_ok=True)
    targets = [TARGETS[name] for name in options.targets or TARGETS]
    if options.atheris:
        return _led(targets[0], options)
    signal.signal(signal.SIGALRM, _too_long)
    return 1 if sum([not _blind(target, options) for target in targets]) else 0


def _options() -> argparse.Namespace:
    told = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=told[0], epilog=told[2], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=0, help="where random numbers start")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--atheris", action="store_true", help="one target, with Atheris")
    parser.add_argument("--list", action="store_true", help="name the targets")
    return parser.parse_args()


def _blind(target: Target, options: argparse.Namespace) -> bool:
    """Changed seeds until the time is up; whether nothing was found."""
    for seed in target.seeds:
        _checked(target, seed, options.findings)
    chance = random.Random(options.seed)  # noqa: S311 - no secrets
    until, count, slowest = time.monotonic() + options.seconds, 0, 0.0
    while (start := time.monotonic()) < until:
        if not _checked(target, mutated(target, chance.choice(target.seeds), chance), options.findings):
            return False
        count, slowest = count + 1, max(slowest, time.monotonic() - start)
    print(f"{target.name}: nothing in {count:,} inputs; the slowest took {slowest:.2f} s", flush=True)
    return True


def _led(target: Target, options: argparse.Namespace) -> int:
    """Inputs that Atheris makes of the seeds, led by which branches they reach."""
    corpus = Path(tempfile.mkdtemp(prefix="powderkeg-corpus-"))
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = corpus.parent / f"{corpus.name}.dict"
    words.write_text(
        "".join(f'"{_escaped(piece)}"\n' for piece in (*PIECES, *target.pieces) if 0 < len(piece) < 60)
    )
    limits = (
        f"-max_total_time={options.seconds:.0f}",
        f"-timeout={_LONGEST_S}",
        f"-max_len={_LONGEST_INPUT}",
    )
    places = (str(corpus), f"-dict={words}", f"-artifact_prefix={options.findings}/")
    atheris.Setup([sys.argv[0], *places, *limits, "-rss_limit_mb=4096"], target.run)
    atheris.Fuzz()
    return 0


def _checked(target: Target, data: bytes, findings: Path) -> bool:
    signal.alarm(_LONGEST_S)
    try:
        target.run(data)
    except (Exception, MemoryError) as error:
        path = findings / f"{target.name.replace(' ', '-')}-{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        print(f"{target.name}: {path}\n{''.join(traceback.format_exception(error))[-_TOLD:]}", flush=True)
        return False
    finally:
        signal.alarm(0)
    return True


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"takes longer than {_LONGEST_S} seconds")


def _escaped(piece: bytes) -> str:
    """As libFuzzer's dictionaries have it."""
    return "".join(f"\\x{byte:02x}" for byte in piece)


if __name__ == "__main__":
    sys.exit(main())
