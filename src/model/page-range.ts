/** Pages with a range that begins and ends on one page written as that page: "2462–2462" is "2462". */
export function shortRanges(pages: string): string {
  return pages.replace(/(?<![\p{L}\p{N}.:/‐‑–—-])([\p{L}\p{N}.:/]+)\s*(?:-{1,3}|[‐‑–—])\s*\1(?![\p{L}\p{N}.:/]|\s*[‐‑–—-])/gu, '$1');
}
