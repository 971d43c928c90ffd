CREATE TABLE "lists" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" text NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "lists_id_version_pk" PRIMARY KEY("id","version")
);
