CREATE TABLE "crosswalks" (
	"dataset_id" integer PRIMARY KEY NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"rows" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"dataset_id" integer PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listed_villages" (
	"dataset_id" integer NOT NULL,
	"edition" text NOT NULL,
	"code" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "listed_villages_dataset_id_code_key_pk" PRIMARY KEY("dataset_id","code","key")
);
--> statement-breakpoint
CREATE TABLE "remembered" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"saved_at" text NOT NULL,
	CONSTRAINT "remembered_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" text NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "rounds_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" text NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "shares_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" serial PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"district" text NOT NULL,
	"state" text NOT NULL,
	"received_at" text NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"sender" text NOT NULL,
	"issues" jsonb NOT NULL,
	"observations" jsonb NOT NULL,
	"decided_at" text DEFAULT '' NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "villages" (
	"dataset_id" integer NOT NULL,
	"edition" text NOT NULL,
	"period" text NOT NULL,
	"code" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"village_code" text NOT NULL,
	"lon" double precision,
	"lat" double precision,
	"values" jsonb NOT NULL,
	CONSTRAINT "villages_dataset_id_code_key_pk" PRIMARY KEY("dataset_id","code","key")
);
--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "valid_from" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "valid_to" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "superseded_by" integer;--> statement-breakpoint
ALTER TABLE "crosswalks" ADD CONSTRAINT "crosswalks_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listed_villages" ADD CONSTRAINT "listed_villages_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "villages" ADD CONSTRAINT "villages_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "submissions_round" ON "submissions" USING btree ("round_id","district");--> statement-breakpoint
CREATE INDEX "villages_commune" ON "villages" USING btree ("edition","code");