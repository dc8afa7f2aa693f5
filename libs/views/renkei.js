// Three conveniences. Every page works without them.

// A page that comes with errors says so first, also in browsers that ignore `autofocus` on a box.
window.addEventListener('load', () => {
  window.requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.querySelector('[data-problems]')?.focus();
  });
});

// Show what was typed, back to hidden before it is sent: browsers remember visible fields as plain text.
for (const box of document.querySelectorAll('[data-shows]')) {
  const secret = document.getElementById(box.dataset.shows);
  const update = () => {
    secret.type = box.checked ? 'text' : 'password';
  };
  box.checked = false;
  box.closest('[hidden]').hidden = false;
  box.addEventListener('change', update);
  secret.form.addEventListener('submit', () => {
    box.checked = false;
    update();
  });
}

// Send once: a second press while the first is on its way does nothing. Back (from the page cache) starts afresh.
const sent = new Set();
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    const status = form.querySelector('[data-sending]');
    if (status) status.textContent = status.dataset.sending;
  });
}
window.addEventListener('pageshow', () => {
  sent.clear();
});
