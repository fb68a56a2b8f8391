/** The address under which search engines may keep a page, by what its head says; "" for one that says noindex or leads on to another. `file` is the page's path. */
export function indexableAddress(html: string, file: string): string {
  if (!file.endsWith('index.html')) return '';
  const head = html.slice(0, html.indexOf('</head>'));
  if (head.includes('<meta name="robots" content="noindex">')) return '';
  const address = `/${file.slice(0, -'index.html'.length)}`;
  const canonical = /<link rel="canonical" href="([^"]*)">/.exec(head)?.[1];
  return canonical !== undefined && new URL(canonical).pathname.endsWith(address) ? address : '';
}
