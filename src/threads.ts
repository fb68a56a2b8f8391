import type { ResourceLimits } from 'node:worker_threads';

/**
 * Of every thread that makes many things. Left alone, V8 lays out 128 MB for what is thrown away at once, and on a machine with much
 * memory lets a heap grow fourfold before it looks for what else is: below 2 GB, twofold. No thread is faster for it.
 */
export const threadLimits: ResourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 1536 };
