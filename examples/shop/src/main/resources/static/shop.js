// The shop's page: what to show comes from its back end (the checkout) and, live, from the browser client (banner, search).
const PRODUCTS = [
  { name: 'Swallowtail burgee', price: 39, text: 'For the masthead of a proud club.', shape: 'M20 10 L180 25 L140 50 L180 75 L20 90 Z', colors: ['#0b4f6c', '#f2c14e'] },
  { name: 'Club pennant', price: 24, text: 'Long, pointed, visible from the pier.', shape: 'M20 20 L190 50 L20 80 Z', colors: ['#c8402f', '#fffdf8'] },
  { name: 'Ensign', price: 49, text: 'To be dipped to friends, never to the weather.', shape: 'M20 10 H180 V90 H20 Z', colors: ['#2e7d4f', '#f2c14e'] },
  { name: 'Signal flag N', price: 12, text: 'Says no, politely, over three miles.', shape: 'M20 10 H180 V90 H20 Z', colors: ['#1d3f8b', '#fffdf8'] },
];
const el = (id) => document.getElementById(id);
const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

function card(product, checkout) {
  const article = document.createElement('article');
  article.innerHTML = `<svg viewBox="0 0 200 100" aria-hidden="true"><path d="M12 2 V98" stroke="currentColor" stroke-width="4"/>
    <path d="${product.shape}" fill="${product.colors[0]}"/><circle cx="75" cy="50" r="18" fill="${product.colors[1]}"/></svg>
    <h2>${product.name}</h2><p>${product.text}</p><strong>${money.format(product.price)}</strong>`;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `buy ${checkout}`;
  button.textContent = checkout === 'one-click' ? 'Buy now with one click' : 'Add to basket';
  button.setAttribute('aria-label', `${button.textContent}: ${product.name}`);
  button.addEventListener('click', () => (checkout === 'one-click' ? pay(product) : fill(product)));
  article.append(button);
  return article;
}

function fill(product) {
  el('basket-line').textContent = `${product.name}, ${money.format(product.price)}`;
  el('basket').hidden = false;
  el('pay').onclick = () => pay(product);
  el('pay').focus();
}

async function pay(product) {
  const answer = await fetch('orders', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ product: product.name, price: product.price }) });
  el('basket').hidden = true;
  el('thanks').textContent = answer.ok ? `Thank you! Your ${product.name} sets sail today.` : 'That did not work: please try again.';
}

async function live(visit) {
  const { Burgee } = window;
  if (!Burgee) return;
  const client = Burgee.createClient(visit.clientSideId, { kind: 'user', key: visit.visitor }, { baseUri: visit.delivery, eventsUri: visit.events, streaming: true });
  const show = () => {
    el('banner').hidden = !client.variation('season-banner', false);
    el('search').hidden = !client.variation('new-search', false);
  };
  client.on('change', show);
  await client.ready(5000);
  show();
}

function loadClient(visit) {
  const script = document.createElement('script');
  script.src = `${visit.delivery}/sdk-browser/burgee.js`;
  script.onload = () => live(visit);
  document.head.append(script);
}

const visit = await (await fetch('visit')).json();
el('visitor').textContent = visit.visitor.slice(0, 8);
el('variation').textContent = visit.checkout;
el('products').append(...PRODUCTS.map((product) => card(product, visit.checkout)));
el('again').addEventListener('click', async () => { await fetch('visit', { method: 'DELETE' }); location.reload(); });
loadClient(visit);
