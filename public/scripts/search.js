// The search page: results as you type, facets, sorting, the query in the address. Works from disk through search-load.js.
(() => {
  const { element, item, walk, plural } = oeuvreList;
  const form = document.querySelector('[data-search-form]');
  const input = document.querySelector('[data-search-main]');
  const sort = document.querySelector('[data-search-sort]');
  const status = document.querySelector('[data-search-status]');
  const list = document.querySelector('[data-search-results]');
  const facets = document.querySelector('[data-search-facets]');
  const sets = document.querySelector('[data-search-sets]');
  const more = document.querySelector('[data-search-more]');
  const start = document.querySelector('[data-search-start]');
  const order = document.querySelector('[data-search-order]');
  const names = { kind: 'Kind', year: 'Year', topic: 'Topic', author: 'Author' };
  const page = 10;
  const wide = matchMedia('(min-width: 76rem)');
  let chosen = {};
  let results = [];
  let shown = 0;
  let turn = 0;

  const showMore = async () => {
    const mine = turn;
    const data = await Promise.all(results.slice(shown, shown + page).map((result) => result.data()));
    if (mine !== turn) return;
    list.append(...data.map(item));
    shown += data.length;
    more.hidden = shown >= results.length;
  };

  const byNumber = (name) => ([a, x], [b, y]) => (name === 'year' ? Number(b) - Number(a) : y - x || (a < b ? -1 : 1));

  const showFacets = (counts) => {
    const open = document.activeElement?.closest('fieldset')?.dataset.facet;
    const focused = document.activeElement?.value;
    sets.replaceChildren(...Object.keys(names).flatMap((name) => {
      const values = Object.entries(counts[name] ?? {}).filter(([value, count]) => count > 0 || chosen[name]?.has(value)).sort(byNumber(name)).slice(0, 12);
      if (values.length < 2 && !chosen[name]?.size) return [];
      const set = element('fieldset', {}, element('legend', {}, names[name]), ...values.map(([value, count]) => {
        const box = element('input', { type: 'checkbox', value, checked: chosen[name]?.has(value) ?? false });
        box.addEventListener('change', () => { (chosen[name] ??= new Set())[box.checked ? 'add' : 'delete'](value); search(); });
        return element('label', {}, box, element('span', {}, `${value} `, element('span', { className: 'count' }, String(count))));
      }));
      set.dataset.facet = name;
      return [set];
    }));
    facets.hidden = sets.children.length === 0;
    if (open) sets.querySelector(`[data-facet="${open}"] input[value="${CSS.escape(focused)}"]`)?.focus();
  };

  const remember = (words) => {
    const parameters = new URLSearchParams(words ? { q: words } : {});
    if (sort.value) parameters.set('sort', sort.value);
    for (const [name, values] of Object.entries(chosen)) for (const value of values) parameters.append(name, value);
    const query = parameters.toString();
    try { history.replaceState(null, '', query ? `?${query}` : location.pathname); } catch { /* some browsers refuse this on local files */ }
  };

  const search = async () => {
    const mine = ++turn;
    const words = input.value.trim();
    remember(words);
    const idle = !words && !Object.values(chosen).some((values) => values.size);
    start.hidden = !idle;
    order.hidden = idle;
    const filters = Object.fromEntries(Object.entries(chosen).filter(([, values]) => values.size).map(([name, values]) => [name, { any: [...values] }]));
    if (idle) {
      list.replaceChildren();
      facets.hidden = more.hidden = true;
      status.textContent = '';
      return;
    }
    try {
      const api = await oeuvreSearch.load();
      const found = await api.search(words || null, { filters, ...(sort.value ? { sort: { year: sort.value } } : {}) });
      if (mine !== turn) return;
      results = found.results;
      shown = 0;
      list.replaceChildren();
      status.textContent = results.length ? plural(results.length, 'result', 'results') : `Nothing found for “${words}”. Try fewer words or another spelling.`;
      showFacets(found.filters ?? {});
      await showMore();
    } catch (error) {
      status.textContent = `The search could not be loaded: ${error.message}`;
    }
  };

  let timer;
  const soon = () => { clearTimeout(timer); timer = setTimeout(search, 120); };
  form.addEventListener('submit', (event) => { event.preventDefault(); search(); });
  input.addEventListener('input', soon);
  input.addEventListener('focus', () => { oeuvreSearch.load().catch(() => {}); }, { once: true });
  sort.addEventListener('change', search);
  more.addEventListener('click', showMore);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.activeElement === input && input.value) { input.value = ''; search(); }
    walk(event, input, list);
  });

  // On wide screens the facets stand beside the results; on narrow ones they are folded away above them.
  const place = () => { facets.open = wide.matches; };
  place();
  wide.addEventListener('change', place);

  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get('q') ?? '';
  sort.value = parameters.get('sort') ?? '';
  for (const name of Object.keys(names)) if (parameters.has(name)) chosen[name] = new Set(parameters.getAll(name));
  if (input.value || Object.keys(chosen).length) search();
  else input.focus();
})();
