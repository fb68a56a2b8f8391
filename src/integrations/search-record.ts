/** What search is to know of a page: its HTML without what Pagefind would read past. "" for a page that is not searched. */
export function searchRecord(html: string): string {
  return html.includes('data-pagefind-body') ? html : '';
}
