const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);

const known = new Map<string, 'ltr' | 'rtl'>();

/** The direction in which a language (BCP 47 tag) is written; left to right for a tag nobody knows. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (!known.has(language)) known.set(language, findDirection(language));
  return known.get(language)!;
}

function findDirection(language: string): 'ltr' | 'rtl' {
  try {
    return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}
