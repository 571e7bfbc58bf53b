// The chart itself: nodes with their pictures, links with their words, in the colours of the page.
import cytoscape from './lib/cytoscape.esm.min.mjs';
import { place } from './placing.js';

const LABEL_MAX = 46;
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'Europe/London' });
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const forced = matchMedia('(forced-colors: active)');

export class Drawing {
  #cy;
  #chart;
  #places = new Map();

  constructor(element, places) {
    for (const [node, at] of Object.entries(places)) this.#places.set(node, at);
    this.#cy = cytoscape({ container: element, style: style(element), minZoom: 0.15, maxZoom: 3, boxSelectionEnabled: false,
      selectionType: 'single', autounselectify: false });
    this.#cy.on('dragfree', 'node', (e) => this.#places.set(e.target.id(), round(e.target.position())));
    new ResizeObserver(() => { this.#cy.resize(); if (this.#chart) this.fit(true); }).observe(element);
    for (const query of [forced, matchMedia('(prefers-contrast: more)')])
      query.addEventListener('change', () => this.#cy.style(style(element)));
  }

  get places() { return this.#places; }
  get chosen() { return this.#cy.nodes(':selected')[0]?.id(); }

  on(event, then) { this.#cy.on(event, 'node', (e) => then(e.target.id())); }

  /** Shows a chart; what stands on it stays where it is. */
  show(chart) {
    const first = !this.#chart;
    const before = new Set(this.#cy.nodes().map((n) => n.id()));
    this.#chart = chart;
    const there = new Set(chart.nodes.map((n) => n.ref));
    for (const gone of [...this.#places.keys()].filter((k) => !there.has(k) && before.has(k))) this.#places.delete(gone);
    place(chart, this.#places);
    const path = chart.connection?.path ?? [];
    const open = new Set(chart.open.map((o) => o.ref));
    this.#cy.batch(() => {
      this.#cy.edges().remove();
      this.#cy.nodes().filter((n) => !there.has(n.id())).remove();
      for (const node of chart.nodes) this.#put(node, chart.root, open, path);
      for (const link of chart.links) {
        const step = path.indexOf(link.from), other = path.indexOf(link.to);
        this.#cy.add({ group: 'edges', data: { id: `${link.from} ${link.to}`, source: link.from, target: link.to,
          label: link.how.join(', ') }, classes: step >= 0 && other >= 0 && Math.abs(step - other) === 1 ? 'path' : '' });
      }
    });
    if (first || chart.nodes.some((n) => !before.has(n.ref) && !this.#isInView(n.ref))) this.fit(first);
  }

  choose(ref) {
    this.#cy.nodes(':selected').unselect();
    this.#cy.getElementById(ref).select();
  }

  /** Chooses the nearest node in a direction. */
  step(x, y) {
    const from = this.#places.get(this.chosen ?? this.#chart.root);
    const scored = this.#chart.nodes.filter((n) => n.ref !== this.chosen).map((n) => {
      const at = this.#places.get(n.ref), [dx, dy] = [at.x - from.x, at.y - from.y];
      const along = dx * x + dy * y, aside = Math.abs(dx * y) + Math.abs(dy * x);
      return { ref: n.ref, cost: along > 1 && aside <= along * 1.5 ? along + aside * 2 : Infinity };
    }).sort((a, b) => a.cost - b.cost);
    const next = this.chosen ? scored[0] : { ref: this.#chart.root, cost: 0 };
    if (!next || next.cost === Infinity) return;
    this.choose(next.ref);
    if (!this.#isInView(next.ref)) this.#cy.center(this.#cy.getElementById(next.ref));
  }

  fit(atOnce = false) {
    const to = { fit: { eles: this.#cy.elements(), padding: 30 } };
    if (atOnce || calm.matches) {
      this.#cy.fit(to.fit.eles, to.fit.padding);
      if (this.#cy.zoom() > 1.2) { this.#cy.zoom(1.2); this.#cy.center(); }
    } else this.#cy.animate(to, { duration: 250 });
  }

  zoom(by) {
    this.#cy.zoom({ level: this.#cy.zoom() * by, renderedPosition: { x: this.#cy.width() / 2, y: this.#cy.height() / 2 } });
  }

  /** Forgets what was moved by hand. */
  anew() {
    this.#places.clear();
    place(this.#chart, this.#places);
    this.#cy.nodes().forEach((n) => n.position(this.#places.get(n.id())));
    this.fit(true);
  }

  /** The whole of it as a PNG. */
  picture(background) { return this.#cy.png({ output: 'blob-promise', full: true, scale: 2, maxWidth: 6000, bg: background }); }

  #put(node, root, open, path) {
    const title = node.title.length > LABEL_MAX ? `${node.title.slice(0, LABEL_MAX)}…` : node.title;
    const under = node.accounts.length > 0 ? `\n(${node.accounts.length} records)` : node.at ? `\n${day.format(new Date(node.at))}` : '';
    const label = title + under;
    const classes = [node.ref === root && 'root', open.has(node.ref) && 'open', path.includes(node.ref) && 'path'].filter(Boolean);
    const known = this.#cy.getElementById(node.ref);
    if (known.length > 0) known.data({ label }).classes(classes);
    else {
      this.#cy.add({ group: 'nodes', data: { id: node.ref, label, icon: `/_content/Bluelamp.Links/icons/${node.icon}` },
        position: { ...this.#places.get(node.ref) }, classes });
    }
  }

  #isInView(ref) {
    const [view, at] = [this.#cy.extent(), this.#places.get(ref)];
    return at.x > view.x1 && at.x < view.x2 && at.y > view.y1 && at.y < view.y2;
  }
}

const round = (at) => ({ x: Math.round(at.x), y: Math.round(at.y) });

// The page's own colours; the system's where the reader has chosen them.
function colours(element) {
  const probe = document.createElement('span');
  element.parentElement.append(probe);
  const of = (name, system) => {
    probe.style.color = forced.matches ? system : `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const all = { text: of('--bl-text', 'CanvasText'), panel: of('--bl-panel', 'Canvas'), line: of('--bl-line-2', 'CanvasText'),
    lamp: of('--bl-lamp-dark', 'Highlight'), muted: of('--bl-muted', 'CanvasText') };
  probe.remove();
  return all;
}

function style(element) {
  const { text, panel, line, lamp, muted } = colours(element);
  return [
    { selector: 'node', style: { shape: 'round-rectangle', width: 38, height: 38, 'background-color': '#ffffff',
      'background-image': 'data(icon)', 'background-width': '78%', 'background-height': '78%', 'border-width': 1.5, 'border-color': line,
      label: 'data(label)', 'font-size': 11, 'font-family': 'Arial, sans-serif', color: text, 'text-valign': 'bottom', 'text-margin-y': 4,
      'text-wrap': 'wrap', 'text-max-width': 120, 'text-background-color': panel, 'text-background-opacity': 0.85,
      'text-background-padding': 1, 'min-zoomed-font-size': 6 } },
    { selector: 'node.open', style: { 'border-style': 'double', 'border-width': 5, 'border-color': muted } },
    { selector: 'node.root', style: { width: 50, height: 50, 'border-width': 5, 'border-color': text, 'font-weight': 'bold' } },
    { selector: 'node.path', style: { 'border-width': 5, 'border-color': lamp } },
    { selector: 'node:selected', style: { 'outline-width': 4, 'outline-color': lamp, 'outline-offset': 3, 'font-weight': 'bold' } },
    { selector: 'edge', style: { width: 1.5, 'line-color': line, 'curve-style': 'straight', label: 'data(label)', 'font-size': 9,
      'font-family': 'Arial, sans-serif', color: muted, 'text-background-color': panel, 'text-background-opacity': 0.85,
      'text-background-padding': 1, 'min-zoomed-font-size': 7 } },
    { selector: 'edge.path', style: { width: 5, 'line-color': lamp, color: text, 'font-weight': 'bold', 'z-index': 9 } },
  ];
}
