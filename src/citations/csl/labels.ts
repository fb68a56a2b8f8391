/** Abbreviations that may stand in the value of a number, and the terms they stand for: "12, n. 3". */
const pairs = 'vrs verse,sv sub-verbo,subpara subparagraph,op opus,subch subchapter,add addendum,amend amendment,annot annotation,app appendix,art article,bibliog bibliography,bk book,ch chapter,cl clause,col column,cmt comment,dec decision,dept department,ex example,fig figure,fld field,fol folio,n note,hypo hypothetical,illus illustration,intro introduction,l line,no issue,p page,pp page,para paragraph,pt part,pmbl preamble,princ principle,pub publication,r rule,rn randnummer,sched schedule,sec section,ser series#,subdiv subdivision,subsec subsection,supp supplement,tbl table,tit title,vol volume';
export const termOfLabel: Record<string, string> = Object.fromEntries(pairs.split(',').map((pair) => { const [label, name] = pair.split(' '); return [`${label!}.`, name!.replace('#', ',')]; }));
export const labelOfTerm: Record<string, string> = Object.fromEntries(Object.entries(termOfLabel).filter(([label]) => label !== 'pp.').map(([label, name]) => [name, label]));

/** Short words that are read as labels in a number, whether or not they are any. */
export const labelWords = '(?:[a-z]{1,4}|subpara|subch|amend|bibliog|annot|illus|princ|intro|sched|subdiv|subsec)(?:\\.| ) *';
