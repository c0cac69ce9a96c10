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
);
INSERT INTO "papers" VALUES('id-clocks','clocks','Clocks','The clocks paper','["A. Author","B. Ngô"]',2020,NULL,'','clocks.pdf','clocksclocksclocksclocksclocksclocksclocksclocks',9,100);
INSERT INTO "papers" VALUES('id-tides','tides','Tides','The tides paper','["A. Author","B. Ngô"]',2020,NULL,'','tides.pdf','tidestidestidestidestidestidestidestides',9,101);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
COMMIT;
