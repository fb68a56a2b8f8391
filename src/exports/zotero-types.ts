import type { WorkType } from '../model/work-types.ts';

/** Zotero's word for a work that neither Highwire tags nor OpenURL genres can name (metadata study §2.3). */
export const zoteroTypes: Partial<Record<WorkType, string>> = {
  article: 'preprint', dataset: 'dataset', software: 'computerProgram', speech: 'presentation', webpage: 'webpage', 'post-weblog': 'blogPost', post: 'forumPost', 'article-magazine': 'magazineArticle', 'article-newspaper': 'newspaperArticle',
  patent: 'patent', standard: 'standard', manuscript: 'manuscript', interview: 'interview', personal_communication: 'letter', map: 'map', figure: 'artwork', graphic: 'artwork', motion_picture: 'film', broadcast: 'tvBroadcast', song: 'audioRecording', musical_score: 'document',
  bill: 'bill', legislation: 'statute', regulation: 'statute', legal_case: 'case', hearing: 'hearing', treaty: 'statute', periodical: 'document', pamphlet: 'document', classic: 'manuscript', event: 'presentation', performance: 'presentation', document: 'document',
};
