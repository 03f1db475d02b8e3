/** Text as it is searched: without case, accents and width, so that `CAFÉ`, `café` and `ｃａｆｅ` are found alike. */
export const foldText = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase().toLowerCase();

/** What a product is found by: its SKU and all its names, folded, at most 600 characters. */
export const productSearchText = (product: {
  sku: string;
  name: string;
  names: Readonly<Record<string, string>>;
}): string =>
  [...new Set([product.sku, product.name, ...Object.values(product.names)].map(foldText))]
    .join(' ')
    .slice(0, 600);

/** The words of a search, folded, at most eight: every one of them has to be found. */
export const searchWords = (search: string): string[] =>
  foldText(search).split(/\s+/).filter(Boolean).slice(0, 8);
