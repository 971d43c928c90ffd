CREATE TABLE "requests" (
	"id" text PRIMARY KEY NOT NULL,
	"what" text NOT NULL,
	"started_at" text NOT NULL,
	"answer" jsonb
);
