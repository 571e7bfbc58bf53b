// The page of a link chart. Every action is a link or a form of the list: the script follows it without leaving the page, and draws what
// the list then says.
import { Drawing } from './drawing.js';

const section = document.getElementById('links-chart');
const canvas = document.getElementById('links-canvas');
const now = document.getElementById('links-now');
const parts = ['links-asked', 'links-body'];
const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

section.hidden = false;
const body = () => document.getElementById('links-body');
const chart = () => JSON.parse(body().dataset.chart);
const drawing = new Drawing(canvas, JSON.parse(body().dataset.places ?? '{}'));
drawing.show(chart());

// The row of the list that stands for a node.
const rowOf = (ref) => body().querySelector(`[data-node="${CSS.escape(ref)}"] > .links-row`);

async function go(address, push = true) {
  body().setAttribute('aria-busy', 'true');
  const focused = document.activeElement?.id;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || answer.redirected) { location.assign(address); return; }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!page.getElementById('links-body')) { location.assign(address); return; }
  const chosen = drawing.chosen;
  for (const id of parts) document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)));
  if (push) history.pushState(null, '', address);
  drawing.show(chart());
  showPicture();
  if (chosen && rowOf(chosen)) drawing.choose(chosen);
  else now.replaceChildren();
  tell(drawing.chosen);
  if (focused) document.getElementById(focused)?.focus();
}

const act = (ref, ...ways) => {
  const link = ways.map((way) => rowOf(ref)?.querySelector(`[data-links-go=${way}]`)).find(Boolean);
  if (link) go(link.href);
};

// What is chosen, in words, with what may be done with it.
function tell(ref) {
  const row = ref && rowOf(ref);
  if (!row) return;
  const copy = row.cloneNode(true);
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  now.replaceChildren(copy);
}

drawing.on('select', tell);
drawing.on('dbltap', (ref) => act(ref, 'open', 'close'));

document.addEventListener('click', (e) => {
  const link = e.target.closest?.('a[data-links-go]');
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  go(link.href);
});
document.addEventListener('submit', (e) => {
  const places = [...drawing.places].map(([node, at]) => `${node} ${at.x} ${at.y}`).join('\n');
  for (const field of e.target.querySelectorAll('[data-links-places]')) field.value = places;
  if (e.submitter?.hasAttribute('data-links-picture')) { e.preventDefault(); picture(e.target, e.submitter); return; }
  if (!e.target.closest('#links-asked') || e.target.method !== 'get') return;
  e.preventDefault();
  const asked = new URLSearchParams([...new FormData(e.target)].filter(([, value]) => value !== ''));
  go(`${location.pathname}?${asked}`);
});
addEventListener('popstate', () => go(location.href, false));

// The house notes what is taken away before the browser makes the picture; what it refuses is shown as it says it.
async function picture(form, button) {
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form, button)) });
  if (answer.status !== 204) { button.removeAttribute('data-links-picture'); form.requestSubmit(button); return; }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await drawing.picture(getComputedStyle(canvas).backgroundColor));
  link.download = 'link-chart.png';
  link.click();
  URL.revokeObjectURL(link.href);
}

const showPicture = () => { for (const b of document.querySelectorAll('[data-links-picture]')) b.hidden = false; };
showPicture();

const tools = {
  in: () => drawing.zoom(1.3), out: () => drawing.zoom(1 / 1.3), fit: () => drawing.fit(), anew: () => drawing.anew(),
};
section.addEventListener('click', (e) => tools[e.target.closest('[data-tool]')?.dataset.tool]?.());
canvas.addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const chosen = drawing.chosen;
  if (keys[e.key]) drawing.step(...keys[e.key]);
  else if (e.key === 'Enter' && chosen) act(chosen, 'open', 'close');
  else if (e.key === 'Delete' && chosen) act(chosen, 'gone');
  else if (e.key === '+' || e.key === '=') tools.in();
  else if (e.key === '-') tools.out();
  else if (e.key === '0') tools.fit();
  else return;
  e.preventDefault();
});
