import { z } from 'zod';

/** A place in the content folder: `file` is relative to it and uses `/`; `line` and `column` count from 1. */
const placeSchema = z.object({
  file: z.string(),
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
});

const severities = ['error', 'warning', 'info'] as const;

/** One thing the person who edits the content should know, as data; scripts print it. */
const issueSchema = z.object({
  /** Kebab-case kind, stable across versions: `bibtex-missing-comma`, `doi-twice`. Groups the report. */
  code: z.string(),
  severity: z.enum(severities),
  /** One sentence that holds the offending value, in the user's own words. */
  message: z.string(),
  place: placeSchema.optional(),
  /** Other places that take part in it. */
  also: z.array(placeSchema).optional(),
  /** What to type, ready to paste where possible. */
  fix: z.string().optional(),
  /** The record it is about (citation key, work id or slug). */
  record: z.string().optional(),
  /** The field of that record. */
  field: z.string().optional(),
});

export type Place = z.infer<typeof placeSchema>;
export type Issue = z.infer<typeof issueSchema>;
/** Every stage gets one of these and calls it instead of throwing or printing. */
export type Report = (issue: Issue) => void;
