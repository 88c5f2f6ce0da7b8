-- Numbers of releases, which are light records.
CREATE SEQUENCE "release_number" AS integer;
