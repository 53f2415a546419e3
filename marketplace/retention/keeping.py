"""How the database itself stops destruction under a legal hold, whoever asks and by whatever way."""

KEEPING = """
CREATE FUNCTION is_on_hold(what text, subject uuid, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM legal_hold hold WHERE (hold.lifted_at IS NULL OR hold.free_on > today) AND (
      hold.framework_id IN (
        SELECT application.framework_id FROM application WHERE what = 'application' AND application.id = subject
        UNION ALL SELECT competition.framework_id FROM bid JOIN competition ON competition.id = bid.competition_id
          WHERE what = 'bid' AND bid.id = subject
        UNION ALL SELECT application.framework_id FROM answer JOIN application ON application.id = answer.application_id
          WHERE what = 'document' AND answer.document_id = subject)
      OR hold.competition_id IN (SELECT bid.competition_id FROM bid WHERE what = 'bid' AND bid.id = subject)
      OR hold.organisation_id IN (
        SELECT application.supplier_id FROM application WHERE what = 'application' AND application.id = subject
        UNION ALL SELECT bid.supplier_id FROM bid WHERE what = 'bid' AND bid.id = subject
        UNION ALL SELECT document.organisation_id FROM document WHERE what = 'document' AND document.id = subject)
      OR (what = 'person' AND hold.person_id = subject)
      OR hold.person_id IN (
        SELECT referral.person_id FROM referral
        WHERE what IN ('referral', 'draft_referral') AND referral.id = subject)));
$$;
CREATE FUNCTION refuse_while_on_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_on_hold(TG_ARGV[0], OLD.id, NULL) THEN
    RAISE EXCEPTION 'a legal hold stops this' USING ERRCODE = 'check_violation', CONSTRAINT = 'on_legal_hold';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_destruction_on_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_on_hold(NEW.kind, NEW.subject_id, NULL) THEN
    RAISE EXCEPTION 'a legal hold stops this' USING ERRCODE = 'check_violation', CONSTRAINT = 'on_legal_hold';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER destruction_waits_for_holds BEFORE INSERT ON destruction
  FOR EACH ROW EXECUTE FUNCTION refuse_destruction_on_hold();
CREATE TRIGGER person_waits_for_holds BEFORE DELETE ON person
  FOR EACH ROW EXECUTE FUNCTION refuse_while_on_hold('person');
CREATE TRIGGER referral_waits_for_holds BEFORE DELETE ON referral
  FOR EACH ROW EXECUTE FUNCTION refuse_while_on_hold('referral');
CREATE TRIGGER document_waits_for_holds BEFORE UPDATE OF status ON document
  FOR EACH ROW WHEN (NEW.status = 'destroyed') EXECUTE FUNCTION refuse_while_on_hold('document');
"""
