import { yearOf } from '../model/date.ts';
import type { Draft } from '../model/work.ts';
import type { WorkType } from '../model/work-types.ts';
import { familyKeys, fold, identityKey, identityKeys, titleKey, titleText, withoutVersion } from './fingerprints.ts';
import { isPreprintDoi, stageOf, type Stage } from './precedence.ts';

/** What matching needs to know of a draft, worked out once. */
export interface Facts {
  keys: string[];
  /** Keys of other versions the source names, with its words for it. */
  named: { key: string; reason: string }[];
  text: string;
  title: string;
  /** The title before its subtitle, as a key; "" for one without. */
  mainTitle: string;
  people: string[];
  owner: string;
  file: string;
  year: number | undefined;
  /** The stage of the text; one known by its arXiv id and a name of a place alone counts as accepted. */
  stage: Stage;
  /** DOIs of published texts, without version. */
  dois: string[];
  venue: string;
  volume: string;
  page: string;
  type: WorkType | undefined;
  kind: Kind;
}

/** Kinds of works that are never versions of each other; `text` and `any` may be. */
export type Kind = 'text' | 'any' | 'thesis' | 'book' | 'talk' | 'object' | 'review' | 'law';

const kinds: Partial<Record<WorkType, Kind>> = {
  document: 'any', webpage: 'any', thesis: 'thesis', book: 'book', collection: 'book', periodical: 'book', speech: 'talk', event: 'talk', dataset: 'object', software: 'object', graphic: 'object', figure: 'object', map: 'object', motion_picture: 'object', song: 'object', broadcast: 'object', performance: 'object', musical_score: 'object',
  review: 'review', 'review-book': 'review', patent: 'law', standard: 'law', legal_case: 'law', legislation: 'law', bill: 'law', regulation: 'law', treaty: 'law', hearing: 'law',
};

/** The facts of a draft. `owner` is how the family name of the record's own person reads as a key. */
export function factsOf(draft: Draft, owner: string): Facts {
  const { fields } = draft;
  const text = titleText(fields.title);
  const keys = identityKeys(draft);
  const dois = (fields.identifiers?.doi ?? []).filter((doi) => !isPreprintDoi(doi));
  return {
    keys: [...keys, ...(fields.identifiers?.doi ?? []).flatMap((doi) => { const base = withoutVersion(doi); return base ? [`doi:${base}`] : []; })],
    named: (fields.versions ?? []).filter(({ kind }) => kind !== 'translation' && kind !== 'reprint').flatMap((version) => Object.entries(version.identifiers).flatMap(([scheme, values]) => values.map((value) => ({ key: identityKey(scheme, value), reason: version.reason ?? `the record lists it as ${version.kind}` })))),
    text, owner, file: draft.origin.file,
    title: titleKey(fields.title),
    mainTitle: fold(/^(.{12,}?)(?:\s*[:?!]\s+|\s+[–—-]\s+|\.\s+)\S/.exec(text)?.[1] ?? ''),
    people: familyKeys(draft),
    year: yearOf(fields.issued),
    stage: stageOf(draft) === 'published' && fields.identifiers?.arxiv?.length && !dois.length && !fields.volume && !fields.page ? 'accepted' : stageOf(draft),
    dois: dois.map((doi) => withoutVersion(doi) ?? doi),
    venue: titleText(fields['container-title'] ?? fields['collection-title']),
    volume: fields.volume ?? '',
    page: /^\w*\d+/.exec(fields.page ?? '')?.[0] ?? '',
    type: fields.type,
    kind: (fields.type && kinds[fields.type]) ?? 'text',
  };
}
