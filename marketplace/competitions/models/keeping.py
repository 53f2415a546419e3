"""How the database itself keeps the terms of a competition once it was published."""

PROTECTION = """
CREATE FUNCTION keep_competition_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NULL THEN
    IF NEW.published_at IS NOT NULL AND (SELECT sum(weight) FROM criterion WHERE competition_id = NEW.id) <> 100 THEN
      RAISE EXCEPTION 'the weights of a published competition add up to 100' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF ROW(NEW.framework_id, NEW.buyer_id, NEW.category_code, NEW.cohort_code, NEW.area_key, NEW.price_method,
         NEW.scale_words, NEW.minimum_quality, NEW.tie_order, NEW.low_mean_percent, NEW.low_next_percent,
         NEW.low_estimate_percent, NEW.reserved_for, NEW.most_lots_bid, NEW.most_lots_won)
     IS DISTINCT FROM
     ROW(OLD.framework_id, OLD.buyer_id, OLD.category_code, OLD.cohort_code, OLD.area_key, OLD.price_method,
         OLD.scale_words, OLD.minimum_quality, OLD.tie_order, OLD.low_mean_percent, OLD.low_next_percent,
         OLD.low_estimate_percent, OLD.reserved_for, OLD.most_lots_bid, OLD.most_lots_won) THEN
    RAISE EXCEPTION 'the terms of a published competition cannot change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER competition_keeps_its_terms BEFORE UPDATE ON competition
  FOR EACH ROW EXECUTE FUNCTION keep_competition_terms();
CREATE FUNCTION keep_published_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM competition WHERE published_at IS NOT NULL
      AND id = CASE TG_OP WHEN 'INSERT' THEN NEW.competition_id ELSE OLD.competition_id END
  ) THEN
    RAISE EXCEPTION 'the terms of a published competition cannot change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER criterion_is_kept BEFORE DELETE ON criterion
  FOR EACH ROW EXECUTE FUNCTION keep_published_parts();
CREATE TRIGGER criterion_keeps_its_weight BEFORE UPDATE OF competition_id, code, kind, title, part_of, weight,
  max_score, min_score, word_limit, position ON criterion
  FOR EACH ROW EXECUTE FUNCTION keep_published_parts();
CREATE TRIGGER pass_fail_item_is_kept BEFORE INSERT OR UPDATE OR DELETE ON pass_fail_item
  FOR EACH ROW EXECUTE FUNCTION keep_published_parts();
CREATE TRIGGER competition_target_is_kept BEFORE INSERT OR UPDATE OR DELETE ON competition_target
  FOR EACH ROW EXECUTE FUNCTION keep_published_parts();
CREATE TRIGGER competition_document_is_kept BEFORE UPDATE OR DELETE ON competition_document
  FOR EACH ROW EXECUTE FUNCTION keep_published_parts();
CREATE FUNCTION keep_published_lots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND ROW(NEW.competition_id, NEW.number, NEW.category_code, NEW.cohort_code, NEW.area_key)
     IS NOT DISTINCT FROM ROW(OLD.competition_id, OLD.number, OLD.category_code, OLD.cohort_code, OLD.area_key) THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT FROM competition WHERE published_at IS NOT NULL AND id = OLD.competition_id) THEN
    RAISE EXCEPTION 'the terms of a published competition cannot change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER lot_is_kept BEFORE UPDATE OR DELETE ON lot
  FOR EACH ROW EXECUTE FUNCTION keep_published_lots();
CREATE FUNCTION weigh_published_criteria() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM competition WHERE published_at IS NOT NULL AND id = NEW.competition_id)
     AND (SELECT sum(weight) FROM criterion WHERE competition_id = NEW.competition_id) <> 100 THEN
    RAISE EXCEPTION 'the weights of a published competition add up to 100' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE CONSTRAINT TRIGGER criterion_weights_add_up AFTER INSERT ON criterion
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION weigh_published_criteria();
"""
