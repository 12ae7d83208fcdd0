CREATE TABLE "approvals" (
	"run_id" text PRIMARY KEY NOT NULL,
	"deployment_id" text NOT NULL,
	"digest" text NOT NULL,
	"status" text NOT NULL,
	"required" integer NOT NULL,
	"self_approval" boolean NOT NULL,
	"by_api_key" boolean NOT NULL,
	"opened_by" jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"receipt" jsonb,
	"consumed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"run_id" text NOT NULL,
	"user_id" text NOT NULL,
	"by" jsonb NOT NULL,
	"decision" text NOT NULL,
	"comment" text NOT NULL,
	"channel" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "decisions_run_id_user_id_pk" PRIMARY KEY("run_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" jsonb NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"data" jsonb NOT NULL,
	"request_id" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"clouds" jsonb NOT NULL,
	"simulated" boolean NOT NULL,
	"region" text,
	"project" text,
	"endpoint_url" text,
	"credentials" jsonb,
	"approval" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "accounts_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "module_versions" (
	"module" text NOT NULL,
	"digest" text NOT NULL,
	"files" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "module_versions_module_digest_pk" PRIMARY KEY("module","digest")
);
--> statement-breakpoint
CREATE TABLE "modules" (
	"name" text PRIMARY KEY NOT NULL,
	"cloud" text NOT NULL,
	"current_digest" text NOT NULL,
	"origin" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deployments" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"cloud" text NOT NULL,
	"module" text NOT NULL,
	"module_digest" text NOT NULL,
	"account_id" text NOT NULL,
	"vars" jsonb NOT NULL,
	"sealed_vars" "bytea",
	"sensitive_vars" jsonb NOT NULL,
	"note" text NOT NULL,
	"findings" jsonb NOT NULL,
	"status" text NOT NULL,
	"settled" text NOT NULL,
	"live" boolean DEFAULT false NOT NULL,
	"resource_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" timestamp with time zone NOT NULL,
	"active_run_id" text,
	"last_run_id" text,
	"resources" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"outputs" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"report" jsonb,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sponsor_id" text NOT NULL,
	"modules" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"accounts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"max_open_requests" integer DEFAULT 10 NOT NULL,
	"disabled_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agents_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"user_id" text,
	"agent_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"is_first" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"principal" text NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"user_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"roles" jsonb DEFAULT '["viewer"]'::jsonb NOT NULL,
	"locale" text,
	"disabled_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	"changed_by" text,
	"changed_at" timestamp with time zone,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"subject_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "events_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "run_journal" (
	"run_id" text NOT NULL,
	"seq" integer NOT NULL,
	"event" text NOT NULL,
	"address" text NOT NULL,
	"type" text NOT NULL,
	"action" text NOT NULL,
	"object_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "run_journal_run_id_seq_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "run_log" (
	"run_id" text NOT NULL,
	"first_seq" integer NOT NULL,
	"line_count" integer NOT NULL,
	"phase" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "run_log_run_id_first_seq_pk" PRIMARY KEY("run_id","first_seq")
);
--> statement-breakpoint
CREATE TABLE "run_secrets" (
	"run_id" text NOT NULL,
	"name" text NOT NULL,
	"digest" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "run_secrets_run_id_name_pk" PRIMARY KEY("run_id","name")
);
--> statement-breakpoint
CREATE TABLE "run_tails" (
	"run_id" text NOT NULL,
	"phase" text NOT NULL,
	"offset_bytes" bigint NOT NULL,
	"next_seq" integer NOT NULL,
	CONSTRAINT "run_tails_run_id_phase_pk" PRIMARY KEY("run_id","phase")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"deployment_id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"module" text NOT NULL,
	"module_digest" text NOT NULL,
	"account_id" text NOT NULL,
	"account_revision" integer NOT NULL,
	"deployment_version" integer NOT NULL,
	"requested_by" jsonb NOT NULL,
	"bundle_digest" text,
	"bundle" jsonb,
	"plan" jsonb,
	"review" jsonb,
	"error" jsonb,
	"progress" jsonb,
	"epoch" integer DEFAULT 0 NOT NULL,
	"worker" text,
	"cancel_requested_by" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"planned_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"apply_started_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "world_calls" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"world" text NOT NULL,
	"call" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "world_objects" (
	"world" text NOT NULL,
	"type" text NOT NULL,
	"id" text NOT NULL,
	"revision" integer NOT NULL,
	"body" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "world_objects_world_type_id_pk" PRIMARY KEY("world","type","id")
);
--> statement-breakpoint
CREATE TABLE "state_credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"deployment_id" text NOT NULL,
	"run_id" text NOT NULL,
	"phase" text NOT NULL,
	"epoch" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "state_credentials_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "state_locks" (
	"deployment_id" text PRIMARY KEY NOT NULL,
	"lock_id" text NOT NULL,
	"info" text NOT NULL,
	"run_id" text NOT NULL,
	"phase" text NOT NULL,
	"epoch" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "state_versions" (
	"deployment_id" text NOT NULL,
	"version" integer NOT NULL,
	"lineage" text NOT NULL,
	"serial" bigint NOT NULL,
	"digest" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"resource_count" integer NOT NULL,
	"run_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "state_versions_deployment_id_version_pk" PRIMARY KEY("deployment_id","version")
);
--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_sponsor_id_users_id_fk" FOREIGN KEY ("sponsor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_open" ON "approvals" USING btree ("status");--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE INDEX "module_versions_age" ON "module_versions" USING btree ("module","registered_at");--> statement-breakpoint
CREATE INDEX "deployments_newest" ON "deployments" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deployments_status" ON "deployments" USING btree ("status","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deployments_cloud" ON "deployments" USING btree ("cloud","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deployments_module" ON "deployments" USING btree ("module","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deployments_account" ON "deployments" USING btree ("account_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_secret_hash" ON "api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "api_keys_prefix" ON "api_keys" USING btree ("prefix");--> statement-breakpoint
CREATE INDEX "api_keys_user" ON "api_keys" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "idempotency_keys_unique" ON "idempotency_keys" USING btree ("principal","route","key");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE INDEX "runs_deployment" ON "runs" USING btree ("deployment_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "runs_one_active" ON "runs" USING btree ("deployment_id") WHERE status in ('queued','planning','planned','awaiting_approval','approved','applying','needs_recovery');--> statement-breakpoint
CREATE INDEX "runs_active_status" ON "runs" USING btree ("status") WHERE status in ('queued','planning','planned','awaiting_approval','approved','applying','needs_recovery');--> statement-breakpoint
CREATE INDEX "world_calls_world" ON "world_calls" USING btree ("world","seq");