/** Scripts that slant and have initials – Latin, Greek, Cyrillic, Hebrew, Arabic, Thai – as citeproc tells them from others, for character classes. */
export const letters = '0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1f00-\u1fff\u0600-\u06ff\u200c\u200d\u200e\u0218\u0219\u021a\u021b\u202a-\u202e';

/** Italics mean something in such a text, and first names stand apart from last names. */
export const hasLetters = new RegExp(`[-${letters}]`);
export const startsWithLetter = new RegExp(`^[&${letters.slice('0-9'.length)}]`);
