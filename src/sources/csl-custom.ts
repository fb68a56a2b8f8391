import { isValidIdentifier, normaliseIdentifier, schemes, type SchemeName } from '../model/identifiers.ts';
import { fieldsSchema, type Fields } from '../model/work.ts';
import type { DraftMaker } from './draft-maker.ts';

/** What our own CSL-JSON keeps under `custom`, since CSL has no place for it (exports/csl-json.ts), each checked by its schema. */
const own = ['awards', 'license', 'truncated', 'versions', 'notices', 'subjects', 'funding'] as const satisfies (keyof Fields)[];

/** Sets what `custom` says in our own words and answers with the rest of it. */
export function ownCustom(content: unknown, maker: DraftMaker): Record<string, unknown> {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return {};
  const rest: Record<string, unknown> = { ...content };
  const take = (name: keyof Fields) => {
    const read = fieldsSchema.shape[name].safeParse(rest[name]);
    if (!read.success || read.data === undefined) return undefined;
    delete rest[name];
    return read.data;
  };
  for (const name of own) maker.set(name, take(name) as never);
  for (const word of (take('keywords') as Fields['keywords']) ?? []) maker.keyword(word);
  for (const { rel, url } of (take('links') as Fields['links']) ?? []) maker.link(rel, url);
  for (const [scheme, values] of Object.entries((take('identifiers') as Fields['identifiers']) ?? {})) for (const value of values) addIdentifier(scheme, value, maker);
  return rest;
}

function addIdentifier(scheme: string, written: string, maker: DraftMaker): void {
  if (!Object.hasOwn(schemes, scheme)) return;
  const value = normaliseIdentifier(scheme as SchemeName, written);
  if (isValidIdentifier(scheme as SchemeName, value)) maker.identifier(scheme as SchemeName, value);
}
