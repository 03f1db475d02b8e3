import { Link } from 'react-router';

/** A product in a table: its SKU leads to its stock, its name stands below. */
export function ProductCell({ of: product }: { of: { productId?: string; sku: string; name?: string } }) {
  const { productId, sku, name } = product;
  return (
    <>
      {productId ? (
        <Link to={`/stock/${productId}`} className="mono">
          {sku}
        </Link>
      ) : (
        <span className="mono">{sku}</span>
      )}
      {name && <div className="quiet">{name}</div>}
    </>
  );
}
