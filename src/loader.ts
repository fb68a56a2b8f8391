import type { Loader } from 'astro/loaders';
import { openStore } from './store.ts';

/** An Astro loader that takes the documents of one kind from the prepared store (env OEUVRE_STORE): slim data, no rendered HTML. */
export function storeLoader(kind: 'entry' | 'person' | 'topic'): Loader {
  return {
    name: `oeuvre-${kind}`,
    async load({ store, generateDigest, logger }) {
      const file = process.env.OEUVRE_STORE;
      if (!file) throw new Error('The content is not prepared. Run npm run build or npm run dev, not astro itself.');
      const documents = openStore(file);
      const ids = documents.ids(kind);
      const kept = new Set(ids);
      for (const id of store.keys()) if (!kept.has(id)) store.delete(id);
      for (const id of ids) {
        const data = documents.get<Record<string, unknown>>(kind, id)!;
        const digest = generateDigest(data);
        if (store.get(id)?.digest !== digest) store.set({ id, data, digest });
      }
      documents.close();
      logger.debug(`${ids.length} ${kind} documents`);
    },
  };
}
