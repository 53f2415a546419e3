"""What the database itself keeps as it was written: the words of a case note."""

PROTECTION = """
CREATE FUNCTION keep_case_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'struck' OR
    (NEW.referral_id, NEW.side, NEW.readers, NEW.subject, NEW.body, NEW.tell, NEW.written_at, NEW.written_by)
    IS DISTINCT FROM
    (OLD.referral_id, OLD.side, OLD.readers, OLD.subject, OLD.body, OLD.tell, OLD.written_at, OLD.written_by)
  THEN
    RAISE EXCEPTION 'a case note is struck, not edited';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_note_is_kept BEFORE UPDATE ON case_note
  FOR EACH ROW EXECUTE FUNCTION keep_case_note();
"""
