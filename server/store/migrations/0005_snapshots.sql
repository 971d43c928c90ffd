CREATE TABLE "export_jobs" (
	"id" serial PRIMARY KEY NOT NULL,
	"format" text NOT NULL,
	"title" text NOT NULL,
	"lang" text NOT NULL,
	"snapshot_hash" text NOT NULL,
	"options" jsonb NOT NULL,
	"state" text NOT NULL,
	"progress" double precision DEFAULT 0 NOT NULL,
	"error" jsonb,
	"file_name" text NOT NULL,
	"size" integer,
	"bytes" "bytea",
	"created_at" text NOT NULL,
	"ended_at" text
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" text NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "meetings_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "short_links" (
	"id" text PRIMARY KEY NOT NULL,
	"link" text NOT NULL,
	"read_only" boolean NOT NULL,
	"created_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"hash" text PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_snapshot_hash_snapshots_hash_fk" FOREIGN KEY ("snapshot_hash") REFERENCES "public"."snapshots"("hash") ON DELETE no action ON UPDATE no action;