import { latexToText } from '../../latex/rich-text.ts';
import { count } from '../../model/count.ts';
import type { WorkEvidence } from '../../model/evidence.ts';
import { isoDate } from '../../model/date.ts';
import { lettersOf } from '../../model/fold.ts';
import { likeness } from '../../model/likeness.ts';
import type { TrustEvidence } from '../../model/trust.ts';
import type { Fields, Work } from '../../model/work.ts';
import { workUrl } from '../../urls.ts';
import { latest, type TrustRecord } from './record.ts';
import type { ShareCheck } from './scoring.ts';

/** Formats in which a DOI's own agency tells what it knows. */
const registries: Record<string, string> = { crossref: 'Crossref', datacite: 'DataCite' };
/** Titles at least this alike are one title. */
const titleLikeness = 0.9;
/** Differences named on a profile; the rest is counted. */
const mostNamed = 6;

export const agreementCheck: ShareCheck = {
  id: 'agreement', name: 'DOI metadata that agrees', weight: 16,
  looksAt: 'works with a DOI: whether title, year and byline are those the DOI’s own agency (Crossref, DataCite) tells. Titles may differ in a tenth of their letters, years by one, names by their given names',
  share: 'of the works with a DOI that were compared and agree',
  raise: 'Compare the works with the agencies of their DOIs: npm run import -- verify NAME or put a Crossref or DataCite file into the works folder.',
  examine(record) {
    const compared = record.works.filter((work) => work.fields.identifiers?.doi?.length).map((work) => compare(work, record));
    const agree = compared.filter((one) => one.verdict === 'agrees');
    const differ = compared.filter((one) => one.verdict === 'differs');
    const alone = agree.filter(({ work }) => work.origins.every(({ format }) => registries[format])).length;
    const date = latest(compared.map((one) => one.date));
    return {
      part: agree.length, of: compared.length,
      sentence: sentenceOf(compared.length, agree.length, differ.length),
      evidence: [
        ...(agree.length ? [{ text: `${count(agree.length, 'work')}: title, year and byline agree with ${[...new Set(agree.map((one) => one.registry))].sort().join(' and ')}${alone ? `; for ${alone === agree.length ? 'all of them' : alone} the page has no other source` : ''}.`, ...(date ? { date } : {}) }] : []),
        ...differ.slice(0, mostNamed).map(lineOf),
        ...(differ.length > mostNamed ? [{ text: `and ${differ.length - mostNamed} more that differ.` }] : []),
      ],
      ...(date ? { date } : {}),
      ...(compared.length === 0 ? { raise: 'Add the DOIs of the works that have one.' } : agree.length + differ.length < compared.length ? { raise: `Compare the works with the agencies of their DOIs:  npm run import -- verify ${record.person.slug}` } : { raise: 'Correct what differs in the source, or in corrections.yaml under set:' }),
    };
  },
};

interface Compared { work: Work; verdict: 'agrees' | 'differs' | 'unknown'; registry: string; differs: string[]; date?: string }

function sentenceOf(all: number, agree: number, differ: number): string {
  if (all === 0) return 'No work has a DOI.';
  if (agree === all) return all === 1 ? 'The one work with a DOI agrees.' : `All ${count(all, 'work')} with a DOI agree.`;
  const rest = all - agree - differ;
  const parts = [agree && `${agree.toLocaleString('en')} agree${agree === 1 ? 's' : ''}`, differ && `${differ.toLocaleString('en')} differ${differ === 1 ? 's' : ''}`, rest && `${rest.toLocaleString('en')} ${rest === 1 ? 'was' : 'were'} not compared`].filter(Boolean);
  return `Of ${count(all, 'work')} with a DOI, ${parts.join(', ')}.`;
}

function lineOf({ work, registry, differs, date }: Compared): TrustEvidence {
  return { text: `“${titleText(work.fields.title.value, work.fields.title.syntax)}”: ${differs.join(', ')} differ${differs.length === 1 ? 's' : ''} from ${registry}.`, href: workUrl(work.id), ...(date ? { date } : {}) };
}

/** What was looked up counts; otherwise what a file of the DOI's agency says, when the work has one among its sources. */
function compare(work: Work, record: TrustRecord): Compared {
  const dois = new Set(work.fields.identifiers?.doi);
  const looked = record.person.evidence?.works.find((one) => dois.has(one.doi) && one.finding !== 'unreachable' && one.finding !== 'uncompared');
  if (looked) return fromEvidence(work, looked);
  const index = work.origins.findIndex(({ format }) => registries[format]);
  if (index < 0) return { work, verdict: 'unknown', registry: '', differs: [] };
  const origin = work.origins[index]!;
  const differs = differences(work, index, record);
  return { work, verdict: differs.length ? 'differs' : 'agrees', registry: registries[origin.format]!, differs, ...(origin.retrieved ? { date: origin.retrieved.slice(0, 10) } : {}) };
}

function fromEvidence(work: Work, { finding, registry, differs, checked }: WorkEvidence): Compared {
  const agency = registries[registry ?? ''] ?? 'the DOI’s agency';
  if (finding === 'agrees') return { work, verdict: 'agrees', registry: agency, differs: [], date: checked };
  return { work, verdict: 'differs', registry: agency, differs: finding === 'unregistered' ? ['the DOI, which no agency knows,'] : differs, date: checked };
}

/** Facts of the page that the agency's file tells differently. */
function differences(work: Work, index: number, { person }: TrustRecord): string[] {
  const said = (field: 'title' | 'issued' | 'author') => work.provenance[field]?.alternatives?.find((other) => other.origin === index)?.value;
  const [title, issued, author] = [said('title'), said('issued'), said('author')];
  const own = work.fields.title;
  return [
    title !== undefined && likeness(titleText(title, 'html'), titleText(own.value, own.syntax)) < titleLikeness && 'title',
    issued !== undefined && Math.abs(Number(issued.slice(0, 4)) - Number(isoDate(work.fields.issued).slice(0, 4))) > 1 && 'year',
    author !== undefined && !sameByline(author, work.fields, person.name.family ?? person.displayName) && 'byline',
  ].filter((one) => one !== false);
}

/** As many names, the person's family name among them; a list long enough to have been cut is asked for the name alone. */
function sameByline(said: string, { author = [] }: Pick<Fields, 'author'>, family: string): boolean {
  const cut = said.length >= 300;
  return (cut || said.split('; ').length === author.length) && (lettersOf(said).includes(lettersOf(family)) || cut);
}

function titleText(value: string, syntax: string): string {
  return syntax === 'latex' ? latexToText(value) : value.replace(/<[^<>]*>/g, '');
}
