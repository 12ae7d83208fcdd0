CREATE TABLE "lesson_progress" (
	"user_id" text NOT NULL,
	"path" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"last_opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lesson_progress_user_id_path_pk" PRIMARY KEY("user_id","path")
);
--> statement-breakpoint
CREATE TABLE "lesson_resets" (
	"user_id" text PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"tasks" jsonb NOT NULL,
	"quiz" jsonb NOT NULL,
	"world" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_commands" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"line" text NOT NULL,
	"exit_code" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_days" (
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "practice_days_user_id_day_pk" PRIMARY KEY("user_id","day")
);
--> statement-breakpoint
CREATE TABLE "practice_files" (
	"user_id" text NOT NULL,
	"path" text NOT NULL,
	"content" "bytea" NOT NULL,
	"mode" integer DEFAULT 420 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "practice_files_user_id_path_pk" PRIMARY KEY("user_id","path")
);
--> statement-breakpoint
CREATE TABLE "quiz_progress" (
	"user_id" text NOT NULL,
	"question_id" text NOT NULL,
	"digest" text NOT NULL,
	"chosen" jsonb NOT NULL,
	"correct" boolean NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quiz_progress_user_id_question_id_pk" PRIMARY KEY("user_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "task_progress" (
	"user_id" text NOT NULL,
	"task_id" text NOT NULL,
	"check_digest" text,
	"passed_at" timestamp with time zone,
	"solution_shown_at" timestamp with time zone,
	"incident_at" timestamp with time zone,
	CONSTRAINT "task_progress_user_id_task_id_pk" PRIMARY KEY("user_id","task_id")
);
--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_resets" ADD CONSTRAINT "lesson_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_commands" ADD CONSTRAINT "practice_commands_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_days" ADD CONSTRAINT "practice_days_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_files" ADD CONSTRAINT "practice_files_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_progress" ADD CONSTRAINT "quiz_progress_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_progress" ADD CONSTRAINT "task_progress_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "practice_commands_user" ON "practice_commands" USING btree ("user_id","seq");