-- Facts say where nobody could be asked how it was (bit 12 of their flags, which begin at byte 64): only alerts reported
-- it, or whoever reported it also has or fixed it. Those who reported what was merged into it are asked as well.
WITH RECURSIVE affected AS (
  SELECT i."record_id" AS "root", i."record_id" AS "id", i."reporter_id", i."declared_by_id" FROM "incident" i WHERE i."fact" IS NOT NULL
  UNION
  SELECT a."root", m."record_id", m."reporter_id", m."declared_by_id" FROM affected a JOIN "incident" m ON m."duplicate_of_id" = a."id"),
asked AS (
  SELECT DISTINCT a."root" FROM affected a JOIN "incident" i ON i."record_id" = a."root"
    CROSS JOIN LATERAL unnest(ARRAY[a."reporter_id", a."declared_by_id"]) AS p("id")
  WHERE p."id" <> '00000000-0000-7000-8000-000000000000'
    AND p."id" IS DISTINCT FROM i."owner_id" AND p."id" IS DISTINCT FROM i."resolved_by_id")
UPDATE "incident" i SET "fact" = set_byte(i."fact", 65, get_byte(i."fact", 65) | 16)
WHERE i."fact" IS NOT NULL AND NOT EXISTS (SELECT FROM asked WHERE asked."root" = i."record_id");
