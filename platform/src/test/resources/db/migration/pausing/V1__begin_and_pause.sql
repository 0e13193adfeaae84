-- Only of the tests: a migration that is killed in its midst, unless a table says that it should go through.
CREATE TABLE pausing.begun (n int);
INSERT INTO pausing.begun VALUES (1);
SELECT pg_sleep(CASE WHEN to_regclass('public.no_pause') IS NULL THEN 600 ELSE 0 END);
