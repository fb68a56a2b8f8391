import { z } from 'zod';

const fetchedSchema = z.strictObject({
  /** The day the file's bytes came. A later fetch with the same records leaves it. */
  retrieved: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the day as 2026-05-07'),
  /** From where. */
  address: z.string(),
  /** The words of the command that fetches it again: "orcid 0000-0002-1825-0097". A line written by hand needs none. */
  ask: z.string().optional(),
});

/** content/sources.yaml: which files under works/ were fetched, when and from where; a line a file, so that branches merge. */
export const fetchedFilesSchema = z.record(z.string(), fetchedSchema);

export type Fetched = z.infer<typeof fetchedSchema>;
