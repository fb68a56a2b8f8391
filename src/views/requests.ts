import type { ClaimHelp, RequestLink } from '../model/requests.ts';
import type { Person } from '../model/person.ts';
import type { Forge, Site } from '../model/site.ts';
import { escapeHtml } from '../model/text.ts';
import type { TrustSnapshot } from '../model/trust.ts';
import type { Work } from '../model/work.ts';
import { absoluteUrl, workUrl } from '../urls.ts';

interface Request { title: string; body: string; /** File of the content folder the request is about. */ file?: string }

interface ForgeForms {
  /** What a proposed change is called there. */
  change: string;
  issue(repository: string, title: string, body: string): string;
  edit(repository: string, branch: string, path: string): string;
}

/** Addresses with the form filled in. GitHub and Forgejo share theirs; a new forge is a new row. */
const forgeForms: Record<Forge, ForgeForms> = {
  github: { change: 'pull request', issue: issueForm('/issues/new', 'title', 'body'), edit: (repository, branch, path) => `${repository}/edit/${branch}/${path}` },
  gitlab: { change: 'merge request', issue: issueForm('/-/issues/new', 'issue[title]', 'issue[description]'), edit: (repository, branch, path) => `${repository}/-/edit/${branch}/${path}` },
  forgejo: { change: 'pull request', issue: issueForm('/issues/new', 'title', 'body'), edit: (repository, branch, path) => `${repository}/_edit/${branch}/${path}` },
};

/** Hosts whose forge the address tells. */
const forgeHosts: [RegExp, Forge][] = [[/^github\./, 'github'], [/^gitlab\.|^salsa\.debian\.org$|^framagit\.org$/, 'gitlab'], [/^codeberg\.org$|^(?:forgejo|gitea|git)\./, 'forgejo']];

function issueForm(path: string, title: string, body: string) {
  return (repository: string, words: string, text: string) => `${repository}${path}?${encodeURIComponent(title)}=${encodeURIComponent(words)}&${encodeURIComponent(body)}=${encodeURIComponent(text)}`;
}

/** The ways a site offers to send a request: its repository's forms, its maintainer's mailbox; none when site.yaml names neither. */
export function requestLinks({ repository, maintainer }: Site, request: Request): RequestLink[] {
  return [...(repository ? repositoryLinks(repository, request) : []), ...(maintainer?.email ? [mailLink(maintainer.email, maintainer.name, request)] : [])];
}

function repositoryLinks(repository: NonNullable<Site['repository']>, { title, body, file }: Request): RequestLink[] {
  const url = repository.url.replace(/\.git$|\/+$/g, '');
  const { host } = new URL(url);
  const forge = repository.forge ?? forgeHosts.find(([pattern]) => pattern.test(host))?.[1];
  if (!forge) return [{ kind: 'repository', label: `Open an issue at ${host}`, href: url }];
  const forms = forgeForms[forge];
  const path = file && [repository.content, file].filter(Boolean).join('/').split('/').map(encodeURIComponent).join('/');
  return [
    { kind: 'issue', label: 'Open an issue, filled in', href: forms.issue(url, title, body) },
    ...(path ? [{ kind: 'edit' as const, label: `Edit the file and send a ${forms.change}`, href: forms.edit(url, encodeURIComponent(repository.branch), path) }] : []),
  ];
}

function mailLink(address: string, name: string, { title, body }: Request): RequestLink {
  return { kind: 'mail', label: `Write to ${name}`, href: `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}` };
}

/** What somebody does to make a record theirs: the lines for the file, the link for their own page, and the request ready to send. */
export function claimHelp(site: Site, person: Person, { verification, claim }: TrustSnapshot, path: string): ClaimHelp {
  const address = absoluteUrl(site.url, path);
  const lines = claimLines(person, address);
  const body = [`The record at ${address} is mine.`, '', 'How you can tell (one is enough, two are better):', `- my own page, which links there: ${person.website ?? 'https://…'}`, person.identifiers.orcid ? `- my ORCID record, which gives that address: https://orcid.org/${person.identifiers.orcid}` : '- my ORCID record, which gives that address: https://orcid.org/…', '', 'Works on that page that are not mine:', '- none', '', `Please add to ${person.file}:`, '', lines].join('\n');
  return {
    state: claim && verification.level >= 2 ? 'claimed' : person.died ? 'past' : 'open', lines, file: person.file,
    relMe: `<a rel="me" href="${escapeHtml(address)}">${escapeHtml(`${person.displayName} at ${site.title}`)}</a>`,
    ways: requestLinks(site, { title: `Claim: ${person.displayName}`, body, file: person.file }),
  };
}

/** Front matter that makes a claim; keys the file has already are not said twice. */
function claimLines(person: Person, address: string): string {
  return [
    'claimed:', '  date: YYYY-MM-DD', '  evidence:',
    `    - ${JSON.stringify(`My page ${person.website ?? 'https://…'} links to ${address}`)}`,
    '  works: all',
    ...(Object.keys(person.identifiers).length ? [] : ['identifiers:', '  orcid: 0000-0000-0000-0000']),
    ...(person['open-to'].length ? [] : ['open-to: [projects, talks]']),
  ].join('\n');
}

/** How to report a mistake in a work, with the place of its record filled in. */
export function workReport(site: Site, work: Work, title: string): RequestLink[] {
  const sources = work.origins.map((origin) => `${origin.file}:${origin.line}`);
  return reportLinks(site, { about: `“${title}”`, path: workUrl(work.id), file: work.origins[0]?.file, places: sources });
}

/** How to report a mistake in a profile. */
export function profileReport(site: Site, person: Person, path: string): RequestLink[] {
  return reportLinks(site, { about: person.displayName, path, file: person.file, places: [person.file] });
}

function reportLinks(site: Site, { about, path, file, places }: { about: string; path: string; file: string | undefined; places: string[] }): RequestLink[] {
  const body = [`Page: ${absoluteUrl(site.url, path)}`, `Source: ${places.slice(0, 5).join(', ')}`, '', 'What is wrong:', '', 'What is right:', '', 'Where one can see it:', ''].join('\n');
  return requestLinks(site, { title: `Mistake: ${about.slice(0, 120)}`, body, ...(file ? { file } : {}) });
}
