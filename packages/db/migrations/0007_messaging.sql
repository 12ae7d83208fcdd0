CREATE TABLE "approver_group_members" (
	"group_id" text NOT NULL,
	"user_id" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "approver_group_members_group_id_user_id_pk" PRIMARY KEY("group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "approver_groups" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "approver_groups_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"topics" jsonb NOT NULL,
	"accounts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"target" jsonb NOT NULL,
	"sealed_secrets" "bytea" NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channels_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "chat_identities" (
	"id" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"team_id" text NOT NULL,
	"external_id" text NOT NULL,
	"external_name" text NOT NULL,
	"user_id" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "chat_link_requests" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"team_id" text NOT NULL,
	"team_name" text NOT NULL,
	"external_id" text NOT NULL,
	"external_name" text NOT NULL,
	"external_email" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "chat_clicks" (
	"nonce" text PRIMARY KEY NOT NULL,
	"click" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"channel_id" text NOT NULL,
	"type" text NOT NULL,
	"deployment_id" text,
	"run_id" text,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempt_at" timestamp with time zone,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "message_threads" (
	"channel_id" text NOT NULL,
	"run_id" text NOT NULL,
	"reference" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "reminders" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "chat_identities_one" ON "chat_identities" USING btree ("platform","team_id","external_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "chat_identities_user" ON "chat_identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "chat_clicks_open" ON "chat_clicks" USING btree ("received_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("next_attempt_at") WHERE status in ('waiting','sending');--> statement-breakpoint
CREATE INDEX "deliveries_thread" ON "deliveries" USING btree ("channel_id","run_id","seq");--> statement-breakpoint
CREATE INDEX "deliveries_history" ON "deliveries" USING btree ("channel_id","seq" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "message_threads_unique" ON "message_threads" USING btree ("channel_id","run_id");