import type { IdentityFinding } from './identity.ts';
import type { Issue } from './issue.ts';
import type { Person } from './person.ts';
import type { Site } from './site.ts';
import type { Topic } from './topic.ts';
import type { Work } from './work.ts';

/** What became of a source file: every record is kept on a page or named in the report. */
export interface SourceSummary {
  file: string;
  format: string;
  /** Records found, good or bad. */
  records: number;
  /** Records that are on a page, alone or joined with others. */
  kept: number;
  /** Records named in the report instead. */
  reported: number;
}

/** All the site knows, as plain data: the answer of readPortfolio. */
export interface Portfolio {
  site: Site;
  /** Present when this is one person's part of a site: the title of the whole. */
  part?: { title: string };
  people: Person[];
  works: Work[];
  topics: Topic[];
  sources: SourceSummary[];
  issues: Issue[];
  /** Whether each person's works look like one person's, by slug. */
  identity: Map<string, IdentityFinding>;
}
