import { parseJson } from '../located-json.ts';
import { makeDraft } from '../draft-maker.ts';
import { originOf, type Reader } from '../reader.ts';
import { ownerIn, readOrcidWork, type OrcidNode } from './orcid-work.ts';
import { refuseUntitled } from './refuse.ts';

/** An ORCID record as JSON: the whole record, its activities, its works, or a list of works; versions 2.0 to 3.0, and message 1.2. */
export const orcidJsonReader: Reader = {
  format: 'orcid',
  label: 'ORCID record (JSON)',
  extensions: ['json'],
  authority: 'registry',
  accepts: ({ text }) => /^\s*(?:\uFEFF)?[[{]/.test(text.slice(0, 50)) && /"(?:put-code|orcid-identifier|work-external-identifiers)"/.test(text) && groupsOf(parseJson(text).value) !== undefined,
  read(file, report) {
    const located = parseJson(file.text);
    const groups = groupsOf(located.value) ?? [];
    const drafts = groups.flatMap((group) => {
      const [work, ...others] = inOrder(group).map((item) => nodeOf(item, located.lineOf));
      const maker = makeDraft(originOf(this, file, work!.line, work!.putCode), report);
      readOrcidWork(work!, others, ownerOf(located.value), maker);
      return maker.has('title') ? [maker.draft] : refuseUntitled(work!, file.path, report);
    });
    return { format: 'orcid', drafts, records: groups.length, refused: groups.length - drafts.length };
  },
};

type Json = Record<string, any>;

/** Works in groups that ORCID says are one work; undefined for what is no record. */
function groupsOf(value: unknown): Json[][] | undefined {
  const record = value as Json | undefined;
  const summary = record?.['activities-summary']?.works ?? record?.['activities-summary'] ?? record?.works ?? record;
  if (Array.isArray(summary?.group)) return summary.group.flatMap((group: Json) => (Array.isArray(group['work-summary']) && group['work-summary'].length ? [group['work-summary']] : []));
  const message = record?.['orcid-profile']?.['orcid-activities']?.['orcid-works']?.['orcid-work'];
  const bulk = Array.isArray(record?.bulk) ? record.bulk.flatMap((item: Json) => item.work ?? []) : undefined;
  const flat = message ?? bulk ?? (Array.isArray(summary) ? summary : record?.['put-code'] !== undefined && record?.title ? [record] : undefined);
  if (Array.isArray(flat) && flat.length && flat.every((work) => work && typeof work === 'object' && ('put-code' in work))) return flat.map((work) => [work]);
  return record?.['orcid-identifier'] || record?.['activities-summary'] ? [] : undefined;
}

function ownerOf(value: unknown): string | undefined {
  const record = value as Json | undefined;
  const profile = record?.['orcid-profile'] ?? record;
  return ownerIn(profile?.['orcid-identifier']?.path) ?? ownerIn(record?.['activities-summary']?.path) ?? ownerIn(record?.path);
}

/** The summary its owner prefers has the highest display index. */
function inOrder(group: Json[]): Json[] {
  return [...group].sort((a, b) => Number(b['display-index'] ?? 0) - Number(a['display-index'] ?? 0));
}

function nodeOf(object: Json, lineOf: (node: unknown) => number): OrcidNode {
  const at = (path: string[]): unknown => path.reduce<any>((node, name) => node?.[name], object);
  return {
    object,
    line: lineOf(object),
    putCode: object['put-code'] === undefined ? undefined : String(object['put-code']),
    text(...path) {
      const value = at(path) as any;
      const text = value?.content ?? value?.value ?? value;
      return typeof text === 'string' ? text.trim() || undefined : typeof text === 'number' ? String(text) : undefined;
    },
    all: (...path) => { const value = at(path); return Array.isArray(value) ? value.map((item) => nodeOf(item, lineOf)) : []; },
  };
}

