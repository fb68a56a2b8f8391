import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content } from '../src/content/read-content.ts';
import { HarvestError } from '../src/harvest/failure.ts';
import { replaceFiles } from '../src/harvest/folder.ts';
import { personOf } from '../src/harvest/gather.ts';
import type { Client } from '../src/harvest/http/client.ts';
import { readState } from '../src/harvest/read-state.ts';
import { verifyPerson, type Verification } from '../src/harvest/verify/verify.ts';
import { identityProofs, type IdentityEvidence, type WorkEvidence } from '../src/model/evidence.ts';
import { schemeOf } from '../src/model/identifiers.ts';
import { agreed, type Surroundings } from './surroundings.ts';

interface Values { content: string; 'dry-run': boolean; yes: boolean }

/** Looks at the identities and DOIs of people, shows what was found, and keeps it as dated evidence. Answers with the exit code. */
export async function verifyCommand(slugs: string[], content: Content, client: Client, values: Values, { progress, print, colour, ask }: Surroundings): Promise<number> {
  const people = slugs.length || content.people.length !== 1 ? slugs.map((slug) => personOf(slug, content.people)) : content.people;
  if (people.length === 0) throw new HarvestError('Say whom to verify.', `npm run import -- verify ${content.people[0]?.slug ?? 'SLUG'}`);
  const { works } = await readState(content);
  const verifications: Verification[] = [];
  for (const person of people) {
    const stage = progress.stage(`Verifying ${person.slug}`);
    verifications.push(await verifyPerson(person, content, works, client, stage));
    stage.done();
  }
  print(verifications.map((one) => formatVerification(one, colour)).join('\n'));
  const changed = await changedFiles(verifications, content.root);
  if (changed.length) print(`\n${values['dry-run'] ? 'Would write' : 'To write:'} ${changed.map(({ path }) => join(values.content, path)).join(', ')}.\n`);
  else print('Nothing is new; no file changes.\n');
  if (changed.length === 0 || (!values['dry-run'] && (values.yes || await agreed(ask)))) {
    await replaceFiles(content.root, changed);
    await client.settle();
    if (changed.length) print('Written.\n');
  }
  return 0;
}

async function changedFiles(verifications: Verification[], root: string) {
  const all = await Promise.all(verifications.map(async ({ path, text }) => ({ path, text, before: await readFile(join(root, path), 'utf8').catch(() => '') })));
  return all.filter(({ text, before }) => text !== before).map(({ path, text }) => ({ path, bytes: Buffer.from(text) }));
}

const words = {
  confirmed: { label: 'confirmed', colour: 32 },
  agrees: { label: 'agrees', colour: 32 },
  absent: { label: 'not found', colour: 33 },
  differs: { label: 'differs', colour: 33 },
  uncompared: { label: 'unknown', colour: 33 },
  contradicted: { label: 'contradicted', colour: 31 },
  unregistered: { label: 'no such DOI', colour: 31 },
  unreachable: { label: 'unreachable', colour: 31 },
} as const satisfies Record<IdentityEvidence['finding'] | WorkEvidence['finding'], { label: string; colour: number }>;

function formatVerification({ person, evidence: { identities, works } }: Verification, colour: boolean): string {
  const line = (finding: keyof typeof words, text: string) => `  ${colour ? `\u001B[${words[finding].colour}m` : ''}${words[finding].label.padEnd(13)}${colour ? '\u001B[0m' : ''}${text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')}\n`;
  const agreeing = works.filter((work) => work.finding === 'agrees').length;
  return [
    `${person.displayName}\n`,
    ...identities.map((one) => line(one.finding, `${nameOf(one)}: ${identityText(one)}`)),
    ...(agreeing ? [line('agrees', `${agreeing} of ${works.length} works with what the agencies of their DOIs say`)] : []),
    ...works.filter((work) => work.finding !== 'agrees').map((work) => line(work.finding, `DOI ${work.doi}${work.found ? `: ${Object.entries(work.found).map(([fact, value]) => `${fact} “${value}”`).join(', ')}` : ''}`)),
    ...(identities.length + works.length === 0 ? [`  has no identity that can be looked at, and no work with a DOI\n`] : []),
  ].join('');
}

function nameOf({ scheme, value }: IdentityEvidence): string {
  return scheme === 'page' ? value : `${schemeOf(scheme)?.label ?? scheme} ${value}`;
}

function identityText({ proof, finding, found, problem, since, checked }: IdentityEvidence): string {
  if (problem) return problem;
  const wish = identityProofs[proof].label;
  const when = since && since !== checked ? ` (since ${since})` : '';
  return finding === 'absent' ? `looked for, but not there: ${wish.charAt(0).toLowerCase()}${wish.slice(1)}` : `${wish}${found ? ` – ${found}` : ''}${when}`;
}
