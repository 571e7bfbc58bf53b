// What the console does beyond the pages themselves: clocks that run, the command bar under `/`, arrows in tables, a grade that
// follows the category. Every page works without it.
document.documentElement.classList.add('ct-has-script');
// What was typed and sent back with an error counts as typed: a live refresh leaves it alone.
for (const field of document.querySelectorAll('input:not([type=hidden], [type=radio], [type=checkbox]), textarea')) {
  const typed = field.value;
  field.value = typed;
}

// Not only hidden: Enter in a field presses the first button of its form, seen or not.
document.querySelectorAll('[data-noscript]').forEach((element) => element.remove());

// The server's clock is the one that counts: this device's may be wrong.
const skew_ms = new Date(document.querySelector('meta[name=bl-now]').content) - (performance.timeOrigin + performance.now());
const now = () => Date.now() + skew_ms;

const span = (seconds) => {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 3600) return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  if (s < 172800) return `${Math.floor(s / 3600)} h ${String(Math.floor((s % 3600) / 60)).padStart(2, '0')}`;
  return `${Math.floor(s / 86400)} d`;
};

const tick = () => {
  for (const clock of document.querySelectorAll('time[data-due]')) {
    const left = (new Date(clock.dataset.due) - now()) / 1000;
    const text = left < 0 ? `+${span(-left)}` : span(left);
    if (clock.textContent !== text) clock.textContent = text;
    clock.classList.toggle('ct-over', left < 0);
  }
  for (const row of document.querySelectorAll('tr[data-late]')) row.classList.toggle('ct-late', new Date(row.dataset.late) < now());
  for (const clock of document.querySelectorAll('time[data-since]')) {
    const text = span((now() - new Date(clock.dataset.since)) / 1000);
    if (clock.textContent !== text) clock.textContent = text;
  }
};
setInterval(tick, 1000);
document.addEventListener('htmx:after:swap', tick);

const shortcuts = () => localStorage.getItem('bluelamp.shortcuts') !== 'off';
const typing = (element) => element instanceof Element
  && element.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');

// On the board `/` is the command bar; elsewhere it stays the search.
document.addEventListener('keydown', (event) => {
  const bar = document.querySelector('[data-bar]');
  if (event.key !== '/' || !bar || !shortcuts() || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  bar.focus();
  bar.select();
}, true);

// The lines typed before come back with the arrows.
const lines = [];
let at = 0;
document.addEventListener('submit', (event) => {
  const line = event.target.querySelector?.('[data-bar]')?.value.trim();
  if (!line) return;
  if (lines.at(-1) !== line) lines.push(line);
  at = lines.length;
});
document.addEventListener('keydown', (event) => {
  if (!event.target.matches?.('[data-bar]') || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || lines.length === 0) return;
  event.preventDefault();
  at = Math.min(lines.length, Math.max(0, at + (event.key === 'ArrowUp' ? -1 : 1)));
  event.target.value = lines[at] ?? '';
});
// What takes the last command back stands ready to be looked at and run.
document.addEventListener('keydown', (event) => {
  const undo = document.querySelector('#echo [data-undo]');
  const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey);
  if (!undo || !isUndo || !event.target.matches?.('[data-bar]') || event.target.value) return;
  event.preventDefault();
  event.target.value = undo.textContent;
});
document.addEventListener('htmx:after:swap', (event) => {
  const bar = document.querySelector('[data-bar]');
  if (event.detail.ctx.target?.id !== 'bar' || !bar) return;
  if (!bar.hasAttribute('aria-invalid')) bar.value = '';
  bar.focus();
});

// Arrows walk the rows of a table; Enter opens the row's first link. One row of each table is in the tab order.
const rows = (table) => [...table.querySelectorAll('tbody tr[tabindex]')];
const enter = () => {
  for (const table of document.querySelectorAll('[data-grid]')) {
    const all = rows(table);
    if (!all.some((row) => row.tabIndex === 0) && all.length > 0) all[0].tabIndex = 0;
  }
};
enter();
document.addEventListener('htmx:after:swap', enter);
document.addEventListener('keydown', (event) => {
  const row = event.target.closest?.('[data-grid] tbody tr[tabindex]');
  if (!row || row !== event.target) return;
  if (event.key === 'Enter') {
    row.querySelector('a[href]')?.click();
    return;
  }
  const all = rows(row.closest('[data-grid]'));
  const place = all.indexOf(row);
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined || !all[next]) return;
  event.preventDefault();
  row.tabIndex = -1;
  all[next].tabIndex = 0;
  all[next].focus();
});

// Where: Enter takes the gazetteer's first answer and goes on to the category, the down arrow goes into the answers. An answer still on its
// way is taken when it comes.
const answers = () => [...document.querySelectorAll('#places input[type=radio]')];
let wanted = false;
const take = (answer) => {
  wanted = false;
  answer.checked = true;
  answer.dispatchEvent(new Event('change', { bubbles: true }));
};
document.addEventListener('input', (event) => {
  if (event.target.matches('[data-places]')) event.target.dataset.asked = 'yes';
});
document.addEventListener('htmx:after:swap', (event) => {
  if (event.detail.ctx.target?.id !== 'places') return;
  delete document.querySelector('[data-places]').dataset.asked;
  if (wanted && answers()[0]?.value) take(answers()[0]);
  wanted = false;
});
document.addEventListener('change', (event) => {
  const where = document.querySelector('[data-places]');
  if (where && event.target.matches('#places input') && event.target.value) where.value = event.target.value;
});
document.addEventListener('keydown', (event) => {
  const isWhere = event.target.matches?.('[data-places]');
  if ((!isWhere && !event.target.matches?.('#places input')) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (isWhere && event.key === 'ArrowDown' && answers().length > 0) {
    event.preventDefault();
    const first = answers().find((answer) => answer.checked && answer.value) ?? answers()[0];
    take(first);
    first.focus();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (isWhere && event.target.dataset.asked) wanted = true;
    else if (isWhere && answers().length > 0 && !answers().some((answer) => answer.checked && answer.value)) take(answers()[0]);
    document.querySelector('[data-opening]')?.focus();
  }
});

// The category suggests a grade, until a grade was chosen by hand.
const grades = () => [...document.querySelectorAll('input[name=Grade][type=radio]')];
let chosen = grades().some((g) => g.checked && g.value);
document.addEventListener('change', (event) => {
  if (event.target.name === 'Grade') chosen = true;
  if (event.target.matches('[data-autosubmit]')) event.target.form.requestSubmit();
  if (!event.target.matches('[data-opening]') || chosen) return;
  const suggested = event.target.selectedOptions[0]?.dataset.grade;
  const radio = grades().find((g) => g.value === suggested);
  if (!radio) return;
  radio.checked = true;
  document.querySelector('[data-suggestion]').textContent = `${suggested} is suggested for it.`;
});
document.addEventListener('keydown', (event) => {
  const radio = event.key.startsWith('F') && document.querySelector(`[data-fkey="${event.key}"]`);
  if (radio && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    radio.click();
  }
  if (event.key === 'Enter' && event.ctrlKey) event.target.closest?.('form')?.requestSubmit();
  if (event.key === 'Enter' && !event.shiftKey && event.target.matches?.('[data-enter-sends]')) {
    event.preventDefault();
    if (event.target.value.trim()) event.target.form.requestSubmit();
  }
});
