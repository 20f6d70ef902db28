const served = document.getElementById('served');

async function call(path, options) {
  const answer = await fetch('api/' + path, options);
  served.textContent = answer.status + ', served by ' + (answer.headers.get('Sluice-Instance') || 'no instance');
  return answer;
}

function cell(row, text) {
  const td = document.createElement('td');
  td.textContent = text;
  row.append(td);
  return td;
}

async function show() {
  const answer = await call('products?category=' + encodeURIComponent(document.getElementById('category').value));
  const rows = (await answer.json()).map(product => {
    const row = document.createElement('tr');
    cell(row, product.name);
    cell(row, (product.priceCents / 100).toFixed(2));
    const inStock = cell(row, product.inStock);
    const buy = document.createElement('button');
    buy.textContent = 'Buy ' + product.name;
    buy.addEventListener('click', async () => {
      await call('orders', {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({lines: [{productId: product.id, quantity: 1}]})
      });
      inStock.textContent = (await (await call('products/' + product.id)).json()).inStock;
    });
    cell(row, '').append(buy);
    return row;
  });
  document.getElementById('products').replaceChildren(...rows);
}

document.getElementById('search').addEventListener('submit', event => {
  event.preventDefault();
  show();
});
show();
