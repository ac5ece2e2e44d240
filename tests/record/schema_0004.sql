CREATE TABLE actors (
	claim_number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	side TEXT NOT NULL, 
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	country TEXT, 
	sector TEXT, 
	actor_id TEXT, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (claim_number, position, side), 
	FOREIGN KEY(claim_number) REFERENCES claims (claim_number)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE claims (
	claim_number INTEGER NOT NULL, 
	reading_number INTEGER NOT NULL, 
	claim_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	sentence_end INTEGER NOT NULL, 
	sentence_text TEXT NOT NULL, 
	trigger_start INTEGER NOT NULL, 
	trigger_end INTEGER NOT NULL, 
	trigger_text TEXT NOT NULL, 
	event_type TEXT, 
	mode TEXT, 
	sign INTEGER, 
	status TEXT NOT NULL, 
	time_start DATE, 
	time_end DATE, 
	time_precision TEXT, 
	time_text TEXT, 
	place_name TEXT, 
	place_text TEXT, 
	place_country TEXT, 
	place_adm1 TEXT, 
	place_lat FLOAT, 
	place_lon FLOAT, 
	place_precision TEXT, 
	place_geonames_id INTEGER, 
	place_folded TEXT, 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY (claim_number), 
	UNIQUE (reading_number, claim_id), 
	FOREIGN KEY(reading_number) REFERENCES readings (reading_number)
);
CREATE TABLE coded_actors (
	event_number INTEGER NOT NULL, 
	side TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	country TEXT, 
	sector TEXT, 
	actor_id TEXT, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (event_number, side, position), 
	FOREIGN KEY(event_number) REFERENCES coded_events (event_number)
);
CREATE TABLE coded_contexts (
	event_number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	context TEXT NOT NULL, 
	PRIMARY KEY (event_number, position), 
	FOREIGN KEY(event_number) REFERENCES coded_events (event_number)
);
CREATE TABLE coded_events (
	event_number INTEGER NOT NULL, 
	row_number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	event_type TEXT, 
	mode TEXT, 
	sign INTEGER, 
	rule TEXT NOT NULL, 
	time_start DATE, 
	time_end DATE, 
	time_precision TEXT, 
	time_text TEXT, 
	place_name TEXT, 
	place_text TEXT, 
	place_country TEXT, 
	place_adm1 TEXT, 
	place_lat FLOAT, 
	place_lon FLOAT, 
	place_precision TEXT, 
	place_geonames_id INTEGER, 
	place_folded TEXT, 
	killed_best INTEGER, 
	killed_low INTEGER, 
	killed_high INTEGER, 
	PRIMARY KEY (event_number), 
	UNIQUE (row_number, position), 
	FOREIGN KEY(row_number) REFERENCES coded_rows (row_number)
);
CREATE TABLE coded_rows (
	row_number INTEGER NOT NULL, 
	import_number INTEGER NOT NULL, 
	line INTEGER NOT NULL, 
	dataset TEXT NOT NULL, 
	dataset_id TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	original_type TEXT NOT NULL, 
	original_subtype TEXT, 
	note TEXT, 
	publisher TEXT, 
	url TEXT, 
	issued_at DATETIME, 
	version TEXT, 
	PRIMARY KEY (row_number), 
	FOREIGN KEY(import_number) REFERENCES imports (import_number)
);
CREATE TABLE contexts (
	claim_number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	context TEXT NOT NULL, 
	PRIMARY KEY (claim_number, position), 
	FOREIGN KEY(claim_number) REFERENCES claims (claim_number)
);
CREATE TABLE "documents" (
	document_number INTEGER NOT NULL, 
	document_id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (document_number), 
	CONSTRAINT uq_documents_document_id UNIQUE (document_id)
);
CREATE TABLE evidence (
	claim_number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (claim_number, position), 
	FOREIGN KEY(claim_number) REFERENCES claims (claim_number)
);
CREATE TABLE import_results (
	import_number INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	superseded INTEGER NOT NULL, 
	known INTEGER NOT NULL, 
	older INTEGER NOT NULL, 
	left_out INTEGER NOT NULL, 
	malformed INTEGER NOT NULL, 
	PRIMARY KEY (import_number), 
	FOREIGN KEY(import_number) REFERENCES imports (import_number)
);
CREATE TABLE imports (
	import_number INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	dataset TEXT NOT NULL, 
	imported_at DATETIME NOT NULL, 
	PRIMARY KEY (import_number)
);
CREATE INDEX ix_claims_claim_id ON claims (claim_id);
CREATE INDEX ix_coded_rows_dataset_id ON coded_rows (dataset, dataset_id);
CREATE INDEX ix_documents_sha256 ON documents (sha256);
CREATE INDEX ix_links_second ON links (second);
CREATE INDEX ix_readings_document_number ON readings (document_number);
CREATE INDEX ix_resolutions_forecast_id ON resolutions (forecast_id);
CREATE TABLE kept_events (
	"key" TEXT NOT NULL, 
	events BLOB NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE linked_claims (
	claim_id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	PRIMARY KEY (claim_id, version)
)
 WITHOUT ROWID

;
CREATE TABLE links (
	first TEXT NOT NULL, 
	second TEXT NOT NULL, 
	version TEXT NOT NULL, 
	weight FLOAT NOT NULL, 
	levels TEXT NOT NULL, 
	PRIMARY KEY (first, second, version)
)
 WITHOUT ROWID

;
CREATE VIRTUAL TABLE passage_index USING fts5(text, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE 'passage_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'passage_index_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'passage_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'passage_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE quantities (
	claim_number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	low TEXT, 
	high TEXT, 
	unit TEXT, 
	text TEXT NOT NULL, 
	PRIMARY KEY (claim_number, position), 
	FOREIGN KEY(claim_number) REFERENCES claims (claim_number)
);
CREATE TABLE readings (
	reading_number INTEGER NOT NULL, 
	document_number INTEGER NOT NULL, 
	reader_key TEXT NOT NULL, 
	version TEXT NOT NULL, 
	pipeline TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	read_at DATETIME NOT NULL, 
	title TEXT, 
	publisher TEXT, 
	published DATE, 
	published_from TEXT, 
	dateline_place TEXT, 
	dateline_date DATE, 
	url TEXT, 
	path TEXT, 
	source_sha256 TEXT, 
	PRIMARY KEY (reading_number), 
	FOREIGN KEY(document_number) REFERENCES documents (document_number)
);
CREATE TABLE regions (
	reading_number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	PRIMARY KEY (reading_number, position), 
	FOREIGN KEY(reading_number) REFERENCES readings (reading_number)
);
CREATE TABLE resolutions (
	resolution_number INTEGER NOT NULL, 
	forecast_id TEXT NOT NULL, 
	outcome FLOAT, 
	void BOOLEAN NOT NULL, 
	"by" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	resolver TEXT, 
	claims TEXT NOT NULL, 
	resolved_at DATETIME NOT NULL, 
	PRIMARY KEY (resolution_number), 
	FOREIGN KEY(forecast_id) REFERENCES saved_forecasts (forecast_id)
);
CREATE TRIGGER resolutions_no_delete BEFORE DELETE ON resolutions BEGIN SELECT RAISE(ABORT, 'a resolution is never deleted'); END;
CREATE TRIGGER resolutions_no_update BEFORE UPDATE ON resolutions BEGIN SELECT RAISE(ABORT, 'a resolution is never changed'); END;
CREATE TABLE reviews (
	review_number INTEGER NOT NULL, 
	review_id TEXT NOT NULL, 
	reviewer TEXT NOT NULL, 
	reviewed_at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	action TEXT NOT NULL, 
	claims TEXT NOT NULL, 
	actors TEXT NOT NULL, 
	changes TEXT NOT NULL, 
	undoes TEXT, 
	PRIMARY KEY (review_number), 
	UNIQUE (review_id)
);
CREATE TABLE saved_forecasts (
	forecast_number INTEGER NOT NULL, 
	forecast_id TEXT NOT NULL, 
	forecast TEXT NOT NULL, 
	saved_at DATETIME NOT NULL, 
	PRIMARY KEY (forecast_number), 
	UNIQUE (forecast_id)
);
CREATE TRIGGER saved_forecasts_no_delete BEFORE DELETE ON saved_forecasts BEGIN SELECT RAISE(ABORT, 'a saved forecast is never deleted'); END;
CREATE TRIGGER saved_forecasts_no_update BEFORE UPDATE ON saved_forecasts BEGIN SELECT RAISE(ABORT, 'a saved forecast is never changed'); END;
