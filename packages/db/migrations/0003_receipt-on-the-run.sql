ALTER TABLE "runs" ADD COLUMN "approval" jsonb;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "receipt" jsonb;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "receipt_consumed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "approvals" DROP COLUMN "receipt";--> statement-breakpoint
ALTER TABLE "approvals" DROP COLUMN "consumed_at";