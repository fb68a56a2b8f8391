/** The locale citeproc begins with in each language it knows; another region's says only what differs. */
const bases = new Map('af-ZA ar bg-BG ca-AD cs-CZ da-DK de-DE el-GR en-US es-ES et-EE eu fa-IR fi-FI fr-FR he-IL hr-HR hu-HU is-IS it-IT ja-JP km-KH ko-KR lt-LT lv-LV mn-MN nb-NO nl-NL nn-NO pl-PL pt-PT ro-RO ru-RU sk-SK sl-SI sr-RS sv-SE th-TH tr-TR uk-UA vi-VN zh-CN'.split(' ').map((tag) => [tag.split('-')[0]!, tag]));

/** The locales whose words a locale is made of, the most general first; in a language citeproc does not know that is American English. */
export function localesOf(tag: string): string[] {
  return [...new Set([bases.get(tag.split('-')[0]!) ?? 'en-US', tag])];
}
