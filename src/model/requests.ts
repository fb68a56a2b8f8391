/** A way to send a request to those who keep the site, filled in and ready to send. */
export interface RequestLink {
  /** issue and edit lead to the site's repository, mail to its maintainer. */
  kind: 'issue' | 'edit' | 'mail' | 'repository';
  label: string;
  href: string;
}

/** How a person makes the record theirs without an account on this site. */
export interface ClaimHelp {
  /** open: anybody may claim it; claimed: done; past: the person lives no more. */
  state: 'open' | 'claimed' | 'past';
  /** Lines for the front matter of the person's file. */
  lines: string;
  /** The file, in the repository's words. */
  file: string;
  /** HTML to place on one's own page. */
  relMe: string;
  ways: RequestLink[];
}

/** A way to reach a person. */
export interface ContactWay { label: string; text: string; href?: string; preferred: boolean }

/** What a person is open to, and how to reach them. */
export interface Contact {
  openTo: { label: string; note?: string }[];
  ways: ContactWay[];
  note?: string;
  /** Names of languages. */
  languages: string[];
}

/** Addresses to follow a person at: whole, since a feed reader knows nothing of the page they stand on. */
export interface Follow { atom: string; json: string; opml: string }
