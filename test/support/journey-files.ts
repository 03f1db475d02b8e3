const csv = (name: string, ...rows: string[]) => ({ name: `${name}.csv`, text: `${rows.join('\n')}\n` });

/** A seller's small files, with what such files have in them: rows that can't be used among those that can. */
export const files = {
  products: csv(
    'products',
    'SKU,Name,Weight g,Length mm,Width mm,Height mm',
    'MUG-1,Blue mug,300,100,100,110',
    'LAMP-1,Desk lamp,900,200,150,300',
    'CUP-1,Espresso cup,120,70,70,60',
    'POST,Postage,,,,',
    ',A row without a SKU,10,10,10,10',
  ),
  shipment: csv('shipment', 'Shipment,Carton,SKU,Quantity', 'SHIP-1,BOX-1,MUG-1,10', 'SHIP-1,BOX-1,LAMP-1,4'),
  orders: csv(
    'orders',
    'Order,Order date,SKU,Quantity,Recipient,Address,City,Postcode,Country',
    'O-1,2025-01-06 09:00,MUG-1,2,Ada Example,1 Long Street,Leeds,LS1 1AA,United Kingdom',
    'O-1,2025-01-06 09:00,LAMP-1,1,Ada Example,1 Long Street,Leeds,LS1 1AA,United Kingdom',
    'O-1,2025-01-06 09:00,POST,1,Ada Example,1 Long Street,Leeds,LS1 1AA,United Kingdom',
    'O-2,2025-01-06 09:05,LAMP-1,2,Ben Example,2 Short Street,York,YO1 1AA,United Kingdom',
    'O-3,2025-01-06 09:10,NOBODY-KNOWS,1,Cy Example,3 Wide Street,Hull,HU1 1AA,United Kingdom',
    'O-4,2025-01-06 09:15,MUG-1,many,Di Example,4 Small Street,Bath,BA1 1AA,United Kingdom',
  ),
  returns: csv('returns', 'RMA,Order,SKU,Quantity,Reason', 'RMA-1,O-1,MUG-1,1,Wrong colour'),
} as const;
