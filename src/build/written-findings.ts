/** What a written page asks for, as its syntax tree shows it. */
export type Finding =
  /** It cannot be read as MDX. */
  | { kind: 'syntax'; line: number; reason: string }
  /** A picture or an import: whether the file is there is seen later. */
  | { kind: 'file'; line: number; target: string }
  | { kind: 'component'; line: number; name: string }
  | { kind: 'code'; line: number; name: string };

/** A node of Markdown, MDX or JavaScript, as far as it is looked at here. */
interface Node {
  type: string;
  position?: { start: { line: number } };
  children?: Node[];
  data?: { estree?: Node };
  [field: string]: unknown;
}

/** What a text needs that is not in it: files, components and names of code nobody defines. */
export function findingsIn(tree: unknown): Finding[] {
  const nodes = [...nodesOf(tree as Node)];
  const own = new Set(nodes.filter(({ type }) => type === 'mdxjsEsm').flatMap(({ data }) => declaredIn(data?.estree)));
  return nodes.flatMap((node) => {
    const line = node.position?.start.line ?? 1;
    const files: Finding[] = filesOf(node).filter(isBeside).map((target) => ({ kind: 'file', line, target }));
    const component = /^mdxJsx(?:Flow|Text)Element$/.test(node.type) ? /^(?:[A-Z]\w*|\w+(?=\.))/.exec(String(node.name ?? ''))?.[0] : undefined;
    const components: Finding[] = component && !own.has(component) ? [{ kind: 'component', line, name: component }] : [];
    const names = [...new Set(codeOf(node).flatMap((code) => [...namesIn(code)]))].filter((name) => !own.has(name) && !(name in globalThis) && !given.has(name));
    return [...files, ...components, ...names.map((name): Finding => ({ kind: 'code', line, name }))];
  });
}

/** Names every page knows. */
const given = new Set(['props', 'frontmatter', 'getHeadings', 'arguments']);

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children ?? []) yield* nodesOf(child);
}

/** Pictures and imports. */
function filesOf(node: Node): string[] {
  if (node.type === 'image' || node.type === 'definition' && /\.(?:png|jpe?g|gif|webp|avif|svg|tiff?)$/i.test(String(node.url))) return [decode(String(node.url))];
  if (node.type !== 'mdxjsEsm') return [];
  return listOf(node.data?.estree?.body).flatMap((one) => ((one.source as Node | null | undefined)?.value ? [String((one.source as Node).value)] : []));
}

/** Beside the page, not on the web, at the root of the site or in a package. */
function isBeside(target: string): boolean {
  return /^\.{1,2}\//.test(target) || (/^[^/:]+\.[a-z]+$/i.test(target) && !target.startsWith('astro'));
}

function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

function declaredIn(program: Node | undefined): string[] {
  return listOf(program?.body).flatMap((one) => {
    const declaration = (one.declaration ?? one) as Node;
    const named = [...listOf(one.specifiers).map((specifier) => specifier.local), ...listOf(declaration.declarations).map(({ id }) => id), declaration.id] as (Node | undefined)[];
    return named.flatMap((name) => (name ? [...namesIn(name)] : []));
  });
}

/** Expressions in the text and in attributes. */
function codeOf(node: Node): Node[] {
  const attributes = listOf(node.attributes).flatMap((attribute) => [attribute.data?.estree, (attribute.value as Node | null | undefined)?.data?.estree]);
  return [/^mdx(?:Flow|Text)Expression$/.test(node.type) ? node.data?.estree : undefined, ...attributes].filter((code) => code !== undefined);
}

/** Names an expression uses; what happens inside a function of its own is not followed. */
function* namesIn(code: Node): Generator<string> {
  if (code.type === 'Identifier') yield String(code.name);
  if (/Function/.test(code.type)) return;
  for (const [field, value] of Object.entries(code)) {
    if ((field === 'property' || field === 'key') && !code.computed) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (child && typeof child === 'object' && 'type' in child) yield* namesIn(child as Node);
  }
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value : [];
}
