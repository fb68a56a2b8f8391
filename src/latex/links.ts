/** An address that may stand in a page, percent-encoded where HTML or spaces need it; undefined for anything but http, https, mailto and DOIs. */
export function escapeUrl(url: string): string | undefined {
  const plain = url.replace(/[\u0000-\u0020\u007f-\u00a0]+/g, '');
  const address = /^(?:doi:\s*)?10\.\d{4,9}\//i.test(plain) ? `https://doi.org/${plain.replace(/^doi:/i, '')}` : /^www\./i.test(plain) ? `https://${plain}` : plain;
  if (!/^(?:https?:\/\/[^/]|mailto:[^\s@]+@)/i.test(address) || !URL.canParse(address)) return undefined;
  return address.replace(/[\s"'<>`{}|\\^]/g, (sign) => encodeURIComponent(sign).replace("'", '%27'));
}

/** Bare web addresses in a text, with where each begins and ends; the full stop after one is no part of it. */
export function* addressesIn(text: string): Generator<{ start: number; end: number; url: string }> {
  for (const match of text.matchAll(/https?:\/\/[^\s<>"“”{}\u00a0]+/g)) {
    const shown = withoutTrailingSigns(match[0]);
    const url = escapeUrl(shown);
    if (url !== undefined) yield { start: match.index, end: match.index + shown.length, url };
  }
}

function withoutTrailingSigns(address: string): string {
  let end = address.length;
  while (end > 0 && (/[.,;:!?'’\]*]/.test(address[end - 1]!) || (address[end - 1] === ')' && !address.slice(0, end).includes('(')))) end -= 1;
  return address.slice(0, end);
}
