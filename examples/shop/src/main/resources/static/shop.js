// The server has rendered the page with its flags' values; from there the browser client keeps banner and search current.
const el = (id) => document.getElementById(id);

function fill({ product, price }) {
  el('basket-line').textContent = `${product}, €${price}.00`;
  el('basket').hidden = false;
  el('pay').onclick = () => pay({ product, price });
  el('pay').focus();
}

async function pay({ product, price }) {
  const body = JSON.stringify({ product, price: Number(price) });
  const answer = await fetch('orders', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  el('basket').hidden = true;
  el('thanks').textContent = answer.ok ? `Thank you! Your ${product} sets sail today.` : 'That did not work: please try again.';
}

for (const button of document.querySelectorAll('.buy')) {
  const buy = button.classList.contains('one-click') ? pay : fill;
  button.addEventListener('click', () => buy(button.dataset));
}
el('again').addEventListener('click', async () => {
  await fetch('visit', { method: 'DELETE' });
  location.reload();
});

const { Burgee } = window; // missing when its script did not come: then the page stays as the server made it
if (Burgee) {
  const { clientSideId, context, options } = JSON.parse(el('flags').textContent);
  const client = Burgee.createClient(clientSideId, context, { ...options, streaming: true });
  const show = () => {
    el('banner').toggleAttribute('hidden', !client.boolVariation('season-banner', false));
    el('search').toggleAttribute('hidden', !client.boolVariation('new-search', false));
  };
  client.on('change', show);
  show();
}
