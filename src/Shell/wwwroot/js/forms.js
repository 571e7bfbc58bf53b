// A form that the browser brings back (Back, Forward, a restored tab) still carries the key of what it sent. What is sent
// from it now is something new, so it gets a key of its own; two presses on one showing remain one.
const renew = (event) => {
  const [arrival] = performance.getEntriesByType('navigation');
  if (!event.persisted && arrival?.type !== 'back_forward') return;
  for (const key of document.querySelectorAll('form[method="post"] input[type="hidden"][name="_key"]')) key.value = fresh();
};

// Outside a secure context (plain http by address) there is no crypto.randomUUID.
const fresh = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

export const forms = () => addEventListener('pageshow', renew);
