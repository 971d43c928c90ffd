CREATE TABLE "datasets" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"quality" text NOT NULL,
	"edition" text NOT NULL,
	"period" text NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" text NOT NULL,
	"retired_at" text
);
--> statement-breakpoint
CREATE TABLE "files" (
	"dataset_id" integer PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "geometries" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"edition" text NOT NULL,
	"hash" text NOT NULL,
	"body" text NOT NULL,
	"schematic" boolean NOT NULL,
	"dataset_id" integer
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"dataset_id" integer NOT NULL,
	"edition" text NOT NULL,
	"code" text NOT NULL,
	"indicator" text NOT NULL,
	"period" text NOT NULL,
	"value" double precision,
	CONSTRAINT "observations_dataset_id_indicator_code_period_pk" PRIMARY KEY("dataset_id","indicator","code","period")
);
--> statement-breakpoint
CREATE TABLE "scenarios" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" text NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "scenarios_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" text NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "stories_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "geometries" ADD CONSTRAINT "geometries_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_hash" ON "files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "geometries_edition" ON "geometries" USING btree ("kind","edition");--> statement-breakpoint
CREATE INDEX "observations_current" ON "observations" USING btree ("edition","indicator","code");