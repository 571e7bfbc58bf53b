// Decides by one key: the button or link that carries it is pressed. Keys typed into a field stay what they are.
const shortcuts = () => localStorage.getItem('bluelamp.shortcuts') !== 'off';

document.addEventListener('keydown', (event) => {
  if (!shortcuts() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest('input, textarea, select, button, a, summary')) return;
  const chosen = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!chosen) return;
  event.preventDefault();
  chosen.click();
});
