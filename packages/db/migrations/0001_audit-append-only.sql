-- The audit log only grows: whoever holds the application's connection cannot rewrite it by accident or by injection.
CREATE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entries is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse();
--> statement-breakpoint
CREATE FUNCTION state_versions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'state_versions is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER state_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON state_versions
  FOR EACH STATEMENT EXECUTE FUNCTION state_versions_refuse();
