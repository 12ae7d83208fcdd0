-- Text search over deployments must stay as fast at 100,000 rows as at 1,000.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX deployments_text ON deployments USING gin (lower(name || ' ' || module || ' ' || note) gin_trgm_ops);
