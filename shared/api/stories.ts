import { z } from 'zod'
import { type Camera, STORY_CHARTS, type Story, type StoryStep } from '../domain/stories.ts'
import { slugSchema } from './scenarios.ts'

export const cameraSchema = z.object({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  zoom: z.number().min(0).max(24),
}) satisfies z.ZodType<Camera>

/** Steps of before had one text, which stood on the wall under the name of note: it stays there. */
function withText(step: unknown): unknown {
  if (typeof step !== 'object' || step === null || 'text' in step || !('note' in step)) return step
  return { ...step, text: step.note, note: '' }
}

export const storyStepSchema = z.preprocess(
  withText,
  z.object({
    id: z.string().min(1).max(80),
    title: z.string().max(300),
    note: z.string().max(5000),
    view: z.string().max(20000),
    text: z.string().max(5000).default(''),
    chart: z.enum(STORY_CHARTS).default('none'),
    other: z.string().max(20000).default(''),
  }),
) satisfies z.ZodType<StoryStep>

export const storySchema = z
  .object({
    id: slugSchema,
    version: z.number().int().min(0),
    title: z.string().trim().min(1).max(200),
    steps: z.array(storyStepSchema).max(200),
  })
  .meta({ id: 'Story' }) satisfies z.ZodType<Story>

/** A new story: the server gives it an id (from the title when absent) and version 1. */
export const newStorySchema = storySchema
  .omit({ id: true, version: true })
  .extend({ id: slugSchema.optional() })
