// Five conveniences. Every page works without them.

// A page that comes with errors, or after something was done, says so first, also in browsers that ignore `autofocus` on a box.
window.addEventListener('load', () => {
  window.requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.querySelector('[data-problems], [data-done]')?.focus();
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

// Tick the account whose PIN is typed: the tick is what people forget.
for (const field of document.querySelectorAll('[data-ticks]')) {
  field.addEventListener('input', () => {
    if (field.value !== '') document.getElementById(field.dataset.ticks).checked = true;
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

// Wait along: the time runs down in sight, and that it is over is said once.
for (const wait of document.querySelectorAll('[data-countdown]')) {
  const timer = wait.querySelector('[role=timer]');
  const over = document.querySelector('[data-over]');
  const end = Date.now() + wait.dataset.countdown * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    timer.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    if (left > 0) return;
    window.clearInterval(running);
    wait.hidden = true;
    over.textContent = over.dataset.over;
  };
  const running = window.setInterval(tick, 1000);
  wait.hidden = false;
  tick();
}
