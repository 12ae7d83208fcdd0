ALTER TABLE "events" ADD COLUMN "txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "state_credentials" ADD COLUMN "seq" bigserial NOT NULL;--> statement-breakpoint
CREATE INDEX "state_credentials_newest" ON "state_credentials" USING btree ("deployment_id","seq");