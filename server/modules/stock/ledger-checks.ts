import { sellableGrades } from '../../../shared/stock/grades.ts';
import type { Finding } from '../../../shared/stock/stock.contract.ts';

/**
 * The proof of the ledger as data: each check is one statement that finds nothing in a sound ledger. Each compares
 * both sides in a single reading, so that it holds while stock is moving. `{in}` stands for "product_id within the
 * range looked at"; a check answers `product_id`, `account_id` and `posting_id` where it has them, and what it saw.
 */
export interface Check {
  promise: Finding['promise'];
  name: string;
  /** What is wrong, with `{column}` for what the statement answered. */
  says: string;
  sql: string;
}

const sellable = sellableGrades.map((grade) => `'${grade}'`).join(',');

const movedPerAccount =
  'select account_id, sum(units) as units from' +
  ' (select to_account_id as account_id, quantity as units from stock_postings where {in}' +
  ' union all select from_account_id, -quantity from stock_postings where {in}) m group by account_id';

export const checks: readonly Check[] = [
  {
    promise: 1,
    name: 'balances sum to zero',
    says: 'product {product_id} sums to {units} over all places (serial “{serial}”)',
    sql:
      'select product_id, serial, sum(on_hand) as units from stock_accounts where {in}' +
      ' group by product_id, serial having sum(on_hand) <> 0',
  },
  {
    promise: 1,
    name: 'a posting has two sound ends',
    says: 'posting {posting_id} joins accounts that do not belong together',
    sql:
      'select p.product_id, p.id as posting_id from stock_postings p' +
      ' left join stock_accounts f on f.id = p.from_account_id left join stock_accounts t on t.id = p.to_account_id' +
      ' where {in:p} and (f.id is null or t.id is null or f.id = t.id or p.quantity <= 0' +
      ' or f.product_id <> p.product_id or t.product_id <> p.product_id' +
      ' or f.seller_id <> p.seller_id or t.seller_id <> p.seller_id' +
      ' or f.warehouse_id <> p.warehouse_id or t.warehouse_id <> p.warehouse_id' +
      ' or f.location_id <> p.from_location_id or t.location_id <> p.to_location_id or f.serial <> t.serial)',
  },
  {
    promise: 2,
    name: 'a balance is the sum of its postings',
    says: 'account {account_id} holds {on_hand}, its postings say {units}',
    sql:
      'select a.product_id, a.id as account_id, a.on_hand, coalesce(s.units, 0) as units from stock_accounts a' +
      ` left join (${movedPerAccount}) s on s.account_id = a.id` +
      ' where {in:a} and a.on_hand <> coalesce(s.units, 0)',
  },
  {
    promise: 2,
    name: 'a pool is the sum of its sellable accounts',
    says: 'the pool of {product_id} ({grade}) holds {on_hand}, its accounts {units}',
    sql:
      'select s.product_id, s.grade, s.on_hand, coalesce(x.units, 0) as units from stock_pools s left join' +
      ' (select warehouse_id, product_id, grade, sum(on_hand) as units from stock_accounts' +
      ' where {in} and is_sellable = 1 group by warehouse_id, product_id, grade) x' +
      ' on x.warehouse_id = s.warehouse_id and x.product_id = s.product_id and x.grade = s.grade' +
      ' where {in:s} and s.on_hand <> coalesce(x.units, 0)',
  },
  {
    promise: 2,
    name: 'sellable accounts have a pool',
    says: 'account {account_id} is sellable and in no pool',
    sql:
      'select a.product_id, a.id as account_id from stock_accounts a left join stock_pools s' +
      ' on s.warehouse_id = a.warehouse_id and s.product_id = a.product_id and s.grade = a.grade' +
      ' where {in:a} and a.is_sellable = 1 and a.on_hand <> 0 and s.id is null',
  },
  {
    promise: 2,
    name: 'an account is sellable where its bin and grade are',
    says: 'account {account_id} does not agree with its bin {bin} on what it is',
    sql:
      'select a.product_id, a.id as account_id, l.code as bin from stock_accounts a' +
      ` join locations l on l.id = a.location_id where {in:a} and (a.is_physical <> l.is_physical` +
      ` or a.warehouse_id <> l.warehouse_id` +
      ` or a.is_sellable <> (case when l.is_sellable = 1 and a.grade in (${sellable}) then 1 else 0 end))`,
  },
  {
    promise: 3,
    name: 'nothing in the building is below zero',
    says: 'account {account_id} holds {on_hand}',
    sql:
      'select product_id, id as account_id, on_hand from stock_accounts' +
      ' where {in} and is_physical = 1 and on_hand < 0',
  },
  {
    promise: 3,
    name: 'a serial is in one place',
    says: 'serial “{serial}” is in {places} places in the building',
    sql:
      'select product_id, serial, count(*) as places from stock_accounts where {in} and is_physical = 1' +
      " and serial <> '' and on_hand <> 0 group by product_id, serial having sum(on_hand) > 1 or count(*) > 1",
  },
  {
    promise: 3,
    name: 'the register of serials agrees',
    says: 'serial “{serial}” is in account {account_id}, and the register says otherwise',
    sql:
      'select a.product_id, a.serial, a.id as account_id from stock_accounts a left join stock_serials r' +
      ' on r.product_id = a.product_id and r.serial = a.serial where {in:a} and a.is_physical = 1' +
      " and a.serial <> '' and a.on_hand <> 0 and (r.account_id is null or r.account_id <> a.id)",
  },
  {
    promise: 4,
    name: 'reserved is on hand',
    says: 'account {account_id} has {reserved} reserved of {on_hand}',
    sql:
      'select product_id, id as account_id, on_hand, reserved from stock_accounts' +
      ' where {in} and (reserved < 0 or (is_physical = 1 and reserved > on_hand))',
  },
  {
    promise: 4,
    name: 'promised can be sold',
    says: 'of {product_id} ({grade}) {promised} are promised, {on_hand} can be sold',
    sql:
      'select product_id, grade, on_hand, promised from stock_pools' +
      ' where {in} and (promised < 0 or promised > on_hand)',
  },
  {
    promise: 4,
    name: 'a pool’s promises are the promises made',
    says: 'the pool of {product_id} ({grade}) has {promised} promised, its promises say {units}',
    sql:
      'select s.product_id, s.grade, s.promised, coalesce(x.units, 0) as units from stock_pools s left join' +
      ' (select warehouse_id, product_id, grade, sum(quantity) as units from stock_promises' +
      ' where {in} group by warehouse_id, product_id, grade) x' +
      ' on x.warehouse_id = s.warehouse_id and x.product_id = s.product_id and x.grade = s.grade' +
      ' where {in:s} and s.promised <> coalesce(x.units, 0)',
  },
  {
    promise: 4,
    name: 'what is reserved in a bin are its reservations',
    says: 'account {account_id} has {reserved} reserved, its reservations say {units}',
    sql:
      'select a.product_id, a.id as account_id, a.reserved, coalesce(x.units, 0) as units from stock_accounts a' +
      ' left join (select r.account_id, sum(r.quantity) as units from stock_reservations r' +
      ' join stock_promises p on p.id = r.promise_id where {in:p} group by r.account_id) x' +
      ' on x.account_id = a.id where {in:a} and a.reserved <> coalesce(x.units, 0)',
  },
  {
    promise: 4,
    name: 'a promise is bound as its reservations say',
    says: 'promise {promise_id} of {quantity} has {bound} bound, its reservations say {units}',
    sql:
      'select p.product_id, p.id as promise_id, p.quantity, p.bound, coalesce(x.units, 0) as units' +
      ' from stock_promises p left join (select r.promise_id, sum(r.quantity) as units from stock_reservations r' +
      ' join stock_promises q on q.id = r.promise_id where {in:q} group by r.promise_id) x on x.promise_id = p.id' +
      ' where {in:p} and (p.bound <> coalesce(x.units, 0) or p.bound > p.quantity)',
  },
  {
    promise: 5,
    name: 'an act was posted once',
    says: 'posting {posting_id} has line {line} of operation {operation_id} a second time',
    sql:
      'select product_id, max(id) as posting_id, operation_id, line from stock_postings where {in}' +
      ' group by product_id, operation_id, line having count(*) > 1',
  },
  {
    promise: 6,
    name: 'a reversal mirrors what it takes back',
    says: 'posting {posting_id} does not mirror the one it takes back',
    sql:
      'select r.product_id, r.id as posting_id from stock_postings r left join stock_postings p on p.id = r.reverses_id' +
      ' where {in:r} and r.reverses_id is not null and (p.id is null or p.quantity <> r.quantity' +
      ' or p.from_account_id <> r.to_account_id or p.to_account_id <> r.from_account_id)',
  },
];
