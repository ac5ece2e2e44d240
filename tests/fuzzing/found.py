"""What was found: for each parser, inputs that once ended in something else than an answer."""

from collections.abc import Mapping, Sequence

from powderkeg.formats.flat_csv import write_csv
from tests.fuzzing.reports import parquet_reports
from tests.fuzzing.tables import drawn, written

_LISTING = b'contact = "mailto:a@a.example"\n[[listing]]\nurl = "https://a.example/"\nlinks = "%s"\n'

# By name of the target; the parsers answer them with errors of their own, or read them.
FOUND: Mapping[str, Sequence[bytes]] = {
    "country months": (b"\niso3,country,month,deaths_state_based\nMLI,Mali,2012-01,1\n", b"\n\n"),
    "timed events": (b"\ntime,place\n2014-06-11 09:30,Mosul\n",),
    "borders": (b"\n\niso3,neighbour\nMLI,NER\n",),
    "disputes": (b"dispnum,onset,ccode,joined,join_side,at_risk\n99999999999999999999,2001-01-01,2,0,,1\n",),
    "own types": (b"quad = " + b"9" * 5000, b"a = " + b"[" * 5000),
    "settings": (b"record = " + b"9" * 5000, b"actors = " + b"[" * 5000),
    "boilerplate": (b"cue,most_words\nto contact us*," + b"9" * 5000 + b"\n",),
    "dictionaries": (
        b"[" * 60_000,
        b"KADENA {" + b"{" * 60_000,
        b"!PERSON! = MAN, WOMAN\n" + b"ARMED_!PERSON!_" * 40 + b" [~UAF]\n",
    ),
    "draws": (drawn().replace(b"unit", b"uni\xff"), drawn().replace(b"NER", b"\xaeER")),
    "parquet": (parquet_reports().replace(b"text", b"tex\xff"),),
    "days": (b"<00010101", b">99991231", "20³30101".encode()),
    "claims in CSV": (written(write_csv).replace(b",0.75,", b"," + b"[" * 60_000 + b","),),
    "headers": ("http://[::%00\u0663]/".encode(),),
    "watchlist": (
        b"workers = " + b"9" * 5000,
        b"workers = " + b"[" * 5000,
        _LISTING % (b"(" * 5000),
        _LISTING % b"[[a]",
    ),
    "html": (b"<?html><svg>Rebels seized Kidal, killing 20.",),
    "arguments": (b"explain \xff --record r.sqlite", b"claims --record r.sqlite --type \xff"),
    "corrections": (
        b"quantities=killed " + b"9" * 5000,
        b"source=\xff",
        b"place=\xff (MLI)",
        b"status=\xff",
        b"place=Gao (MLI, " + b"9" * 5000 + b")",
    ),
}
