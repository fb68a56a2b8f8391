import { z } from 'zod';

/** Whether the works of a record look like one person's: the answer of the identity detector, or of the person. */
const identityFindingSchema = z.object({
  /** unclear: too little to tell by, such as works without co-authors or abstracts. */
  verdict: z.enum(['one', 'several', 'unclear']),
  /** The verdict in words: "these 25 works look like at least five people". */
  sentence: z.string(),
  /** Works that belong together, largest group first, each with what holds it together. */
  clusters: z.array(z.object({ works: z.array(z.string()), evidence: z.array(z.string()) })),
  /** The day the person answered the question, where they did. */
  answered: z.string().optional(),
});

export type IdentityFinding = z.infer<typeof identityFindingSchema>;
