const signs: [number, string][] = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']];

/** A number below 6,000 in small Roman numerals; nothing for a larger one. */
export function toRoman(number: number): string {
  if (number >= 6000) return '';
  let rest = number;
  return signs.map(([value, sign]) => { const times = Math.floor(rest / value); rest -= times * value; return sign.repeat(times); }).join('');
}
