const spdx = /^(?:CC0-1\.0|CC-BY[\w.-]*|MIT|Apache-2\.0|L?GPL-[\w.-]+|AGPL-[\w.-]+|BSD-\d-Clause|MPL-2\.0|ODbL-1\.0|PDDL-1\.0|EUPL-[\w.-]+|Unlicense|ISC)$/;
const byName = /^(?:creative commons\s*)?(?:\(?cc[ -]?\)?)?\s*(by(?:-nc)?(?:-(?:nd|sa))?|attribution(?:[- ]non-?commercial)?(?:[- ](?:no-?derivs?(?:atives)?|share-?alike))?)\s*-?v?(\d\.\d)/i;

/** A licence as SPDX identifier or address, also from its Creative Commons name; undefined for anything else: a copyright line says nothing about use. */
export function licenseOf(written: string): string | undefined {
  const text = written.trim();
  if (spdx.test(text) || /^https?:\/\/\S+$/.test(text)) return text;
  const [, name, version] = byName.exec(text) ?? [];
  if (!name) return /^cc0\b/i.test(text) ? 'CC0-1.0' : undefined;
  const kind = name.toLowerCase().replace('attribution', 'by').replace(/[- ]non-?commercial/, '-nc').replace(/[- ]no-?deriv\w*/, '-nd').replace(/[- ]share-?alike/, '-sa');
  return `CC-${kind.toUpperCase()}-${version}`;
}
