"""Files of coded data as their publishers lay them out; what the rows tell of is invented."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from powderkeg.datamodel.coded_event import CodedEvent, CodedRow, SkippedRow
from powderkeg.formats.coded import CodedReference, open_coded

HEADERS = {
    "acled": "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
    "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
    "tags,timestamp",
    "ucdp": "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,"
    "side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
    "source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,"
    "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob",
    "gdelt": "GLOBALEVENTID,SQLDATE,MonthYear,Year,FractionDate,Actor1Code,Actor1Name,Actor1CountryCode,"
    "Actor1KnownGroupCode,Actor1EthnicCode,Actor1Religion1Code,Actor1Religion2Code,Actor1Type1Code,"
    "Actor1Type2Code,Actor1Type3Code,Actor2Code,Actor2Name,Actor2CountryCode,Actor2KnownGroupCode,"
    "Actor2EthnicCode,Actor2Religion1Code,Actor2Religion2Code,Actor2Type1Code,Actor2Type2Code,"
    "Actor2Type3Code,IsRootEvent,EventCode,EventBaseCode,EventRootCode,QuadClass,GoldsteinScale,NumMentions,"
    "NumSources,NumArticles,AvgTone,Actor1Geo_Type,Actor1Geo_FullName,Actor1Geo_CountryCode,"
    "Actor1Geo_ADM1Code,Actor1Geo_ADM2Code,Actor1Geo_Lat,Actor1Geo_Long,Actor1Geo_FeatureID,Actor2Geo_Type,"
    "Actor2Geo_FullName,Actor2Geo_CountryCode,Actor2Geo_ADM1Code,Actor2Geo_ADM2Code,Actor2Geo_Lat,"
    "Actor2Geo_Long,Actor2Geo_FeatureID,ActionGeo_Type,ActionGeo_FullName,ActionGeo_CountryCode,"
    "ActionGeo_ADM1Code,ActionGeo_ADM2Code,ActionGeo_Lat,ActionGeo_Long,ActionGeo_FeatureID,DATEADDED,"
    "SOURCEURL",
    "polecat": "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,"
    "Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,"
    "Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,"
    "Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,"
    "Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,"
    "Story People,Story Organizations,Story Locations,Language,Version",
    "icews": "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,"
    "Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,"
    "Country,Latitude,Longitude",
}
ROWS: dict[str, dict[str, str]] = {
    "acled": {
        "event_id_cnty": "SUD901",
        "event_date": "2024-05-01",
        "time_precision": "1",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Sudan (2019-)",
        "inter1": "State forces",
        "actor2": "RSF: Rapid Support Forces",
        "inter2": "Political militia",
        "iso": "729",
        "country": "Sudan",
        "admin1": "Khartoum",
        "location": "Omdurman",
        "latitude": "15.64",
        "longitude": "32.48",
        "geo_precision": "1",
        "source": "Radio Nuba",
        "notes": "On 1 May, the army and the militia fought in Omdurman. At least three died.",
        "fatalities": "3",
        "timestamp": "1715000000",
    },
    "ucdp": {
        "id": "700001",
        "type_of_violence": "1",
        "side_a": "Government of Iraq",
        "side_b": "IS",
        "source_office": "Radio Tigris",
        "source_headline": "Bomb kills soldiers",
        "where_prec": "1",
        "where_coordinates": "Hawija town",
        "adm_1": "Kirkuk governorate",
        "latitude": "35.32",
        "longitude": "43.77",
        "country": "Iraq",
        "country_id": "645",
        "date_prec": "1",
        "date_start": "2016-03-04 00:00:00.000",
        "date_end": "2016-03-04 00:00:00.000",
        "best": "4",
        "high": "7",
        "low": "2",
        "gwnoa": "645",
    },
    "gdelt": {
        "GLOBALEVENTID": "880000001",
        "SQLDATE": "20240501",
        "Actor1Code": "TURGOV",
        "Actor1Name": "ANKARA",
        "Actor1CountryCode": "TUR",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "ROMMED",
        "Actor2Name": "BUCHAREST",
        "Actor2CountryCode": "ROM",
        "Actor2Type1Code": "MED",
        "EventCode": "042",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Bucharest, Bucuresti, Romania",
        "ActionGeo_CountryCode": "RO",
        "ActionGeo_Lat": "44.43",
        "ActionGeo_Long": "26.1",
        "DATEADDED": "20240502001500",
        "SOURCEURL": "https://news.example.org/visit",
    },
    "polecat": {
        "Event ID": "20240501-17",
        "Event Date": "2024-05-01",
        "Event Type": "COERCE",
        "Event Mode": "arrest",
        "Contexts": "legal;corruption",
        "Actor Name": "Ministry of Justice",
        "Actor Country": "KEN",
        "Actor COW": "501",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "Trader",
        "Recipient Country": "",
        "Recipient COW": "501",
        "Primary Recipient Sector": "BUS",
        "Placename": "Nairobi",
        "City": "Nairobi",
        "Province": "Nairobi County",
        "Country": "KEN",
        "Latitude": "-1.28",
        "Longitude": "36.82",
        "GeoNames ID": "184745",
        "Feature Type": "PPLC",
        "Source": "Rift Courier",
        "Version": "NGEC-1",
    },
    "icews": {
        "Event ID": "31000001",
        "Event Date": "2014-05-21",
        "Source Name": "Military (Mali)",
        "Source Sectors": "Government,Military",
        "Source Country": "Mali",
        "Event Text": "Use conventional military force",
        "CAMEO Code": "190",
        "Target Name": "Armed Rebel (Mali)",
        "Target Sectors": "Dissident,Rebel",
        "Target Country": "Mali",
        "Publisher": "Sahel Monitor",
        "City": "Kidal",
        "Province": "Kidal",
        "Country": "Mali",
        "Latitude": "18.44",
        "Longitude": "1.41",
    },
}
# POLECAT and GDELT part cells by tabs, GDELT has no header, POLECAT is no UTF-8.
DELIMITERS = {"acled": ",", "ucdp": ",", "gdelt": "\t", "polecat": "\t", "icews": "\t"}
ENCODINGS = {"polecat": "iso-8859-1"}
WITHOUT_HEADER = ("gdelt",)

Fields = Mapping[str, str]


def coded_file(name: str, rows: Iterable[Fields], *, header: bool | None = None) -> bytes:
    """A file with the example row of a data set, changed by each of `rows` in turn."""
    columns = HEADERS[name].split(",")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=DELIMITERS[name], lineterminator="\n")
    if header if header is not None else name not in WITHOUT_HEADER:
        writer.writerow(columns)
    writer.writerows([(ROWS[name] | dict(row)).get(column, "") for column in columns] for row in rows)
    return stream.getvalue().encode(ENCODINGS.get(name, "utf-8"))


def read_rows(content: bytes, reference: CodedReference, **options: Any) -> list[CodedRow | SkippedRow]:
    """What the rows of a file say."""
    return list(open_coded(io.BytesIO(content), reference, **options))


def events_of(name: str, reference: CodedReference, **fields: str) -> tuple[CodedEvent, ...]:
    """What the example row says with these fields."""
    (row,) = read_rows(coded_file(name, [fields]), reference)
    assert isinstance(row, CodedRow), row
    return row.events


def event_of(name: str, reference: CodedReference, **fields: str) -> CodedEvent:
    """The one thing that the example row says with these fields."""
    (event,) = events_of(name, reference, **fields)
    return event
