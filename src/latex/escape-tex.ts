const signs: Record<string, string> = {
  '&': '\\&', '%': '\\%', '#': '\\#', _: '\\_', $: '\\$', '{': '\\{', '}': '\\}', '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
  '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}', '`': '\\textasciigrave{}', '\u00a0': '~', '\u202f': '\\,', '-': '-{}', "'": "'{}",
};

/** Plain text as TeX that prints it as it is: its signs escaped, and those that TeX would join to a dash or a quote held apart. */
export function escapeTex(text: string): string {
  return text.replace(/[&%#_${}\\~^<>|`\u00a0\u202f]|-(?=-)|'(?=')/g, (sign) => signs[sign]!);
}
