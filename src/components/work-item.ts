import { escapeHtml } from '../model/text.ts';
import type { Byline, Entry } from '../model/work.ts';
import { workTypes } from '../model/work-types.ts';
import { personUrl, workFragment, workUrl } from '../urls.ts';

export interface WorkItemOptions {
  /** COinS, where readers save from the list; such an item can be linked to. */
  coins?: string | undefined;
  /** Slug of the profile the list stands on: that name is set apart, not linked. */
  self?: string | undefined;
  showYear?: boolean | undefined;
  /** A line under the work: why it is here. */
  reason?: string | undefined;
}

/** A work in a list, as HTML. A site of thousands has ten times as many items as works, and text takes a tenth of the time components take; WorkItems.astro has its style. */
export function workItem(entry: Entry, { coins, self, showYear, reason }: WorkItemOptions): string {
  const { type, reference, notice, awards } = entry;
  const year = entry.year ?? entry.yearLabel;
  const facts = [
    notice ? `<strong class="notice">${escapeHtml(notice)}</strong> ` : '',
    `<span class="kind">${workTypes[type].label}</span>`,
    entry.venue && !reference ? `<span class="venue" dir="auto"> · ${escapeHtml(entry.venue)}</span>` : '',
    showYear && year && !reference ? `<span> · ${escapeHtml(String(year))}</span>` : '',
    awards ? `<span class="award"> · ${escapeHtml(awards.join(', '))}</span>` : '',
  ];
  const parts = [
    `<li class="work-item"${coins === undefined ? '' : ` id="${escapeHtml(workFragment(entry.id))}"`} data-item data-kind="${type}">`,
    reference ? `<p class="reference" dir="auto">${reference}</p>` : `<p class="title"${langOf(entry)} dir="auto"><a href="${escapeHtml(workUrl(entry.id))}">${entry.title.html}</a></p>`,
    reference || entry.authors.length === 0 || isAlone(entry, self) ? '' : `<p class="authors">${byline(entry, self)}</p>`,
    `<p class="meta where">${facts.join('')}${linksOf(entry)}</p>`,
    reason ? `<p class="meta reason">${escapeHtml(reason)}</p>` : '',
    coins ? `<span class="Z3988" title="${escapeHtml(coins)}"></span>` : '',
    '</li>',
  ];
  // The space is for programs that take the text: to them nothing else parts the authors from the kind.
  return parts.filter(Boolean).join(' ');
}

/** Names with links to their profiles, as HTML; the list may be shorter than all there are. */
export function byline({ authors, authorCount, authorsAreEditors }: Pick<Entry, 'authors' | 'authorCount' | 'authorsAreEditors'>, self?: string): string {
  const more = authorCount - authors.length;
  const separator = (index: number) => (index === 0 ? '' : more > 0 || index < authors.length - 1 ? ', ' : authors.length === 2 ? ' and ' : ', and ');
  return [
    ...authors.map((author, index) => separator(index) + nameOf(author, self)),
    more > 0 ? `<span>, and ${more.toLocaleString('en')} more</span>` : '',
    authorsAreEditors ? `<span>${authorCount === 1 ? ' (editor)' : ' (editors)'}</span>` : '',
  ].join('');
}

function nameOf({ name, person }: Byline, self: string | undefined): string {
  const shown = escapeHtml(name);
  if (!person) return `<span>${shown}</span>`;
  return person === self ? `<strong>${shown}</strong>` : `<a href="${escapeHtml(personUrl(person))}">${shown}</a>`;
}

function isAlone({ authors }: Entry, self: string | undefined): boolean {
  return self !== undefined && authors.length === 1 && authors[0]!.person === self;
}

function langOf({ lang }: Entry): string {
  return lang === undefined ? '' : ` lang="${escapeHtml(lang)}"`;
}

const linkLabels: Record<string, string> = { pdf: 'PDF', html: 'Full text', preprint: 'Preprint', code: 'Code', data: 'Data', slides: 'Slides', poster: 'Poster', video: 'Video', supplement: 'Supplement', proceedings: 'Proceedings', website: 'Website', review: 'Review', blog: 'Blog post', related: 'Related' };
const mostLinks = 5;

function linksOf({ doi, arxiv, links, title }: Entry): string {
  const all = [
    ...(doi ? [{ label: 'DOI', url: `https://doi.org/${encodeURI(doi).replace(/[?#]/g, encodeURIComponent)}` }] : []),
    ...(arxiv ? [{ label: 'arXiv', url: `https://arxiv.org/abs/${arxiv}` }] : []),
    ...links.filter((link) => /^https?:/.test(link.url)).map((link) => ({ label: link.label ?? linkLabels[link.rel] ?? link.rel, url: link.url })),
  ];
  const of = `<span class="visually-hidden"> of ${escapeHtml(title.text)}</span>`;
  return all.slice(0, mostLinks).map(({ label, url }) => ` <span class="link"><a href="${escapeHtml(url)}">${escapeHtml(label)}${of}</a></span>`).join('');
}
