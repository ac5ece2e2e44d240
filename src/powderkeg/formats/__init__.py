"""Claims, events and situations in the file formats of the field, one file each."""

from powderkeg.formats.acled import write_acled
from powderkeg.formats.cameo import write_cameo
from powderkeg.formats.derived import EVENT_FORMATS, SITUATION_FORMATS
from powderkeg.formats.event_json import event_json
from powderkeg.formats.event_rows import event_table
from powderkeg.formats.flat_csv import read_csv, write_csv
from powderkeg.formats.geojson import write_geojson
from powderkeg.formats.graphml import write_graphml
from powderkeg.formats.jsonl import read_jsonl, write_jsonl
from powderkeg.formats.options import ExportOptions
from powderkeg.formats.parquet import write_parquet
from powderkeg.formats.plover import write_plover
from powderkeg.formats.rows_csv import write_rows_csv, write_rows_hxl
from powderkeg.formats.situation_json import situation_json
from powderkeg.formats.situation_rows import situation_table
from powderkeg.formats.table import FORMATS, file_encoding, find_writer, format_names
from powderkeg.formats.writer import Writer, Written

__all__ = [
    "EVENT_FORMATS",
    "FORMATS",
    "SITUATION_FORMATS",
    "ExportOptions",
    "Writer",
    "Written",
    "event_json",
    "event_table",
    "file_encoding",
    "find_writer",
    "format_names",
    "read_csv",
    "read_jsonl",
    "situation_json",
    "situation_table",
    "write_acled",
    "write_cameo",
    "write_csv",
    "write_geojson",
    "write_graphml",
    "write_jsonl",
    "write_parquet",
    "write_plover",
    "write_rows_csv",
    "write_rows_hxl",
]
