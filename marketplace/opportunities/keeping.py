"""How the database keeps the public list: whatever changes a published competition, its line is written anew."""

KEEPING = """
CREATE FUNCTION keep_opportunities(competitions uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO opportunity AS kept (competition_id, published_at, region_key, area_keys, within_keys, category_codes,
      value_pence, document)
    SELECT found.id, found.published_at, coalesce(above.parent_key, home.parent_key, home.key), places.keys,
      places.within, kinds.codes, lots.value_pence,
      setweight(to_tsvector('english', concat_ws(' ', found.title, found.reference, lots.titles)), 'A')
        || setweight(to_tsvector('english', concat_ws(' ', kinds.names, buyer.name, places.names)), 'B')
        || setweight(to_tsvector('english', found.description), 'C')
    FROM competition found
    JOIN organisation buyer ON buyer.id = found.buyer_id
    JOIN area home ON home.key = found.area_key
    LEFT JOIN area above ON above.key = home.parent_key
    CROSS JOIN LATERAL (
      SELECT CAST(sum(lot.price_ceiling_pence) AS bigint) AS value_pence,
        string_agg(lot.title, ' ' ORDER BY lot.number) AS titles,
        array_agg(lot.area_key) AS areas, array_agg(lot.category_code) AS codes
      FROM lot WHERE lot.competition_id = found.id) lots
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT place.key) AS keys, array_remove(array_agg(DISTINCT part.key), NULL) AS within,
        string_agg(DISTINCT part.name, ' ') AS names
      FROM area place
      LEFT JOIN area larger ON larger.key = place.parent_key
      LEFT JOIN area largest ON largest.key = larger.parent_key
      CROSS JOIN LATERAL (VALUES (place.key, place.name), (larger.key, larger.name), (largest.key, largest.name))
        AS part (key, name)
      WHERE place.key = found.area_key OR place.key = ANY (lots.areas)) places
    CROSS JOIN LATERAL (
      SELECT array_agg(category.code ORDER BY category.position) AS codes,
        string_agg(category.name, ' ' ORDER BY category.position) AS names
      FROM category WHERE category.code IN (found.category_code, found.cohort_code)
        OR category.code = ANY (lots.codes)) kinds
    WHERE found.id = ANY (competitions) AND found.published_at IS NOT NULL
    ON CONFLICT (competition_id) DO UPDATE SET published_at = excluded.published_at, region_key = excluded.region_key,
      area_keys = excluded.area_keys, within_keys = excluded.within_keys, category_codes = excluded.category_codes,
      value_pence = excluded.value_pence, document = excluded.document
    WHERE (kept.*) IS DISTINCT FROM (excluded.*);
END $$;
CREATE FUNCTION opportunities_keep_competitions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_opportunities(array_agg(id)) FROM changed WHERE published_at IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION opportunities_keep_lots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_opportunities(array_agg(DISTINCT competition_id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER opportunities_keep_new AFTER INSERT ON competition
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION opportunities_keep_competitions();
CREATE TRIGGER opportunities_keep_changed AFTER UPDATE ON competition
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION opportunities_keep_competitions();
CREATE TRIGGER opportunities_keep_new AFTER INSERT ON lot
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION opportunities_keep_lots();
CREATE TRIGGER opportunities_keep_changed AFTER UPDATE ON lot
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION opportunities_keep_lots();
"""
