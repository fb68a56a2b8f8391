/** The forms in which works leave the site: what pages call them, how their files end, and their media types. */
export const exportFormats = {
  bibtex: { label: 'BibTeX', ending: 'bib', mediaType: 'application/x-bibtex' },
  biblatex: { label: 'BibLaTeX', ending: 'biblatex.bib', mediaType: 'application/x-bibtex' },
  ris: { label: 'RIS', ending: 'ris', mediaType: 'application/x-research-info-systems' },
  endnote: { label: 'EndNote', ending: 'enw', mediaType: 'application/x-endnote-refer' },
  'csl-json': { label: 'CSL-JSON', ending: 'json', mediaType: 'application/vnd.citationstyles.csl+json' },
} as const satisfies Record<string, { label: string; ending: string; mediaType: string }>;

export type ExportFormat = keyof typeof exportFormats;

/** Beside every list; the rest stand beside the whole site, people and groups alone, since each form holds every abstract again. */
export const usualFormats = ['bibtex', 'ris', 'csl-json'] as const satisfies ExportFormat[];
export const allFormats = Object.keys(exportFormats) as ExportFormat[];
