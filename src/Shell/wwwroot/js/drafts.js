// What is typed into a form is kept in this tab until it is sent, so that a session that ends takes nothing with it: it comes back
// after signing in, to the same person, on the same page. Passwords and codes are never kept, nor anything once somebody signs out.
const prefix = 'bl-draft:';
const skipped = ['password', 'hidden', 'file', 'submit', 'button', 'image', 'reset'];

const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? 'null');
const write = (key, draft) => sessionStorage.setItem(key, JSON.stringify(draft));
const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
const here = () => prefix + location.pathname;

const controls = (form, name) => [...form.elements].filter((control) => control.name === name);
const isKept = (control) => control.name && !skipped.includes(control.type) && control.autocomplete !== 'one-time-code'
  && control.form?.getAttribute('method')?.toLowerCase() === 'post' && !('noDraft' in control.form.dataset);

// A form is known by where it is sent and which of those it is.
const nameOf = (form) => {
  const action = form.getAttribute('action') ?? '';
  const alike = [...document.forms].filter((other) => (other.getAttribute('action') ?? '') === action);
  return `${alike.indexOf(form)} ${action}`;
};

const stateOf = (control) => {
  if (control.type === 'checkbox' || control.type === 'radio') return control.checked;
  return control.multiple ? [...control.selectedOptions].map((option) => option.value) : control.value;
};

const set = (control, state) => {
  if (control.type === 'checkbox' || control.type === 'radio') control.checked = state;
  else if (control.multiple) for (const option of control.options) option.selected = state.includes(option.value);
  else control.value = state;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
};

const keep = (user) => (event) => {
  const control = event.target;
  if (!isKept(control)) return;
  const draft = read(here()) ?? { user, forms: {} };
  const fields = (draft.forms[nameOf(control.form)] ??= {});
  fields[control.name] = controls(control.form, control.name).map(stateOf);
  write(here(), { ...draft, user, sent: false });
};

const drop = (form) => {
  const draft = read(here());
  if (!draft) return;
  delete draft.forms[nameOf(form)];
  write(here(), draft);
};

const say = () => {
  // The server kept it too, and has said so.
  if (document.querySelector('[data-typed-again]')) return;
  const banner = document.createElement('div');
  banner.className = 'govuk-inset-text';
  banner.setAttribute('role', 'alert');
  banner.textContent = 'You were signed out before this was sent. What you typed is back: check it, then send it.';
  document.querySelector('main')?.prepend(banner);
};

const restore = (draft) => {
  let restored = false;
  for (const form of document.forms) {
    for (const [name, states] of Object.entries(draft.forms[nameOf(form)] ?? {})) {
      const found = controls(form, name);
      if (found.length !== states.length || !found.every(isKept)) continue;
      found.forEach((control, i) => set(control, states[i]));
      restored = true;
    }
  }

  if (restored) say();
};

// At the way in: what stands on the page one goes back to was interrupted. Whoever comes here without a way back has left.
const atTheDoor = (back) => {
  const path = back && back !== '/' ? prefix + back.split(/[?#]/)[0] : null;
  for (const key of keys()) {
    if (key === path) write(key, { ...read(key), interrupted: true });
    else sessionStorage.removeItem(key);
  }
};

const inside = (user) => {
  const draft = read(here());
  for (const key of keys()) {
    // Another person's, or sent and answered: gone. A page that shows what was wrong with a form keeps what stands in it.
    const other = read(key);
    const isAnswered = key === here() ? !other.interrupted && !document.querySelector('.govuk-error-summary') : other.sent;
    if (other.user !== user || isAnswered) sessionStorage.removeItem(key);
  }

  if (draft?.user === user && draft.interrupted) {
    write(here(), { ...draft, interrupted: false, sent: false });
    restore(draft);
  }

  document.addEventListener('input', keep(user));
  document.addEventListener('change', keep(user));
  document.addEventListener('submit', () => {
    const present = read(here());
    if (present) write(here(), { ...present, sent: true });
  });
  document.addEventListener('htmx:before:response', (event) => {
    const { response, sourceElement, request } = event.detail.ctx;
    const form = sourceElement?.closest?.('form');
    if (form && request?.method === 'POST' && response.status < 400) drop(form);
  });
};

export const drafts = () => {
  const user = document.getElementById('bl-session')?.dataset.user;
  const door = document.querySelector('form[action="/sign-in"] input[name="ReturnUrl"]');
  if (user) inside(user);
  else if (door) atTheDoor(door.value);
};
