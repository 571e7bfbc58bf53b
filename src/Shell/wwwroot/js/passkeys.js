// Forms marked data-passkey ask this device for a passkey before they are sent: "use" to sign in, "make" to add one.
// They stay hidden where the browser cannot do it.

const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.parseCreationOptionsFromJSON;

async function options(form) {
  const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form), credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`The options were refused: ${answer.status}`);
  return answer.json();
}

async function ask(form) {
  const asked = await options(form);
  return form.dataset.passkey === 'make'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
}

function sentence(error) {
  if (error.name === 'NotAllowedError') return 'No passkey was given. Try again when you are ready.';
  if (error.name === 'InvalidStateError') return 'This device has a passkey for your account already.';
  if (error.name === 'SecurityError') return 'Passkeys need a secure address. Ask an administrator.';
  return 'This device could not do it. Try again, or use another way.';
}

for (const form of able ? document.querySelectorAll('form[data-passkey]') : []) {
  const problem = form.querySelector('[data-passkey-problem]');
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    problem.hidden = true;
    try {
      form.elements.Passkey.value = JSON.stringify(await ask(form));
      form.submit();
    } catch (error) {
      problem.textContent = sentence(error);
      problem.hidden = false;
    }
  });
}
