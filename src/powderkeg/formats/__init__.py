"""Claims, events and situations in the file formats of the field, one file each."""

from powderkeg.formats.acled import write_acled
from powderkeg.formats.cameo import write_cameo
from powderkeg.formats.flat_csv import read_csv, write_csv
from powderkeg.formats.geojson import write_geojson
from powderkeg.formats.jsonl import read_jsonl, write_jsonl
from powderkeg.formats.options import ExportOptions
from powderkeg.formats.plover import write_plover
from powderkeg.formats.table import FORMATS, file_encoding, find_writer, format_names
from powderkeg.formats.writer import Writer, Written

__all__ = [
    "FORMATS",
    "ExportOptions",
    "Writer",
    "Written",
    "file_encoding",
    "find_writer",
    "format_names",
    "read_csv",
    "read_jsonl",
    "write_acled",
    "write_cameo",
    "write_csv",
    "write_geojson",
    "write_jsonl",
    "write_plover",
]
