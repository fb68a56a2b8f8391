/** BCP 47 tag -> the language's name in babel, as `langid` of biblatex and `language` of classic styles want it. */
export const babelNames: Record<string, string> = {
  af: 'afrikaans', ar: 'arabic', bg: 'bulgarian', ca: 'catalan', cs: 'czech', cy: 'welsh', da: 'danish', de: 'german', 'de-AT': 'naustrian', 'de-CH': 'nswissgerman', el: 'greek', en: 'english', 'en-AU': 'australian', 'en-CA': 'canadian',
  'en-GB': 'british', 'en-NZ': 'newzealand', 'en-US': 'american', eo: 'esperanto', es: 'spanish', 'es-MX': 'mexican', et: 'estonian', eu: 'basque', fa: 'persian', fi: 'finnish', fr: 'french', 'fr-CA': 'canadien', ga: 'irish', gl: 'galician', he: 'hebrew',
  hi: 'hindi', hr: 'croatian', hu: 'hungarian', hy: 'armenian', id: 'indonesian', is: 'icelandic', it: 'italian', ja: 'japanese', ka: 'georgian', ko: 'korean', la: 'latin', lt: 'lithuanian', lv: 'latvian', mk: 'macedonian', ms: 'bahasam', nb: 'norsk', nl: 'dutch', nn: 'nynorsk',
  pl: 'polish', pt: 'portuguese', 'pt-BR': 'brazilian', ro: 'romanian', ru: 'russian', sk: 'slovak', sl: 'slovene', sq: 'albanian', sr: 'serbian', sv: 'swedish', th: 'thai', tr: 'turkish', uk: 'ukrainian', ur: 'urdu', vi: 'vietnamese', zh: 'chinese',
};
