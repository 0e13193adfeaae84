-- The program's own acts, such as erasing what the law asks to keep no longer: they name no account.
ALTER TABLE access.act ALTER COLUMN account DROP NOT NULL;
