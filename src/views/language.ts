/** The name of a language in the site's own: "German" for "de"; the tag itself when nobody knows it. */
export function nameOfLanguage(tag: string, siteLanguage: string): string {
  try {
    return new Intl.DisplayNames([siteLanguage], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
