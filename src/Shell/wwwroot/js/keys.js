// Single-key shortcuts: `/` search, `?` the list. A page adds its own with data-key="d" data-key-title="Dispatch" on a
// link, button or field. They can be turned off (WCAG 2.1.4), and never fire while somebody types.
const store = 'bluelamp.shortcuts';
const isOn = () => localStorage.getItem(store) !== 'off';

const isTyping = (element) =>
  element instanceof HTMLElement
  && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName))
  && !/^(checkbox|radio|button|submit)$/i.test(element.type ?? '');

const dialog = () => document.getElementById('bl-shortcuts');

const list = () => {
  const rows = dialog().querySelector('[data-shortcuts]');
  rows.querySelectorAll('[data-page-key]').forEach((row) => row.remove());
  for (const element of document.querySelectorAll('[data-key][data-key-title]')) {
    const row = document.createElement('div');
    row.dataset.pageKey = '';
    const key = row.appendChild(document.createElement('dt')).appendChild(document.createElement('kbd'));
    key.textContent = element.dataset.key;
    row.appendChild(document.createElement('dd')).textContent = element.dataset.keyTitle;
    rows.append(row);
  }
};

const show = () => {
  list();
  dialog().querySelector('#bl-shortcuts-on').checked = isOn();
  dialog().showModal();
};

const press = (event) => {
  if (event.key === 'Escape') {
    document.querySelectorAll('details[data-menu][open]').forEach((menu) => {
      menu.open = false;
      menu.querySelector('summary').focus();
    });
    return;
  }

  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!isOn() || modified || event.defaultPrevented || isTyping(event.target) || dialog()?.open) return;
  const target = event.key === '/' ? document.getElementById('bl-search') : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (event.key === '?' && dialog()) show();
  else if (!target) return;
  else if (isTyping(target)) {
    target.focus();
    target.select?.();
  } else target.click();
  event.preventDefault();
};

export const keys = () => {
  document.addEventListener('keydown', press);
  document.querySelectorAll('[data-shortcuts-open]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', show);
  });
  document.getElementById('bl-shortcuts-on')?.addEventListener('change', (event) =>
    localStorage.setItem(store, event.target.checked ? 'on' : 'off'));
  // A menu closes when the attention goes elsewhere.
  document.addEventListener('click', (event) => document.querySelectorAll('details[data-menu][open]').forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  }));
};
