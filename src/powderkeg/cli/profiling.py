"""`--profile`: where a command spends its time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.cli.session import Session

_HTML = (".html", ".htm")


def start_profile(path: Path, session: "Session") -> Callable[[], None]:
    """Watch this thread from now on; what comes back writes the profile, as HTML if the file is called so.

    Raises
    ------
    ConfigError
        If the file can't be written.
    """
    from pyinstrument import Profiler

    try:
        path.touch()
    except OSError as error:
        raise ConfigError(f"--profile {path}: can't be written ({error.strerror})") from error
    profiler = Profiler()
    profiler.start()

    def end() -> None:
        profiler.stop()
        html = path.suffix.lower() in _HTML
        shown = profiler.output_html() if html else profiler.output_text(unicode=True, color=False)
        try:
            path.write_text(shown, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            # the work is done; that it can't be told where its time went is no fault of it
            session.complain(f"--profile {path}: can't be written ({error.strerror})")
        else:
            session.say(f"profile written to {path}")

    return end
