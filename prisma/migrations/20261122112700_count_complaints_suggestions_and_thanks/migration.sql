-- Numbers are never given again, also when an act comes to nothing. Each kind counts by its own.
CREATE SEQUENCE "complaint_number" AS integer;
CREATE SEQUENCE "suggestion_number" AS integer;
CREATE SEQUENCE "kudos_number" AS integer;
