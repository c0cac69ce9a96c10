PRAGMA application_id = 1667330660;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'cardgen','m001_papers','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'cardgen','m002_concepts','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'cardgen','m003_cards','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'cardgen','m004_reviews','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'cardgen','m005_reserve','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'cardgen','m006_decisions','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'cardgen','m007_order','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'cardgen','m008_replayed','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'cardgen','m009_contrast','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(10,'cardgen','m010_also','2026-11-24T00:00:00');
INSERT INTO "_sqlite_migrations" VALUES(11,'cardgen','m011_outlines','2026-11-24T00:00:00');
CREATE TABLE "cards" (
   "key" TEXT PRIMARY KEY,
   "paper" TEXT NOT NULL REFERENCES "papers"("id"),
   "kind" TEXT NOT NULL,
   "form" TEXT NOT NULL,
   "front" TEXT NOT NULL,
   "back" TEXT NOT NULL,
   "quote" TEXT NOT NULL,
   "start" INTEGER,
   "end" INTEGER,
   "page" INTEGER NOT NULL,
   "section" TEXT,
   "concepts" TEXT,
   "rule" TEXT,
   "score" REAL,
   "cue" TEXT,
   "figure" TEXT,
   "figure_in_front" INTEGER,
   "status" TEXT NOT NULL DEFAULT 'open',
   "own_front" TEXT,
   "own_back" TEXT,
   "made" INTEGER DEFAULT 1,
   "modified" INTEGER NOT NULL,
   "content" TEXT,
   "left_out" TEXT,
   "picture" TEXT
, "occlusion" TEXT, "found" INTEGER NOT NULL DEFAULT 1, "contrast" TEXT, "also" TEXT);
INSERT INTO "cards" VALUES('open','id-clocks','definition','question','What is open?','a thing','It is a thing.',1,9,2,'1 Time','["clock"]','is-a',0.5,'','null',0,'open',NULL,NULL,1,100,'digest',NULL,NULL,'null',1,'null','[]');
INSERT INTO "cards" VALUES('edited','id-clocks','definition','question','What is edited?','a thing','It is a thing.',1,9,2,'1 Time','["clock"]','is-a',0.5,'','null',0,'edited','Mine?','mine',1,100,'digest',NULL,NULL,'null',1,'null','[]');
INSERT INTO "cards" VALUES('dropped','id-clocks','definition','question','What is dropped?','a thing','It is a thing.',1,9,2,'1 Time','["clock"]','is-a',0.5,'','null',0,'dropped',NULL,NULL,1,100,NULL,NULL,NULL,'null',1,'null','[]');
INSERT INTO "cards" VALUES('pictured','id-clocks','definition','question','What is pictured?','a thing','It is a thing.',1,9,2,'1 Time','["clock"]','is-a',0.5,'','{"label":"Figure 1","kind":"figure","box":[1,1.0,2.0,3.0,4.0],"caption":null,"anchor":[3,9],"rows":[],"headers":0}',0,'kept',NULL,NULL,1,100,'digest',NULL,'cardgen-1.png','null',1,'null','[]');
INSERT INTO "cards" VALUES('tide','id-tides','definition','question','What is tide?','a thing','It is a thing.',1,9,2,'1 Time','["clock"]','is-a',0.5,'','null',0,'open',NULL,NULL,1,101,NULL,NULL,NULL,'null',1,'null','[]');
CREATE TABLE "concepts" (
   "paper" TEXT REFERENCES "papers"("id"),
   "key" TEXT,
   "term" TEXT NOT NULL,
   "aliases" TEXT NOT NULL,
   "salience" REAL NOT NULL,
   "definition" TEXT,
   "builds_on" TEXT NOT NULL,
   "made" INTEGER DEFAULT 1,
   PRIMARY KEY ("paper", "key")
);
INSERT INTO "concepts" VALUES('id-clocks','clock','clock','["clocks"]',0.7,'{"kind":"definition","concept":"clock","slots":{"term":"a clock"},"evidence":[0,10],"anchor":[2,8],"rule":"is-a","figure":null}','["wheel"]',1);
INSERT INTO "concepts" VALUES('id-tides','tide','tide','[]',0.4,'null','[]',1);
CREATE TABLE "decisions" (
   "id" INTEGER PRIMARY KEY,
   "card" TEXT NOT NULL REFERENCES "cards"("key"),
   "status" TEXT NOT NULL,
   "own_front" TEXT,
   "own_back" TEXT
);
INSERT INTO "decisions" VALUES(1,'edited','open',NULL,NULL);
CREATE TABLE "in_anki" (
   "card" TEXT PRIMARY KEY,
   "suspended" INTEGER NOT NULL,
   "leech" INTEGER NOT NULL,
   "edited" INTEGER NOT NULL,
   "missing" INTEGER NOT NULL
);
INSERT INTO "in_anki" VALUES('open',0,1,0,0);
CREATE TABLE "papers" (
   "id" TEXT PRIMARY KEY,
   "short_name" TEXT NOT NULL,
   "short_title" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "authors" TEXT NOT NULL,
   "year" INTEGER,
   "identifier" TEXT,
   "link" TEXT,
   "source" TEXT NOT NULL,
   "sha256" TEXT NOT NULL,
   "pages" INTEGER,
   "built" INTEGER NOT NULL
, "deck" TEXT NOT NULL DEFAULT '', "file" TEXT NOT NULL DEFAULT '', "added" INTEGER NOT NULL DEFAULT 0, "removed" INTEGER NOT NULL DEFAULT 0);
INSERT INTO "papers" VALUES('id-clocks','clocks','Clocks','The clocks paper','["A. Author","B. Ngô"]',2020,NULL,'','clocks.pdf','clocksclocksclocksclocksclocksclocksclocksclocks',9,100,'Papers::Clocks','',1,0);
INSERT INTO "papers" VALUES('id-tides','tides','Tides','The tides paper','["A. Author","B. Ngô"]',2020,NULL,'','tides.pdf','tidestidestidestidestidestidestidestides',9,101,'Papers::Tides','',2,1);
CREATE TABLE "parts" (
   "paper" TEXT REFERENCES "papers"("id"),
   "place" INTEGER,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "page" INTEGER NOT NULL,
   "words" INTEGER NOT NULL,
   "concepts" TEXT NOT NULL,
   PRIMARY KEY ("paper", "place")
);
INSERT INTO "parts" VALUES('id-clocks',0,'1 Time','method',2,120,'["clock"]');
CREATE TABLE "pictures" (
   "name" TEXT PRIMARY KEY,
   "png" BLOB NOT NULL
);
INSERT INTO "pictures" VALUES('cardgen-1.png',X'89504E470D0A1A0A647261776E');
CREATE TABLE "review_sources" (
   "id" INTEGER PRIMARY KEY,
   "kind" TEXT NOT NULL,
   "location" TEXT NOT NULL,
   "read_at" INTEGER NOT NULL
);
INSERT INTO "review_sources" VALUES(1,'package','a.apkg',5);
CREATE TABLE "reviews" (
   "card" TEXT,
   "reviewed_at" INTEGER,
   "rating" INTEGER NOT NULL,
   "duration" INTEGER,
   "source" INTEGER REFERENCES "review_sources"("id"), "recall" REAL, "stability" REAL, "difficulty" REAL,
   PRIMARY KEY ("card", "reviewed_at")
);
INSERT INTO "reviews" VALUES('open',1700000000000,3,4000,1,NULL,NULL,NULL);
INSERT INTO "reviews" VALUES('gone',1700000000001,1,4000,1,NULL,NULL,NULL);
CREATE TABLE "texts" (
   "paper" TEXT PRIMARY KEY REFERENCES "papers"("id"),
   "text" TEXT NOT NULL
);
INSERT INTO "texts" VALUES('id-clocks',' clock tells time ');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX "idx_cards_paper"
    ON "cards" ("paper");
CREATE INDEX reviews_unreplayed ON reviews (card) WHERE stability IS NULL;
CREATE UNIQUE INDEX "idx_review_sources_kind_location"
    ON "review_sources" ("kind", "location");
COMMIT;
