// One event stream a page. What changed is told to the page as `bluelamp:<type>` on body, at most once in 150 ms for each type, and as
// `bluelamp:<type>:<id>` for each record (`bluelamp:<type>:any` when the page was away);
// a page that hears nothing for two heartbeats says that it may be out of date.
const every_ms = 150;
const beat_ms = 10_000;
const silence_ms = 2 * beat_ms + 2_000;
const grace_ms = 4_000;
const retry_ms = [1_000, 2_000, 5_000, 10_000];

const waiting = new Map();
let types = [];
let position = '';
let source = null;
let alarm = 0;
let failures = 0;
let lost = null;

const tell = (type) => {
  const changes = waiting.get(type);
  waiting.delete(type);
  const send = (name) => document.body.dispatchEvent(new CustomEvent(name, { detail: { type, changes } }));
  send(`bluelamp:${type}`);
  // A page about one record listens for that one alone; after a gap it may have been any.
  for (const id of new Set(changes.map((change) => change.id ?? 'any'))) send(`bluelamp:${type}:${id}`);
};

// The first change is told at once; those that follow within the pause are told together at its end.
const told = new Map();
const hear = (change) => {
  const { type } = change;
  if (waiting.has(type)) {
    waiting.get(type).push(change);
    return;
  }

  waiting.set(type, [change]);
  const pause = Math.max(0, (told.get(type) ?? 0) + every_ms - performance.now());
  told.set(type, performance.now() + pause);
  if (pause === 0) tell(type);
  else setTimeout(tell, pause, type);
};

const banner = (on) => {
  const stale = document.getElementById('bl-stale');
  if (!stale || stale.hidden === !on) return;
  if (on) stale.querySelector('[data-stale-since]').textContent = lost.toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });
  stale.hidden = !on;
};

const silent = () => {
  lost ??= new Date(Date.now() - silence_ms);
  banner(true);
};

const alive = () => {
  clearTimeout(alarm);
  alarm = setTimeout(silent, silence_ms);
  failures = 0;
  if (!lost) return;
  lost = null;
  banner(false);
  // Whatever was missed, every fragment asks once.
  for (const type of types) hear({ type });
};

const open = () => {
  const query = new URLSearchParams({ types: types.join(',') });
  if (position) query.set('after', position);
  source = new EventSource(`/live?${query}`);
  source.addEventListener('beat', alive);
  source.addEventListener('reset', (event) => {
    position = event.lastEventId || position;
    for (const type of types) hear({ type });
  });
  source.addEventListener('changed', (event) => {
    position = event.lastEventId || position;
    alive();
    hear(JSON.parse(event.data));
  });
  source.addEventListener('error', () => {
    // A connection that is back at once is nobody's worry.
    if (!lost) {
      lost = new Date();
      clearTimeout(alarm);
      alarm = setTimeout(silent, grace_ms);
    }

    // The browser tries again by itself unless the server refused; then it is ours to ask again.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(open, retry_ms[Math.min(failures++, retry_ms.length - 1)]);
  });
};

export const listen = () => {
  types = (document.body.dataset.live ?? '').split(/[ ,]+/).filter(Boolean);
  if (types.length === 0) return;
  position = document.body.dataset.liveAfter ?? '';
  alarm = setTimeout(silent, silence_ms);
  open();
  // A page kept for the back button must give its connection back, and catch up when it is shown again.
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => {
    if (event.persisted) open();
  });
};
