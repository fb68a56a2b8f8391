// The explorer of /graph/: a canvas with zoom, pan, search and filters. Without it the page keeps its still picture and lists.
// Places were computed when the site was built; here they are only drawn. Labels show as room allows, edges rest while the view moves.
(() => {
  const root = new URL('..', document.currentScript.src);
  const box = document.querySelector('[data-graph]');
  if (!box) return;
  const part = (name) => box.querySelector(`[data-graph-${name}]`);
  const [canvas, card, status, find] = ['canvas', 'card', 'status', 'find'].map(part);
  const pen = canvas.getContext('2d');
  const kinds = ['Person', 'Work', 'Topic', 'Institution'];
  const view = { x: 0, y: 0, scale: 1 };
  let nodes = [];
  let edges = [];
  let order = [];
  let chosen;
  let colours = {};
  let frame = 0;
  let settle = 0;
  let moving = false;

  const load = () => {
    self.oeuvreGraph = (data) => {
      delete self.oeuvreGraph;
      nodes = data.nodes.map(([kind, label, href, works, from, to, x, y], index) => ({ index, kind, label, href, works, from, to, x, y, near: [], shown: true, radius: kind === 1 ? 2.5 : 3.5 + Math.min(6, Math.sqrt(works)) }));
      for (let i = 0; i < data.edges.length; i += 2) {
        const [a, b] = [nodes[data.edges[i]], nodes[data.edges[i + 1]]];
        edges.push([a, b]);
        a.near.push(b);
        b.near.push(a);
      }
      order = [...nodes].sort((a, b) => (a.kind === 1) - (b.kind === 1) || b.near.length - a.near.length || a.index - b.index);
      box.hidden = false;
      document.querySelector('[data-graph-still]').hidden = true;
      resize();
      fit();
      tell();
    };
    const script = document.createElement('script');
    script.src = new URL('graph/data.js', root).href;
    document.head.append(script);
  };

  const paint = () => {
    const style = getComputedStyle(box);
    const probe = document.createElement('i');
    box.append(probe);
    const resolved = (name) => { probe.style.color = `var(${name})`; return getComputedStyle(probe).color; };
    colours = { ink: resolved('--ink'), soft: resolved('--ink-soft'), line: resolved('--line-strong'), accent: resolved('--accent'), paper: resolved('--paper'), font: style.getPropertyValue('--sans') };
    probe.remove();
    draw();
  };

  const resize = () => {
    const ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw();
  };

  const at = (node) => [(node.x - view.x) * view.scale + canvas.clientWidth / 2, (node.y - view.y) * view.scale + canvas.clientHeight / 2];
  const draw = () => { if (!frame) frame = requestAnimationFrame(() => { frame = 0; render(); }); };

  const render = () => {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    pen.clearRect(0, 0, width, height);
    const near = chosen && new Set([chosen, ...chosen.near]);
    if (!moving || edges.length < 4000) drawEdges(near, width, height);
    const size = Math.max(0.7, Math.min(2.2, Math.sqrt(view.scale)));
    const seen = [];
    for (const node of order) {
      if (!node.shown) continue;
      const [x, y] = at(node);
      if (x < -60 || y < -20 || x > width + 60 || y > height + 20) continue;
      seen.push([node, x, y]);
      pen.globalAlpha = near && !near.has(node) ? 0.25 : 1;
      pen.beginPath();
      trace(node, x, y, node.radius * size);
      pen.fillStyle = node.kind === 0 ? colours.accent : node.kind === 3 ? colours.soft : colours.paper;
      pen.strokeStyle = node.kind === 1 ? colours.accent : colours.soft;
      pen.lineWidth = node === chosen ? 3 : 1.2;
      pen.fill();
      if (node.kind !== 0 || node === chosen) pen.stroke();
    }
    pen.globalAlpha = 1;
    drawLabels(near ? [...seen.filter(([node]) => near.has(node)), ...seen.filter(([node]) => !near.has(node))] : seen, near, size);
  };

  const trace = (node, x, y, r) => {
    if (node.kind === 2) { pen.moveTo(x, y - r * 1.2); pen.lineTo(x + r * 1.2, y); pen.lineTo(x, y + r * 1.2); pen.lineTo(x - r * 1.2, y); pen.closePath(); }
    else if (node.kind === 3) pen.rect(x - r, y - r, 2 * r, 2 * r);
    else pen.arc(x, y, r, 0, 7);
  };

  const drawEdges = (near, width, height) => {
    for (const strong of [false, true]) {
      pen.beginPath();
      for (const [a, b] of edges) {
        if (!a.shown || !b.shown || (near !== undefined && (a === chosen || b === chosen)) !== strong) continue;
        const [x, y] = at(a);
        const [u, v] = at(b);
        if (Math.max(x, u) < 0 || Math.max(y, v) < 0 || Math.min(x, u) > width || Math.min(y, v) > height) continue;
        pen.moveTo(x, y);
        pen.lineTo(u, v);
      }
      pen.globalAlpha = strong ? 0.9 : near ? 0.08 : edges.length > 3000 ? 0.16 : 0.35;
      pen.strokeStyle = strong ? colours.accent : colours.line;
      pen.lineWidth = strong ? 1.4 : 0.8;
      pen.stroke();
    }
    pen.globalAlpha = 1;
  };

  // The best-tied first; a label that would cover another waits until there is room.
  const drawLabels = (seen, near, size) => {
    const taken = [];
    pen.textAlign = 'center';
    pen.lineJoin = 'round';
    let drawn = 0;
    for (const [node, x, y] of seen) {
      if (drawn > 160) break;
      if (node.kind === 1 && !(near && near.has(node)) && view.scale < 2.2) continue;
      const text = node.label.length > 38 ? `${node.label.slice(0, 36)}…` : node.label;
      pen.font = `${node === chosen ? '600 14px' : node.kind === 1 ? '11px' : '12.5px'} ${colours.font}`;
      const half = pen.measureText(text).width / 2 + 3;
      const top = y + node.radius * size + 2;
      if (taken.some(([l, t, r, b]) => x - half < r && x + half > l && top < b && top + 15 > t)) continue;
      taken.push([x - half, top, x + half, top + 15]);
      drawn += 1;
      pen.globalAlpha = near && !near.has(node) ? 0.35 : 1;
      pen.strokeStyle = colours.paper;
      pen.lineWidth = 3.5;
      pen.strokeText(text, x, top + 11);
      pen.fillStyle = node.kind === 1 ? colours.soft : colours.ink;
      pen.fillText(text, x, top + 11);
    }
    pen.globalAlpha = 1;
  };

  const moved = () => {
    moving = true;
    clearTimeout(settle);
    settle = setTimeout(() => { moving = false; draw(); }, 140);
    draw();
  };
  const zoom = (factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
    const scale = Math.max(0.05, Math.min(12, view.scale * factor));
    const [dx, dy] = [x - canvas.clientWidth / 2, y - canvas.clientHeight / 2];
    view.x += dx / view.scale - dx / scale;
    view.y += dy / view.scale - dy / scale;
    view.scale = scale;
    moved();
  };
  const fit = () => {
    const shown = nodes.filter((node) => node.shown);
    if (!shown.length) return draw();
    const range = (name) => shown.reduce(([low, high], node) => [Math.min(low, node[name]), Math.max(high, node[name])], [Infinity, -Infinity]);
    const [[left, right], [top, bottom]] = [range('x'), range('y')];
    Object.assign(view, { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(2.5, 0.9 * Math.min(canvas.clientWidth / (right - left + 60), canvas.clientHeight / (bottom - top + 60))) });
    draw();
  };
  const centre = (node) => { Object.assign(view, { x: node.x, y: node.y, scale: Math.max(view.scale, 1.6) }); };

  const href = (node) => {
    const url = new URL(node.href, root);
    if (url.protocol === 'file:' && url.pathname.endsWith('/')) url.pathname += 'index.html';
    return url.href;
  };
  const span = ({ from, to }) => (from ? (from === to ? `${from}` : `${from}–${to}`) : '');
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

  const choose = (node, { move = false } = {}) => {
    chosen = node;
    card.hidden = !node;
    card.replaceChildren();
    if (node) {
      if (move) centre(node);
      const title = element('h2', node.href ? '' : node.label, { dir: 'auto' });
      if (node.href) title.append(element('a', node.label, { href: href(node) }));
      const facts = [kinds[node.kind], node.kind === 1 ? '' : node.works ? `${node.works} ${node.works === 1 ? 'work' : 'works'}` : '', span(node)].filter(Boolean).join(' · ');
      const list = element('ul', '');
      const near = node.near.filter((one) => one.shown).sort((a, b) => a.kind - b.kind || b.near.length - a.near.length);
      for (const one of near.slice(0, 40)) {
        const item = element('li', '');
        item.append(element('button', one.label, { type: 'button', dir: 'auto', onclick: () => { choose(one, { move: true }); canvas.focus(); } }));
        list.append(item);
      }
      if (near.length > 40) list.append(element('li', `and ${near.length - 40} more`));
      card.append(title, element('p', facts), list);
      status.textContent = `${node.label}: ${facts}; tied to ${near.length}.`;
    } else tell();
    draw();
  };

  const tell = () => {
    const shown = nodes.filter((node) => node.shown).length;
    status.textContent = shown === nodes.length ? `${nodes.length} shown. Drag to move, scroll to zoom, choose a point to see what it is tied to.` : `${shown} of ${nodes.length} shown.`;
  };

  const filter = () => {
    const wanted = new Set([...box.querySelectorAll('[data-graph-kind]')].filter((one) => one.checked).map((one) => Number(one.dataset.graphKind)));
    const [first, last] = ['from', 'to'].map((name) => Number(part(name)?.value) || 0);
    for (const node of nodes) node.shown = wanted.has(node.kind) && (!node.from || !first || (node.to >= first && node.from <= last));
    if (chosen && !chosen.shown) choose(undefined);
    tell();
    draw();
  };

  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  let found = -1;
  const search = (next) => {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? order.filter((node) => node.shown && words.every((word) => fold(node.label).includes(word))) : [];
    found = next && hits.length ? (found + 1) % hits.length : 0;
    choose(hits[found], { move: true });
    if (words.length) status.textContent = hits.length ? `${found + 1} of ${hits.length}: ${hits[found].label}` : `Nothing here is called “${find.value}”.`;
  };

  const under = (x, y) => {
    let best;
    let least = 14;
    for (const node of nodes) {
      if (!node.shown) continue;
      const [u, v] = at(node);
      const distance = Math.hypot(u - x, v - y) - node.radius * Math.min(2.2, Math.sqrt(view.scale));
      if (distance < least) { least = distance; best = node; }
    }
    return best;
  };

  const pointers = new Map();
  let dragged = 0;
  canvas.addEventListener('pointerdown', (event) => { pointers.set(event.pointerId, [event.offsetX, event.offsetY]); dragged = 0; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) { canvas.style.cursor = under(event.offsetX, event.offsetY) ? 'pointer' : ''; return; }
    const now = [event.offsetX, event.offsetY];
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) zoom(Math.hypot(now[0] - other[0], now[1] - other[1]) / (Math.hypot(before[0] - other[0], before[1] - other[1]) || 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    else {
      view.x -= (now[0] - before[0]) / view.scale;
      view.y -= (now[1] - before[1]) / view.scale;
      moved();
    }
    dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
    pointers.set(event.pointerId, now);
  });
  for (const name of ['pointerup', 'pointercancel']) canvas.addEventListener(name, (event) => {
    pointers.delete(event.pointerId);
    if (name === 'pointerup' && dragged < 5) choose(under(event.offsetX, event.offsetY));
  });
  canvas.addEventListener('dblclick', () => { if (chosen?.href) location.href = href(chosen); });
  canvas.addEventListener('wheel', (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), event.offsetX, event.offsetY); }, { passive: false });
  const step = (dx, dy) => () => { view.x += dx / view.scale; view.y += dy / view.scale; moved(); };
  const along = (way) => () => {
    const from = chosen?.back ?? chosen;
    const near = from ? from.near.filter((one) => one.shown) : order.filter((one) => one.shown);
    if (!near.length) return;
    const next = near[(near.indexOf(chosen) + way + near.length) % near.length];
    next.back = from;
    choose(next, { move: true });
  };
  const keys = { ArrowLeft: step(-60, 0), ArrowRight: step(60, 0), ArrowUp: step(0, -60), ArrowDown: step(0, 60), '+': () => zoom(1.4), '=': () => zoom(1.4), '-': () => zoom(0.714), 0: fit, n: along(1), p: along(-1), Escape: () => choose(undefined), Enter: () => { if (chosen?.href) location.href = href(chosen); } };
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  find.addEventListener('input', () => search(false));
  find.addEventListener('keydown', (event) => { if (event.key === 'Escape') { find.value = ''; search(false); } });
  part('tools').addEventListener('submit', (event) => { event.preventDefault(); search(true); });
  part('tools').addEventListener('change', (event) => { if (event.target !== find) filter(); });
  for (const button of box.querySelectorAll('[data-graph-zoom]')) button.addEventListener('click', () => zoom(Number(button.dataset.graphZoom)));
  part('fit').addEventListener('click', fit);
  new ResizeObserver(resize).observe(canvas);
  new MutationObserver(paint).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  paint();
  load();
})();
