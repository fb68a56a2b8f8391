// Before the first paint: the theme the reader chose here last. Without a choice the system's is used, by CSS alone.
(() => {
  // Fonts are asked for before the style sheet tells of them. From disk the attribute that makes a font's preload count is refused.
  const { src, dataset } = document.currentScript;
  if (/^http/.test(location.protocol)) for (const font of (dataset.fonts || '').split(' ').filter(Boolean)) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href: new URL(`../_astro/${font}`, src).href }));
  }
  const names = ['system', 'light', 'dark'];
  const read = () => { try { return localStorage.getItem('oeuvre-theme') || 'system'; } catch { return 'system'; } };
  const apply = (name) => { if (name === 'system') delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = name; };
  apply(read());
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector('[data-theme-switch]');
    if (!button) return;
    let current = read();
    const name = () => { button.setAttribute('aria-label', `Colour theme: ${current}`); button.title = `Colour theme: ${current}`; };
    name();
    button.addEventListener('click', () => {
      current = names[(names.indexOf(current) + 1) % names.length];
      apply(current);
      try { localStorage.setItem('oeuvre-theme', current); } catch { /* private windows: the choice lasts for this page */ }
      name();
    });
  });
})();
