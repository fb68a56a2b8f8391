// Loads Pagefind where the page stands: on http(s) by import(), from disk by classic scripts, since browsers refuse
// fetch() and modules there. `await oeuvreSearch.load()` answers with Pagefind's own API. Nothing global is patched.
(() => {
  const root = new URL('..', document.currentScript.src);
  const folder = new URL('pagefind/', root).href;
  const bytes = {};
  const run = (name) => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${folder}${name}.js`;
    script.onload = () => { script.remove(); resolve(); };
    script.onerror = () => reject(new Error(`this copy has no pagefind/${name}.js. If it came in a zip, extract the whole of it first; if it was made without search from disk, search on the site itself.`));
    document.head.append(script);
  });

  // Each data file has a twin, name.js, that calls this with its bytes in base64.
  const twins = (name, base64) => { bytes[name] = base64; };
  // What Pagefind is given in place of fetch.
  twins.fetch = async (url) => {
    const name = url.replace(/^\/pagefind\/|\?.*$/g, '');
    await run(name);
    const data = Uint8Array.from(atob(bytes[name]), (character) => character.charCodeAt(0));
    delete bytes[name];
    return new Response(data);
  };
  self.oeuvreTwins = twins;

  const fromDisk = async () => {
    await run('pagefind.js');
    const { api } = twins;
    const placed = (options) => ({ ...options, basePath: '/pagefind/', baseUrl: root.pathname });
    await api.options(placed());
    await api.filters();
    return { ...api, options: (options) => api.options(placed(options)) };
  };
  const fromServer = async () => {
    const api = await import(`${folder}pagefind.js`);
    await api.options({ baseUrl: root.pathname });
    await api.filters();
    return api;
  };
  let loading;
  self.oeuvreSearch = { load: () => (loading ??= location.protocol === 'file:' ? fromDisk() : fromServer()) };
})();
