// Warns two minutes before a session ends, and lets its reader stay. The server's clock decides: another tab may have
// kept the session alive meanwhile, so it is asked before anything is said. Without script the next click leads to the way in.
const said_s = [120, 60, 30, 10];

const words = (left_s) => {
  if (left_s > 90) return `${Math.round(left_s / 60)} minutes`;
  return left_s === 1 ? '1 second' : `${Math.max(0, left_s)} seconds`;
};

// The way in, and back to this page. What was typed is kept by drafts.js.
const leave = () => location.assign(`/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);

const watch = (dialog) => {
  const warn_s = Number(dialog.dataset.warn);
  const part = (name) => dialog.querySelector(`[data-session-${name}]`);
  let ends = Date.now() + Number(dialog.dataset.endsIn) * 1000;
  let told = Infinity;
  let asking = false;

  const ask = async (method) => {
    const answer = await fetch('/session', { method, headers: { Accept: 'application/json' } });
    if (answer.status === 401) leave();
    if (!answer.ok || answer.status === 204) return;
    const { endsIn, canStay } = await answer.json();
    ends = Date.now() + endsIn * 1000;
    part('stay').hidden = part('can-stay').hidden = !canStay;
    part('again').hidden = part('cannot-stay').hidden = canStay;
  };

  const show = (left_s) => {
    for (const place of dialog.querySelectorAll('[data-session-left]')) place.textContent = words(left_s);
    const due = said_s.findLast((at) => left_s <= at);
    if (due !== told) part('said').textContent = `You will be signed out in ${words(left_s)}.`;
    told = due;
    if (dialog.open) return;
    dialog.showModal();
    (part('stay').hidden ? part('again') : part('stay')).focus();
  };

  const tick = async () => {
    const left_s = Math.ceil((ends - Date.now()) / 1000);
    if (asking || left_s > warn_s) return;
    asking = true;
    try {
      // Asked when the warning is due and when the time is up; between the two the dialog counts by itself.
      if (!dialog.open || left_s <= 0) await ask('GET');
      const still_s = Math.ceil((ends - Date.now()) / 1000);
      if (still_s <= warn_s) show(still_s);
      else dialog.close();
    } catch {
      // The connection is lost: the page stays, with what was typed on it, and asks again in a second.
    } finally {
      asking = false;
    }
  };

  const stay = async () => {
    try {
      await ask('POST');
      if (ends - Date.now() > warn_s * 1000) dialog.close();
    } catch {
      part('said').textContent = 'The connection is lost. Try again in a moment.';
    }
  };

  part('stay').addEventListener('click', stay);
  part('again').addEventListener('click', leave);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (!part('stay').hidden) stay();
  });
  setInterval(tick, 1000);
  document.addEventListener('visibilitychange', tick);
};

export const session = () => {
  const dialog = document.getElementById('bl-session');
  if (dialog) watch(dialog);
};
