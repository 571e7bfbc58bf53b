// Starts what the page has: components of GOV.UK and MoJ, its event stream, keys, fragments. A page without script works without any of it.
import { listen } from './live.js';
import { keys } from './keys.js';
import { fragments } from './fragments.js';
import { forms } from './forms.js';
import { session } from './session.js';
import { drafts } from './drafts.js';

const start = async (root) => {
  if (root.querySelector('[data-module^="govuk-"]')) (await import('../lib/govuk-frontend.min.js')).initAll({ scope: root });
  if (root.querySelector('[data-module^="moj-"]')) (await import('../lib/moj-frontend.min.js')).initAll({ scope: root });
};

start(document.body);
document.addEventListener('htmx:after:swap', (event) => start(event.target instanceof Element ? event.target : document.body));
fragments();
forms();
drafts();
session();
keys();
listen();
