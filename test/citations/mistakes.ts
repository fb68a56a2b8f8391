/** What citeproc gets wrong and compiled styles do not, by what is seen in the item or the reference. */
const mistakes: [why: string, isSeen: (item: object, ours: string, theirs: string) => boolean][] = [
  ['it puts texts into its templates with String.replace, which reads $$ and $&', (_, ours) => /\$[$&]/.test(ours)],
  ['it writes a month or day that is 0', (item) => JSON.stringify(item).includes('[2020,0,0]')],
  ['it formats the end of a range like the last date of the style, or the one before', (item) => /\[\[[\d,]+\],\[/.test(JSON.stringify(item))],
  ['it does not look past the mark where the link of a title begins', (_, ours, theirs) => ours.includes('\uE010') && ours.toLowerCase() === theirs.toLowerCase()],
];

export function isMistake(item: object, ours: string, theirs: string): boolean {
  return mistakes.some(([, isSeen]) => isSeen(item, ours, theirs));
}
