import { rememberNothing, type Remember } from '../../memory.ts';
import { yearOf } from '../../model/date.ts';
import { foldWords } from '../../model/fold.ts';
import type { IdentityFinding } from '../../model/identity.ts';
import type { Corrections } from '../../model/corrections.ts';
import { displayName as nameOf, type Contributor } from '../../model/name.ts';
import type { Person } from '../../model/person.ts';
import type { Origin, Work } from '../../model/work.ts';
import { examineRecord } from './examine.ts';
import type { RecordWork } from './signals.ts';

/** Plain texts of a work: rendered, so that maths and markup are letters like any other. */
export interface WorkTexts { title: string; abstract: string; venue: string }

/** How a work's plain texts are had, and a hash of its fields and texts, which stands for them where findings are kept. */
export interface WorkReading { texts(work: Work): WorkTexts; hash(work: Work): string }

/** Whether each person's works look like one person's, by slug; a person's own answer in corrections.yaml ends the question. */
export function examinePeople(people: Person[], works: Work[], reading: WorkReading, answers: Corrections['one-person'], remember: Remember = rememberNothing): Map<string, IdentityFinding> {
  const own = new Map(people.map(({ slug }) => [slug, [] as Work[]]));
  for (const work of works) for (const slug of work.people) own.get(slug)?.push(work);
  const bySlug = new Map(people.map((person) => [person.slug, person]));
  const asked = people.filter(({ slug }) => answers[slug] === undefined);
  const inputs = asked.map((person) => ({ slug: person.slug, names: [...declaredNames(person)], works: own.get(person.slug)!.map((work) => [reading.hash(work), authorityOf(work), work.provenance.author?.assumed]) }));
  const findings = [...remember('identity', inputs, ({ slug }) => examineRecord(recordOf(bySlug.get(slug)!, own.get(slug)!, reading)))];
  const found = new Map(asked.map(({ slug }, index) => [slug, findings[index]!]));
  return new Map(people.map((person) => [person.slug, found.get(person.slug) ?? answeredBy(person, own.get(person.slug)!, answers[person.slug]!)]));
}

function answeredBy({ displayName }: Person, record: Work[], answered: Corrections['one-person'][string]): IdentityFinding {
  return { verdict: 'one', sentence: `${displayName} says that these ${record.length} works are all theirs.`, clusters: [], answered };
}

function recordOf(person: Person, record: Work[], { texts }: WorkReading): RecordWork[] {
  const declared = declaredNames(person);
  return record.map((work) => recordWork(work, person.slug, declared, texts(work)));
}

function declaredNames({ displayName, variants, formerNames, native }: Person): Set<string> {
  return new Set([displayName, ...variants, ...formerNames, native?.name ?? ''].map(foldWords));
}

function recordWork(work: Work, slug: string, declared: ReadonlySet<string>, texts: WorkTexts): RecordWork {
  const { fields } = work;
  const names = [...(fields.author ?? []), ...(fields.editor ?? [])];
  const self = work.provenance.author?.assumed ? undefined : names.find((name) => name.person === slug);
  const year = yearOf(fields.issued);
  return {
    id: work.id, title: texts.title, abstract: texts.abstract, keywords: [...(fields.keywords ?? []), ...(fields.subjects ?? []).map(({ label }) => label)],
    venue: fields.type === 'article' ? '' : texts.venue, coAuthors: names.filter((name) => name.person !== slug),
    identifiers: Object.values(fields.identifiers ?? {}).flat(), references: fields.references ?? [],
    ...(year === undefined ? {} : { year }), ...(fields.language ? { language: fields.language } : {}), ...(self ? { self: asserted(work, self, declared) } : {}),
  };
}

/** An ORCID iD an aggregator may have inferred is no evidence of who wrote the work, and a name the person's file declares is none of somebody else. */
function asserted(work: Work, self: Contributor, declared: ReadonlySet<string>): Contributor {
  const authority = authorityOf(work);
  const { orcid, given, ...rest } = self;
  return { ...rest, ...(authority === 'publisher' || authority === 'person' ? { orcid } : {}), ...(declared.has(foldWords(nameOf(self))) ? {} : { given }) };
}

function authorityOf({ origins, provenance }: Work): Origin['authority'] {
  return origins[provenance.author?.origin ?? 0]!.authority;
}
