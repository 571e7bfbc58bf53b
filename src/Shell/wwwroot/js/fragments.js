// What a fragment does when its request fails: the page stays as it is, and a sentence says what happened.
const say = (sentence) => {
  const toast = document.createElement('div');
  toast.className = 'bl-toast';
  toast.append(sentence);
  const close = toast.appendChild(document.createElement('button'));
  close.type = 'button';
  close.textContent = 'Dismiss';
  close.addEventListener('click', () => toast.remove());
  const toasts = document.getElementById('bl-toasts');
  // One message of a kind: a board that fails each second does not fill the screen.
  if ([...toasts.children].some((other) => other.firstChild.textContent === sentence)) return;
  toasts.append(toast);
};

const failed = async (event) => {
  const { response } = event.detail.ctx;
  if (response.status < 400 || !response.headers.get('content-type')?.startsWith('application/problem+json')) return;
  event.preventDefault();
  if (response.status === 401) {
    location.assign(`/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }

  const problem = await response.raw.json();
  say(problem.detail ?? problem.title);
};

// What could not be read is asked again by the event stream; what somebody sent must not seem to have arrived.
const unsent = (event) => {
  if (event.detail?.ctx?.request?.method !== 'POST') return;
  say('That was not sent: the connection is lost. What you typed is still there; send it again when the connection is back.');
};

// What the page asks by itself, because something changed or a while has passed, is nobody's click: the session's time runs on.
const quiet = ({ detail: { ctx } }) => {
  if (ctx.sourceEvent?.isTrusted || navigator.userActivation?.isActive) return;
  ctx.request.headers['X-Bluelamp-Quiet'] = 'true';
};

export const fragments = () => {
  document.addEventListener('htmx:config:request', quiet);
  document.addEventListener('htmx:before:response', failed);
  document.addEventListener('htmx:error', unsent);
};
