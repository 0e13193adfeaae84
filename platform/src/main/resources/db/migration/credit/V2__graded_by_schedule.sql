-- Since which month the program grades by itself: the last that was over when it first looked. One row at most.
CREATE TABLE credit.schedule (
    since date    NOT NULL CHECK (extract(day FROM since) = 1),
    one   boolean PRIMARY KEY CHECK (one)
);

-- A month that was graded by the schedule; never twice. grades: of how many enterprises, those left out that had a version already.
CREATE TABLE credit.round (
    made_at timestamptz NOT NULL,
    month   date        PRIMARY KEY CHECK (extract(day FROM month) = 1),
    grades  integer     NOT NULL CHECK (grades >= 0)
);
CREATE TRIGGER round_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON credit.round
    FOR EACH STATEMENT EXECUTE FUNCTION credit.refuse_change();
