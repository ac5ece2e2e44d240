"""The formats by name: those that come with powderkeg, and those of installed plug-ins."""

from collections.abc import Mapping
from functools import partial
from importlib.metadata import entry_points
from types import MappingProxyType

from powderkeg.errors import ConfigError
from powderkeg.formats.acled import write_acled
from powderkeg.formats.cameo import write_cameo
from powderkeg.formats.flat_csv import write_csv
from powderkeg.formats.geojson import write_geojson
from powderkeg.formats.jsonl import write_jsonl
from powderkeg.formats.options import ExportOptions
from powderkeg.formats.plover import write_plover
from powderkeg.formats.writer import Writer

FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "jsonl": write_jsonl,
        "csv": write_csv,
        "plover": write_plover,
        "geojson": write_geojson,
        "cameo": write_cameo,
        "acled": write_acled,
    }
)
# Formats with names of their own for event types; the others write what the claim says.
_WITH_OPTIONS = MappingProxyType({"plover": write_plover, "cameo": write_cameo, "acled": write_acled})
# Formats of what happened, where claims of other statuses are written if they are asked for.
_OF_DONE = ("cameo", "acled")

# Excel takes a CSV file without this mark for one in the encoding of the country.
SPREADSHEET_ENCODING = "utf-8-sig"
_FILE_ENCODINGS = MappingProxyType(dict.fromkeys(("csv", "cameo", "acled"), SPREADSHEET_ENCODING))

# A plug-in names its writer, a `Writer`, under this group of entry points.
_GROUP = "powderkeg.formats"


def format_names() -> list[str]:
    """The names of all formats, those of plug-ins last."""
    return list(dict.fromkeys([*FORMATS, *sorted(entry_points(group=_GROUP).names)]))


def file_encoding(name: str) -> str:
    """The encoding of a file in the format of that name; a stream is plain UTF-8."""
    return _FILE_ENCODINGS.get(name, "utf-8")


def find_writer(name: str, options: ExportOptions | None = None) -> Writer:
    """The writer of the format of that name, with options where it takes them.

    Raises
    ------
    ConfigError
        If there is no such format, the plug-in that brings it can't be loaded, or further statuses are asked
        of a format that doesn't leave them out.
    """
    if options and options.also and name not in _OF_DONE:
        raise ConfigError(
            f"format {name} takes no further statuses; leave --also out, or choose {' or '.join(_OF_DONE)}"
        )
    if options and name in _WITH_OPTIONS:
        return partial(_WITH_OPTIONS[name], options=options)
    if name in FORMATS:
        return FORMATS[name]
    for plugin in entry_points(group=_GROUP, name=name):
        try:
            writer: Writer = plugin.load()
        except (ImportError, AttributeError) as error:
            raise ConfigError(
                f"format {name}: its plug-in {plugin.value} can't be loaded ({error})"
            ) from error
        return writer
    raise ConfigError(f"format {name!r} is not known; known are {', '.join(format_names())}")
